import './vote.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Delegation } from '../../shared/delegation.ts'
import type { VoteView } from '../../shared/vote.ts'
import { Named } from '../ui/Flag.tsx'
import { byName, delegationsById } from '../ui/lists.ts'
import { resultWords } from '../ui/result-words.ts'
import { When } from '../ui/When.tsx'
import { questionWords } from './question.ts'

type Props = { readonly votes: readonly VoteView[]; readonly delegations: readonly Delegation[] }

/** Votes that were closed, and the one that is open, newest first; a roll call can be unfolded. */
export const VoteHistory = ({ votes, delegations }: Props): ReactNode => {
  const { t } = useTranslation('vote')
  const told = votes.filter(vote => vote.status !== 'cancelled')
  if (told.length === 0) return <p className="soft">{t('history.none')}</p>
  return (
    <ol className="lines vote-history">
      {told
        .toSorted((a, b) => b.openedAt - a.openedAt)
        .map(vote => {
          const { key, params } = questionWords(vote)
          return (
            <li key={vote.id}>
              <div className="version-line">
                <Link to={`/v/${vote.id}`}>{t(key, { replace: params })}</Link>
                <span className="soft small">
                  <When at={vote.closedAt ?? vote.openedAt} />
                </span>
              </div>
              <p className="small" data-result={vote.outcome.result}>
                {vote.status === 'open'
                  ? t('history.open')
                  : resultWords(t, vote.outcome, vote.subject === 'paper' && vote.final ? 'paper' : 'question')}
              </p>
              {vote.status === 'closed' && hasRecord(vote) && (
                <details>
                  <summary className="small">
                    {t(vote.method === 'consensus' ? 'history.abstained' : 'history.record')}
                  </summary>
                  <RollRecord vote={vote} delegations={delegations} />
                </details>
              )}
            </li>
          )
        })}
    </ol>
  )
}

/** Whether it is known who answered what: of a consensus, who abstained. */
export const hasRecord = ({ method, status, outcome }: VoteView): boolean =>
  status !== 'cancelled' && (method === 'rollCall' || (method === 'consensus' && outcome.abstain > 0))

const answers = ['yes', 'no', 'abstain', 'waiting', 'silent', 'absent'] as const

/** How each delegation voted, by answer. */
export const RollRecord = ({ vote, delegations }: { vote: VoteView } & Pick<Props, 'delegations'>): ReactNode => {
  const { t } = useTranslation('vote')
  const known = delegationsById(delegations)
  const said = (row: VoteView['roll'][number]): (typeof answers)[number] => {
    if (row.attendance === 'absent') return 'absent'
    if (row.ballot !== null && row.ballot !== 'pass') return row.ballot
    return vote.status === 'open' ? 'waiting' : 'silent'
  }
  return (
    <dl className="vote-record">
      {(vote.method === 'consensus' ? (['abstain'] as const) : answers).map(answer => {
        const those = byName(
          vote.roll.flatMap(row => (said(row) === answer ? (known.get(row.delegationId) ?? []) : [])),
        )
        if (those.length === 0) return null
        return (
          <div key={answer}>
            <dt className="label">
              {t(`history.recordOf.${answer}`)} {those.length}
            </dt>
            <dd>
              <ul className="vote-names">
                {those.map(delegation => (
                  <li key={delegation.id}>
                    <Named name={delegation.name} country={delegation.country} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
