/**
 * One live body at the client through all its connections, and the truth about what is on the server's disk. It keeps four promises: nobody edits before the first sync; a change is called saved only when the
 * server has acknowledged it; a change that is not saved is kept on this device and sent at the next chance; and where it
 * can no longer be sent, its words are shown to be copied. No React and no editor in here.
 *
 * Long, because every turn of a link (lost, back, refused, read-only, replaced) decides over the same few facts.
 */
import * as Y from 'yjs'
import type { LiveSession } from '../../shared/paper.ts'
import { closeCode } from '../../shared/protocol.ts'
import { type Connection, openConnection } from './connection.ts'
import { type Keeper, keptPrefix } from './kept.ts'
import { type ClosedReason, nextTurn, type SyncFacts, type SyncStatus, statusOf } from './ledger.ts'
import type { CaretAwareness } from './presence.ts'
import { bareLetters, missingTexts, writtenTexts } from './unsent.ts'

/** What the API says when it is asked again. A rejected promise means that the network failed. */
export type LiveAnswer = { readonly session: LiveSession } | { readonly refused: ClosedReason }

/** `recovered`: changes of an earlier tab have been sent. `unsent`: words that could not be, to be copied. */
export type LiveNotice =
  | { readonly kind: 'recovered'; readonly count: number }
  | { readonly kind: 'unsent'; readonly texts: readonly string[] }

export type LinkState = {
  /** Null before the first sync. Another document after the connection had to be built anew. */
  readonly doc: Y.Doc | null
  readonly carets: CaretAwareness | null
  readonly mode: LiveSession['mode']
  readonly why: string | null
  readonly notice: LiveNotice | null
}

export type LinkOptions = {
  /** `ws://host` or `wss://host`. */
  readonly server: string
  readonly session: LiveSession
  readonly personId: string
  readonly seat: string
  readonly reload: () => Promise<LiveAnswer>
  readonly keeper: Keeper
  readonly Socket: typeof WebSocket
  /** 0 to 1, for the spread of reconnections. */
  readonly random: () => number
  /** Milliseconds. */
  readonly now: () => number
}

/** The first wait before coming back is spread over this time (ms), so that a hall of clients does not return at once. */
const firstSpread = 1_000
const longestWait = 8_000
/** Sent changes without any message from the server for this long (ms): the socket is dead, whatever the browser thinks. */
const deafAfter = 8_000
/** `saved` is shown when nothing has waited for this long (ms), so that the badge does not flicker with every key. */
const calmAfter = 300
/** A refusal that comes again within this time (ms) is not mended by coming back. */
const strikeWindow = 10_000
const tooFastWait = 4_000

const recovered = 'recovered'

/** A change that has lost its document: sent on the next one, or offered as text. */
type Orphan = {
  readonly update: Uint8Array
  readonly changes: number
  readonly key: string | null
  readonly send: boolean
  readonly epoch: number
}

/** One live body. `close` it when the page leaves; what is not saved stays kept on this device. */
export class BodyLink {
  readonly #options: LinkOptions
  readonly #listeners = new Set<() => void>()
  #connection: Connection
  #state: LinkState
  #status: SyncStatus = { state: 'connecting' }
  #orphans: Orphan[] = []
  /** Entries of earlier tabs, removed when their changes are on disk or their notice is dismissed. */
  #done: { readonly key: string; readonly when: 'saved' | 'dismissed' }[] = []
  #closed = false
  #synced = false
  #connected = false
  #lostAt: number | null
  #noNetwork = false
  #trouble = false
  #final: ClosedReason | 'reload' | null = null
  #attempts = 0
  #strikes: { code: number; at: number }[] = []
  #reconnectTimer: ReturnType<typeof setTimeout> | null = null
  #turnTimer: ReturnType<typeof setTimeout> | null = null
  #calmTimer: ReturnType<typeof setTimeout> | null = null
  #heardAt: number

  constructor(options: LinkOptions) {
    this.#options = options
    this.#lostAt = options.now()
    this.#heardAt = options.now()
    const { session } = options
    this.#state = { doc: null, carets: null, mode: session.mode, why: session.why, notice: null }
    this.#connection = this.#build(session)
    this.#connect()
    void this.#lookForLeft()
  }

  getState = (): LinkState => this.#state
  getStatus = (): SyncStatus => this.#status

  /** Calls `listener` after every change of state or status. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Changes that are not on the server's disk. */
  get waiting(): number {
    return (
      this.#connection.ledger.waiting +
      this.#orphans.reduce((sum, orphan) => sum + (orphan.send ? orphan.changes : 0), 0)
    )
  }

