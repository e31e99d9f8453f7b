/**
 * Facts as the pages use them: read once, kept while they are shown, read again when the facts socket says that they
 * changed. Keys are `[kind, id, ...]` so that the socket's `paper:ID` names everything that was read of that paper.
 */
import { keepPreviousData, notifyManager, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { api, type ResponseOf } from '../shared/api.ts'
import type { Actor } from '../shared/delegation.ts'
import { type Answer, type AnyEndpoint, type Args, call, type Refused, Unreachable } from './api.ts'

/** Longest wait between two tries to reach a server that does not answer, ms. */
const longestRetry = 10_000

/** One for the whole page. An unreachable server is asked again for as long as the page is open; a refusal is not. */
export const createFacts = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (_count, error) => error instanceof Unreachable,
        // Half of the wait is random, so that a hall full of browsers does not come back in step.
        retryDelay: count => Math.min(longestRetry, 500 * 2 ** count) * (0.5 + Math.random() / 2),
        // The facts socket tells of changes; a page that comes to the front again asks all the same.
        staleTime: 15_000,
        networkMode: 'always',
      },
    },
  })

/** `waiting` before the first answer; afterwards the newest answer, also while a newer one is under way. */
export type Fact<T> =
  | { readonly state: 'waiting'; readonly unreachable: boolean }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'refused'; readonly refusal: Refused }

const useFact = <E extends AnyEndpoint>(
  key: readonly (string | number)[],
  endpoint: E,
  args: Args<E>,
  keepWhileChanging = false,
  enabled = true,
): Fact<ResponseOf<E>> => {
  const query = useQuery<Answer<ResponseOf<E>>>({
    queryKey: key,
    queryFn: ({ signal }) => call(endpoint, args, signal),
    enabled,
    ...(keepWhileChanging ? { placeholderData: keepPreviousData } : {}),
  })
  if (query.data === undefined) return { state: 'waiting', unreachable: query.failureCount > 1 }
  return query.data.ok ? { state: 'ready', value: query.data.value } : { state: 'refused', refusal: query.data }
}

export const useStart = () => useFact(['start'], api.start, {})
export const useMe = () => useFact(['me'], api.me, {})
export const useConference = () => useFact(['conference', 'mine'], api.conference, {})
/** Which delegations a list of names would make; what was understood of an earlier list stays until then. */
export const useNamedDelegations = (names: readonly string[]) =>
  useFact(['named', names.join('\n')], api.lookAtDelegations, { body: { names: [...names] } }, true)
export const useCommittee = (committee: string) =>
  useFact(['committee', committee], api.committee, { params: { committee } })
/** What happened in a committee; read anew with its papers. */
export const useRecord = (committee: string) =>
  useFact(['committee', committee, 'record'], api.record, { params: { committee } })
export const usePaper = (paper: string) => useFact(['paper', paper], api.paper, { params: { paper } })
export const usePaperLive = (paper: string) => useFact(['paper', paper, 'live'], api.paperLive, { params: { paper } })
/** A committee that another part of the page has read; null before that. Asks nothing by itself. */
export const useKnownCommittee = (committee: string): ResponseOf<typeof api.committee> | null => {
  const facts = useQueryClient()
  const known = useSyncExternalStore(
    useCallback(changed => facts.getQueryCache().subscribe(notifyManager.batchCalls(changed)), [facts]),
    () => facts.getQueryData<Answer<ResponseOf<typeof api.committee>>>(['committee', committee]),
  )
  return known?.ok ? known.value : null
}
export const useVote = (vote: string) => useFact(['vote', vote], api.vote, { params: { vote } })
/** The votes on a paper and its amendments, oldest first. */
export const useVotes = (paper: string) => useFact(['paper', paper, 'votes'], api.votes, { params: { paper } })
/** What is pending on a draft resolution, with its texts. */
export const usePending = (paper: string) => useFact(['paper', paper, 'pending'], api.pending, { params: { paper } })
/** Asked for those who may read them; for others they stay `waiting`. */
export const useComments = (paper: string, mayRead: boolean) =>
  useFact(['paper', paper, 'comments'], api.comments, { params: { paper } }, false, mayRead)
export const useVersions = (paper: string) => useFact(['paper', paper, 'versions'], api.versions, { params: { paper } })
/** A version never changes; the one on the page stays until the next one is there. */
export const useVersion = (paper: string, number: string) =>
  useFact(['version', paper, number], api.version, { params: { paper, number } }, true)
export const useAmendment = (amendment: string) =>
  useFact(['amendment', amendment], api.amendment, { params: { amendment } })
export const useAmendmentLive = (amendment: string) =>
  useFact(['amendment', amendment, 'live'], api.amendmentLive, { params: { amendment } })

/** What a merged paper was made of, with the words; asked for once somebody wants to know whose they are. */
export const useSources = (paper: string, wanted: boolean) =>
  useFact(['paper', paper, 'sources'], api.sources, { params: { paper } }, false, wanted)
/** What was left on the papers that a merged paper was made of; asked for where there are any. */
export const useLeftBehind = (paper: string, merged: boolean) =>
  useFact(['paper', paper, 'left-behind'], api.leftBehind, { params: { paper } }, false, merged)
/** A merger with its rows, parked words and consents. */
export const useMerger = (merger: string) => useFact(['merger', merger], api.merger, { params: { merger } })
/** They never change, so the socket's word on the merger leaves them alone. Asked for once there are any. */
export const useMergerTexts = (merger: string, opened: boolean) =>
  useFact(['mergerTexts', merger], api.mergerTexts, { params: { merger } }, false, opened)
export const useMergerLive = (merger: string, opened: boolean) =>
  useFact(['merger', merger, 'live'], api.mergerLive, { params: { merger } }, false, opened)

export type Act<E> = {
  /** Does it, and resolves with the answer; a server out of reach is the refusal `unreachable`. */
  readonly run: (args: Args<E>) => Promise<Answer<ResponseOf<E>>>
  readonly busy: boolean
  /** Why the last try was refused; null before the first and after a success. */
  readonly refused: Refused | null
  readonly forget: () => void
}

/** An act on the server. Whoever draws the button keeps it from a second press while `busy`. */
export const useAct = <E extends AnyEndpoint>(endpoint: E): Act<E> => {
  const facts = useQueryClient()
  const [state, setState] = useState<{ busy: boolean; refused: Refused | null }>({ busy: false, refused: null })
  const run = useCallback(
    async (args: Args<E>): Promise<Answer<ResponseOf<E>>> => {
      setState({ busy: true, refused: null })
      const answer = await call(endpoint, args).catch((error: unknown): Refused => {
        if (error instanceof Unreachable) return { ok: false, status: 0, code: 'unreachable', params: {} }
        throw error
      })
      // After a success, and after a refusal because the state moved on, what is shown is out of date.
      if (answer.ok || answer.status === 409 || answer.status === 403) await facts.invalidateQueries()
      setState({ busy: false, refused: answer.ok ? null : answer })
      return answer
    },
    [endpoint, facts],
  )
  const forget = useCallback(() => setState({ busy: false, refused: null }), [])
  return { run, ...state, forget }
}

/** The asker as `can` wants it, out of what the server says of the seat. */
export const actorOf = (me: ResponseOf<typeof api.me>): Actor => ({
  personId: me.personId,
  role: me.role,
  conferenceId: me.conference.id,
  committeeId: me.committeeId,
  delegationId: me.delegationId,
})
