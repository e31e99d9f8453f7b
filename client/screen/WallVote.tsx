import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenView } from '../../shared/screen.ts'
import type { VoteView } from '../../shared/vote.ts'
import { resultWords } from '../ui/result-words.ts'

const isPresent = ({ attendance }: VoteView['roll'][number]): boolean => attendance !== 'absent'

/** Delegations that are there and have not been heard; null where nobody is called by name. */
const remainingOf = ({ method, roll }: VoteView): number | null =>
  method === 'rollCall'
    ? roll.filter(entry => isPresent(entry) && (entry.ballot === null || entry.ballot === 'pass')).length
    : null

/** What a vote stands at, in words: for who hears the page, and under the figures. */
const useVoteWords = (vote: VoteView): { readonly state: string; readonly needed: string } => {
  const { t } = useTranslation('screen')
  const { t: tv } = useTranslation('vote')
  const { outcome, method, status, quorate, counted, subject, final } = vote
  const { yes, no, abstain, result } = outcome
  const remaining = remainingOf(vote)
  const needed =
    method === 'consensus' ? '' : t(`vote.${status === 'open' ? 'neededNow' : 'needed'}`, { count: outcome.needed })
  if (status === 'closed') {
    const abstentions = t('vote.abstentions', { count: abstain })
    if (method !== 'consensus') return { state: t(`vote.${result}`, { yes, no, abstentions }), needed }
    // The words of the resolution's own page: what the hall hears is what it reads there.
    return { state: resultWords(tv, outcome, subject === 'paper' && final ? 'paper' : 'question'), needed }
  }
  if (!quorate) return { state: t('vote.noQuorum'), needed }
  if (method === 'consensus') return { state: t('vote.consensus'), needed }
  if (remaining === null) return { state: counted === null ? t('vote.notCounted') : '', needed }
  return { state: t('vote.remaining', { count: remaining }), needed }
}

const Figures = ({ vote }: { vote: VoteView }): ReactNode => {
  const { t } = useTranslation('screen')
  const { method, outcome } = vote
  const kinds = method === 'consensus' ? (['no', 'abstain'] as const) : (['yes', 'no', 'abstain'] as const)
  return (
    <dl className="figures-row">
      {kinds.map(kind => (
        <div key={kind} data-kind={kind}>
          <dt>{t(`vote.${method === 'consensus' && kind === 'no' ? 'objecting' : kind}`)}</dt>
          <dd className="figures">{outcome[kind]}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The vote alone on the wall: large figures, what is needed, who is still to be heard; afterwards what came out. */
export const WallVote = ({ view, vote }: { view: ScreenView; vote: VoteView }): ReactNode => {
  const { t } = useTranslation('screen')
  const { state, needed } = useVoteWords(vote)
  const name = vote.subject === 'paper' ? 'paper' : 'amendment'
  const about = t(`vote.${vote.parts === null ? name : (`${name}Part` as const)}`, {
    symbol: vote.paperSymbol,
    number: vote.number,
  })
  return (
    <>
      <header className="wall-head">
        <h1>{about}</h1>
        <p className="wall-title">
          <bdi>{vote.paperSymbol}</bdi> · <bdi>{vote.paperTitle}</bdi>
        </p>
        <p>{view.abbreviation}</p>
      </header>
      <section className="wall-vote" data-status={vote.status} data-result={vote.outcome.result} aria-label={about}>
        <Figures vote={vote} />
        <p role="status" className="wall-vote-state">
          {state}
        </p>
        {needed !== '' && <p className="wall-vote-needed">{needed}</p>}
      </section>
    </>
  )
}

/** The vote below the words that it is on. */
export const VoteStrip = ({ vote }: { vote: VoteView }): ReactNode => {
  const { t } = useTranslation('screen')
  const { state, needed } = useVoteWords(vote)
  return (
    <section className="vote-strip" aria-label={t('vote.amendment', { number: vote.number })}>
      <Figures vote={vote} />
      <p role="status">{[state, needed].filter(words => words !== '').join(' · ')}</p>
    </section>
  )
}
