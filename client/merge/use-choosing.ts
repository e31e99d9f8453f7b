/**
 * Acts on rows, from the press to the facts that show them. What is under way shows as chosen already; what was refused
 * says so in its row, and nothing is tried again by itself.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { api } from '../../shared/api.ts'
import type { RowChoice } from '../../shared/merger/state.ts'
import { type Answer, type AnyEndpoint, type Args, call, type Refused, Unreachable } from '../api.ts'
import type { RowTrouble } from './row/RowBlock.tsx'

/** A choice for a row as it was seen. */
export type Wanted = { readonly row: string; readonly choice: RowChoice; readonly revision: number }

export type Choosing = {
  readonly pending: ReadonlyMap<string, RowChoice>
  readonly trouble: ReadonlyMap<string, RowTrouble>
  /** Why an act that belongs to no row was refused. */
  readonly refused: Refused | null
  /** `on` is the row that was pressed; the others go with it. */
  readonly choose: (on: string, choices: readonly Wanted[]) => Promise<void>
  readonly undo: (on: string, rows: readonly Pick<Wanted, 'row' | 'revision'>[]) => Promise<void>
  readonly unpair: (row: string, revision: number) => Promise<void>
  readonly pair: (left: readonly string[], right: readonly string[]) => Promise<void>
  readonly putBack: (source: string) => Promise<void>
  readonly forget: (row: string) => void
}

const without = <T>(map: ReadonlyMap<string, T>, ids: readonly string[]): ReadonlyMap<string, T> =>
  ids.some(id => map.has(id)) ? new Map([...map].filter(([id]) => !ids.includes(id))) : map

const unreachable: Refused = { ok: false, status: 0, code: 'unreachable', params: {} }

/** Calls; a server out of reach is a refusal like others. */
const answered = async <E extends AnyEndpoint>(endpoint: E, args: Args<E>): Promise<Answer<unknown>> => {
  try {
    return await call(endpoint, args)
  } catch (error) {
    if (error instanceof Unreachable) return unreachable
    throw error
  }
}

export const useChoosing = (merger: string): Choosing => {
  const facts = useQueryClient()
  const [pending, setPending] = useState<ReadonlyMap<string, RowChoice>>(new Map())
  const [trouble, setTrouble] = useState<ReadonlyMap<string, RowTrouble>>(new Map())
  const [refused, setRefused] = useState<Refused | null>(null)
  const forget = useCallback((row: string) => setTrouble(before => without(before, [row])), [])

  /** Does it, and waits for the facts that tell of it. */
  const act = useCallback(
    async <E extends AnyEndpoint>(endpoint: E, args: Args<E>): Promise<Refused | null> => {
      const answer = await answered(endpoint, args)
      if (answer.ok || answer.status === 409 || answer.status === 403)
        await facts.invalidateQueries({ queryKey: ['merger', merger] })
      return answer.ok ? null : answer
    },
    [facts, merger],
  )
  const actOn = useCallback(
    async (on: string, choice: RowChoice | null, run: () => Promise<Refused | null>) => {
      forget(on)
      const why = await run()
      if (why) setTrouble(before => new Map(before).set(on, { choice, refused: why }))
    },
    [forget],
  )
  return useMemo(() => {
    const params = { merger }
    const loose = async (run: () => Promise<Refused | null>) => setRefused(await run())
    return {
      pending,
      trouble,
      refused,
      forget,
      choose: (on, choices) => {
        const ids = choices.map(({ row }) => row)
        setPending(before => new Map([...before, ...choices.map(({ row, choice }) => [row, choice] as const)]))
        const own = choices.find(({ row }) => row === on)?.choice ?? null
        const body = { choices: choices.map(one => ({ ...one, along: one.row !== on })) }
        return actOn(on, own, () => act(api.chooseInMerge, { params, body })).finally(() =>
          setPending(before => without(before, ids)),
        )
      },
      undo: (on, rows) =>
        actOn(on, null, async () => {
          for (const { row, revision } of rows) {
            const why = await act(api.undoInMerge, { params, body: { row, revision } })
            if (why) return why
          }
          return null
        }),
      unpair: (row, revision) => actOn(row, null, () => act(api.unpairInMerge, { params, body: { row, revision } })),
      pair: (left, right) =>
        loose(() => act(api.pairInMerge, { params, body: { left: [...left], right: [...right] } })),
      putBack: source => loose(() => act(api.putBackInMerge, { params, body: { source } })),
    }
  }, [merger, pending, trouble, refused, forget, act, actOn])
}
