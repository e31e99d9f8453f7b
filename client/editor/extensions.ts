import type { Extensions } from '@tiptap/core'
import type { Doc } from 'yjs'
import { readNotes } from '../../shared/body.ts'
import type { CaretAwareness } from '../live/presence.ts'
import { Binding } from './binding.ts'
import { Carets } from './carets.ts'
import { ClauseId } from './clause-id.ts'
import { Form, type FormWords } from './form.ts'
import { Habits } from './habits.ts'
import { ClauseKeys, type Surroundings } from './keys.ts'
import { ClauseInLines } from './marks/clause-lines.ts'
import { ClauseMark } from './marks/clause-mark.ts'
import { type CommentMarkOptions, CommentMarks } from './marks/comment-marks.ts'
import { type SourceMarkOptions, SourceMarksInText } from './marks/source-marks.ts'
import { WordMarksInText } from './marks/word-marks.ts'
import { Paste } from './paste.ts'
import { schemaExtensions } from './schema.ts'

export type EditorParts = Omit<Surroundings, 'othersIn'> & {
  readonly doc: Doc
  readonly carets: CaretAwareness
  readonly words: FormWords
  readonly commentMarks: CommentMarkOptions
  readonly sourceMarks: SourceMarkOptions
  readonly onResolution: () => ((text: string) => void) | undefined
}

/** Everything the editor of a live body is made of. */
export const editorExtensions = ({
  doc,
  carets,
  words,
  commentMarks,
  sourceMarks,
  onResolution,
  ...surroundings
}: EditorParts): Extensions => [
  ...schemaExtensions,
  Binding.configure({ doc }),
  ClauseId,
  Habits,
  ClauseKeys.configure({ ...surroundings, doc, othersIn: ids => carets.inside(ids) }),
  Paste.configure({ onResolution }),
  Form.configure({ words, noteMarks: () => readNotes(doc) }),
  Carets.configure({ carets }),
  ClauseMark,
  ClauseInLines,
  WordMarksInText,
  CommentMarks.configure(commentMarks),
  SourceMarksInText.configure(sourceMarks),
]
