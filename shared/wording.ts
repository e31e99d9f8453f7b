/**
 * Amendment language, from changes to sentences: "In operative clause 3, replace “impossible” with “difficult”." The
 * other way is `readSentences` in `wording/read.ts`. A sentence names clauses, footnotes and words as the base has them,
 * which is the paper that lies on the table; read back against the same base, the sentences of a diff give the same
 * clauses. A natural wording is taken where it says exactly that, a more explicit one where it would not.
 */
import { blockEnd, type Clause, type ClauseKind, type Level, noteLabels, outline } from './clause.ts'
import { type Body, byId, type Change, noteFacts, rankOf, sameRank } from './diff.ts'
import { type MarkedClause, marked } from './marked.ts'
import { changedSpan, worded } from './wording/edits.ts'
import { type Said, say } from './wording/english.ts'
import { flatten, type Splice, spliced } from './wording/flat.ts'
import type { ClauseRef, Instruction, Place, SaidRank } from './wording/instruction.ts'
import { type TextLine, writeLines } from './wording/lines-of-text.ts'
import { refsOf, spoken } from './wording/lookup.ts'

/** `changes` are the ids of those that the sentence carries out; none for what only follows from others. */
export type Sentence = Said & { readonly changes: readonly string[]; readonly clauseId: string | null }

export type WordingOptions = {
  /** The printed line of a place in the base, for committees that quote by lines; null where there is none. */
  readonly lineOf?: (clauseId: string, at: number) => number | null
}

/** Notes by the labels of the base; notes that `next` brings in go on counting behind them. */
const namesOf = (base: Body, next: Body): Map<string, string> => {
  const names = noteLabels(base)
  const facts = [...noteFacts(base).values()]
  const count = { number: 0, star: 0 }
  for (const { mark } of facts) count[mark]++
  for (const { id, mark } of noteFacts(next).values()) {
    if (names.has(id)) continue
    const n = ++count[mark]
    names.set(id, mark === 'number' ? String(n) : '*'.repeat(n))
  }
  return names
}

/** What one clause's wording becomes: `splice` in the flat line of the base, for the change of that id. */
type Wanted = { readonly splice: Splice; readonly changeId: string }

/** The runs of a clause that differ, in the flat line of the base. */
const wantedOf = (m: MarkedClause, names: ReadonlyMap<string, string>): { before: string; wanted: Wanted[] } => {
  const wanted: Wanted[] = []
  let before = ''
  let open = false
  for (const segment of m.segments) {
    const flat = flatten(segment, names)
    if (segment.type === 'same') {
      before += flat
      // An unseen stretch between two runs does not part them.
      open = open && flat === ''
      continue
    }
    if (!open) wanted.push({ splice: { from: before.length, to: before.length, text: '' }, changeId: segment.changeId })
    open = true
    const last = wanted.at(-1)!
    if (segment.type === 'del') before += flat
    const { from, text } = last.splice
    const splice = { from, to: before.length, text: segment.type === 'ins' ? text + flat : text }
    wanted[wanted.length - 1] = { ...last, splice }
  }
  return { before, wanted }
}

/** An item that is put somewhere: it stands, in the next body, between two clauses that kept their places. */
type Placed = { readonly m: MarkedClause; readonly changeId: string }

/**
 * The sentences, in the order of the marked text. `changes` are a part of `diff(base, next)` or all of it. Throws a
 * RangeError for a change of a clause that `base` does not have.
 */
