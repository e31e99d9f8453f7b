/**
 * The dais reviews an amendment: the draft as it stands with the proposal as tracked changes, the list of changes to
 * take or refuse one by one, conflicts to decide, and the result as it would read. Decisions live here until the
 * incorporation; nothing is written before.
 */
import { Button, Kbd, Tabs } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AmendmentView } from '../../shared/amendment.ts'
import { api } from '../../shared/api.ts'
import { diff } from '../../shared/diff.ts'
import type { Choice, Choices } from '../../shared/merge.ts'
import type { WordingOptions } from '../../shared/wording.ts'
import { ReadBody } from '../editor/ReadBody.tsx'
import { useAct } from '../facts.ts'
import { Ask } from '../ui/Ask.tsx'
import { Notice } from '../ui/Notice.tsx'
import { ChangeList } from './ChangeList.tsx'
import { ConflictCard } from './ConflictCard.tsx'
import {
  countOf,
  type Decision,
  type Decisions,
  decideAll,
  itemsOf,
  outcomeOf,
  spotsOf,
  stepFrom,
  trackedOn,
} from './decide.ts'
import { MarkedBody } from './MarkedBody.tsx'
import { Sentences } from './Sentences.tsx'

type Props = {
  readonly amendment: AmendmentView & { readonly proposed: NonNullable<AmendmentView['proposed']> }
  /** Left out where the committee does not quote by lines. */
  readonly lineOf?: WordingOptions['lineOf'] | undefined
  readonly onReturn: () => void
  readonly onRefuse: () => void
  readonly onDone: (version: number) => void
}

/** From here on the list stands beside the text; as in paper.css. */
const besideTheText = '(min-width: 68em)'

const noChoices: Choices = {}

const writesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="radio"]), textarea, [contenteditable="true"]') !== null

