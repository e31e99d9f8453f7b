/**
 * Where the words of the result come from: the clauses of the two papers and the parked copies that a clause descends
 * from, and stretch by stretch whose its words are. Derived from the words that stand there now, so that it is right
 * after every edit, split and move, also one made offline, and nothing needs to be kept in step.
 */
import type { Clause } from '../clause.ts'
import type { Side } from '../merger.ts'
import type { Parked, Texts } from './state.ts'

/** A clause that words come from. `clauseId` is its id in the result's world: `Texts`, or `Parked.clause.id`. */
export type Origin = { readonly side: Side | 'parked'; readonly clauseId: string }

/** Offsets in a clause's text, `to` exclusive, in UTF-16 units. */
export type Span = { readonly from: number; readonly to: number }

/** Words of the same bloc or blocs; `sides` is empty for what was typed. */
export type Stretch = Span & { readonly sides: readonly Side[] }

export type Provenance = {
  /** Those with the clause's own id first, then left, right, parked, each in its order. */
  readonly origins: readonly Origin[]
  /** They cover all of the text, in order, without gaps; none for an empty text. */
  readonly stretches: readonly Stretch[]
  /** The words that no source has, parked ones included, in order. */
  readonly typed: readonly Span[]
  /** Ids of cited notes whose words no source's note has. */
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

export const tracer = (texts: Texts, parked: readonly Parked[]): Trace => {
  const origins = new Map<string, { origin: Origin; clause: Clause }>()
  for (const { clause } of parked) origins.set(clause.id, { origin: { side: 'parked', clauseId: clause.id }, clause })
  for (const side of ['right', 'left'] as const) {
    for (const clause of texts[side]) origins.set(clause.id, { origin: { side, clauseId: clause.id }, clause })
  }
  return ({ id, text }) => {
    const found = origins.get(id)
    const whole = text === '' ? [] : [{ from: 0, to: text.length }]
    const sides = found && found.origin.side !== 'parked' && found.clause.text === text ? [found.origin.side] : []
    return {
      origins: found ? [found.origin] : [],
      stretches: whole.map(span => ({ ...span, sides })),
      typed: found?.clause.text === text ? [] : whole,
      typedNotes: [],
    }
  }
}
