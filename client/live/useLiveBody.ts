/** The live body for React: a link for as long as a page shows the body, and hooks that redraw only what they name. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { readBody, readOrder } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import type { LiveSession } from '../../shared/paper.ts'
import type { BodyLink, LinkState, LiveAnswer } from './body.ts'
import { browserKeeper } from './kept.ts'
import type { SyncStatus } from './ledger.ts'
import { leaveLink, takeLink } from './links.ts'
import type { Presence } from './presence.ts'

export type LiveOptions = {
  readonly session: LiveSession
  readonly personId: string
  readonly seat: string
  /** Asks the API again; rejects only where the network failed. */
  readonly reload: () => Promise<LiveAnswer>
}

export type LiveBody = LinkState & { readonly link: BodyLink | null; readonly personId: string; dismissNotice(): void }

const unsubscribed = () => {}
const connecting: SyncStatus = { state: 'connecting' }

/**
 * Opens the live body of a session and leaves it with the page; see `links.ts` for what waits then. Another body, person
 * or seat opens another link; a changed right comes in by itself.
 */
export const useLiveBody = ({ session, personId, seat, reload }: LiveOptions): LiveBody => {
  const [link, setLink] = useState<BodyLink | null>(null)
  const newest = useRef({ session, reload })
  useEffect(() => {
    newest.current = { session, reload }
  })
  const { bodyId } = session
  useEffect(() => {
    if (newest.current.session.bodyId !== bodyId) return
    const opened = takeLink({
      server: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}`,
      session: newest.current.session,
      personId,
      seat,
      reload: () => newest.current.reload(),
      keeper: browserKeeper(),
      Socket: WebSocket,
      random: Math.random,
      now: () => performance.now(),
    })
    setLink(opened)
    return () => {
      leaveLink(opened)
      setLink(null)
    }
  }, [bodyId, personId, seat])
  const { mode, why, epoch } = session
  useEffect(() => link?.told({ bodyId, mode, why, epoch }), [link, bodyId, mode, why, epoch])
  const state = useSyncExternalStore(link?.subscribe ?? (() => unsubscribed), () => link?.getState() ?? null)
  return {
    ...(state ?? { doc: null, carets: null, mode: session.mode, why: session.why, notice: null }),
    link,
    personId,
    dismissNotice: () => link?.dismissNotice(),
  }
}

/** What the badge says. */
export const useSyncStatus = ({ link }: LiveBody): SyncStatus =>
  useSyncExternalStore(link?.subscribe ?? (() => unsubscribed), () => link?.getStatus() ?? connecting)

const nobody: readonly Presence[] = []

/** The others who are here, one entry a person, by name. A second tab of one's own is an entry with `me`. */
export const usePeople = ({ carets, personId }: LiveBody): readonly Presence[] => {
  const [people, setPeople] = useState<readonly Presence[]>(nobody)
  useEffect(() => {
    if (!carets) return setPeople(nobody)
    const look = () =>
      setPeople(before => {
        const now = carets.people(personId)
        return JSON.stringify(before) === JSON.stringify(now) ? before : now
      })
    look()
    return carets.onPeople(look)
  }, [carets, personId])
  return people
}

/** Between two readings of the live words for what is derived from them beside the editor (ms). */
const readingPause = 150
const noClauses: readonly Clause[] = []

/** What `read` makes of the live words, renewed a moment after they change; one that is `same` draws nothing anew. */
const useReading = <T>(
  doc: LinkState['doc'],
  start: T,
  read: (clauses: readonly Clause[]) => T,
  same: (a: T, b: T) => boolean,
): T => {
  const [reading, setReading] = useState(start)
  const how = useRef({ start, read, same })
  useEffect(() => {
    if (!doc) return setReading(how.current.start)
    let timer: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      timer = null
      const now = how.current.read(readBody(doc))
      setReading(before => (how.current.same(before, now) ? before : now))
    }
    const changed = () => {
      timer ??= setTimeout(look, readingPause)
    }
    look()
    doc.on('update', changed)
    return () => {
      doc.off('update', changed)
      if (timer !== null) clearTimeout(timer)
    }
  }, [doc])
  return reading
}

/** The live words as clauses, renewed a moment after they change. */
export const useClauses = ({ doc }: Pick<LiveBody, 'doc'>): readonly Clause[] =>
  useReading(
    doc,
    noClauses,
    clauses => clauses,
    () => false,
  )

const noIds: readonly string[] = []

/** The ids of the clauses in order, for who draws nothing of the words: typing does not change them. */
export const useClauseIds = ({ doc }: Pick<LiveBody, 'doc'>): readonly string[] =>
  useReading(
    doc,
    noIds,
    clauses => clauses.map(({ id }) => id),
    (a, b) => a.length === b.length && a.every((id, i) => id === b[i]),
  )

/**
 * The ids of the clauses in order, told within the change that makes them other: for what must be drawn in the same frame
 * as the text.
 */
export const useClauseOrder = ({ doc }: Pick<LiveBody, 'doc'>): readonly string[] => {
  const known = useRef<{ readonly doc: typeof doc; readonly ids: readonly string[] }>({ doc: null, ids: noIds })
  const look = useCallback(() => {
    const ids = doc ? readOrder(doc) : noIds
    const before = known.current
    const same = before.doc === doc && before.ids.length === ids.length && before.ids.every((id, i) => id === ids[i])
    if (!same) known.current = { doc, ids }
    return known.current.ids
  }, [doc])
  const listen = useCallback(
    (changed: () => void) => {
      doc?.on('update', changed)
      return () => doc?.off('update', changed)
    },
    [doc],
  )
  return useSyncExternalStore(listen, look)
}

/** The live words at this moment. */
export const readClausesNow = ({ doc }: LiveBody): readonly Clause[] => (doc ? readBody(doc) : noClauses)
