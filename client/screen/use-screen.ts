/** What the projector of a committee shows, for the wall itself and for who holds it. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../shared/api.ts'
import type { ScreenView } from '../../shared/screen.ts'
import { type Answer, call, type Refused, type RefusedCode, Unreachable } from '../api.ts'
import { dropScreen, type Kept, keepScreen, keptScreen } from './kept-screen.ts'

/** The key under which the facts socket's `screen:COMMITTEE` finds it. */
export const screenKey = (committeeId: string): readonly string[] => ['screen', committeeId]

/**
 * A wall asks this often even when nobody tells it that anything has changed, ms: so it learns that the server is gone
 * within seconds, and follows a working paper as it is written. There are few walls.
 */
const wallAsks = 4_000
/** An answer that does not come for this long does not come, ms: a cable that is pulled says nothing. */
const patience = 8_000
/** Longest wait between two tries of a wall, ms. */
const longestRetry = 3_000

const ask = async (committee: string, signal: AbortSignal): Promise<Answer<ScreenView>> => {
  const limit = AbortSignal.timeout(patience)
  try {
    return await call(api.screen, { params: { committee } }, AbortSignal.any([signal, limit]))
  } catch (error) {
    if (limit.aborted) throw new Unreachable('the screen was not answered in time')
    throw error
  }
}

const useScreenQuery = (committeeId: string, every: number | false) =>
  useQuery({
    queryKey: screenKey(committeeId),
    queryFn: ({ signal }) => ask(committeeId, signal),
    refetchInterval: every,
    refetchIntervalInBackground: true,
    retryDelay: count => Math.min(longestRetry, 500 * 2 ** count),
  })

/** For who holds it; null until the first answer. */
export const useScreen = (committeeId: string): ScreenView | null => {
  const { data } = useScreenQuery(committeeId, false)
  return data?.ok ? data.value : null
}

export type WallState = {
  /** The newest picture there is; null before the very first. */
  readonly kept: Kept | null
  /** The server is away, or answers that it cannot. */
  readonly lost: boolean
  /** The seat is gone, or is one of another committee: nothing more will come. */
  readonly refusal: Refused | null
}

/** Refusals that no waiting changes; whatever else the server says, it will have an answer again. */
const final: readonly RefusedCode[] = ['noSession', 'whichSeat', 'notFound', 'screenOnly']

/** For the wall: the last picture stays, whatever happens to the server, the network or this page. */
export const useWall = (committeeId: string): WallState => {
  const { data, dataUpdatedAt, failureCount } = useScreenQuery(committeeId, wallAsks)
  const [kept, setKept] = useState(() => keptScreen(committeeId))
  useEffect(() => {
    if (!data?.ok) return
    const now = { view: data.value, at: dataUpdatedAt }
    setKept(now)
    keepScreen(now)
  }, [data, dataUpdatedAt])
  const refusal = data?.ok === false && final.includes(data.code) ? data : null
  useEffect(() => {
    if (refusal !== null) dropScreen(committeeId)
  }, [refusal, committeeId])
  return { kept, lost: failureCount > 1 || (data?.ok === false && refusal === null), refusal }
}