  /** True when nothing of this link would be missed: no word waits and none is to be copied. */
  get settled(): boolean {
    return this.waiting === 0 && this.#orphans.length === 0 && this.#state.notice?.kind !== 'unsent'
  }

  /** True when there is no way back. */
  get ended(): boolean {
    return this.#final !== null
  }

  dismissNotice = (): void => {
    this.#forget('dismissed')
    // Where there is no way back, the words that were shown are all that waited.
    if (this.#final && this.#final !== 'reload') {
      this.#orphans = []
      this.#connection.ledger.forget()
      this.#connection.entry.touch()
    }
    this.#set({ notice: null })
    this.#refresh()
  }

  /** The browser says that the network is back, or the page is looked at again: come back now, not after the wait. */
  wake(): void {
    this.#noNetwork = false
    if (this.#closed || this.#final || this.#connected || this.#connection.provider.wsconnecting) return
    this.#attempts = 0
    this.#connect()
  }

  /** The page has read the session anew. A socket opened under another right does not do for this one. */
  told(session: LiveSession): void {
    const { mode, why } = this.#state
    const sameEpoch = session.epoch === this.#connection.session.epoch
    if (this.#closed || this.#final || (session.mode === mode && session.why === why && sameEpoch)) return
    if (session.mode !== mode) this.#connection.provider.disconnect()
    this.#settle(session)
  }

  /** The browser says that the network is gone: a dead socket would only be noticed much later. */
  networkLost(): void {
    if (this.#closed || this.#final) return
    this.#noNetwork = true
    this.#connection.provider.disconnect()
    this.#comeBack()
    this.#refresh()
  }

  /** The page may be gone in a moment: keep what waits. */
  async leaving(): Promise<void> {
    await this.#connection.entry.flush()
  }

  close(): void {
    this.#closed = true
    for (const timer of [this.#reconnectTimer, this.#turnTimer, this.#calmTimer])
      if (timer !== null) clearTimeout(timer)
    void this.#connection.entry.flush()
    this.#connection.stop()
    this.#listeners.clear()
  }

  // ---- building --------------------------------------------------------------------------------------------------

  /** Looks for what earlier tabs could not send. A browser that is slow to answer does not delay the words. */
  async #lookForLeft(): Promise<void> {
    const { keeper, personId, session } = this.#options
    try {
      const left = await keeper.left(keptPrefix(personId, session.bodyId))
      if (this.#closed) return
      const own = this.#keyOf(this.#connection)
      for (const { key, epoch, update, changes } of left) {
        if (key !== own) this.#orphans.push({ update, changes, key, epoch, send: true })
      }
      if (this.#state.doc) this.#adopt()
      this.#refresh()
    } catch (error) {
      console.warn('this browser keeps nothing', error)
      this.#connection.entry.works = false
    }
  }

  #keyOf({ doc, session }: Pick<Connection, 'doc' | 'session'>): string {
    return `${keptPrefix(this.#options.personId, session.bodyId)}${session.epoch}/${doc.clientID}`
  }

  #build(session: LiveSession): Connection {
    const { now } = this.#options
    // A connection that has been replaced may still have something to say; nobody listens.
    const ifNewest = (act: () => void) => () => {
      if (!this.#closed && this.#connection === connection) act()
    }
    const connection: Connection = openConnection({
      ...this.#options,
      session,
      keptKey: doc => this.#keyOf({ doc, session }),
      writes: () => this.#state.mode === 'write',
      heard: () => {
        this.#heardAt = now()
      },
      changed: () => this.#refresh(),
      saved: () => this.#forget('saved'),
      connected: ifNewest(() => {
        this.#connected = true
        this.#lostAt = null
        this.#heardAt = now()
        this.#refresh()
      }),
      lost: ifNewest(() => {
        this.#lose()
        this.#refresh()
      }),
      turnedAway: code => ifNewest(() => this.#turnedAway(code))(),
      arrived: ifNewest(() => this.#arrived()),
      trouble: on => {
        this.#trouble = on
        this.#refresh()
      },
      broken: ifNewest(() => this.#rebuild(session, 'send')),
    })
    return connection
  }

  /** A new document and a new socket. What waits in the old document is sent on the new one, or offered as text. */
  #rebuild(session: LiveSession, waiting: 'send' | 'offer'): void {
    const old = this.#connection
    const key = this.#keyOf(old)
    for (const update of old.ledger.updates()) {
      this.#orphans.push({ update, changes: 1, key, epoch: old.session.epoch, send: waiting === 'send' })
    }
    void old.entry.flush()
    old.stop()
    this.#synced = false
    this.#connected = false
    this.#connection = this.#build(session)
    this.#connection.entry.works = old.entry.works
    this.#set({ doc: null, carets: null, mode: session.mode, why: session.why })
    // With a pause: whatever made this necessary may happen again at once.
    this.#comeBack()
  }

  // ---- the connection's life --------------------------------------------------------------------------------------

  #connect(): void {
    if (this.#reconnectTimer !== null) clearTimeout(this.#reconnectTimer)
    this.#reconnectTimer = null
    if (this.#closed || this.#final) return
    this.#connection.provider.connect()
  }

  #lose(): void {
    this.#connected = false
    this.#trouble = false
    this.#lostAt ??= this.#options.now()
  }

  #comeBack(atLeast = 0): void {
    if (this.#closed || this.#final || this.#reconnectTimer !== null) return
    const spread = Math.min(firstSpread * 2 ** this.#attempts, longestWait)
    this.#attempts++
    const wait = Math.max(atLeast, spread * (0.1 + 0.9 * this.#options.random()))
    this.#reconnectTimer = setTimeout(() => this.#connect(), wait)
  }

  #arrived(): void {
    this.#attempts = 0
    this.#synced = true
    const { doc, carets } = this.#connection
    if (this.#state.doc !== doc) {
      this.#set({ doc, carets })
      this.#adopt()
    }
    this.#refresh()
  }

  /** Gives the changes that have lost their document a place in this one, or shows their words. */
  #adopt(): void {
    const { doc, session, ledger } = this.#connection
    const orphans = this.#orphans
    this.#orphans = []
    const fits = (orphan: Orphan) => orphan.send && orphan.epoch === session.epoch && this.#state.mode === 'write'
    const sent = orphans.filter(fits)
    let came = false
    const comes = () => {
      came = true
    }
    doc.on('update', comes)
    for (const { update } of sent) Y.applyUpdate(doc, update, recovered)
    doc.off('update', comes)
    const count = sent.reduce((sum, orphan) => sum + orphan.changes, 0)
    this.#done.push(...keysOf(sent).map(key => ({ key, when: 'saved' as const })))
    if (ledger.waiting === 0) this.#forget('saved')
    const offered = orphans.filter(orphan => !fits(orphan))
    const texts = [
      ...missingTexts(doc, updatesOf(offered.filter(orphan => orphan.epoch === session.epoch))),
      ...bareLetters(updatesOf(offered.filter(orphan => orphan.epoch !== session.epoch))),
    ]
    this.#done.push(...keysOf(offered).map(key => ({ key, when: 'dismissed' as const })))
    if (texts.length > 0) this.#set({ notice: { kind: 'unsent', texts } })
    else {
      if (offered.length > 0) this.#forget('dismissed')
      if (came) this.#set({ notice: { kind: 'recovered', count } })
    }
  }

  #forget(when: 'saved' | 'dismissed'): void {
    const gone = this.#done.filter(entry => entry.when === when)
    this.#done = this.#done.filter(entry => entry.when !== when)
    for (const { key } of gone) {
      this.#options.keeper.remove(key).catch(error => console.warn('a kept change could not be removed', key, error))
    }
  }

  /** How often a code has come lately, this time included. */
  #strike(code: number): number {
    const now = this.#options.now()
    this.#strikes = [...this.#strikes.filter(strike => now - strike.at < strikeWindow), { code, at: now }]
    return this.#strikes.filter(strike => strike.code === code).length
  }

  #turnedAway(code: number): void {
    const neverOpened = !this.#connected
    this.#lose()
    switch (code) {
      case closeCode.rightsChanged:
      case closeCode.forbidden:
      case closeCode.gone:
        void this.#ask(code)
        break
      case closeCode.noSession:
        this.#end('noSession')
        break
      case closeCode.clientTooOld:
        this.#end('reload')
        break
      case closeCode.quota:
      case closeCode.tooBig:
        // The same words would be refused for ever.
        this.#rebuild(this.#connection.session, 'offer')
        break
      case closeCode.gap:
      case closeCode.malformed:
        if (this.#strike(code) > 1) this.#rebuild(this.#connection.session, 'offer')
        else this.#comeBack()
        break
      case closeCode.tooFast:
        this.#comeBack(tooFastWait)
        break
      default:
        this.#comeBack()
        if (neverOpened && this.#attempts > 1) void this.#askWhether()
    }
    this.#refresh()
  }

  /** A browser does not tell a seat that has ended from a network that is gone: both are a socket that never opens. */
  async #askWhether(): Promise<void> {
    const connection = this.#connection
    const answer = await this.#options.reload().catch(() => 'the network' as const)
    if (answer === 'the network' || this.#closed || this.#final || this.#connection !== connection) return
    if ('refused' in answer) this.#end(answer.refused)
    else this.told(answer.session)
  }

  /** Rights or status changed: the API says what holds now. */
  async #ask(code: number): Promise<void> {
    const connection = this.#connection
    let answer: LiveAnswer
    try {
      answer = await this.#options.reload()
    } catch (error) {
      console.warn('the API cannot be asked', error)
      this.#reconnectTimer ??= setTimeout(
        () => {
          this.#reconnectTimer = null
          void this.#ask(code)
        },
        firstSpread * (1 + this.#options.random()),
      )
      return
    }
    if (this.#closed || this.#connection !== connection) return
    if ('refused' in answer) return this.#end(answer.refused)
    const { session } = answer
    const strikes = this.#strike(code)
    if (strikes > 3) return this.#end('forbidden')
    // The right is there, yet the words are refused: they would be refused again.
    if (code === closeCode.forbidden && strikes > 1) return this.#rebuild(session, 'offer')
    this.#settle(session)
  }

  /** Goes on with what the API has said. */
  #settle(session: LiveSession): void {
    const { ledger, session: before } = this.#connection
    const stranded = ledger.waiting > 0 && session.mode === 'read'
    if (session.epoch !== before.epoch || stranded) this.#rebuild(session, 'offer')
    else {
      this.#set({ mode: session.mode, why: session.why })
      this.#connect()
    }
  }

  #end(final: ClosedReason | 'reload'): void {
    this.#final = final
    const { doc, ledger } = this.#connection
    const texts = final === 'reload' ? [] : writtenTexts(doc, ledger.updates())
    void this.#connection.entry.flush()
    this.#set({ mode: 'read', ...(texts.length > 0 && { notice: { kind: 'unsent' as const, texts } }) })
    this.#refresh()
  }

  // ---- telling ------------------------------------------------------------------------------------------------------

  #facts(): SyncFacts {
    const { ledger, entry } = this.#connection
    return {
      synced: this.#synced,
      connected: this.#connected,
      lostAt: this.#lostAt,
      noNetwork: this.#noNetwork,
      waiting: this.waiting,
      oldest: ledger.oldest,
      kept: entry.works,
      trouble: this.#trouble,
      final: this.#final,
    }
  }

  #refresh(): void {
    if (this.#closed) return
    const now = this.#options.now()
    const facts = this.#facts()
    const status = statusOf(facts, now)
    if (this.#turnTimer !== null) clearTimeout(this.#turnTimer)
    const turn = nextTurn(facts, now)
    const deafAt = facts.connected && facts.oldest !== null ? Math.max(facts.oldest, this.#heardAt) + deafAfter : null
    const next = Math.min(turn ?? Number.POSITIVE_INFINITY, deafAt ?? Number.POSITIVE_INFINITY)
    this.#turnTimer = next === Number.POSITIVE_INFINITY ? null : setTimeout(() => this.#turn(), Math.max(1, next - now))
    if (status.state === 'saved' && this.#status.state === 'saving') {
      this.#calmTimer ??= setTimeout(() => {
        this.#calmTimer = null
        this.#say(statusOf(this.#facts(), this.#options.now()))
      }, calmAfter)
      return
    }
    this.#say(status)
  }

  #turn(): void {
    const now = this.#options.now()
    const { connected, oldest, trouble } = this.#facts()
    const silent = oldest !== null && now - Math.max(oldest, this.#heardAt) >= deafAfter
    if (connected && silent && !trouble) {
      this.#heardAt = now
      this.#connection.provider.disconnect()
      this.#comeBack()
    }
    this.#refresh()
  }

  #say(status: SyncStatus): void {
    const before = this.#status
    // While saving goes well the count is not shown, and a redraw for every key would be.
    const same =
      before.state === status.state && (status.state === 'saving' || JSON.stringify(before) === JSON.stringify(status))
    if (same) return
    this.#status = status
    for (const listener of this.#listeners) listener()
  }

  #set(change: Partial<LinkState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

const updatesOf = (orphans: readonly Orphan[]): Uint8Array[] => orphans.map(orphan => orphan.update)
const keysOf = (orphans: readonly Orphan[]): string[] => [
  ...new Set(orphans.flatMap(orphan => (orphan.key === null ? [] : [orphan.key]))),
]
