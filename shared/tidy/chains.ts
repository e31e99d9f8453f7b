/**
 * *Also* and *Further*: a clause that opens like the one before it says so, and no other does (GR6). What stands is left
 * wherever a chair would let it pass: a second clause with "Further" is mended only where "Also" follows it.
 */
import { type Clause, clauseKinds } from '../clause.ts'
import type { Body } from '../diff.ts'
import { rewritten } from '../grammar.ts'
import { inSequence, type Opening, openingOf } from '../phrases.ts'
import { type InSeries, seriesOf } from '../series.ts'

/** `also`, `further`: it opens like the clause `afterId`. `starts`: the clause before it opens otherwise, or there is none. */
export type OpeningReason =
  | { readonly code: 'also' | 'further'; readonly afterId: string }
  | { readonly code: 'starts' }

export type Reopened = {
  /** As it reads then. */
  readonly clause: Clause
  /** The opening before and after. */
  readonly phrases: readonly [string, string]
  readonly why: OpeningReason
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The clause without the adverbs that put it in a series. */
const alone = (clause: Clause, opening: Opening): Clause => {
  const phrase = clause.text.slice(0, opening.end)
  const found = new RegExp(`\\b${opening.sequence}\\b\\s*`, 'i').exec(phrase)
  if (!found) return clause
  const without = phrase.slice(0, found.index) + phrase.slice(found.index + found[0].length)
  const insert = found.index === 0 ? capitalized(without) : without
  const [from, to] = [0, opening.end]
  // Behind the last word of the phrase the space before the object went with the adverb, or stayed.
  return rewritten(clause, { from, to, insert: insert.trimEnd() })
}

const readable = (clause: Clause, now: Clause, verb: string, sequence: Opening['sequence']): boolean => {
  const [before, after] = [openingOf(clause.text, clause.kind), openingOf(now.text, now.kind)]
  const rest = (text: string, opening: Opening | null) => text.slice(opening?.end ?? 0)
  return after?.verb === verb && after.sequence === sequence && rest(now.text, after) === rest(clause.text, before)
}

/** Whether two clauses that follow each other are the second and the third of a series and have each other's adverb. */
const turned = (second: InSeries | undefined, third: InSeries | undefined): boolean =>
  second?.place === 2 &&
  third?.place === 3 &&
  second.opening.sequence === 'further' &&
  third.opening.sequence === 'also'

const wanted = (self: InSeries, before: InSeries | undefined, next: InSeries | undefined): Opening['sequence'] => {
  const { opening, place } = self
  if (place === 1) return null
  if (turned(self, next)) return 'also'
  if (turned(before, self)) return 'further'
  if (opening.sequence !== null || !opening.known) return opening.sequence
  return place === 2 ? 'also' : 'further'
}

/** The clauses whose openings are mended, part by part. No other words of theirs are changed. */
export const reopened = (body: Body): Reopened[] => {
  const series = seriesOf(body)
  return clauseKinds.flatMap(kind => {
    const inPart = body.flatMap((clause, i) => {
      const here = series[i]
      return here && clause.kind === kind ? { clause, here } : []
    })
    return inPart.flatMap(({ clause, here }, i): Reopened | [] => {
      const before = inPart[i - 1]
      const sequence = wanted(here, before?.here, inPart[i + 1]?.here)
      if (sequence === here.opening.sequence) return []
      const bare = here.opening.sequence === null ? clause : alone(clause, here.opening)
      const opening = openingOf(bare.text, kind)
      if (!opening) return []
      const now =
        sequence === null
          ? bare
          : rewritten(bare, { from: 0, to: opening.end, insert: inSequence(bare.text, opening, kind, sequence) })
      if (!readable(clause, now, here.opening.verb, sequence)) return []
      const afterId = before?.clause.id ?? clause.id
      const phrases = [here.opening.phrase, openingOf(now.text, kind)?.phrase ?? ''] as const
      return { clause: now, phrases, why: sequence === null ? { code: 'starts' } : { code: sequence, afterId } }
    })
  })
}
