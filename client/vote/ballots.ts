/**
 * Answers on their way to the server. A chair calls the next delegation before the last answer has arrived, so what was
 * pressed counts at once; answers go out one after the other, in their order, and one that is refused is taken back.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api } from '../../shared/api.ts'
import type { Rules } from '../../shared/rules.ts'
import { type Ballot, mayCount, tally, type VoteView } from '../../shared/vote.ts'
import { type Answer, call, type Refused, Unreachable } from '../api.ts'

export type Counted = NonNullable<VoteView['counted']>

export type Ballots = {
  /** The vote with what was pressed here and is not acknowledged yet. */
  readonly vote: VoteView
  readonly cast: (delegationId: string, ballot: Ballot | null) => void
  readonly count: (counted: Counted) => void
  /** A count that was written and cannot be, such as more than are present; it is not sent, and nothing is closed over it. */
  readonly impossible: Counted | null
  /** Why the last answer was refused, and whose it was (null: the placards). */
  readonly refused: { readonly delegationId: string | null; readonly why: Refused } | null
  /** Whether something is still on its way: what is seen is not yet what the server has. */
  readonly underWay: boolean
}

/** `null` takes an answer back. */
export type Sent = { readonly ballots: ReadonlyMap<string, Ballot | null>; readonly counted: Counted | null }

/** An open vote with answers put in that the server may not have yet, and what it would come to with them. */
export const withSent = (vote: VoteView, { ballots, counted }: Sent, rules: Rules): VoteView => {
  if (ballots.size === 0 && counted === null) return vote
  const poll = {
    ...vote,
    counted: counted ?? vote.counted,
    roll: vote.roll.map(row => {
      const ballot = ballots.get(row.delegationId)
      return ballot === undefined ? row : { ...row, ballot }
    }),
  }
  return { ...poll, outcome: tally(poll, rules) }
}

const nothing: Sent = { ballots: new Map(), counted: null }

const answered = async (asked: Promise<Answer<unknown>>): Promise<Refused | null> => {
  try {
    const answer = await asked
    return answer.ok ? null : answer
  } catch (error) {
    if (error instanceof Unreachable) return { ok: false, status: 0, code: 'unreachable', params: {} }
    throw error
  }
}

/** Puts what the server has taken into the vote that is kept, so that nothing flickers until it is read again. */
const keep = (facts: QueryClient, voteId: string, sent: Sent, rules: Rules): void => {
  facts.setQueryData<Answer<VoteView>>(['vote', voteId], before =>
    before?.ok && before.value.status === 'open' ? { ok: true, value: withSent(before.value, sent, rules) } : before,
  )
}

export const useBallots = (vote: VoteView, rules: Rules): Ballots => {
  const facts = useQueryClient()
  const [sent, setSent] = useState<Sent>(nothing)
  const [refused, setRefused] = useState<Ballots['refused']>(null)
  const [impossible, setImpossible] = useState<Counted | null>(null)
  const line = useRef<Promise<void>>(Promise.resolve())
  const params = { vote: vote.id }

  /** Waits for its turn, asks, and writes down what came of it. */
  const send = (one: Sent, ask: () => Promise<Answer<unknown>>, done: (before: Sent) => Sent): void => {
    setRefused(null)
    line.current = line.current.then(async () => {
      const why = await answered(ask())
      if (why === null) keep(facts, vote.id, one, rules)
      else setRefused({ delegationId: [...one.ballots.keys()][0] ?? null, why })
      setSent(done)
      void facts.invalidateQueries({ queryKey: ['vote', vote.id] })
    })
  }

  const cast = (delegationId: string, ballot: Ballot | null): void => {
    setSent(before => ({ ...before, ballots: new Map(before.ballots).set(delegationId, ballot) }))
    send(
      { ballots: new Map([[delegationId, ballot]]), counted: null },
      () => call(api.setBallot, { params, body: { delegationId, ballot } }),
      before => {
        // A later answer of the same delegation is still on its way.
        if (before.ballots.get(delegationId) !== ballot) return before
        const ballots = new Map(before.ballots)
        ballots.delete(delegationId)
        return { ...before, ballots }
      },
    )
  }
  const count = (counted: Counted): void => {
    const wrong = mayCount(counted, vote.roll, rules) !== null
    setImpossible(wrong ? counted : null)
    if (wrong) return
    setSent(before => ({ ...before, counted }))
    send(
      { ballots: new Map(), counted },
      () => call(api.setCount, { params, body: counted }),
      before => (before.counted === counted ? { ...before, counted: null } : before),
    )
  }
  return {
    vote: withSent(vote, sent, rules),
    cast,
    count,
    impossible,
    refused,
    underWay: sent.ballots.size > 0 || sent.counted !== null,
  }
}
