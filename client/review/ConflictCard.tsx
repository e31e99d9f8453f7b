import { Radio, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Choice, Conflict } from '../../shared/merge.ts'
import type { Spot } from './decide.ts'

type Props = {
  readonly conflict: Conflict
  readonly number: number
  readonly spots: ReadonlyMap<string, Spot>
  readonly choice: Choice | undefined
  readonly onChoose: (choice: Choice) => void
}

/** Two changes that cannot both stand: base, present and proposed side by side, and the choice between them. */
export const ConflictCard = ({ conflict, number, spots, choice, onChoose }: Props): ReactNode => {
  const { t } = useTranslation('review')
  const spot = spots.get(conflict.clauseId)
  const wording = useWording(spots)
  const [own, setOwn] = useState<string | null>(typeof choice === 'object' ? choice.text : null)
  const chosen: Conflict['options'][number] | '' =
    choice === undefined ? '' : typeof choice === 'object' ? 'text' : choice
  const choose = (option: string) => {
    if (option === 'text') {
      const start = own ?? wording(conflict, 'right')
      setOwn(start)
      onChoose({ text: start })
    } else if (option === 'left' || option === 'right' || option === 'base' || option === 'both') onChoose(option)
  }
  return (
    <article className="conflict" aria-labelledby={`conflict-${number}`}>
      <h3 className="label" id={`conflict-${number}`}>
        {t('conflict.number', { number })} · {spot && t(`place.${spot.kind}`, { path: spot.path })} ·{' '}
        {t(`conflict.kind.${conflict.kind}`)}
      </h3>
      <ConflictSides conflict={conflict} spots={spots} />
      <Radio.Group value={chosen} onChange={choose} aria-label={t('conflict.choose', { number })}>
        <div className="conflict-choices">
          {conflict.options.map(option => (
            <Radio key={option} value={option} label={t(`conflict.option.${option}`)} />
          ))}
        </div>
      </Radio.Group>
      {chosen === 'text' && (
        <Textarea
          label={t('conflict.own')}
          value={own ?? ''}
          onChange={event => {
            setOwn(event.currentTarget.value)
            onChoose({ text: event.currentTarget.value })
          }}
          autosize
          minRows={2}
        />
      )}
    </article>
  )
}

/** Base, present and proposed of a conflict, to be read. */
export const ConflictSides = ({ conflict, spots }: Pick<Props, 'conflict' | 'spots'>): ReactNode => {
  const { t } = useTranslation('review')
  const wording = useWording(spots)
  return (
    <dl className="conflict-sides">
      {(['base', 'left', 'right'] as const).map(side => {
        const text = wording(conflict, side)
        return (
          <div key={side}>
            <dt className="small soft">{t(`conflict.${side}`)}</dt>
            <dd className="serif">
              {text === '' ? <i className="soft">{t('conflict.nothing')}</i> : <bdi>{text}</bdi>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** One side of a conflict as a reader sees it. */
const useWording = (spots: ReadonlyMap<string, Spot>) => {
  const { t } = useTranslation('review')
  return (conflict: Conflict, side: 'base' | 'left' | 'right'): string => {
    if (conflict.kind === 'words') return conflict[side].text
    if (conflict.kind === 'struck') return conflict[side]?.text ?? ''
    if (conflict.kind === 'note') return conflict[side]?.text ?? ''
    if (conflict.kind === 'rank') {
      const rank = conflict[side]
      return rank === null ? '' : t(`rank.${rank.kind}.l${rank.level}`)
    }
    const after = conflict[side]
    const spot = after === null ? undefined : spots.get(after)
    return spot === undefined
      ? t('conflict.first')
      : t('conflict.after', { place: t(`place.${spot.kind}`, { path: spot.path }) })
  }
}
