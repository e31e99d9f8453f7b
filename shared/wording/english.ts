/**
 * How an amendment is worded in English: the words of house style in one table, as the opening phrases are English
 * whatever language the pages speak. Another language is another table and, to read it, another `parse.ts`.
 */
import type { ClauseKind, Level } from '../clause.ts'
import type { ClauseRef, Instruction, Place, Quote, SaidRank, WordEdit } from './instruction.ts'

const templates = {
  replace: 'In {clause}, replace {quote} with {text}.',
  strikeWords: 'In {clause}, strike {quote}.',
  insertAfter: 'In {clause}, after {quote}, insert {text}.',
  insertBefore: 'In {clause}, before {quote}, insert {text}.',
  insertFirst: 'In {clause}, at the beginning, insert {text}.',
  insertLast: 'In {clause}, at the end, add {text}.',
  rewrite: 'Change {clause} to read: {text}.',
  strike: 'Strike {clause}.',
  strikeAlone: 'Strike {clause}, keeping its sub-clauses.',
  move: 'Move {clause} {place}.',
  moveAlone: 'Move {clause}, without its sub-clauses, {place}.',
  rank: 'Make {clause} {rank}.',
  rankAlone: 'Make {clause}, without its sub-clauses, {rank}.',
  add: 'Add {rank} {place}: {text}.',
  noteAdd: 'Add {clause}: {text}.',
  noteStar: 'Mark {clause} with a star.',
  noteNumber: 'Mark {clause} with a number.',
  renumber: 'Renumber accordingly.',
  onLine: 'On line {line}, {sentence}',
} as const

/** What kind of sentence it is. */
export type SentenceKey = Exclude<keyof typeof templates, 'onLine'>

/** A sentence in parts, for a page that sets them apart, and whole. */
export type Said = {
  readonly key: SentenceKey
  readonly params: Readonly<Record<string, string>>
  readonly text: string
}

export const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ')

/** 2 gives `second`, 21 `21st`, -1 `last`. */
export const ordinal = (n: number): string => {
  if (n < 0) return 'last'
  const teen = n % 100 > 10 && n % 100 < 14
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return ordinals[n - 1] ?? `${n}${ending}`
}

/** True where every inner mark opens and closes, so that the end of the quotation is plain. */
const curlyBalanced = (text: string): boolean => {
  let depth = 0
  for (const letter of text) {
    if (letter === '“') depth++
    else if (letter === '”' && --depth < 0) return false
  }
  return depth === 0
}

