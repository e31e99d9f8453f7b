/**
 * Tells the pages of a committee that a fact changed; what it is now they ask the API. Several changes of one
 * event-loop turn are one message. Only the server speaks here.
 */
import type { FactsChanged } from '../../shared/protocol.ts'

/** A socket of one person at the facts of a committee. */
export type Listener = {
  readonly personId: string
  send(text: string): void
  close(code: number, reason: string): void
}

export type FactsHub = {
  /** `changed` as in `FactsChanged`: `paper:ID`, `amendment:ID`, `committee:ID`, `conference:ID`. */
  tell(committeeId: string, changed: readonly string[]): void
  /** A session ended or a person was removed: closes their sockets with this code of `closeCode`. */
  leave(personId: string, code: number): void
  /** Adds a socket; the answer takes it away. */
  join(committeeId: string, listener: Listener): () => void
  /** Closes every socket. */
  stop(code: number): void
}

export const createFactsHub = (): FactsHub => {
  const committees = new Map<string, Set<Listener>>()
  const news = new Map<string, Set<string>>()
  let turn: NodeJS.Immediate | null = null

  const flush = (): void => {
    turn = null
    for (const [committeeId, changed] of news) {
      const text = JSON.stringify({ changed: [...changed] } satisfies FactsChanged)
      for (const listener of committees.get(committeeId) ?? []) listener.send(text)
    }
    news.clear()
  }
  const everybody = (): Listener[] => [...committees.values()].flatMap(listeners => [...listeners])

  return {
    tell(committeeId, changed) {
      if (changed.length === 0 || !committees.has(committeeId)) return
      const known = news.get(committeeId) ?? new Set()
      for (const what of changed) known.add(what)
      news.set(committeeId, known)
      turn ??= setImmediate(flush)
    },
    leave(personId, code) {
      for (const listener of everybody()) if (listener.personId === personId) listener.close(code, 'left')
    },
    join(committeeId, listener) {
      const listeners = committees.get(committeeId) ?? new Set()
      committees.set(committeeId, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && committees.get(committeeId) === listeners) committees.delete(committeeId)
      }
    },
    stop(code) {
      if (turn) clearImmediate(turn)
      flush()
      for (const listener of everybody()) listener.close(code, 'restart')
    },
  }
}
