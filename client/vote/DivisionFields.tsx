/** The parts of a question to tick, and beside them the text that would result. */
import './vote.css'
import { Checkbox } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clause } from '../../shared/clause.ts'
import { diff } from '../../shared/diff.ts'
import type { Division } from '../../shared/division.ts'
import { ChangeWords } from '../review/ChangeList.tsx'
import type { Item } from '../review/decide.ts'
import { MarkedBody } from '../review/MarkedBody.tsx'
import { clauseParts, decidedOf, groupsOf, type Proposed, strikesOf, withChanges, withoutParts } from './division.ts'

type Given = {
  readonly division: Division
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (ids: ReadonlySet<string>) => void
}

const toggled = (chosen: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> =>
  new Set(on ? [...chosen, id] : [...chosen].filter(other => other !== id))

export const AmendmentParts = ({
  amendment,
  items,
  division,
  chosen,
  onChoose,
}: Given & { amendment: Proposed; items: readonly Item[] }): ReactNode => {
  const { t } = useTranslation('vote')
  const present = amendment.present.clauses
  const result = useMemo(
    () => withChanges(amendment, new Set([...division.carried, ...chosen])),
    [amendment, division, chosen],
  )
  return (
    <div className="vote-division">
      <fieldset className="vote-parts">
        <legend className="field-label">{t('division.parts')}</legend>
        {groupsOf(items).map(group => (
          <div key={group.id} className="vote-part">
            <p className="label">{t(`division.${group.spot.kind}`, { path: group.spot.path })}</p>
            {group.items.map(item => (
              <Part
                key={item.change.id}
                id={item.change.id}
                given={{ division, chosen, onChoose }}
                words={<ChangeWords item={item} />}
              />
            ))}
          </div>
        ))}
      </fieldset>
      <Text about={chosen.size === 0 ? t('division.none') : t('division.text.amendment')}>
        <MarkedBody base={present} changes={diff(present, result)} label={t('shown.textLabel')} />
      </Text>
    </div>
  )
}

/** A clause is known by its first words. */
const firstWords = (text: string): string =>
  text.length <= 90 ? text : `${text.slice(0, text.lastIndexOf(' ', 90))} …`

export const PaperParts = ({
  clauses,
  division,
  chosen,
  onChoose,
}: Given & { clauses: readonly Clause[] }): ReactNode => {
  const { t } = useTranslation('vote')
  const left = useMemo(() => withoutParts(clauses, division.rejected), [clauses, division])
  const changes = useMemo(() => strikesOf(left, chosen), [left, chosen])
  return (
    <div className="vote-division">
      <fieldset className="vote-parts">
        <legend className="field-label">{t('division.parts')}</legend>
        {clauseParts(clauses).map(({ id, spot, text }) => (
          <div key={id} className="vote-part">
            <p className="label">{t(`division.${spot.kind}`, { path: spot.path })}</p>
            <Part
              id={id}
              given={{ division, chosen, onChoose }}
              words={<span className="serif">{firstWords(text)}</span>}
            />
          </div>
        ))}
      </fieldset>
      <Text about={chosen.size === 0 ? t('division.none') : t('division.text.paper')}>
        <MarkedBody base={left} changes={changes} label={t('shown.textLabel')} />
      </Text>
    </div>
  )
}

/** One part: a tick, or what was decided about it. */
const Part = ({ id, given, words }: { id: string; given: Given; words: ReactNode }): ReactNode => {
  const { t } = useTranslation('vote')
  const { division, chosen, onChoose } = given
  const decided = decidedOf(division, id)
  if (decided !== null) {
    return (
      <p className="vote-decided" data-result={decided}>
        {words} <span className="small">{t(`division.decided.${decided}`)}</span>
      </p>
    )
  }
  return (
    <Checkbox
      checked={chosen.has(id)}
      onChange={event => onChoose(toggled(chosen, id, event.currentTarget.checked))}
      label={words}
    />
  )
}

const Text = ({ about, children }: { about: string; children: ReactNode }): ReactNode => (
  <div className="vote-outcome">
    <p className="small soft" role="status">
      {about}
    </p>
    {children}
  </div>
)
