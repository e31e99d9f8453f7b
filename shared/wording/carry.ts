/**
 * Carries instructions out on the clauses of one version. Every one is either carried out whole or refused with a
 * reason; where it might mean several things, the answer is what it might mean, each as an instruction that means one.
 *
 * Long, because every instruction is judged and carried out over the same few facts: what is struck, moved, put and
 * reworded so far.
 */
import { blockEnd, type Clause, type ClauseKind, deepestLevel, type Level, label, noteLabels } from '../clause.ts'
import { type Body, noteFacts, withFacts } from '../diff.ts'
import type { NoteFact } from '../words.ts'
import { citedIn, flatten, pinned, type Splice, type Spot, spliced, spotsOf, unflatten } from './flat.ts'
import type { ClauseRef, Instruction, Place, WordEdit, WordingRefusal } from './instruction.ts'
import { readLines, type TextLine, writeLines } from './lines-of-text.ts'
import { lookup, loosely } from './lookup.ts'

/** What a sentence might mean: in the text of the clause from `at` to `end`, or the clause as a whole where they are one. */
export type Meaning = {
  readonly step: Instruction
  readonly clauseId: string | null
  readonly at: number
  readonly end: number
}

export type Refused = { readonly reason: WordingRefusal; readonly meanings: readonly Meaning[] }

/** More than anybody chooses from. */
const mostMeanings = 12

/** A stretch of a printed line: offsets in the text of the clause. */
export type LineSpan = { readonly clauseId: string; readonly from: number; readonly to: number }

type Item = { readonly old: number } | { readonly clause: Clause }
type Effect = () => void

