/** Editors on documents that are linked in memory: the editor as it is, without a server. Driven by tests and the bench. */
import '@mantine/core/styles.layer.css'
import '../../../client/ui/ground.css'
import '../../../client/ui/primitives.css'
import { MantineProvider } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { type Command, TextSelection } from '@tiptap/pm/state'
import i18next from 'i18next'
import { StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, modifyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { BodyEditor } from '../../../client/editor/BodyEditor.tsx'
import { undoOwn } from '../../../client/editor/binding.ts'
import * as commands from '../../../client/editor/commands.ts'
import { move } from '../../../client/editor/keys.ts'
import { newId } from '../../../client/editor/new-id.ts'
import { ReadBody } from '../../../client/editor/ReadBody.tsx'
import editorWords from '../../../client/i18n/en/editor.ts'
import { type CaretAwareness, caretsOf } from '../../../client/live/presence.ts'
import { theme } from '../../../client/theme.ts'
import { readBody, repairBody, seededState } from '../../../shared/body.ts'
import type { Clause } from '../../../shared/clause.ts'
import { colourOf } from '../../../shared/delegation.ts'
import { type Busy, openBusy } from './busy.ts'

type Peer = { doc: Y.Doc; awareness: Awareness; carets: CaretAwareness; waiting: Uint8Array[] }

let root: Root | null = null
let peers: Peer[] = []
let linked = true
const pasted: string[] = []
const caretClauses: (string | null)[] = []

const userOf = (i: number) => ({
  personId: `person-${i}`,
  role: 'delegate',
  name: ['France', 'Kenya', 'Chile', 'Japan'][i] ?? `Delegation ${i}`,
  country: null,
  color: colourOf(i),
})

const deliver = (): void => {
  for (const from of peers) {
    const updates = from.waiting.splice(0)
    for (const to of peers) if (to !== from) for (const update of updates) Y.applyUpdate(to.doc, update, 'others')
  }
}

const makePeer = (i: number, state: Uint8Array): Peer => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const awareness = new Awareness(doc)
  const peer: Peer = { doc, awareness, carets: caretsOf(doc, awareness), waiting: [] }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'others') return
    peer.waiting.push(update)
    if (linked) deliver()
  })
  awareness.on('update', (_changes: unknown, origin: unknown) => {
    if (origin === 'others') return
    // As the server does: the person comes from its own record.
    const update = modifyAwarenessUpdate(encodeAwarenessUpdate(awareness, [doc.clientID]), state =>
      state === null ? null : { cursor: state.cursor ?? null, user: userOf(i) },
    )
    for (const to of peers) if (to !== peer) applyAwarenessUpdate(to.awareness, update, 'others')
  })
  return peer
}

const frame = () => new Promise<void>(resolve => requestAnimationFrame(() => resolve()))
const editorOf = (i: number): Editor => {
  const element = document.querySelector<HTMLElement & { editor?: Editor }>(`#editor-${i} .ProseMirror`)
  if (!element?.editor) throw new RangeError(`no editor ${i}`)
  return element.editor
}

