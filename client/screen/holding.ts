/** What the dais can do with what is on the wall: compare it with a page, and step through it. Pure, so that it is tested. */
import { outline } from '../../shared/clause.ts'
import { diff } from '../../shared/diff.ts'
import type { ScreenSubject, ScreenView } from '../../shared/screen.ts'

type Shown = ScreenView['shown']

/** What is on the wall, as it would be put up again. */
export const subjectOf = (shown: Shown): ScreenSubject => {
  if (shown.kind === 'paper') return { kind: 'paper', paperId: shown.paper.id, clauseId: shown.clauseId }
  if (shown.kind === 'vote') return { kind: 'vote', voteId: shown.vote.id }
  if (shown.kind === 'nothing') return shown
  const { amendment, changeId, layout } = shown
  return { kind: 'amendment', amendmentId: amendment.id, changeId, layout }
}

/** Whether two are about one thing, whatever part of it is shown. */
export const sameThing = (a: ScreenSubject, b: ScreenSubject): boolean => {
  if (a.kind === 'paper') return b.kind === 'paper' && a.paperId === b.paperId
  if (a.kind === 'amendment') return b.kind === 'amendment' && a.amendmentId === b.amendmentId
  if (a.kind === 'vote') return b.kind === 'vote' && a.voteId === b.voteId
  return b.kind === 'nothing'
}

/** Whether two show the same part of the same thing; how old and new stand does not count. */
export const samePart = (a: ScreenSubject, b: ScreenSubject): boolean => {
  if (!sameThing(a, b)) return false
  if (a.kind === 'paper' && b.kind === 'paper') return a.clauseId === b.clauseId
  return a.kind !== 'amendment' || b.kind !== 'amendment' || a.changeId === b.changeId
}

/** A part that can be put up alone: a clause of a paper, or a change of an amendment (`of` counts them). */
export type Part =
  | { readonly kind: 'clause'; readonly id: string; readonly of: 'preambular' | 'operative'; readonly path: string }
  | { readonly kind: 'change'; readonly id: string; readonly number: number; readonly of: number }

/** The parts of what is on the wall, in order. */
export const partsOf = (shown: Shown): readonly Part[] => {
  if (shown.kind === 'paper') {
    const { clauses } = shown.paper
    const forms = outline(clauses)
    return clauses.map(({ id, kind }, i) => ({ kind: 'clause', id, of: kind, path: forms[i]!.path }))
  }
  if (shown.kind !== 'amendment') return []
  const changes = diff(shown.amendment.base.clauses, shown.amendment.proposed)
  return changes.map(({ id }, i) => ({ kind: 'change', id, number: i + 1, of: changes.length }))
}

/** The part that is shown now; null for the whole. */
export const partNow = (shown: Shown): string | null => {
  if (shown.kind === 'paper') return shown.clauseId
  return shown.kind === 'amendment' ? shown.changeId : null
}

/** The same thing with another part of it; null for the whole. */
export const withPart = (subject: ScreenSubject, id: string | null): ScreenSubject => {
  if (subject.kind === 'paper') return { ...subject, clauseId: id }
  return subject.kind === 'amendment' ? { ...subject, changeId: id } : subject
}

/** The part before or after the one that is shown: the whole comes before the first. Undefined at the ends. */
export const beside = (parts: readonly Part[], now: string | null, by: 1 | -1): string | null | undefined => {
  const row = [null, ...parts.map(part => part.id)]
  // A part that is gone shows the whole.
  return row[Math.max(0, row.indexOf(now)) + by]
}