/** Quoted so that it can be read back whatever marks it holds itself: curly, straight, or by more marks than it has. */
export const quoted = (text: string): string => {
  if (curlyBalanced(text)) return `“${text}”`
  if (!text.includes('"')) return `"${text}"`
  const longest = Math.max(2, ...[...text.matchAll(/"+/g)].map(found => found[0].length))
  const marks = '"'.repeat(longest + 1)
  return `${marks} ${text} ${marks}`
}

const sayQuote = ({ text, nth }: Quote): string => (nth === null ? '' : `the ${ordinal(nth)} `) + quoted(text)

/** `operative clause 3 (b)`; `short` leaves out a kind that the sentence has named already. */
export const sayClause = (ref: ClauseRef, short: ClauseKind | null = null): string => {
  const noun = ref.kind === null || ref.kind === short ? 'clause' : `${ref.kind} clause`
  if (ref.path === null) {
    return ref.opens === null ? `the ${ordinal(ref.nth ?? 1)} ${noun}` : `the ${noun} beginning ${quoted(ref.opens)}`
  }
  return `${ref.nth === null ? '' : `the ${ordinal(ref.nth)} `}${noun} ${ref.path}`
}

const levelNames: Readonly<Record<Level, string>> = {
  0: 'clause',
  1: 'sub-clause of the first level',
  2: 'sub-clause of the second level',
  3: 'sub-clause of the third level',
}
const sayRank = ({ kind, level }: SaidRank): string =>
  (kind === null ? '' : `${kind} `) + (level === 'sub' ? 'sub-clause' : levelNames[level])

const sayPlace = (place: Place, kind: ClauseKind | null): string => {
  if (!('ref' in place)) {
    return { first: 'at the beginning', last: 'at the end', there: 'immediately thereafter' }[place.at]
  }
  return `${place.at === 'behind' ? 'directly after' : place.at} ${sayClause(place.ref, kind)}`
}

const sayAdd = (step: Extract<Instruction, { do: 'add' }>): Record<string, string> => {
  const { rank, parent, place } = step
  const label = step.label === null || (rank.level !== 'sub' && rank.level > 0) ? '' : ` ${step.label}`
  if (parent === null) {
    return {
      rank: `a new ${sayRank(rank)}${rank.level === 0 ? '' : label}`,
      place: place === null ? '' : sayPlace(place, rank.kind),
    }
  }
  // A sibling is named by its label alone: "to operative clause 2, after (b)".
  const under = `${parent.path} `
  const brief = (ref: ClauseRef): string | null =>
    ref.nth === null && parent.nth === null && ref.kind === parent.kind && ref.path?.startsWith(under)
      ? ref.path.slice(under.length)
      : null
  const sibling = place !== null && 'ref' in place ? brief(place.ref) : null
  const behind =
    place === null
      ? ''
      : `, ${sibling === null ? sayPlace(place, parent.kind) : `${place.at === 'behind' ? 'directly after' : place.at} ${sibling}`}`
  return { rank: `a new sub-clause${label}`, place: `to ${sayClause(parent)}${behind}` }
}

const sayEdit = (clause: string, edit: WordEdit): [SentenceKey, Record<string, string>] => {
  if (edit.do === 'replace') return ['replace', { clause, quote: sayQuote(edit.quote), text: quoted(edit.text) }]
  if (edit.do === 'strike') return ['strikeWords', { clause, quote: sayQuote(edit.quote) }]
  const text = quoted(edit.text)
  if (!('quote' in edit)) return [edit.where === 'first' ? 'insertFirst' : 'insertLast', { clause, text }]
  return [edit.where === 'after' ? 'insertAfter' : 'insertBefore', { clause, quote: sayQuote(edit.quote), text }]
}

const inParts = (step: Instruction): [SentenceKey, Record<string, string>] => {
  switch (step.do) {
    case 'words':
      return sayEdit(step.of === null ? 'the text' : sayClause(step.of), step.edit)
    case 'noteWords':
      return sayEdit(`footnote ${step.note}`, step.edit)
    case 'rewrite':
      return ['rewrite', { clause: sayClause(step.of), text: quoted(step.text) }]
    case 'noteRewrite':
      return ['rewrite', { clause: `footnote ${step.note}`, text: quoted(step.text) }]
    case 'noteMark':
      return [step.mark === 'star' ? 'noteStar' : 'noteNumber', { clause: `footnote ${step.note}` }]
    case 'noteAdd':
      return ['noteAdd', { clause: `footnote ${step.note}`, text: quoted(step.text) }]
    case 'strike':
      return [step.alone ? 'strikeAlone' : 'strike', { clause: sayClause(step.of) }]
    case 'move':
      return [
        step.alone ? 'moveAlone' : 'move',
        { clause: sayClause(step.of), place: sayPlace(step.place, null).replace(/^at/, 'to') },
      ]
    case 'rank': {
      const rank =
        'parent' in step.to
          ? `sub-clause ${step.to.label} of ${sayClause(step.to.parent, step.of.kind)}`
          : `${step.to.kind === 'operative' ? 'an' : 'a'} ${sayRank(step.to)}`
      return [step.alone ? 'rankAlone' : 'rank', { clause: sayClause(step.of), rank }]
    }
    case 'add':
      return ['add', { ...sayAdd(step), text: quoted(step.text) }]
    case 'renumber':
      return ['renumber', {}]
  }
}

const filled = (template: string, params: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')

/** The sentence for an instruction; `line`, where given, is the line that it is quoted by. */
export const say = (step: Instruction, line: number | null = null): Said => {
  const [key, params] = inParts(step)
  const text = filled(templates[key], params)
  if (line === null) return { key, params, text }
  const sentence = text.slice(0, 1).toLowerCase() + text.slice(1)
  return { key, params, text: filled(templates.onLine, { line: String(line), sentence }) }
}
