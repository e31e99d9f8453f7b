import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { notesName, readNotes, setNoteText } from '../../shared/body.ts'
import { ownChange } from './binding.ts'
import { removeNote } from './commands.ts'
import { redrawForm, shownLabels } from './form.ts'

/** The notes of a live body by id, as they are now. */
const useNotes = (doc: Y.Doc) => {
  const [notes, setNotes] = useState(() => readNotes(doc))
  useEffect(() => {
    const map = doc.getMap(notesName)
    const read = () => setNotes(readNotes(doc))
    read()
    map.observeDeep(read)
    return () => map.unobserveDeep(read)
  }, [doc])
  return notes
}

export type NotesListProps = {
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly writable: boolean
  /** The note whose field takes the focus when it appears. */
  readonly fresh: string | null
}

/** The footnotes under the body, in the order of their citation; written in place, seen by all at once. */
export const NotesList = ({ editor, doc, writable, fresh }: NotesListProps) => {
  const { t } = useTranslation('editor')
  const notes = useNotes(doc)
  const labels = useEditorState({
    editor,
    selector: ({ editor: { state } }) => shownLabels(state),
    equalityFn: Object.is,
  })
  // A note's series may arrive after its citation; then the labels in the text are drawn anew.
  const series = [...notes.values()].map(note => `${note.id}${note.mark}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the series is what the drawing depends on
  useEffect(() => {
    if (!editor.isDestroyed) editor.view.dispatch(redrawForm(editor.state.tr))
  }, [editor, series])
  if (labels.size === 0) return null
  return (
    <section aria-label={t('notes.label')}>
      <ol className="notes">
        {[...labels].map(([id, label]) => (
          <li key={id} data-note-label={label}>
            {writable ? (
              <>
                <textarea
                  className="note-field"
                  rows={1}
                  aria-label={t('notes.text', { label })}
                  placeholder={t('notes.placeholder')}
                  value={notes.get(id)?.text ?? ''}
                  // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
                  autoFocus={id === fresh}
                  onChange={event => setNoteText(doc, id, event.target.value.replace(/\s*\n\s*/g, ' '), ownChange)}
                  onKeyDown={event => {
                    if (event.key !== 'Enter' && event.key !== 'Escape') return
                    event.preventDefault()
                    editor.view.focus()
                  }}
                />
                <button
                  type="button"
                  className="tool"
                  aria-label={t('notes.remove', { label })}
                  onClick={() => removeNote(id)(editor.state, editor.view.dispatch)}
                >
                  <X size={16} aria-hidden />
                </button>
              </>
            ) : (
              (notes.get(id)?.text ?? '')
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
