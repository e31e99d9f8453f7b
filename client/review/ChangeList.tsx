import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Decision, Decisions, Item } from './decide.ts'

type Props = {
  readonly items: readonly Item[]
  readonly current: string | null
  readonly onPick: (changeId: string) => void
  /** Left out where nothing is to be decided. */
  readonly decisions?: Decisions
  readonly onDecide?: (changeId: string, decision: Decision) => void
}

/** The changes of an amendment one by one, each with what was decided about it. */
export const ChangeList = ({ items, current, onPick, decisions = {}, onDecide }: Props): ReactNode => {
  const { t } = useTranslation('review')
  return (
    <ol className="lines changes">
      {items.map((item, i) => {
        const { id } = item.change
        const decision = decisions[id]
        return (
          <li key={id} data-current={id === current || undefined} data-decision={decision ?? 'open'}>
            <button
              type="button"
              className="change"
              data-item={id}
              aria-current={id === current ? 'true' : undefined}
              onClick={() => onPick(id)}
            >
              <span className="label">
                {i + 1}. {t(`place.${item.spot.kind}`, { path: item.spot.path })}
              </span>
              <ChangeWords item={item} />
            </button>
            {item.settled ? (
              <p className="soft small">{t('change.settled')}</p>
            ) : (
              onDecide !== undefined && (
                <fieldset className="decide" aria-label={t('change.decide', { number: i + 1 })}>
                  {(['take', 'refuse'] as const).map(kind => (
                    <button
                      key={kind}
                      type="button"
                      className="choice"
                      data-kind={kind}
                      aria-pressed={decision === kind}
                      onClick={() => onDecide(id, kind)}
                    >
                      {t(`decide.${kind}`)}
                    </button>
                  ))}
                </fieldset>
              )
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** A long wording is cut in the list; the marked text beside it has the whole. */
const longestWording = 180
const shortened = (text: string): string =>
  text.length <= longestWording ? text : `${text.slice(0, text.lastIndexOf(' ', longestWording))} …`

/** The word for what a change does; words replaced, inserted and deleted are three things to a reader. */
const kindOf = ({ change, before, after }: Item) => {
  if (change.type !== 'words') return change.type
  return before === '' ? 'insert' : after === '' ? 'delete' : 'replace'
}

/** What a change does, in the fewest words. */
export const ChangeWords = ({ item }: { item: Item }): ReactNode => {
  const { t } = useTranslation('review')
  const { change, before, after } = item
  return (
    <span className="change-words serif">
      {t(`change.${kindOf(item)}`)}{' '}
      {change.type === 'rank' && (
        <>
          <del>{t(`rank.${change.from.kind}.l${change.from.level}`)}</del>{' '}
          <ins>{t(`rank.${change.to.kind}.l${change.to.level}`)}</ins>
        </>
      )}
      {before !== '' && (
        <del>
          <span className="visually-hidden">{t('mark.del')} </span>
          {shortened(before)}
        </del>
      )}
      {before !== '' && after !== '' && ` ${t('change.by')} `}
      {after !== '' && (
        <ins>
          <span className="visually-hidden">{t('mark.ins')} </span>
          {shortened(after)}
        </ins>
      )}
    </span>
  )
}
