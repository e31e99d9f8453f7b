/** Papers whose clauses were paired by hand (`test/golden/`), and how a pairing compares with the hand's. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Clause, clauseKinds, type Level, outline } from '../../shared/clause.ts'
import type { Pair } from '../../shared/pair.ts'
import { mustRead } from './reading.ts'

const places = z.array(z.string()).min(1)
const grade = z.enum(['same', 'nearly', 'substance', 'leftover'])
const grouped = z.object({ left: places, right: places, grade, because: z.string() })
/** The name of a published text, or the clauses of an invented one by place. */
const paper = z.union([z.string(), z.record(z.string(), z.string())])
const golden = z.object({
  /** The blocs say nearly nothing with the same words. */
  otherWords: z.boolean().default(false),
  left: paper,
  /** Null where the left paper is looked through for what stands in it twice. */
  right: paper.nullable(),
  pairs: z.array(grouped),
  apart: z.array(z.object({ left: z.string(), right: z.string(), because: z.string() })),
  leftovers: z.array(grouped).default([]),
})
type Paper = z.infer<typeof paper>

const folder = new URL('../golden/', import.meta.url)
/** Published texts lie beside the project where it is developed, and nowhere else. */
const published = new URL('../../../shared/documents/', import.meta.url)

/** Clause ids are made of `by` and a number, so that the papers of a pair have none in common. */
const bodyOf = (source: Paper, by: string): Clause[] => {
  if (typeof source === 'string') {
    const { clauses } = mustRead(readFileSync(new URL(`${source}.txt`, published), 'utf8'))
    return clauses.map(clause => ({ ...clause, id: by + clause.id }))
  }
  return Object.entries(source).map(([place, text], i) => ({
    id: `${by}${i}`,
    kind: clauseKinds.find(kind => kind.startsWith(place.charAt(0))) ?? 'operative',
    level: (place.split('(').length - 1) as Level,
    text,
    notes: [],
  }))
}

/** `p3`, `o7 (c)`: the place of every clause by its id. */
export const placesOf = (body: readonly Clause[]): Map<string, string> => {
  const forms = outline(body)
  return new Map(body.map((clause, i) => [clause.id, clause.kind.charAt(0) + forms[i]!.path]))
}

export type Golden = ReturnType<typeof readGolden>

/** The names of the files whose two papers are written in them. */
export const ownNames = readdirSync(folder)
  .filter(file => file.startsWith('own-'))
  .map(file => file.replace('.json', ''))
  .sort()
export const publishedNames = ['draft-2024-with-revised-2018']
export const hasPublished = existsSync(new URL('draft-resolution-un-2024.txt', published))

/** Every two clauses of a group, as `place ~ place`: what is counted, so that half a split counts as half. */
const linksOf = (groups: readonly { left: readonly string[]; right: readonly string[] }[]): Set<string> =>
  new Set(groups.flatMap(({ left, right }) => left.flatMap(l => right.map(r => `${l} ~ ${r}`))))

export const readGolden = (name: string) => {
  const read = golden.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')))
  const left = bodyOf(read.left, 'l')
  const right = read.right === null ? left : bodyOf(read.right, 'r')
  const known = [new Set(placesOf(left).values()), new Set(placesOf(right).values())] as const
  for (const pair of [...read.pairs, ...read.apart.map(({ left: l, right: r }) => ({ left: [l], right: [r] }))]) {
    const missing = [...pair.left.filter(l => !known[0].has(l)), ...pair.right.filter(r => !known[1].has(r))]
    if (missing.length > 0) throw new RangeError(`${name} has no clause ${missing.join(', ')}`)
  }
  const idsAt = (body: readonly Clause[], wanted: readonly string[]): string[] =>
    [...placesOf(body)].flatMap(([id, place]) => (wanted.includes(place) ? id : []))
  return {
    left,
    right,
    otherWords: read.otherWords,
    /** By clause ids, in the order of their papers. */
    pairs: read.pairs.map(one => ({ ...one, left: idsAt(left, one.left), right: idsAt(right, one.right) })),
    links: linksOf(read.pairs),
    apart: read.apart.map(({ left: l, right: r }) => `${l} ~ ${r}`),
    leftovers: linksOf(read.leftovers),
  }
}

export type Found = { readonly sure: ReadonlySet<string>; readonly asked: ReadonlySet<string> }

/** The pairs that were found, as `place ~ place`. */
export const foundIn = (pairs: readonly Pair[], left: readonly Clause[], right: readonly Clause[]): Found => {
  const [l, r] = [placesOf(left), placesOf(right)]
  const named = pairs.map(({ left: a, right: b, sure }) => ({
    sure,
    left: a.map(id => l.get(id) ?? id),
    right: b.map(id => r.get(id) ?? id),
  }))
  return { sure: linksOf(named.filter(({ sure }) => sure)), asked: linksOf(named.filter(({ sure }) => !sure)) }
}

export type Figures = {
  /** Of the pairs that are reported as sure, the share that the hand has too. */
  readonly precision: number
  /** Of the pairs of the hand, the share that is found, sure or asked. */
  readonly recall: number
  /** Of the pairs that are asked about, the share that the hand has too. */
  readonly askedPrecision: number
  readonly pairs: number
  readonly sure: number
  readonly asked: number
}

export const figuresOf = (links: ReadonlySet<string>, { sure, asked }: Found): Figures => {
  const hits = (found: ReadonlySet<string>): number => [...found].filter(link => links.has(link)).length
  const share = (part: number, all: number): number => (all === 0 ? 1 : Number((part / all).toFixed(3)))
  return {
    precision: share(hits(sure), sure.size),
    recall: share(hits(sure) + hits(asked), links.size),
    askedPrecision: share(hits(asked), asked.size),
    pairs: links.size,
    sure: sure.size,
    asked: asked.size,
  }
}
