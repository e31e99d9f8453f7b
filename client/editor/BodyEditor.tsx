import './body.css'
import './marks/comment-marks.css'
import './marks/word-marks.css'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Doc } from 'yjs'
import { addNote } from '../../shared/body.ts'
import type { ClauseKind } from '../../shared/clause.ts'
import type { LiveSession } from '../../shared/paper.ts'
import type { CaretAwareness } from '../live/presence.ts'
import { newStep, ownChange } from './binding.ts'
import { cite, clauseAtCaret, insertPhrase, wordToCite } from './commands.ts'
import { EditorToolbar } from './EditorToolbar.tsx'
import { editorExtensions } from './extensions.ts'
import type { FormWords } from './form.ts'
import { createGuard, move } from './keys.ts'
import { useMarkLabel } from './marks/CommentMark.tsx'
import { type ClauseLines, placeClauses } from './marks/clause-lines.ts'
import { type CommentCounts, markComments, noComments } from './marks/comment-marks.ts'
import { markSources, noSources, type SourceMarkOptions, type SourceMarks } from './marks/source-marks.ts'
import { markWords, noMarks, type WordMarks } from './marks/word-marks.ts'
import { NotesList } from './NotesList.tsx'
import { newId } from './new-id.ts'
import { PhraseMenu } from './PhraseMenu.tsx'
import { ShortcutSheet } from './ShortcutSheet.tsx'

/** The part of a live body that the editor needs; `live/useLiveBody.ts` gives it. */
export type EditedBody = {
  readonly doc: Doc | null
  readonly carets: CaretAwareness | null
  readonly mode: LiveSession['mode']
}

/** How a text is commented on: marks in its margin, and the way to the comments. */
export type EditorComments = {
  readonly counts: CommentCounts
  readonly open: (clauseId: string) => void
  /** Begins a comment on a clause; null for who may not write any. */
  readonly write: ((clauseId: string) => void) | null
}

/** How a text says which papers its clauses come from, and the way to their words there. */
export type EditorSources = SourceMarkOptions & { readonly marks: SourceMarks }

export type BodyEditorProps = {
  readonly live: EditedBody
  /** Names the text for those who do not see it: "Working paper WP.3". */
  readonly label: string
  /** `read` forces reading; otherwise the live body's mode counts. */
  readonly mode?: LiveSession['mode'] | undefined
  /** Hears which clause the caret is in. */
  readonly onCaretClause?: ((clauseId: string | null) => void) | undefined
  /** Gets a pasted resolution, of which nothing was inserted. */
  readonly onPasteResolution?: ((text: string) => void) | undefined
  readonly toolbar?: boolean | undefined
  /** Where the tools stand, if not above the text; null while that place is not there. */
  readonly toolsIn?: HTMLElement | null | undefined
  readonly comments?: EditorComments | undefined
  /** Whose words stand in the text. */
  readonly wordMarks?: WordMarks | undefined
  readonly sources?: EditorSources | undefined
  /** The lines of a grid that the clauses stand in; the page makes the grid. */
  readonly lines?: ClauseLines | undefined
}

/** The editor of a live body with its tools and notes. Until the body is there, it says so and takes no key. */
export const BodyEditor = (props: BodyEditorProps) => {
  const { t } = useTranslation('editor')
  const { doc, carets, mode } = props.live
  if (!doc || !carets) {
    return (
      <div className="body-sheet body-waits" role="status">
        {t('opening')}
      </div>
    )
  }
  return (
    <OpenEditor {...props} doc={doc} carets={carets} writable={(props.mode ?? mode) === 'write' && mode === 'write'} />
  )
}

type OpenEditorProps = BodyEditorProps & {
  readonly doc: Doc
  readonly carets: CaretAwareness
  readonly writable: boolean
}

type Menu = { readonly kind: ClauseKind; readonly at: { readonly left: number; readonly top: number } }

/** How long a held move is explained (ms). */
const heldShown = 6_000