export const sentencesOf = (base: Body, changes: readonly Change[], options: WordingOptions = {}): Sentence[] => {
  const list = marked(base, changes)
  const standing = list.filter(({ state }) => state.is !== 'struck' && state.is !== 'moved-away')
  const next = standing.map(({ clause }) => clause)
  const forms = outline(next)
  const formOf = new Map(next.map((clause, i) => [clause.id, forms[i]!]))
  const known = byId(base)
  const at = new Map(base.map((clause, i) => [clause.id, i]))
  const refs = refsOf(base)
  const names = namesOf(base, next)
  const states = new Map(list.flatMap(({ clause, state }) => (state.is === 'moved' ? [] : [[clause.id, state.is]])))
  const told = new Set(noteFacts(base).keys())
  const reworded = new Map(changes.flatMap(change => (change.type === 'note' ? [[change.to.id, change] as const] : [])))
  const rankNow = new Map(standing.map(({ clause }) => [clause.id, rankOf(clause)]))
  const sentences: Sentence[] = []

  const tell = (step: Instruction, clauseId: string | null, ids: readonly string[], place: number | null = null) => {
    const line = clauseId !== null && place !== null ? (options.lineOf?.(clauseId, place) ?? null) : null
    sentences.push({ ...say(step, line), changes: ids, clauseId })
  }

  /** New notes are told where they are first cited. */
  const tellNotes = (clause: Clause): void => {
    for (const { id, text } of clause.notes) {
      if (told.has(id)) continue
      told.add(id)
      tell({ do: 'noteAdd', note: names.get(id) ?? '', text }, clause.id, [])
    }
  }

  const tellWords = (m: MarkedClause): void => {
    const ref = refs[at.get(m.clause.id) ?? -1]!
    const { before, wanted } = wantedOf(m, names)
    if (wanted.length === 0) return
    const edits = wanted.map(({ splice }) => worded(before, splice))
    const after = flatten(m.clause, names)
    const together = edits.every(edit => edit !== null)
      ? spliced(
          before,
          edits.map(edit => edit.splice),
        )
      : null
    if (together === after) {
      edits.forEach((edit, i) => {
        const { splice, changeId } = wanted[i]!
        const place = textAt(known.get(m.clause.id)!, before, splice.from)
        if (edit) tell({ do: 'words', of: ref, edit: edit.edit }, m.clause.id, [changeId], place)
      })
    } else {
      const text = writeLines(m.clause.kind, [{ level: m.clause.level, text: after }]) ?? after
      const ids = wanted.map(({ changeId }) => changeId)
      tell({ do: 'rewrite', of: ref, text }, m.clause.id, ids, 0)
    }
    tellNotes(m.clause)
  }

  const tellFacts = (m: MarkedClause): void => {
    for (const cited of m.clause.notes) {
      const change = reworded.get(cited.id)
      if (!change) continue
      reworded.delete(cited.id)
      const { id, from, to } = change
      const note = names.get(from.id) ?? ''
      if (from.mark !== to.mark) tell({ do: 'noteMark', note, mark: to.mark }, m.clause.id, [id])
      if (from.text === to.text) continue
      const edit = worded(from.text, changedSpan(from.text, to.text))
      if (edit && from.text !== '') tell({ do: 'noteWords', note, edit: edit.edit }, m.clause.id, [id])
      else tell({ do: 'noteRewrite', note, text: to.text }, m.clause.id, [id])
    }
  }

  /** The ranks of a block change in one sentence where all change alike. */
  const ranked = new Set<string>()
  const tellRank = (m: MarkedClause): void => {
    if (m.rank === null || ranked.has(m.clause.id)) return
    const { from, to } = m.rank
    const i = at.get(m.clause.id) ?? -1
    const block = base.slice(i, blockEnd(base, i)).filter(({ id }) => states.get(id) !== 'struck')
    const alike = block.filter(old => {
      const rank = rankNow.get(old.id) ?? old
      return rank.kind === to.kind && rank.level === old.level + to.level - from.level
    })
    const together = alike.length === block.length
    const ids = together ? block.map(old => `rank:${old.id}`) : [m.rank.id]
    if (together) for (const { id } of block) ranked.add(id)
    const parent = formOf.get(m.clause.id)?.parent ?? -1
    const under = parent < 0 ? undefined : at.get(next[parent]!.id)
    const of = refs[i]!
    const natural =
      together &&
      under !== undefined &&
      states.get(m.clause.id) === 'kept' &&
      states.get(base[under]!.id) === 'kept' &&
      blockEnd(base, under) === i &&
      base[under]!.kind === to.kind &&
      base[under]!.level + 1 === to.level
    const rank: SaidRank = { kind: to.kind, level: to.level }
    const named = spoken(formOf.get(m.clause.id)?.label ?? '')
    tell(
      { do: 'rank', of, alone: !together, to: natural ? { parent: refs[under]!, label: named } : rank },
      m.clause.id,
      ids,
    )
  }

  const struckSoFar = new Set<string>()
  const tellStrike = (m: MarkedClause, changeId: string): void => {
    if (struckSoFar.has(m.clause.id)) return
    const i = at.get(m.clause.id) ?? -1
    const block = base.slice(i, blockEnd(base, i))
    const all = block.every(({ id }) => states.get(id) === 'struck')
    if (all) for (const { id } of block) struckSoFar.add(id)
    const ids = all ? block.map(({ id }) => `strike:${id}`) : [changeId]
    tell({ do: 'strike', of: refs[i]!, alone: !all }, m.clause.id, ids, 0)
  }

  /**
   * Where the base is cut open for an item of that rank: at one of the places from `low` to `high`, each right behind
   * the base clause of that index. All of them are the same place in the next body; the plainest name is taken.
   */
  const placeFor = (rank: { kind: ClauseKind; level: Level }, low: number, high: number): [Place, number] => {
    for (let place = low; place <= high; place++) {
      // A clause with its sub-clauses is what a clause of its rank stands after.
      for (let i = place; i >= 0; i--) {
        const { kind, level } = base[i]!
        if (kind !== rank.kind || level < rank.level) break
        if (level > rank.level) continue
        if (blockEnd(base, i) - 1 === place) return [{ at: 'after', ref: refs[i]! }, place]
        break
      }
      const following = base[place + 1]
      if (following && sameRank(following, rank)) return [{ at: 'before', ref: refs[place + 1]! }, place]
    }
    if (low < 0) return [{ at: 'first' }, low]
    return [{ at: blockEnd(base, low) - 1 === low ? 'after' : 'behind', ref: refs[low]! }, low]
  }

  const tellAdd = (items: readonly Placed[], low: number, high: number, follows: boolean): [number, number] => {
    const { clause } = items[0]!.m
    let count = 1
    const lines: TextLine[] = [{ level: clause.level, text: flatten(clause, names) }]
    let text = writeLines(clause.kind, lines) ?? lines[0]!.text
    for (const { m } of items.slice(1)) {
      if (m.state.is !== 'added' || m.clause.kind !== clause.kind || m.clause.level <= clause.level) break
      lines.push({ level: m.clause.level, text: flatten(m.clause, names) })
      const longer = writeLines(clause.kind, lines)
      if (longer === null) break
      text = longer
      count++
    }
    const named = spoken(formOf.get(clause.id)?.label ?? '') || null
    const [place, slot] = follows ? ([{ at: 'there' }, low] as const) : placeFor(clause, low, high)
    const over = parentAt(base, slot, clause)
    const parent = clause.level > 0 && over >= 0 && base[over]!.level + 1 === clause.level ? refs[over]! : null
    const first = parent !== null && !follows && slot === over && blockEnd(base, over) === over + 1
    const sibling = 'ref' in place && place.at !== 'behind' && sameRankAs(base, refs, place.ref, clause)
    const rank: SaidRank = {
      kind: parent === null ? clause.kind : null,
      level: clause.level > 0 && (parent !== null || sibling) ? 'sub' : clause.level,
    }
    const step: Instruction = { do: 'add', rank, label: named, parent, place: first ? null : place, text }
    tell(
      step,
      clause.id,
      items.slice(0, count).map(item => item.changeId),
    )
    for (const { m } of items.slice(0, count)) tellNotes(m.clause)
    return [count, slot]
  }

  const tellMove = (items: readonly Placed[], low: number, high: number, follows: boolean): [number, number] => {
    const { clause } = items[0]!.m
    const i = at.get(clause.id) ?? -1
    const block = base.slice(i, blockEnd(base, i)).filter(({ id }) => states.get(id) !== 'struck')
    const whole = block.every(({ id }, k) => items[k]?.m.clause.id === id)
    const count = whole ? block.length : 1
    const [place, slot] = follows ? ([{ at: 'there' }, low] as const) : placeFor(clause, low, high)
    const step: Instruction = { do: 'move', of: refs[i]!, alone: !whole, place }
    tell(
      step,
      clause.id,
      items.slice(0, count).map(item => item.changeId),
      0,
    )
    return [count, slot]
  }

  /** Everything put between two clauses that kept their places, `low` being the index of the first, or -1. */
  const tellPlaced = (items: readonly Placed[], low: number, high: number): void => {
    let slot = low
    for (let done = 0; done < items.length; ) {
      const rest = items.slice(done)
      const [count, place] = (rest[0]!.m.state.is === 'added' ? tellAdd : tellMove)(rest, slot, high, done > 0)
      done += count
      slot = place
    }
    for (const { m } of items) {
      if (m.state.is === 'added') continue
      tellRank(m)
      tellWords(m)
      tellFacts(m)
    }
    for (const { m } of items) if (m.state.is === 'added') tellFacts(m)
  }

  let low = -1
  let items: Placed[] = []
  for (const m of list) {
    if (m.state.is === 'struck') tellStrike(m, m.state.changeId)
    else if (m.state.is === 'added' || m.state.is === 'moved') items.push({ m, changeId: m.state.changeId })
    else if (m.state.is === 'kept') {
      const high = (at.get(m.clause.id) ?? 0) - 1
      tellPlaced(items, low, high)
      items = []
      low = high + 1
      tellRank(m)
      tellWords(m)
      tellFacts(m)
    }
  }
  tellPlaced(items, low, base.length - 1)
  if (numbersShift(base, next)) tell({ do: 'renumber' }, null, [])
  return sentences
}

