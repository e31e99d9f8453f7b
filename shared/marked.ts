/**
 * A body with changes made (`apply`) and a body with changes shown as they are written (`marked`): one walk, so that
 * what a reader sees struck and inserted is exactly what will be gone and stand.
 */
import type { Clause, Note } from './clause.ts'
import { type Body, byId, type Change, type ChangeOf, noteFacts, withFacts } from './diff.ts'
import { join, type Passage, pen, replaced, type Token, tokenise } from './words.ts'

/** The changes of a diff sorted by what they do to which clause. */
const sortOut = (base: Body, changes: readonly Change[]) => {
  const known = byId(base)
  const facts = noteFacts(base)
  const gone = new Map<string, ChangeOf<'strike'> | ChangeOf<'move'>>()
  const ranks = new Map<string, ChangeOf<'rank'>>()
  const words = new Map<string, ChangeOf<'words'>[]>()
  const notes = new Map<string, ChangeOf<'note'>>()
  const placed = new Map<string | null, (ChangeOf<'add'> | ChangeOf<'move'>)[]>()
  for (const change of changes) {
    if (change.type !== 'add' && change.type !== 'note' && !known.has(change.clauseId)) {
      throw new RangeError(`${change.id} is not a change of this body`)
    }
    if (change.type === 'rank') ranks.set(change.clauseId, change)
    else if (change.type === 'words') words.set(change.clauseId, [...(words.get(change.clauseId) ?? []), change])
    else if (change.type === 'note') {
      facts.set(change.to.id, change.to)
      notes.set(change.to.id, change)
    } else {
      if (change.type !== 'add') gone.set(change.clauseId, change)
      if (change.type !== 'strike') {
        placed.set(change.place.anchor, [...(placed.get(change.place.anchor) ?? []), change])
      }
    }
  }
  for (const list of placed.values()) list.sort((a, b) => a.place.nth - b.place.nth)
  for (const list of words.values()) list.sort((a, b) => a.hunk.from - b.hunk.from)
  const result = (clause: Clause): Clause => {
    const rank = ranks.get(clause.id)
    const list = words.get(clause.id)
    const passage = list
      ? join(
          replaced(
            tokenise(clause),
            list.map(change => change.hunk),
          ),
        )
      : {}
    return withFacts(rank || list ? { ...clause, ...rank?.to, ...passage } : clause, facts)
  }
  return { known, gone, ranks, words, notes, placed, result }
}

/**
 * `base` with the given changes made. They may be any part of `diff(base, next)`, in any order; all of them give
 * `next`. Throws a RangeError for a change of a clause that `base` does not have.
 */
export const apply = (base: Body, changes: readonly Change[]): Clause[] =>
  marked(base, changes).flatMap(({ clause, state }) =>
    state.is === 'struck' || state.is === 'moved-away' ? [] : clause,
  )

/** A stretch of a marked text; `notes` count from its start. A citation may stand alone, with an empty text. */
export type Segment = Passage &
  ({ readonly type: 'same' } | { readonly type: 'ins' | 'del'; readonly changeId: string })

/** A clause as the marked text shows it; a moved clause appears twice, once where it was and once where it is. */
export type MarkedClause = {
  /** As it stands with the changes made; for one struck or moved away, as it stood in the base. */
  readonly clause: Clause
  readonly state:
    | { readonly is: 'kept' }
    | { readonly is: 'added' | 'struck' | 'moved' | 'moved-away'; readonly changeId: string }
  readonly rank: ChangeOf<'rank'> | null
  /** Changes in what the notes cited here say. */
  readonly notes: readonly ChangeOf<'note'>[]
  /** The `same` and `del` texts joined are the clause's text in the base, `same` and `ins` its text with the changes. */
  readonly segments: readonly Segment[]
}

/**
 * The base and the changes in one list, in the order of display: what was struck or moved away stays visible at its old
 * place, before what was put there. Callers number it twice: `outline` of the base, and of the clauses not struck or
 * moved away.
 */
