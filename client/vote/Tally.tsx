import './vote.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delegation } from '../../shared/delegation.ts'
import type { Rules } from '../../shared/rules.ts'
import { unheard, type VoteResult, type VoteView } from '../../shared/vote.ts'
import { delegationsById, useNameList } from '../ui/lists.ts'
import { resultWords } from '../ui/result-words.ts'

/** Longer lists of names are counted, not read. */
const fewNames = 6

const sides = ['yes', 'no', 'abstain'] as const

/** What a count still lacks, or what it has come to; by the key of its sentence. */
export const standsWords = ({
  method,
  result,
  yes,
  no,
  abstain,
  needed,
}: VoteResult): { readonly key: 'none' | 'consensus' | 'passed' | 'tied' | 'short'; readonly count: number } => {
  if (method === 'consensus') return { key: 'consensus', count: abstain }
  if (yes + no + abstain === 0) return { key: 'none', count: 0 }
  if (result === 'passed') return { key: 'passed', count: 0 }
  return result === 'tied' ? { key: 'tied', count: 0 } : { key: 'short', count: needed - yes }
}

type Props = {
  readonly vote: VoteView
  readonly delegations: readonly Delegation[]
  readonly rules: Rules
  /** Where attendance is kept, for who keeps it. */
  readonly toRollCall?: ReactNode
}

/** The figures of a vote, what they come to, who is missing, and whether enough are present. */
export const Tally = ({ vote, delegations, rules, toRollCall }: Props): ReactNode => {
  const { t } = useTranslation('vote')
  const { outcome, roll, status, method } = vote
  const open = status === 'open'
  const present = roll.filter(row => row.attendance !== 'absent').length
  const quorum = Math.ceil((roll.length * rules.voting.quorum) / 100)
  const { key, count } = standsWords(outcome)
  return (
    <section className="vote-tally" aria-labelledby="tally">
      <h2 className="label" id="tally">
        {t('tally.title')}
      </h2>
      {method !== 'consensus' && (
        <dl className="vote-figures">
          {sides.map(side => (
            <div key={side} data-side={side}>
              <dt>{t(`tally.${side}`)}</dt>
              <dd className="figures serif">{outcome[side]}</dd>
              <dd className="vote-bar" aria-hidden="true">
                <span style={{ inlineSize: `${(100 * outcome[side]) / Math.max(1, present)}%` }} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {open ? (
        <p role="status" className="vote-stands" data-result={method === 'consensus' ? undefined : outcome.result}>
          {t(`tally.${key}`, { count, needed: outcome.needed, base: outcome.base })}
        </p>
      ) : (
        <p className="vote-stands vote-result" data-result={outcome.result}>
          {status === 'closed'
            ? resultWords(t, outcome, vote.subject === 'paper' && vote.final ? 'paper' : 'question')
            : t('after.cancelled')}
        </p>
      )}
      {open && method === 'rollCall' && <Silent vote={vote} delegations={delegations} />}
      <p className={`small ${open && !vote.quorate ? 'vote-short' : 'soft'}`}>
        {t(quorum > 0 ? 'tally.quorum' : 'tally.present', { quorum, members: roll.length, present })}{' '}
        {open && !vote.quorate && t('tally.noQuorum')}
      </p>
      {open && !vote.quorate && toRollCall}
    </section>
  )
}

/** Who has not been heard, and who passed. */
const Silent = ({ vote, delegations }: Pick<Props, 'vote' | 'delegations'>): ReactNode => {
  const { t } = useTranslation('vote')
  const listOf = useNameList()
  const known = delegationsById(delegations)
  const names = (ids: readonly string[]): string => listOf(ids.flatMap(id => known.get(id)?.name ?? []))
  const waiting = unheard(vote.roll)
  const passed = new Set(vote.roll.flatMap(row => (row.ballot === 'pass' ? row.delegationId : [])))
  const silent = waiting.filter(id => !passed.has(id))
  const again = waiting.filter(id => passed.has(id))
  return (
    <>
      <p className="small soft">
        {silent.length > 0 && silent.length <= fewNames ? (
          <bdi>{t('tally.unheardFew', { names: names(silent) })}</bdi>
        ) : (
          t('tally.unheard', { count: silent.length })
        )}
      </p>
      {again.length > 0 && (
        <p className="small soft">
          <bdi>{t('tally.passes', { names: names(again) })}</bdi>
        </p>
      )}
    </>
  )
}
