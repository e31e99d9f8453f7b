/**
 * One live body at the client: a Yjs document, the stock y-websocket provider, and the truth about what is on the
 * server's disk. It keeps four promises: nobody edits before the first sync; a change is called saved only when the
 * server has acknowledged it; a change that is not saved is kept on this device and sent at the next chance; and where it
 * can no longer be sent, its words are shown to be copied. No React and no editor in here.
 */
import * as decoding from 'lib0/decoding'
import * as syncProtocol from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { LiveSession } from '../../shared/paper.ts'
import { bodySocketPath, closeCode, message, schemaVersion, socketParams } from '../../shared/protocol.ts'
import { announceIncoming } from './incoming.ts'
import { type Keeper, KeptEntry, keptPrefix } from './kept.ts'
import { type ClosedReason, Ledger, nextTurn, type SyncFacts, type SyncStatus, statusOf } from './ledger.ts'
import { type CaretAwareness, caretsOf } from './presence.ts'
import { gatedSocket } from './socket.ts'
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
/** Others' changes are put into the document once a frame; a hidden page has no frames. */
const hiddenPause = 100

const recovered = 'recovered'

type Connection = {
  readonly session: LiveSession
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  readonly carets: CaretAwareness
  readonly ledger: Ledger
  readonly entry: KeptEntry
  readonly stop: () => void
}

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

  dismissNotice = (): void => {
    this.#forget('dismissed')
    this.#set({ notice: null })
  }

  /** The browser says that the network is back, or the page is looked at again: come back now, not after the wait. */
  wake(): void {
    this.#noNetwork = false
    if (this.#closed || this.#final || this.#connected || this.#connection.provider.wsconnecting) return
    this.#attempts = 0
    this.#connect()
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
    const { server, seat, keeper, Socket, now } = this.#options
    const doc = new Y.Doc()
    const ledger = new Ledger()
    const entry = new KeptEntry({
      keeper,
      key: this.#keyOf({ doc, session }),
      epoch: session.epoch,
      waiting: () => ({ updates: ledger.updates(), changes: ledger.waiting, unsent: ledger.unsent }),
      merge: updates => Y.mergeUpdates([...updates]),
      changed: () => this.#refresh(),
    })
    // Noted before the provider hears of it, so that the frame it sends finds its entry.
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === provider) return
      ledger.wrote(update, now())
      entry.touch()
      this.#refresh()
    })
    const provider = new WebsocketProvider(`${server}${bodySocketPath}`, session.bodyId, doc, {
      connect: false,
      disableBc: true,
      params: { [socketParams.ack]: '1', [socketParams.schema]: String(schemaVersion), [socketParams.seat]: seat },
      WebSocketPolyfill: gatedSocket(Socket, {
        clientId: doc.clientID,
        writes: () => this.#state.mode === 'write',
        opened: () => ledger.opened(),
        sendsUpdate: () => ledger.sendsUpdate(),
        sendsState: () => ledger.sendsState(),
      }),
      // Coming back is decided here: the provider has no jitter, and a hall of clients would return in step.
      shouldReconnect: () => false,
    })
    const carets = caretsOf(doc, provider.awareness)
    const inbox = this.#inbox(doc, provider)
    provider.messageHandlers[message.ack] = (_encoder, decoder) => {
      ledger.acknowledged(decoding.readVarUint(decoder))
      entry.touch()
      if (ledger.waiting === 0) this.#forget('saved')
      this.#refresh()
    }
    provider.messageHandlers[message.trouble] = (_encoder, decoder) => {
      this.#trouble = decoding.readVarString(decoder) === 'storage'
      this.#refresh()
    }
    provider.on('status', ({ status }) => {
      if (status === 'connecting') return
      this.#connected = status === 'connected'
      if (this.#connected) {
        this.#lostAt = null
        this.#heardAt = now()
      } else this.#lose()
      this.#refresh()
    })
    provider.on('connection-close', () => {
      ledger.opened()
      this.#lose()
      this.#refresh()
    })
    provider.on('closed', ({ code }) => this.#turnedAway(code))
    provider.on('sync', isSynced => {
      if (isSynced) this.#arrived()
    })
    return {
      session,
      doc,
      provider,
      carets,
      ledger,
      entry,
      stop: () => {
        inbox.stop()
        carets.stop()
        provider.destroy()
        provider.awareness.destroy()
        entry.close()
      },
    }
  }

  /** Others' updates of one frame become one change of the document; drawing each would cost a redraw each. */
  #inbox(doc: Y.Doc, provider: WebsocketProvider): { stop(): void } {
    const handle = provider.messageHandlers[message.sync]
    if (!handle) throw new RangeError('the provider has no handler for sync messages')
    let waiting: Uint8Array[] = []
    let frame: number | null = null
    let timer: ReturnType<typeof setTimeout> | null = null
    const unschedule = () => {
      if (frame !== null) cancelAnimationFrame(frame)
      if (timer !== null) clearTimeout(timer)
      frame = timer = null
    }
    const apply = () => {
      unschedule()
      if (waiting.length === 0) return
      const updates = waiting
      waiting = []
      announceIncoming(doc)
      try {
        doc.transact(() => {
          for (const update of updates) Y.applyUpdate(doc, update, provider)
        }, provider)
      } catch (error) {
        // Whoever draws the document has failed in the middle of a change and would write back what it still shows.
        console.error('the live body is opened anew', error)
        if (this.#connection.doc === doc) this.#rebuild(this.#connection.session, 'send')
      }
    }
    provider.messageHandlers[message.sync] = (encoder, decoder, of, emitSynced, type) => {
      this.#heardAt = this.#options.now()
      const start = decoder.pos
      if (decoding.readVarUint(decoder) === syncProtocol.messageYjsUpdate) {
        waiting.push(decoding.readVarUint8Array(decoder))
        if (frame !== null || timer !== null) return
        if (typeof requestAnimationFrame === 'function' && !document.hidden) frame = requestAnimationFrame(apply)
        else timer = setTimeout(apply, typeof requestAnimationFrame === 'function' ? hiddenPause : 0)
        return
      }
      decoder.pos = start
      apply()
      handle(encoder, decoder, of, emitSynced, type)
    }
    return { stop: unschedule }
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
    }
    this.#refresh()
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
    const { ledger, session: before } = connection
    const strikes = this.#strike(code)
    if (strikes > 3) return this.#end('forbidden')
    if (session.epoch !== before.epoch) return this.#rebuild(session, 'offer')
    if (ledger.waiting > 0 && session.mode === 'read') return this.#rebuild(session, 'offer')
    // The right is there, yet the words are refused: they would be refused again.
    if (code === closeCode.forbidden && strikes > 1) return this.#rebuild(session, 'offer')
    this.#set({ mode: session.mode, why: session.why })
    this.#connect()
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