export const carrying = (base: Body, newId: () => string, linesOf: ((line: number) => readonly LineSpan[]) | null) => {
  const { refs, tops, clausesOf } = lookup(base)
  const names = noteLabels(base)
  const flats = base.map(clause => flatten(clause, names))
  const at = new Map(base.map(({ id }, i) => [id, i]))
  const facts = noteFacts(base)
  const noteOf = new Map([...facts.values()].map(note => [names.get(note.id) ?? '', note]))
  const words = new Map<number, Splice[]>()
  const texts = new Map<number, string>()
  const ranks = new Map<number, { kind: ClauseKind; level: Level }>()
  const gone = new Set<number>()
  const moved = new Set<number>()
  const slots = new Map<number, Item[]>()
  const noteWords = new Map<string, Splice[]>()
  const noteSays = new Map<string, Partial<NoteFact>>()
  const added: Record<ClauseKind, number> = { preambular: 0, operative: 0 }
  let lastSlot: { slot: number; level: Level; kind: ClauseKind } | null = null
  const textAt = (i: number, flatAt: number): number => unflatten(flats[i]!.slice(0, flatAt), noteOf).text.length

  const refusal = (reason: WordingRefusal, meanings: readonly Meaning[] = []): Refused => ({
    reason,
    meanings: meanings.slice(0, mostMeanings),
  })

  /** The one clause that is meant, or the refusal with what `remade` says for each of those that may be. */
  const one = (
    ref: ClauseRef,
    remade: (ref: ClauseRef) => Instruction,
    inherited: ClauseKind | null = null,
  ): number | Refused => {
    const found = clausesOf(ref, inherited)
    if (found.length === 1) return found[0]!
    return refusal(
      found.length === 0 ? 'clause' : 'several',
      found.map(i => ({ step: remade(refs[i]!), clauseId: base[i]!.id, at: 0, end: 0 })),
    )
  }

  const onLines = (i: number, spots: readonly Spot[], lines: readonly number[] | null): Spot[] => {
    if (lines === null || linesOf === null) return [...spots]
    const spans = lines.flatMap(line => linesOf(line)).filter(({ clauseId }) => clauseId === base[i]!.id)
    const within = spots.filter(({ from, to }) => {
      const [start, end] = [textAt(i, from), textAt(i, to)]
      return spans.some(span => start < span.to && (end > span.from || start === span.from))
    })
    return within
  }

  const editWords = (
    step: Extract<Instruction, { do: 'words' }>,
    lines: readonly number[] | null,
  ): Effect | Refused => {
    const { edit } = step
    if (!cites(editText(edit))) return refusal('note')
    const spotsIn = (i: number) => spotsOf(flats[i]!, edit).map(spot => ({ i, spot }))
    const meaning = ({ i, spot }: { i: number; spot: Spot }): Meaning => ({
      step: { do: 'words', of: refs[i]!, edit: pinned(flats[i]!, edit, spot) },
      clauseId: base[i]!.id,
      at: textAt(i, spot.from),
      end: textAt(i, spot.to),
    })
    const everywhere = () => ('quote' in edit ? base.flatMap((_, i) => spotsIn(i)) : [])
    // Where nobody says a clause, only words tell the place.
    if (step.of === null && !('quote' in edit)) return refusal('place')
    const clauses = step.of === null ? base.map((_, i) => i) : clausesOf(step.of)
    const all = clauses.flatMap(spotsIn)
    const cited =
      lines === null || linesOf === null
        ? all
        : clauses.flatMap(i =>
            onLines(
              i,
              spotsIn(i).map(s => s.spot),
              lines,
            ).map(spot => ({ i, spot })),
          )
    // A clause that is named outweighs a line that has moved.
    const found = cited.length > 0 || step.of === null ? cited : all
    if (lines !== null && linesOf === null && step.of === null) return refusal('several', all.map(meaning))
    if (found.length === 0) return refusal(clauses.length === 0 ? 'clause' : 'words', everywhere().map(meaning))
    if (found.length > 1) return refusal('several', found.map(meaning))
    const { i, spot } = found[0]!
    const list = [...(words.get(i) ?? []), spot.splice]
    if (texts.has(i) || gone.has(i) || spliced(flats[i]!, list) === null) return refusal('twice')
    return () => words.set(i, list)
  }

  const cites = (text: string): boolean => citedIn(text).every(name => noteOf.has(name))

  const block = (i: number, alone: boolean): number[] => {
    const end = alone ? i + 1 : blockEnd(base, i)
    return Array.from({ length: end - i }, (_, k) => i + k)
  }

  /** The base is cut open behind the clause of that index. */
  const slotOf = (
    place: Place,
    remade: (place: Place) => Instruction,
    inherited: ClauseKind | null = null,
  ): number | Refused => {
    if (!('ref' in place)) {
      if (place.at === 'there') return lastSlot?.slot ?? refusal('place')
      return place.at === 'first' ? -1 : base.length - 1
    }
    const i = one(place.ref, ref => remade({ ...place, ref }), inherited)
    if (typeof i !== 'number') return i
    return place.at === 'before' ? i - 1 : place.at === 'behind' ? i : blockEnd(base, i) - 1
  }

  const put = (slot: number, items: readonly Item[], level: Level, kind: ClauseKind): void => {
    slots.set(slot, [...(slots.get(slot) ?? []), ...items])
    lastSlot = { slot, level, kind }
  }

  const clauseFrom = (kind: ClauseKind, line: TextLine): Clause => ({
    id: newId(),
    kind,
    level: line.level,
    ...unflatten(line.text, noteOf),
  })

  const rewrite = (step: Extract<Instruction, { do: 'rewrite' }>): Effect | Refused => {
    const i = one(step.of, of => ({ ...step, of }))
    if (typeof i !== 'number') return i
    if (!cites(step.text)) return refusal('note')
    const { kind, level } = base[i]!
    const lines = readLines(kind, level, step.text)
    // A text without sub-clauses leaves those that are there.
    const subs = lines.length > 1 ? block(i, false) : [i]
    if (subs.some(k => texts.has(k) || words.has(k) || gone.has(k))) return refusal('twice')
    return () => {
      const more = lines.slice(subs.length)
      subs.forEach((k, n) => {
        const line = lines[n]
        if (line === undefined) gone.add(k)
        else {
          texts.set(k, line.text)
          if (n > 0 && line.level !== base[k]!.level) ranks.set(k, { kind, level: line.level })
        }
      })
      if (more.length > 0)
        put(
          subs.at(-1)!,
          more.map(line => ({ clause: clauseFrom(kind, line) })),
          level,
          kind,
        )
    }
  }

  const strike = (step: Extract<Instruction, { do: 'strike' }>): Effect | Refused => {
    const i = one(step.of, of => ({ ...step, of }))
    if (typeof i !== 'number') return i
    const list = block(i, step.alone)
    if (list.some(k => texts.has(k) || words.has(k))) return refusal('twice')
    return () => {
      for (const k of list) gone.add(k)
    }
  }

  const move = (step: Extract<Instruction, { do: 'move' }>): Effect | Refused => {
    const i = one(step.of, of => ({ ...step, of }))
    if (typeof i !== 'number') return i
    const slot = slotOf(step.place, place => ({ ...step, place }), base[i]!.kind)
    if (typeof slot !== 'number') return slot
    const list = block(i, step.alone)
    if (list.some(k => moved.has(k))) return refusal('twice')
    return () => {
      for (const k of list) moved.add(k)
      put(
        slot,
        list.map(old => ({ old })),
        base[i]!.level,
        base[i]!.kind,
      )
    }
  }

  const rank = (step: Extract<Instruction, { do: 'rank' }>): Effect | Refused => {
    const i = one(step.of, of => ({ ...step, of }))
    if (typeof i !== 'number') return i
    const old = base[i]!
    const { to } = step
    let goal: { kind: ClauseKind; level: number }
    let slot: number | null = null
    if ('parent' in to) {
      const over = one(to.parent, parent => ({ ...step, to: { ...to, parent } }), old.kind)
      if (typeof over !== 'number') return over
      goal = { kind: base[over]!.kind, level: base[over]!.level + 1 }
      if (goal.level > deepestLevel || block(i, false).includes(over)) return refusal('place')
      const end = blockEnd(base, over)
      if (end !== i && !(i > over && i < end)) slot = end - 1
    } else goal = { kind: to.kind ?? old.kind, level: to.level === 'sub' ? 1 : to.level }
    const list = block(i, step.alone)
    if (slot !== null && list.some(k => moved.has(k))) return refusal('twice')
    return () => {
      const by = goal.level - old.level
      for (const k of list) {
        const level = Math.max(0, Math.min(deepestLevel, base[k]!.level + by)) as Level
        ranks.set(k, { kind: goal.kind, level })
      }
      if (slot === null) return
      for (const k of list) moved.add(k)
      put(
        slot,
        list.map(k => ({ old: k })),
        goal.level as Level,
        goal.kind,
      )
    }
  }

  /** Where a clause goes that is to be called by its label, among those that are in its list; `end` is behind them. */
  const slotByLabel = (
    step: AddStep,
    list: readonly number[],
    end: number,
    kind: ClauseKind,
    level: Level,
  ): number | Refused => {
    if (step.label === null) return end
    const said = loosely(step.label)
    const called = (n: number): boolean => (level === 0 ? String(n) : loosely(label(kind, level, n))) === said
    const holder = list.find((_, n) => called(n + 1))
    if (holder !== undefined) return holder - 1
    // One sheet may add several clauses at the end, each by its number to be.
    for (let n = list.length; n <= list.length + added[kind]; n++) if (called(n + 1)) return end
    return refusal('place')
  }

  const add = (step: AddStep): Effect | Refused => {
    if (!cites(step.text)) return refusal('note')
    let over: number | null = null
    if (step.parent !== null) {
      const found = one(step.parent, parent => ({ ...step, parent }), step.rank.kind)
      if (typeof found !== 'number') return found
      over = found
    }
    const { place } = step
    const near = place && 'ref' in place ? clausesOf(place.ref, over === null ? step.rank.kind : base[over]!.kind) : []
    const sibling = near.length === 1 ? base[near[0]!]! : null
    const kind = over !== null ? base[over]!.kind : (step.rank.kind ?? sibling?.kind ?? 'operative')
    const level: number =
      step.rank.level !== 'sub'
        ? step.rank.level
        : over !== null
          ? base[over]!.level + 1
          : sibling !== null
            ? Math.max(1, sibling.level)
            : place?.at === 'there' && lastSlot
              ? Math.max(1, lastSlot.level)
              : 1
    if (level > deepestLevel) return refusal('place')
    const rankNow = level as Level
    let slot: number | Refused
    if (place !== null) slot = slotOf(place, other => ({ ...step, place: other }), kind)
    else if (over !== null) {
      const end = blockEnd(base, over)
      const list = block(over, false).filter(i => base[i]!.level === level)
      slot = list.length === 0 ? end - 1 : slotByLabel(step, list, end - 1, kind, rankNow)
    } else if (level > 0) slot = refusal('place')
    else {
      const list = tops[kind]
      const end = list.length === 0 ? (kind === 'operative' ? base.length - 1 : -1) : blockEnd(base, list.at(-1)!) - 1
      slot = step.label === null ? refusal('place') : slotByLabel(step, list, end, kind, 0)
      if (typeof slot !== 'number' && list.length > 0) {
        const ends: Place[] = [
          { at: 'before', ref: refs[list[0]!]! },
          { at: 'after', ref: refs[list.at(-1)!]! },
        ]
        const text = writeLines(kind, readLines(kind, 0, step.text)) ?? step.text
        slot = refusal(
          'place',
          ends.map((where, n) => ({
            step: { ...step, text, rank: { ...step.rank, kind }, place: where, label: null },
            clauseId: base[n === 0 ? list[0]! : list.at(-1)!]!.id,
            at: 0,
            end: 0,
          })),
        )
      }
    }
    if (typeof slot !== 'number') return slot
    const where = slot
    return () => {
      if (rankNow === 0) added[kind]++
      const clauses = readLines(kind, rankNow, step.text).map(line => ({ clause: clauseFrom(kind, line) }))
      put(where, clauses, rankNow, kind)
    }
  }

  const editNote = (step: Extract<Instruction, { do: 'noteWords' }>): Effect | Refused => {
    const note = noteOf.get(step.note)
    if (!note || !facts.has(note.id)) return refusal('note')
    const spots = spotsOf(note.text, step.edit)
    if (spots.length === 0) return refusal('words')
    const where = base.find(clause => clause.notes.some(({ id }) => id === note.id))
    const meanings = spots.map(spot => ({
      step: { ...step, edit: pinned(note.text, step.edit, spot) },
      clauseId: where?.id ?? null,
      at: 0,
      end: 0,
    }))
    if (spots.length > 1) return refusal('several', meanings)
    const list = [...(noteWords.get(note.id) ?? []), spots[0]!.splice]
    if (spliced(note.text, list) === null || noteSays.get(note.id)?.text !== undefined) return refusal('twice')
    return () => noteWords.set(note.id, list)
  }

  const sayNote = (name: string, says: Partial<NoteFact>): Effect | Refused => {
    const note = noteOf.get(name)
    if (!note || !facts.has(note.id)) return refusal('note')
    if (says.text !== undefined && noteWords.has(note.id)) return refusal('twice')
    return () => noteSays.set(note.id, { ...noteSays.get(note.id), ...says })
  }

  const effectOf = (step: Instruction, lines: readonly number[] | null): Effect | Refused => {
    switch (step.do) {
      case 'words':
        return editWords(step, lines)
      case 'rewrite':
        return rewrite(step)
      case 'strike':
        return strike(step)
      case 'move':
        return move(step)
      case 'rank':
        return rank(step)
      case 'add':
        return add(step)
      case 'noteWords':
        return editNote(step)
      case 'noteRewrite':
        return sayNote(step.note, { text: step.text })
      case 'noteMark':
        return sayNote(step.note, { mark: step.mark })
      case 'noteAdd':
      case 'renumber':
        return () => undefined
    }
  }

  return {
    /** Makes a note known; before the sentences that cite it. False for a name that is taken. */
    name: (name: string, text: string): boolean => {
      if (noteOf.has(name)) return false
      noteOf.set(name, { id: newId(), mark: name.startsWith('*') ? 'star' : 'number', text })
      return true
    },
    /** Carries one instruction out, or answers why not; `lines` are those the sentence names. */
    carry: (step: Instruction, lines: readonly number[] | null): Refused | null => {
      const effect = effectOf(step, lines)
      if (typeof effect !== 'function') return effect
      effect()
      return null
    },
    textOf: (clauseId: string): string => base[at.get(clauseId) ?? -1]?.text ?? '',
    refOf: (clauseId: string): ClauseRef | null => refs[at.get(clauseId) ?? -1] ?? null,
    /** The clauses with everything carried out. */
    clauses: (): Clause[] => {
      const saying = new Map([...facts, ...[...noteOf.values()].map(note => [note.id, note] as const)])
      for (const [id, list] of noteWords) {
        const note = saying.get(id)!
        saying.set(id, { ...note, text: spliced(note.text, list) ?? note.text })
      }
      for (const [id, says] of noteSays) saying.set(id, { ...saying.get(id)!, ...says })
      const result = (i: number): Clause => {
        const flat = texts.get(i) ?? (words.has(i) ? spliced(flats[i]!, words.get(i)!) : null)
        const clause = { ...base[i]!, ...ranks.get(i) }
        return flat === null ? clause : { ...clause, ...unflatten(flat, noteOf) }
      }
      const out: Clause[] = []
      const open = (slot: number): void => {
        for (const item of slots.get(slot) ?? []) {
          if ('clause' in item) out.push(item.clause)
          else if (!gone.has(item.old)) out.push(result(item.old))
        }
      }
      open(-1)
      base.forEach((_, i) => {
        if (!gone.has(i) && !moved.has(i)) out.push(result(i))
        open(i)
      })
      return out.map(clause => withFacts(clause, saying))
    },
  }
}

type AddStep = Extract<Instruction, { do: 'add' }>

const editText = (edit: WordEdit): string => ('text' in edit ? edit.text : '')
