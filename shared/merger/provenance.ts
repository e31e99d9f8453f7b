/**
 * Where the words of the result come from: the clauses of the two papers and the parked copies that a clause descends
 * from, and stretch by stretch whose its words are. Derived from the words that stand there now, so that it is right
 * after every edit, split and move, also one made offline, and nothing needs to be kept in step.
 *
 * Not promised: that every word finds home. A clause with an id of its own, such as a tail of a split, that was moved
 * away from where it was split and has few telling words is nobody's, and its source is in the tray although its words
 * stand; so are the third of three short pieces of one clause, and a clause of four or five words that was mixed with
 * another word by word. What is claimed is always true: the source has the word.
 */
import type { Clause, Note } from '../clause.ts'
import { type Side, sides } from '../merger.ts'
import { type Claim, claimant } from './claims.ts'
import { type Span, wordsOf } from './clause-words.ts'
import type { Parked, Texts } from './state.ts'
import { type Group, groups, type Source } from './word-index.ts'

export type { Span } from './clause-words.ts'

/** A clause that words come from. `clauseId` is its id in the result's world: that in `Texts`, or `Parked.clause.id`. */
export type Origin = { readonly side: Group; readonly clauseId: string }

/** Words of the same bloc or blocs; `sides` is empty for what was typed, also where only a parked copy has it. */
export type Stretch = Span & { readonly sides: readonly Side[] }

export type Provenance = {
  /** Those with the clause's own id first, then left, right, parked, each in its order. */
  readonly origins: readonly Origin[]
  /** They cover all of the text, in order, without gaps; none for an empty text. Spaces and punctuation go with a word. */
  readonly stretches: readonly Stretch[]
  /** The words that no source has, parked ones included, in order. */
  readonly typed: readonly Span[]
  /** Ids of cited notes that say what no source's note says. */
  readonly typedNotes: readonly string[]
}

/** `before` is the clause before it in the result: without it, a short tail of a split counts as typed. */
export type Trace = (clause: Clause, before?: Clause) => Provenance

/**
 * The words of a clause that no source has, stretch by stretch, and those of notes that it cites; empty where it can be
 * taken out of the result and every word of it still stands there or in the tray. `provenance` must be that of this
 * clause with the one before it.
 */
export const typedWords = ({ text, notes }: Clause, { typed, typedNotes }: Provenance): string[] => [
  ...typed.map(({ from, to }) => text.slice(from, to)),
  ...notes.flatMap(note => (typedNotes.includes(note.id) ? note.text : [])),
]

const sameSides = (a: readonly Side[], b: readonly Side[]): boolean =>
  a.length === b.length && a.every((side, i) => side === b[i])

/** Stretches of words that are alike; what stands between two words goes with the one before as far as the space. */
const stretchesOf = (text: string, spans: readonly Span[], sidesAt: readonly (readonly Side[])[]): Stretch[] => {
  const stretches: Stretch[] = []
  spans.forEach(({ from }, i) => {
    const last = stretches.at(-1)
    if (last && sameSides(last.sides, sidesAt[i]!)) return
    const between = i === 0 ? '' : text.slice(spans[i - 1]!.to, from)
    const start = i === 0 ? 0 : from - (/\S*$/.exec(between)?.[0].length ?? 0)
    if (last) stretches[stretches.length - 1] = { ...last, to: start }
    stretches.push({ from: start, to: text.length, sides: sidesAt[i]! })
  })
  return stretches
}

const spansOf = (spans: readonly Span[], passes: (i: number) => boolean): Span[] => {
  const found: Span[] = []
  let open = false
  spans.forEach((span, i) => {
    if (!passes(i)) {
      open = false
      return
    }
    if (open) found[found.length - 1] = { from: found.at(-1)!.from, to: span.to }
    else found.push(span)
    open = true
  })
  return found
}

const saying = ({ text }: Note): string =>
  wordsOf({ text })
    .tokens.map(token => ('text' in token ? token.text : ''))
    .join(' ')

const ofTexts: readonly Group[] = sides

/**
 * Tells of the clauses of a result where their words come from. It remembers what it found as long as the clause and the
 * one before it stay the same, so one tracer serves for one pair of texts and list of parked copies; with either of them
 * changed make another. What it tells of a clause does not depend on what it was asked before.
 */
export const tracer = (texts: Texts, parked: readonly Parked[]): Trace => {
  const { sources, hasId, claimsOf } = claimant(texts, parked)
  const sayings = new Set(sources.flatMap(({ clause }) => clause.notes.map(saying)))
  const inParked = new Map<Source, readonly (readonly Side[])[]>()
  /** Of each word of a parked copy, the texts that have it. */
  const sidesInParked = (source: Source): readonly (readonly Side[])[] => {
    const known = inParked.get(source)
    if (known) return known
    const claims = claimsOf(source.clause, null, ofTexts)
    const found = source.words.tokens.map((_, i) => sides.filter(side => claims.some(holds(side, i))))
    inParked.set(source, found)
    return found
  }
  const holds =
    (group: Group, word: number) =>
    ({ source, places }: Claim): boolean =>
      source.group === group && places[word]! >= 0

  const trace = (clause: Clause, before: Clause | null): Provenance => {
    const { spans } = wordsOf(clause)
    const claims = claimsOf(clause, before, groups)
    const ofParked = claims.filter(({ source }) => source.group === 'parked')
    const sidesAt = spans.map((_, i): readonly Side[] => {
      const through = ofParked.flatMap(({ source, places }) =>
        places[i]! < 0 ? [] : (sidesInParked(source)[places[i]!] ?? []),
      )
      return sides.filter(side => through.includes(side) || claims.some(holds(side, i)))
    })
    const from = claims.map(({ source }) => source)
    const own = ({ clause: { id } }: Source): number => (id === clause.id ? 0 : 1)
    from.sort((a, b) => own(a) - own(b) || a.index - b.index)
    const whole = clause.text === '' ? [] : [{ from: 0, to: clause.text.length }]
    return {
      origins: from.flatMap(({ group, clause: { id } }, i) => {
        // Two parked copies may have one id.
        const first = from.findIndex(other => other.group === group && other.clause.id === id)
        return first === i ? { side: group, clauseId: id } : []
      }),
      stretches:
        spans.length > 0
          ? stretchesOf(clause.text, spans, sidesAt)
          : whole.map(span => ({ ...span, sides: sides.filter(side => from.some(({ group }) => group === side)) })),
      typed: spansOf(spans, i => claims.every(({ places }) => places[i]! < 0)),
      typedNotes: clause.notes.flatMap(note => (sayings.has(saying(note)) ? [] : note.id)),
    }
  }

  const known = new Map<string, { asked: string; provenance: Provenance }>()
  return (clause, before) => {
    // What a clause with the id of a source comes from does not depend on where it stands.
    const previous = before && !hasId(clause.id) ? before : null
    const asked = JSON.stringify([clause.text, clause.kind, clause.notes, previous?.id, previous?.text, previous?.kind])
    const found = known.get(clause.id)
    if (found?.asked === asked) return found.provenance
    const provenance = trace(clause, previous)
    known.set(clause.id, { asked, provenance })
    return provenance
  }
}