export const marked = (base: Body, changes: readonly Change[]): MarkedClause[] => {
  const { known, gone, ranks, words, notes, placed, result } = sortOut(base, changes)
  const list: MarkedClause[] = []
  const standing = (old: Clause, state: MarkedClause['state']): void => {
    const clause = result(old)
    const hunkChanges = words.get(clause.id)
    list.push({
      clause,
      state,
      rank: ranks.get(clause.id) ?? null,
      notes: clause.notes.flatMap(note => notes.get(note.id) ?? []),
      segments: hunkChanges ? segmentsOf(old, hunkChanges) : whole('same', clause),
    })
  }
  const putAfter = (anchor: string | null): void => {
    for (const change of placed.get(anchor) ?? []) {
      if (change.type === 'move') standing(known.get(change.clauseId)!, { is: 'moved', changeId: change.id })
      else {
        const clause = result(change.clause)
        const state = { is: 'added', changeId: change.id } as const
        list.push({ clause, state, rank: null, notes: [], segments: whole('ins', clause, change.id) })
      }
    }
  }
  // What follows an anchor waits until the struck and moved-away clauses after it have been shown.
  let waiting: string | null = null
  for (const clause of base) {
    const change = gone.get(clause.id)
    if (change) {
      const is = change.type === 'strike' ? 'struck' : 'moved-away'
      const segments = whole('del', clause, change.id)
      list.push({ clause, state: { is, changeId: change.id }, rank: null, notes: [], segments })
    } else {
      putAfter(waiting)
      waiting = clause.id
      standing(clause, { is: 'kept' })
    }
  }
  putAfter(waiting)
  return list
}

function whole(type: 'same', passage: Passage): Segment[]
function whole(type: 'ins' | 'del', passage: Passage, changeId: string): Segment[]
function whole(type: Segment['type'], { text, notes }: Passage, changeId = ''): Segment[] {
  if (text === '' && notes.length === 0) return []
  return [type === 'same' ? { type, text, notes } : { type, text, notes, changeId }]
}

/** Follows base and result with a pen each, so that a space that only one of them has is marked as such. */
const segmentsOf = (old: Clause, changes: readonly ChangeOf<'words'>[]): Segment[] => {
  const tokens = tokenise(old)
  const [penBefore, penAfter] = [pen(), pen()]
  const segments: { type: Segment['type']; text: string; notes: Note[]; changeId: string }[] = []
  const put = (type: Segment['type'], text: string, changeId: string, token?: Token): void => {
    let last = segments.at(-1)
    if (last?.type !== type || (type !== 'same' && last.changeId !== changeId)) {
      if (text === '' && token?.type !== 'note') return
      last = { type, text: '', notes: [], changeId }
      segments.push(last)
    }
    last.text += text
    if (token?.type === 'note') last.notes.push({ ...token.note, at: last.text.length })
  }
  let changeId = ''
  const keep = (from: number, to: number): void => {
    for (const token of tokens.slice(from, to)) {
      const { gap, text } = penBefore(token)
      const gapAfter = penAfter(token).gap
      if (gap === gapAfter) put('same', gap + text, '', token)
      else {
        put('del', gap, changeId)
        put('ins', gapAfter, changeId)
        put('same', text, '', token)
      }
    }
  }
  let done = 0
  for (const change of changes) {
    keep(done, change.hunk.from)
    changeId = change.id
    const deleted = change.deleted.map(token => ({ token, ...penBefore(token) }))
    const inserted = change.hunk.inserted.map(token => ({ token, ...penAfter(token) }))
    // A replaced word keeps the space before it.
    if (deleted[0] && inserted[0] && deleted[0].gap === inserted[0].gap) {
      put('same', deleted[0].gap, '')
      deleted[0].gap = inserted[0].gap = ''
    }
    for (const { token, gap, text } of deleted) put('del', gap + text, changeId, token)
    for (const { token, gap, text } of inserted) put('ins', gap + text, changeId, token)
    done = change.hunk.to
  }
  keep(done, tokens.length)
  return segments.map(({ changeId: id, type, ...passage }) =>
    type === 'same' ? { type, ...passage } : { type, ...passage, changeId: id },
  )
}
