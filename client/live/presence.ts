/**
 * Who is here. The server writes the person into every presence state; from the client only the cursor goes out, at most
 * every tenth of a second. What comes in is parsed once here, so that the editor draws nothing a stranger made up.
 */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { z } from 'zod'
import { roles } from '../../shared/delegation.ts'
import type { PresenceUser } from '../../shared/protocol.ts'
import { clauseNode } from '../../shared/schema.ts'

/** Between two cursors sent (ms): ten a second look live, and presence is most of what a server relays. */
const cursorPause = 100
/** Between two redraws of others' carets (ms). */
const caretPause = 60
/** Between two looks at who is where (ms); the list of people need not follow every caret. */
const peoplePause = 300

const place = z.object({ client: z.number(), clock: z.number() }).nullish()
const position = z.object({ type: place, tname: z.string().nullish(), item: place, assoc: z.number().optional() })
const stateSchema = z.object({
  user: z.object({
    personId: z.string(),
    role: z.enum(roles),
    name: z.string(),
    country: z
      .string()
      .regex(/^[a-z]{2}$/)
      .nullable()
      .catch(null),
    color: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .catch('#5a5a5a'),
  }),
  cursor: z.object({ anchor: position, head: position }).nullish(),
})
/** A presence state as parsed: the server's record of the person and, while their caret is in the body, where it is. */
export type CaretState = z.infer<typeof stateSchema>

/** One person at a body; several tabs of one person are one entry. */
export type Presence = PresenceUser & {
  readonly me: boolean
  readonly tabs: number
  /** The clause the caret is in; null while the person only reads. */
  readonly clauseId: string | null
}

/** Who is here and where, as the editor and the page use it. */
export type CaretAwareness = {
  /** Everybody else, by Yjs client. */
  readonly states: ReadonlyMap<number, CaretState>
  /** Sends one's own cursor to the others, as often as is polite. Null: not in the text. */
  publish(cursor: unknown): void
  /** Calls `listener` after others' carets have changed, a few times a second at most. Returns how to stop. */
  onCarets(listener: () => void): () => void
  /** Names of the others whose caret is in one of these clauses. */
  inside(clauseIds: readonly string[]): string[]
  people(myPersonId: string): readonly Presence[]
  onPeople(listener: () => void): () => void
  stop(): void
}

type Position = z.infer<typeof position>

/** The id of the clause that a cursor is in, or null. */
const clauseAt = (doc: Y.Doc, at: Position): string | null => {
  const absolute = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(at), doc)
  let type: Y.AbstractType<unknown> | null = absolute?.type ?? null
  while (type) {
    if (type instanceof Y.XmlElement && type.nodeName === clauseNode) {
      const id: unknown = type.getAttribute('id')
      return typeof id === 'string' ? id : null
    }
    const parent: unknown = type._item?.parent
    type = parent instanceof Y.AbstractType ? parent : null
  }
  return null
}

const paced = (work: () => void, pause: number): { ask(): void; stop(): void } => {
  let timer: ReturnType<typeof setTimeout> | null = null
  let last = Number.NEGATIVE_INFINITY
  const run = () => {
    timer = null
    last = performance.now()
    work()
  }
  return {
    ask() {
      timer ??= setTimeout(run, Math.max(0, last + pause - performance.now()))
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}

/** Carets and people of one live body, from the provider's awareness. Stop it with the connection. */
export const caretsOf = (doc: Y.Doc, awareness: Awareness): CaretAwareness => {
  const states = new Map<number, CaretState>()
  const caretListeners = new Set<() => void>()
  const peopleListeners = new Set<() => void>()
  let mine: unknown = null
  let sent = 'null'

  const send = paced(() => {
    const now = JSON.stringify(mine ?? null)
    if (now === sent) return
    sent = now
    awareness.setLocalStateField('cursor', mine ?? null)
  }, cursorPause)
  const drawCarets = paced(() => {
    for (const listener of caretListeners) listener()
  }, caretPause)
  const tellPeople = paced(() => {
    for (const listener of peopleListeners) listener()
  }, peoplePause)

  const heard = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) => {
    for (const client of [...added, ...updated, ...removed]) {
      if (client === doc.clientID) continue
      const state = stateSchema.safeParse(awareness.getStates().get(client))
      if (state.success) states.set(client, state.data)
      else states.delete(client)
    }
    drawCarets.ask()
    tellPeople.ask()
  }
  awareness.on('change', heard)

  return {
    states,
    publish(cursor) {
      mine = cursor
      send.ask()
    },
    onCarets(listener) {
      caretListeners.add(listener)
      return () => caretListeners.delete(listener)
    },
    inside(clauseIds) {
      const names = new Set<string>()
      for (const { user, cursor } of states.values()) {
        const clauseId = cursor ? clauseAt(doc, cursor.head) : null
        if (clauseId !== null && clauseIds.includes(clauseId)) names.add(user.name)
      }
      return [...names]
    },
    people(myPersonId) {
      const people = new Map<string, Presence>()
      for (const { user, cursor } of states.values()) {
        const before = people.get(user.personId)
        people.set(user.personId, {
          ...user,
          me: user.personId === myPersonId,
          tabs: (before?.tabs ?? 0) + 1,
          clauseId: (cursor ? clauseAt(doc, cursor.head) : null) ?? before?.clauseId ?? null,
        })
      }
      return [...people.values()].sort((a, b) => a.name.localeCompare(b.name) || a.personId.localeCompare(b.personId))
    },
    onPeople(listener) {
      peopleListeners.add(listener)
      return () => peopleListeners.delete(listener)
    },
    stop() {
      awareness.off('change', heard)
      for (const pace of [send, drawCarets, tellPeople]) pace.stop()
      caretListeners.clear()
      peopleListeners.clear()
    },
  }
}
