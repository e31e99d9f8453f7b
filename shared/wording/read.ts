/**
 * Amendment language, from sentences to changes: one sentence or a whole sheet, typed or pasted, read against the
 * version that it names. What is said is done or refused, never guessed: where a sentence may mean several things, or
 * names what is not there, the answer is what it may mean, each in a sentence that means one thing only.
 */
import type { Clause } from '../clause.ts'
import { type Body, type Change, diff } from '../diff.ts'
import { carrying, type LineSpan, type Refused } from './carry.ts'
import { say, sayClause } from './english.ts'
import type { WordingRefusal } from './instruction.ts'
import { type Parsed, parseSentence } from './parse.ts'
import { readSheet, unmask } from './sheet.ts'

export type ReadOptions = {
  /** A new id for every clause and note that the sentences bring in. */
  readonly newId: () => string
  /** What stands on a printed line of the base. Without it a line tells no place. */
  readonly onLine?: (line: number) => readonly LineSpan[]
}

/** What a sentence may mean. Reading `sentence` instead of it settles the question. */
export type Candidate = {
  readonly sentence: string
  readonly clauseId: string | null
  /** The clause as it is spoken of. */
  readonly clause: string
  /** Its words around the place, which is from `from` to `to` in them; nowhere where the whole clause is meant. */
  readonly excerpt: { readonly text: string; readonly from: number; readonly to: number }
}

export type WordingRead = {
  /** Of everything that was understood: `apply(base, changes)` is `clauses`. */
  readonly changes: readonly Change[]
  readonly clauses: readonly Clause[]
  /** The sentences that were carried out, as written. */
  readonly understood: readonly string[]
  readonly unread: readonly { readonly sentence: string; readonly reason: WordingRefusal }[]
  readonly ambiguous: readonly {
    readonly sentence: string
    readonly reason: WordingRefusal
    readonly candidates: readonly Candidate[]
  }[]
  /** Who the sheet says moves it, as written. */
  readonly sponsors: readonly string[]
  readonly signatories: readonly string[]
}

/** UTF-16 units of a clause shown around a place. */
const excerptLength = 90

/** Whole words, so many that the place stands in the first third of them. */
const excerptAt = (text: string, at: number, end: number): Candidate['excerpt'] => {
  const wished = Math.min(at - excerptLength / 3, text.length - excerptLength)
  const start = wished <= 0 ? 0 : Math.min(at, text.lastIndexOf(' ', wished) + 1)
  const space = text.lastIndexOf(' ', start + excerptLength)
  const stop = start + excerptLength >= text.length ? text.length : Math.max(end, space > start ? space : 0)
  const before = start > 0 ? '… ' : ''
  const shift = before.length - start
  return {
    text: `${before}${text.slice(start, stop)}${stop < text.length ? ' …' : ''}`,
    from: at + shift,
    to: end + shift,
  }
}

/** Reads sentences against `base`. Never throws on any text; a body that holds a clause id twice is a RangeError. */
export const readSentences = (text: string, base: Body, options: ReadOptions): WordingRead => {
  const sheet = readSheet(text)
  const work = carrying(base, options.newId, options.onLine ?? null)
  const parsed = sheet.sentences.map(({ masked, heading }) => ({
    sentence: unmask(masked, sheet.quotations),
    read: parseSentence(masked, sheet.quotations, heading),
  }))
  const understood: string[] = []
  const unread: { sentence: string; reason: WordingRefusal }[] = []
  const ambiguous: { sentence: string; reason: WordingRefusal; candidates: Candidate[] }[] = []

  // A note is told behind the sentence that cites it.
  const doubled = new Set<Parsed>()
  for (const { read } of parsed) {
    for (const step of read?.steps ?? []) {
      if (step.do === 'noteAdd' && !work.name(step.note, step.text)) doubled.add(read!)
    }
  }

  const candidatesOf = ({ meanings }: Refused): Candidate[] =>
    meanings.map(({ step, clauseId, at, end }) => {
      const ref = clauseId === null ? null : work.refOf(clauseId)
      return {
        sentence: say(step).text,
        clauseId,
        clause: ref ? sayClause(ref) : '',
        excerpt: excerptAt(clauseId === null ? '' : work.textOf(clauseId), at, end),
      }
    })

  for (const { sentence, read } of parsed) {
    if (read === null || doubled.has(read)) {
      unread.push({ sentence, reason: read === null ? 'language' : 'twice' })
      continue
    }
    for (const step of read.steps) {
      // Of several things said in one sentence each is answered for itself.
      const own = read.steps.length > 1 ? say(step).text : sentence
      const refused = work.carry(step, read.lines)
      if (refused === null) understood.push(own)
      else if (refused.meanings.length === 0) unread.push({ sentence: own, reason: refused.reason })
      else ambiguous.push({ sentence: own, reason: refused.reason, candidates: candidatesOf(refused) })
    }
  }
  const clauses = work.clauses()
  const { sponsors, signatories } = sheet
  return { changes: diff(base, clauses), clauses, understood, unread, ambiguous, sponsors, signatories }
}