export const ReviewDesk = ({ amendment, lineOf, onReturn, onRefuse, onDone }: Props): ReactNode => {
  const { t } = useTranslation('review')
  const { t: tw } = useTranslation('wording')
  const { proposed } = amendment
  const base = amendment.base.clauses
  const present = amendment.present.clauses
  const items = useMemo(() => itemsOf(base, present, proposed), [base, present, proposed])
  const tracked = useMemo(() => trackedOn(base, present, proposed), [base, present, proposed])
  const spots = useMemo(
    () => new Map([...spotsOf(proposed), ...spotsOf(base), ...spotsOf(present)]),
    [base, present, proposed],
  )
  const [decisions, setDecisions] = useState<Decisions>({})
  const [chosen, setChosen] = useState<{ readonly version: number; readonly choices: Choices }>({
    version: 0,
    choices: {},
  })
  const [current, setCurrent] = useState<{ readonly id: string; readonly follow: boolean } | null>(null)
  const [asking, setAsking] = useState(false)
  // A choice was made between words as they stood; decisions are about the amendment alone and outlive a new version.
  const { version } = amendment.present
  const choices = chosen.version === version ? chosen.choices : noChoices
  const incorporate = useAct(api.incorporate)
  const list = useRef<HTMLDivElement>(null)

  // What stands already is part of what is taken, so that the record of the amendment is whole.
  const effective = useMemo(
    () => ({
      ...decisions,
      ...Object.fromEntries(items.filter(i => i.settled).map(i => [i.change.id, 'take' as const])),
    }),
    [decisions, items],
  )
  const outcome = useMemo(
    () => outcomeOf(base, present, proposed, effective, choices),
    [base, present, proposed, effective, choices],
  )
  const count = countOf(items, decisions)
  const movedOn = amendment.present.version !== amendment.base.number

  const focusItem = (id: string) => list.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)?.focus()
  /** Chosen in the list: the text follows. */
  const pick = (id: string) => {
    setCurrent({ id, follow: true })
    focusItem(id)
  }
  /** Chosen in the text, which therefore stays where it is. */
  const pickInText = (id: string) => {
    setCurrent({ id, follow: false })
    focusItem(id)
  }
  const step = (by: 1 | -1) => {
    const at = items.findIndex(item => item.change.id === current?.id)
    const next = items[stepFrom(at, by, items.length)]
    if (next !== undefined) pick(next.change.id)
  }
  const decide = (id: string, decision: Decision) => {
    // Where list and text are one column, following would take the list away from under the finger.
    setCurrent({ id, follow: window.matchMedia(besideTheText).matches })
    setDecisions(before => ({ ...before, [id]: decision }))
  }
  const choose = (id: string, choice: Choice) => setChosen({ version, choices: { ...choices, [id]: choice } })

  const stepRef = useRef(step)
  useEffect(() => {
    stepRef.current = step
  })
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (!event.ctrlKey || !event.altKey) return
      if (event.code !== 'KeyN' && event.code !== 'KeyP') return
      event.preventDefault()
      stepRef.current(event.code === 'KeyN' ? 1 : -1)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  // Single letters act only while the focus is in the list, so that they never get in the way of typing or of speech input.
  const onListKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || writesText(event.target)) return
    const key = event.key.toLowerCase()
    if (key === 'n') step(1)
    else if (key === 'p') step(-1)
    else if ((key === 't' || key === 'r') && current !== null) decide(current.id, key === 't' ? 'take' : 'refuse')
    else return
    event.preventDefault()
  }

  const bringIn = async (note: string) => {
    const take = items.filter(item => effective[item.change.id] === 'take').map(item => item.change.id)
    const answer = await incorporate.run({
      params: { amendment: amendment.id },
      body: {
        expectedVersion: amendment.present.version,
        proposal: amendment.proposal,
        take,
        choices: { ...choices },
        note,
      },
    })
    if (answer.ok) {
      setAsking(false)
      onDone(answer.value.version)
    }
  }
  const ready = count.undecided === 0 && count.taken > 0 && outcome.open.length === 0
  const missing =
    count.undecided > 0
      ? t('desk.undecided', { count: count.undecided })
      : outcome.open.length > 0
        ? t('desk.openConflicts', { count: outcome.open.length })
        : count.taken === 0
          ? t('desk.allRefused')
          : t('desk.ready', { taken: count.taken, refused: count.refused })
  return (
    <div className="desk with-panel">
      <div className="desk-text">
        {movedOn && (
          <Notice>{t('desk.movedOn', { base: amendment.base.number, present: amendment.present.version })}</Notice>
        )}
        <Tabs defaultValue="changes" keepMounted={false}>
          <Tabs.List aria-label={t('desk.views')}>
            <Tabs.Tab value="changes">{t('desk.tracked')}</Tabs.Tab>
            <Tabs.Tab value="result">{t('desk.result')}</Tabs.Tab>
            <Tabs.Tab value="moved">{tw('moved.title')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="changes">
            <MarkedBody
              base={present}
              changes={tracked.marks}
              owner={tracked.owner}
              label={t('desk.trackedLabel', { symbol: amendment.paperSymbol })}
              decisions={effective}
              current={current?.id ?? null}
              follow={current?.follow ?? false}
              onPick={pickInText}
            />
          </Tabs.Panel>
          <Tabs.Panel value="result">
            <p className="soft small">{t('desk.resultAbout', { count: diff(present, outcome.clauses).length })}</p>
            <ReadBody clauses={outcome.clauses} label={t('desk.resultLabel')} />
          </Tabs.Panel>
          <Tabs.Panel value="moved">
            <Sentences
              base={base}
              changes={items.map(({ change }) => change)}
              version={amendment.base.number}
              lineOf={lineOf}
            />
          </Tabs.Panel>
        </Tabs>
      </div>
      <section className="panel desk-side" aria-label={t('desk.side')}>
        <div className="desk-acts">
          <p role="status" className="small">
            {missing}
          </p>
          <div className="acts">
            <Button
              variant="filled"
              aria-disabled={!ready}
              onClick={() => {
                if (ready) setAsking(true)
              }}
            >
              {t('desk.incorporate')}
            </Button>
            <Button variant="subtle" onClick={onReturn}>
              {t('desk.return')}
            </Button>
            <Button variant="subtle" onClick={onRefuse}>
              {t('desk.refuse')}
            </Button>
          </div>
        </div>
        {outcome.conflicts.length > 0 && (
          <div className="conflicts">
            <h2 className="label">{t('conflict.title', { count: outcome.conflicts.length })}</h2>
            <p className="small">{t('conflict.about')}</p>
            {outcome.conflicts.map((conflict, i) => (
              <ConflictCard
                key={conflict.id}
                conflict={conflict}
                number={i + 1}
                spots={spots}
                choice={choices[conflict.id]}
                onChoose={choice => choose(conflict.id, choice)}
              />
            ))}
          </div>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for what the buttons inside do as well */}
        <div ref={list} onKeyDown={onListKey}>
          <div className="changes-head">
            <h2 className="label">{t('desk.changes', { count: items.length })}</h2>
            <div className="acts">
              <Button variant="subtle" onClick={() => setDecisions(decideAll(items, 'take'))}>
                {t('decide.takeAll')}
              </Button>
              <Button variant="subtle" onClick={() => setDecisions(decideAll(items, 'refuse'))}>
                {t('decide.refuseAll')}
              </Button>
            </div>
          </div>
          <ChangeList
            items={items}
            current={current?.id ?? null}
            onPick={pick}
            decisions={decisions}
            onDecide={decide}
          />
          <p className="keys soft small">
            <Kbd>N</Kbd> <Kbd>P</Kbd> {t('desk.keysStep')} <Kbd>T</Kbd> <Kbd>R</Kbd> {t('desk.keysDecide')}
          </p>
        </div>
      </section>
      {asking && (
        <Ask
          title={t('incorporate.title', { number: amendment.number, symbol: amendment.paperSymbol })}
          act={t('desk.incorporate')}
          busy={incorporate.busy}
          refused={incorporate.refused}
          onClose={() => {
            incorporate.forget()
            setAsking(false)
          }}
          onAct={note => void bringIn(note)}
          note={{ label: t('incorporate.note'), required: false }}
        >
          <p>{t('incorporate.about', { taken: count.taken, refused: count.refused })}</p>
        </Ask>
      )}
    </div>
  )
}
