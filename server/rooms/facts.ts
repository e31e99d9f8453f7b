/**
 * Tells the pages of a committee that a fact changed; what it is now they ask the API. Several changes of one
 * event-loop turn are one message. Only the server speaks here, and nobody hears of what they may not see: an id alone
 * would tell a rival that a paper is being written.
 */
import type { Actor } from '../../shared/delegation.ts'
import type { FactsChanged } from '../../shared/protocol.ts'

/** A socket of one person at the facts of a committee. */
export type Listener = {
  readonly who: Actor
  send(text: string): void
  close(code: number, reason: string): void
}

/** Whom a change concerns; asked once for a delegation or office and message, never for a person. */
export type MayHear = (who: Actor) => boolean

export type FactsHub = {
  /**
   * `changed` as in `FactsChanged`; everybody hears where `mayHear` is left out. Whatever changes in a committee may
   * change what its projector shows, so `screen:COMMITTEE` is told with everything.
   */
  tell(committeeId: string, changed: readonly string[], mayHear?: MayHear): void
  /** A session ended or a person was removed: closes their sockets with this code of `closeCode`. */
  leave(personId: string, code: number): void
  /** Adds a socket; the answer takes it away. */
  join(committeeId: string, listener: Listener): () => void
  /** Closes every socket. */
  stop(code: number): void
}

/** What changed, each with those who ask whether they may hear of it; null where everybody may. */
type News = Map<string, MayHear[] | null>

/** The message for who may hear some of it; a projector hears of its screen alone. */
const messageFor = (who: Actor, news: News, screen: string): string => {
  const heard = who.role === 'projector' ? [] : [...news].filter(([, asks]) => asks?.some(may => may(who)) ?? true)
  const changed = new Set([...heard.map(([subject]) => subject), screen])
  return JSON.stringify({ changed: [...changed] } satisfies FactsChanged)
}

export const createFactsHub = (): FactsHub => {
  const committees = new Map<string, Set<Listener>>()
  const waiting = new Map<string, News>()
  let turn: NodeJS.Immediate | null = null

  const flush = (): void => {
    turn = null
    for (const [committeeId, news] of waiting) {
      // Hundreds listen, dozens of delegations and offices: people of one seat hear the same.
      const messages = new Map<string, string>()
      for (const listener of committees.get(committeeId) ?? []) {
        const seat = `${listener.who.role}:${listener.who.delegationId}`
        const message = messages.get(seat) ?? messageFor(listener.who, news, `screen:${committeeId}`)
        messages.set(seat, message)
        listener.send(message)
      }
    }
    waiting.clear()
  }
  const everybody = (): Listener[] => [...committees.values()].flatMap(listeners => [...listeners])

  return {
    tell(committeeId, changed, mayHear) {
      if (changed.length === 0 || !committees.has(committeeId)) return
      const news: News = waiting.get(committeeId) ?? new Map()
      for (const subject of changed) {
        const asks = news.get(subject)
        news.set(subject, mayHear === undefined || asks === null ? null : [...(asks ?? []), mayHear])
      }
      waiting.set(committeeId, news)
      turn ??= setImmediate(flush)
    },
    leave(personId, code) {
      for (const listener of everybody()) if (listener.who.personId === personId) listener.close(code, 'left')
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