const harness = {
  /** Opens `count` linked editors on the same clauses. */
  async open(
    clauses: readonly Clause[],
    count: number,
    options: { offer?: boolean; strict?: boolean } = {},
  ): Promise<void> {
    root?.unmount()
    linked = true
    const state = seededState(clauses)
    peers = []
    peers = Array.from({ length: count }, (_, i) => makePeer(i, state))
    const page = document.getElementById('page')
    if (!page) throw new RangeError('no page')
    root = createRoot(page)
    const editors = peers.map(({ doc, carets }, i) => (
      <div key={doc.guid} id={`editor-${i}`} style={{ maxInlineSize: '41rem', margin: '2rem auto' }}>
        <BodyEditor
          live={{ doc, carets, mode: 'write' }}
          label={`Working paper ${i}`}
          onCaretClause={id => caretClauses.push(id)}
          onPasteResolution={options.offer ? text => pasted.push(text) : undefined}
        />
      </div>
    ))
    root.render(
      <StrictMode>
        <I18nextProvider i18n={i18next}>
          <MantineProvider theme={theme}>{editors}</MantineProvider>
        </I18nextProvider>
      </StrictMode>,
    )
    for (let tries = 0; document.querySelectorAll('.ProseMirror').length < count && tries < 300; tries++) await frame()
    await frame()
  },
  /** Opens one editor on a body that comes over a made-up socket; for the bench. */
  async busy(clauses: readonly Clause[]): Promise<Busy> {
    root?.unmount()
    peers = []
    const busy = await openBusy(clauses)
    const page = document.getElementById('page')
    if (!page) throw new RangeError('no page')
    root = createRoot(page)
    root.render(
      <I18nextProvider i18n={i18next}>
        <MantineProvider theme={theme}>
          <div id="editor-0" style={{ maxInlineSize: '41rem', margin: '2rem auto' }}>
            <BodyEditor live={busy.link.getState()} label="Busy paper" />
          </div>
        </MantineProvider>
      </I18nextProvider>,
    )
    for (let tries = 0; !document.querySelector('.ProseMirror') && tries < 300; tries++) await frame()
    await frame()
    this.running = busy
    return busy
  },
  running: null as Busy | null,
  /** Shows clauses without an editor. */
  async show(clauses: readonly Clause[]): Promise<void> {
    root?.unmount()
    const page = document.getElementById('page')
    if (!page) throw new RangeError('no page')
    root = createRoot(page)
    root.render(
      <MantineProvider theme={theme}>
        <div style={{ maxInlineSize: '41rem', margin: '2rem auto' }}>
          <ReadBody clauses={clauses} label="Version 1" />
        </div>
      </MantineProvider>,
    )
    await frame()
    await frame()
  },
  /** Cuts or restores the link; what was written meanwhile arrives when it is restored. */
  link(on: boolean): void {
    linked = on
    if (on) deliver()
  },
  read: (i: number): readonly Clause[] => readBody(peers[i]!.doc),
  repair: (i: number): boolean => repairBody(peers[i]!.doc, newId),
  /** The editor's own document, to be compared with the live body. */
  shown: (i: number) => {
    const { state } = editorOf(i)
    state.doc.check()
    const list: { id: unknown; kind: unknown; level: unknown; text: string }[] = []
    state.doc.forEach(({ attrs, textContent }) => {
      list.push({ id: attrs.id, kind: attrs.kind, level: attrs.level, text: textContent })
    })
    return list
  },
  /** Puts the caret into a clause by place and offset; from the end when negative (-1: at the end). */
  caret(i: number, clause: number, offset: number, to?: number): void {
    const editor = editorOf(i)
    let at = 0
    for (let c = 0; c < clause; c++) at += editor.state.doc.child(c).nodeSize
    const { size } = editor.state.doc.child(clause).content
    const place = (o: number) => at + 1 + (o < 0 ? size + 1 + o : o)
    editor.view.focus()
    editor.commands.setTextSelection({ from: place(offset), to: place(to ?? offset) })
  },
  /** A random command in an editor, from `dice` in 0..1; for the fuzz. Answers the command's name. */
  act(i: number, dice: readonly number[], text: string): string {
    const editor = editorOf(i)
    const { view } = editor
    const [which = 0, where = 0, length = 0] = dice
    const size = view.state.doc.content.size
    // Nobody's caret stands between the two halves of one character.
    const between = (pos: number) =>
      /[\udc00-\udfff]/.test(view.state.doc.textBetween(pos, Math.min(pos + 1, size), ' ')) ? pos + 1 : pos
    const from = between(1 + Math.floor(where * (size - 1)))
    const near = TextSelection.near(view.state.doc.resolve(Math.min(from, size - 1)))
    view.dispatch(view.state.tr.setSelection(near))
    const run = (command: Command) => command(view.state, view.dispatch, view)
    const free = () => true
    const moves = { doc: peers[i]!.doc, othersIn: () => [] }
    const acts: Record<string, () => unknown> = {
      type: () => view.dispatch(view.state.tr.insertText(text)),
      typeMore: () => view.dispatch(view.state.tr.insertText(`${text} ${text}`)),
      erase: () => {
        const { $from } = view.state.selection
        const end = between(Math.min($from.pos + Math.ceil(length * 8), $from.end()))
        if (end > $from.pos) view.dispatch(view.state.tr.delete($from.pos, end))
      },
      eraseAcross: () => {
        const end = between(Math.min(from + Math.ceil(length * 60), size - 1))
        const { doc, tr } = view.state
        const start = Math.min(view.state.selection.from, doc.content.size)
        const across = TextSelection.between(
          doc.resolve(start),
          doc.resolve(Math.min(Math.max(start, end), doc.content.size)),
        )
        view.dispatch(tr.setSelection(across).deleteSelection())
      },
      enter: () => run(commands.enter),
      indent: () => run(commands.indent),
      outdent: () => run(commands.outdent),
      kind: () => run(commands.switchKind),
      up: () => move('up', moves, free)(view),
      down: () => move('down', moves, free)(view),
      join: () => {
        const start = view.state.selection.$from.start()
        editor.commands.setTextSelection({ from: start, to: start })
        run(commands.backspace(free))
      },
      cite: () => run(commands.cite(newId())),
      undo: () => undoOwn(view),
    }
    const names = Object.keys(acts)
    const name = names[Math.floor(which * names.length)] ?? 'type'
    acts[name]?.()
    return name
  },
  pasted,
  caretClauses,
  editorOf,
  doc: (i: number): Y.Doc => peers[i]!.doc,
  peers: (): readonly Peer[] => peers,
  Y,
}

export type Harness = typeof harness
declare global {
  interface Window {
    harness: Harness
  }
}

await i18next.use(initReactI18next).init({
  resources: { en: { editor: editorWords } },
  lng: 'en',
  defaultNS: 'editor',
  interpolation: { escapeValue: false },
})
window.harness = harness
