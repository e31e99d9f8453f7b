import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byClause, type ClauseItems, type Decision, type Decisions, type Item } from './decide.ts'

type Props = {
  readonly items: readonly Item[]
  readonly current: string | null
  readonly onPick: (changeId: string) => void
  /** Left out where nothing is to be decided. */
  readonly decisions?: Decisions
  readonly onDecide?: (changeIds: readonly string[], decision: Decision) => void
}

/** The changes of an amendment one by one, each with what was decided about it; several in a clause have a row of their own. */
export const ChangeList = (props: Props): ReactNode => {
  const groups = byClause(props.items)
  let before = 0
  return (
    <ol className="change-groups">
      {groups.map(group => {
        const first = before + 1
        before += group.items.length
        return (
          <li key={group.id}>
            {group.items.length > 1 && props.onDecide !== undefined && <ClauseRow group={group} {...props} />}
            <ol className="lines changes" start={first}>
              {group.items.map((item, i) => (
                <Row key={item.change.id} {...props} item={item} number={first + i} />
              ))}
            </ol>
          </li>
        )
      })}
    </ol>
  )
}

/** A clause of which several changes are proposed, to be decided as one. */
const ClauseRow = ({ group, decisions = {}, onDecide }: Props & { group: ClauseItems }): ReactNode => {
  const { t } = useTranslation('review')
  const open = group.items.filter(item => !item.settled).map(item => item.change.id)
  const place = t(`place.${group.spot.kind}`, { path: group.spot.path })
  if (open.length < 2) return null
  return (
    <div className="clause-row">
      <p className="small">{t('clauseRow', { place, count: group.items.length })}</p>
      <fieldset className="decide" aria-label={t('change.decideClause', { place })}>
        {(['take', 'refuse'] as const).map(kind => (
          <button
            key={kind}
            type="button"
            className="choice"
            data-kind={kind}
            aria-pressed={open.every(id => decisions[id] === kind)}
            onClick={() => onDecide?.(open, kind)}
          >
            {t(`decide.${kind}Clause`)}
          </button>
        ))}
      </fieldset>
    </div>
  )
}

const Row = ({
  item,
  number,
  current,
  onPick,
  decisions = {},
  onDecide,
}: Props & { item: Item; number: number }): ReactNode => {
  const { t } = useTranslation('review')
  const { id } = item.change
  const decision = decisions[id]
  return (
    <li data-current={id === current || undefined} data-decision={decision ?? 'open'}>
      <button
        type="button"
        className="change"
        data-item={id}
        aria-current={id === current ? 'true' : undefined}
        onClick={() => onPick(id)}
      >
        <span className="label">
          {number}. {t(`place.${item.spot.kind}`, { path: item.spot.path })}
        </span>
        <ChangeWords item={item} />
        {onDecide === undefined && decision !== undefined && Object.values(decisions).includes('refuse') && (
          <span className="small soft">{t(`decided.${decision}`)}</span>
        )}
      </button>
      {item.settled ? (
        <p className="soft small">{t('change.settled')}</p>
      ) : (
        onDecide !== undefined && (
          <fieldset className="decide" aria-label={t('change.decide', { number })}>
            {(['take', 'refuse'] as const).map(kind => (
              <button
                key={kind}
                type="button"
                className="choice"
                data-kind={kind}
                aria-pressed={decision === kind}
                onClick={() => onDecide([id], kind)}
              >
                {t(`decide.${kind}`)}
              </button>
            ))}
          </fieldset>
        )
      )}
    </li>
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
          <span className="unseen">{t('mark.del')} </span>
          {shortened(before)}
        </del>
      )}
      {before !== '' && after !== '' && ` ${t('change.by')} `}
      {after !== '' && (
        <ins>
          <span className="unseen">{t('mark.ins')} </span>
          {shortened(after)}
        </ins>
      )}
    </span>
  )
}