/** The offset in the clause's text of an offset in its flat line. */
const textAt = ({ text }: Clause, flat: string, at: number): number =>
  Math.min(
    text.length,
    flat
      .slice(0, at)
      .replace(/\{footnote (?:\d+|\*+)\}/g, '')
      .replaceAll('{{', '{').length,
  )

/** The base clause under which a clause of that rank would stand behind index `slot`; -1 for none. */
const parentAt = (base: Body, slot: number, { kind, level }: { kind: ClauseKind; level: Level }): number => {
  for (let i = slot; i >= 0 && base[i]!.kind === kind; i--) if (base[i]!.level < level) return i
  return -1
}

const sameRankAs = (base: Body, refs: readonly ClauseRef[], ref: ClauseRef, clause: Clause): boolean => {
  const i = refs.indexOf(ref)
  return i >= 0 && sameRank(base[i]!, clause)
}

/** Whether a clause that stays is called otherwise afterwards. */
const numbersShift = (base: Body, next: Body): boolean => {
  const before = outline(base)
  const paths = new Map(base.map(({ id, kind }, i) => [id, `${kind} ${before[i]!.path}`]))
  const after = outline(next)
  return next.some(
    ({ id, kind }, i) => kind === 'operative' && paths.has(id) && paths.get(id) !== `${kind} ${after[i]!.path}`,
  )
}