const OpenEditor = ({
  doc,
  carets,
  writable,
  label,
  toolbar,
  toolsIn,
  comments,
  wordMarks = noMarks,
  sources,
  lines,
  onCaretClause,
  onPasteResolution,
}: OpenEditorProps) => {
  const { t } = useTranslation('editor')
  const [menu, setMenu] = useState<Menu | null>(null)
  const [sheet, setSheet] = useState(false)
  const [said, setSaid] = useState('')
  const [freshNote, setFreshNote] = useState<string | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const hintId = useId()

  const say = (text: string) => setSaid(text)
  useEffect(() => {
    if (said === '') return
    const timer = setTimeout(() => setSaid(''), heldShown)
    return () => clearTimeout(timer)
  }, [said])

  const held = (names: readonly string[]) =>
    say(
      t('held', {
        count: names.length,
        names: new Intl.ListFormat(document.documentElement.lang || 'en').format(names),
      }),
    )
  const openPhrases = () => {
    const box = frame.current?.getBoundingClientRect()
    const place = editor ? clauseAtCaret(editor.state) : null
    if (!editor || !box || !place) return
    const caret = editor.view.coordsAtPos(editor.state.selection.from)
    setMenu({
      kind: place.kind,
      at: { left: Math.max(0, Math.min(caret.left - box.left, box.width - 300)), top: caret.bottom - box.top },
    })
  }
  const addNoteHere = () => {
    if (!editor) return
    if (!wordToCite(editor.state)) return say(t('noWord'))
    const id = newId()
    newStep(editor.state)
    addNote(doc, { id, mark: 'number', text: '' }, ownChange)
    cite(id)(editor.state, editor.view.dispatch)
    setFreshNote(id)
  }
  const words: FormWords = {
    spoken: (kind, path) => t(`spoken.${kind}`, { path }),
    placeholder: (kind, level) => t(level > 0 ? 'placeholder.sub' : `placeholder.${kind}`),
  }
  // The editor lives longer than one drawing of this component; it calls what is newest.
  const markLabel = useMarkLabel()
  const newest = useRef({
    held,
    openPhrases,
    addNoteHere,
    words,
    markLabel,
    comments,
    sources,
    onCaretClause,
    onPasteResolution,
  })
  useEffect(() => {
    newest.current = {
      held,
      openPhrases,
      addNoteHere,
      words,
      markLabel,
      comments,
      sources,
      onCaretClause,
      onPasteResolution,
    }
  })
  const extensions = useMemo(
    () =>
      editorExtensions({
        doc,
        carets,
        words: {
          spoken: (kind, path) => newest.current.words.spoken(kind, path),
          placeholder: (kind, level) => newest.current.words.placeholder(kind, level),
        },
        commentMarks: {
          label: (count, kind, path) => newest.current.markLabel(count, kind, path),
          open: clauseId => newest.current.comments?.open(clauseId),
        },
        sourceMarks: {
          label: (mark, kind, path) => newest.current.sources?.label(mark, kind, path) ?? '',
          open: clauseId => newest.current.sources?.open(clauseId),
        },
        held: names => newest.current.held(names),
        openPhrases: () => newest.current.openPhrases(),
        openShortcuts: () => setSheet(true),
        addNote: () => newest.current.addNoteHere(),
        onResolution: () => newest.current.onPasteResolution,
      }),
    [doc, carets],
  )
  const caretClause = useRef<string | null>(null)
  const editor = useEditor(
    {
      extensions,
      editable: writable,
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      // ClauseKeys has every key the core map has, for a flat body.
      enableCoreExtensions: { keymap: false },
      editorProps: {
        attributes: {
          class: 'body',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          'aria-describedby': hintId,
          dir: 'auto',
          spellcheck: 'true',
        },
      },
      onSelectionUpdate: ({ editor: { state } }) => {
        const id = clauseAtCaret(state)?.id ?? null
        if (id === caretClause.current) return
        caretClause.current = id
        newest.current.onCaretClause?.(id)
      },
    },
    [extensions, label],
  )
  useEffect(() => {
    editor?.setEditable(writable, false)
    editor?.view.dom.setAttribute('aria-readonly', String(!writable))
  }, [editor, writable])
  const counts = comments?.counts ?? noComments
  useEffect(() => (editor ? markComments(editor.view, counts) : undefined), [editor, counts])
  useEffect(() => (editor ? markWords(editor.view, wordMarks) : undefined), [editor, wordMarks])
  const sourceMarks = sources?.marks ?? noSources
  useEffect(() => (editor ? markSources(editor.view, sourceMarks) : undefined), [editor, sourceMarks])
  useLayoutEffect(() => {
    if (editor && lines) placeClauses(editor.view, lines)
  }, [editor, lines])
  const guard = useMemo(
    () => createGuard({ othersIn: ids => carets.inside(ids), held: names => newest.current.held(names) }),
    [carets],
  )

  const closeMenu = () => {
    setMenu(null)
    editor?.view.focus()
  }
  const tools = editor && writable && toolbar !== false && (
    <EditorToolbar
      editor={editor}
      onMove={direction => {
        move(direction, { doc, othersIn: ids => carets.inside(ids) }, guard)(editor.view)
        editor.view.focus()
      }}
      onNote={addNoteHere}
      onPhrases={openPhrases}
      onComment={
        comments?.write
          ? () => {
              const id = clauseAtCaret(editor.state)?.id
              if (id) comments.write?.(id)
            }
          : null
      }
      onShortcuts={() => setSheet(true)}
    />
  )
  return (
    <div className="body-sheet" ref={frame}>
      {toolsIn === undefined ? tools : toolsIn && createPortal(tools, toolsIn)}
      {writable && (
        <p className="unseen" id={hintId}>
          {t('hint')}
        </p>
      )}
      <EditorContent editor={editor} />
      {editor && <NotesList editor={editor} doc={doc} writable={writable} fresh={freshNote} />}
      {menu && editor && (
        <PhraseMenu
          {...menu}
          onClose={closeMenu}
          onChoose={phrase => {
            insertPhrase(phrase)(editor.state, editor.view.dispatch)
            closeMenu()
          }}
        />
      )}
      <p className={said === '' ? 'unseen' : 'body-said'} role="status">
        {said}
      </p>
      <ShortcutSheet opened={sheet} comments={comments !== undefined} onClose={() => setSheet(false)} />
    </div>
  )
}
