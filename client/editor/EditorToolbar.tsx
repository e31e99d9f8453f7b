import { Tooltip } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Command, EditorState, Selection } from '@tiptap/pm/state'
import { useEditorState } from '@tiptap/react'
import {
  ArrowDown,
  ArrowUp,
  IndentDecrease,
  IndentIncrease,
  Keyboard,
  MessageSquareText,
  Quote,
  Redo2,
  Superscript,
  Undo2,
} from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { clauseKinds } from '../../shared/clause.ts'
import { canRedo, canUndo, redoOwn, undoOwn } from './binding.ts'
import * as commands from './commands.ts'
import { keyParts, type ShownKey, shownKeys } from './keys-shown.ts'

export type ToolbarProps = {
  readonly editor: Editor
  readonly onMove: (direction: 'up' | 'down') => void
  readonly onNote: () => void
  readonly onPhrases: () => void
  /** Null where the text takes no comments. */
  readonly onComment: (() => void) | null
  readonly onShortcuts: () => void
}

const iconSize = 18

type ToolProps = {
  readonly name: string
  readonly keys: ShownKey
  readonly icon: ReactNode
  readonly can?: boolean
  readonly act: () => void
}

const Tool = ({ name, keys, icon, can = true, act }: ToolProps) => {
  const shown = shownKeys[keys].map(combination => keyParts(combination).join('+')).join(' ')
  return (
    <Tooltip label={`${name} (${shown})`}>
      <button
        type="button"
        className="tool"
        aria-label={name}
        aria-disabled={!can}
        aria-keyshortcuts={shownKeys[keys].join(' ').replaceAll('Mod', 'Control').replaceAll('-', '+')}
        // The caret stays in the text.
        onMouseDown={event => event.preventDefault()}
        onClick={() => can && act()}
      >
        {icon}
      </button>
    </Tooltip>
  )
}

const whatCan = (state: EditorState) => ({
  kind: commands.clauseAtCaret(state)?.kind ?? null,
  indent: commands.indent(state),
  outdent: commands.outdent(state),
  up: commands.movesBy(state, 'up').length > 0,
  down: commands.movesBy(state, 'down').length > 0,
  note: commands.wordToCite(state) !== null,
  undo: canUndo(state),
  redo: canRedo(state),
})
type Can = ReturnType<typeof whatCan>

/** The clause tools. Every tool has a key, shown in its tooltip; pressing a tool leaves the caret where it is. */
export const EditorToolbar = ({ editor, onMove, onNote, onPhrases, onComment, onShortcuts }: ToolbarProps) => {
  const { t } = useTranslation('editor')
  const known = useRef<{ doc: Node; selection: Selection; can: Can } | null>(null)
  const can = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { doc, selection } = state
      // Others' carets move many times a second, and nothing here depends on them.
      if (known.current?.doc !== doc || known.current.selection !== selection) {
        known.current = { doc, selection, can: whatCan(state) }
      }
      return known.current.can
    },
  })
  const run = (command: Command) => () => {
    command(editor.state, editor.view.dispatch, editor.view)
    editor.view.focus()
  }
  return (
    <div className="tools" role="toolbar" aria-label={t('toolbar.label')}>
      <Tooltip label={`${t('toolbar.kind')} (${keyParts(shownKeys.kind[0]).join('+')})`}>
        <fieldset className="tool-kinds" aria-label={t('toolbar.kind')}>
          {clauseKinds.map(kind => (
            <button
              key={kind}
              type="button"
              className="tool tool-kind"
              aria-pressed={can.kind === kind}
              onMouseDown={event => event.preventDefault()}
              onClick={run(commands.setKind(kind))}
            >
              {t(`toolbar.${kind}`)}
            </button>
          ))}
        </fieldset>
      </Tooltip>
      <span className="tool-group">
        <Tool
          name={t('toolbar.outdent')}
          keys="shiftTab"
          icon={<IndentDecrease size={iconSize} aria-hidden className="mirrored" />}
          can={can.outdent}
          act={run(commands.outdent)}
        />
        <Tool
          name={t('toolbar.indent')}
          keys="tab"
          icon={<IndentIncrease size={iconSize} aria-hidden className="mirrored" />}
          can={can.indent}
          act={run(commands.indent)}
        />
        <Tool
          name={t('toolbar.up')}
          keys="up"
          icon={<ArrowUp size={iconSize} aria-hidden />}
          can={can.up}
          act={() => onMove('up')}
        />
        <Tool
          name={t('toolbar.down')}
          keys="down"
          icon={<ArrowDown size={iconSize} aria-hidden />}
          can={can.down}
          act={() => onMove('down')}
        />
      </span>
      <span className="tool-group">
        <Tool name={t('toolbar.phrases')} keys="phrases" icon={<Quote size={iconSize} aria-hidden />} act={onPhrases} />
        <Tool
          name={t('toolbar.note')}
          keys="note"
          icon={<Superscript size={iconSize} aria-hidden />}
          can={can.note}
          act={onNote}
        />
        {onComment && (
          <Tool
            name={t('toolbar.comment')}
            keys="comment"
            icon={<MessageSquareText size={iconSize} aria-hidden />}
            act={onComment}
          />
        )}
      </span>
      <span className="tool-group">
        <Tool
          name={t('toolbar.undo')}
          keys="undo"
          icon={<Undo2 size={iconSize} aria-hidden className="mirrored" />}
          can={can.undo}
          act={run((_state, _dispatch, view) => view !== undefined && undoOwn(view))}
        />
        <Tool
          name={t('toolbar.redo')}
          keys="redo"
          icon={<Redo2 size={iconSize} aria-hidden className="mirrored" />}
          can={can.redo}
          act={run((_state, _dispatch, view) => view !== undefined && redoOwn(view))}
        />
        <Tool
          name={t('toolbar.shortcuts')}
          keys="sheet"
          icon={<Keyboard size={iconSize} aria-hidden />}
          act={onShortcuts}
        />
      </span>
    </div>
  )
}
