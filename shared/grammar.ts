/**
 * What a chair would object to in a body. A finding is derived from the clauses at every change, is never stored and
 * never refuses anything: live merges must always yield a valid body, so form is a matter of advice.
 *
 * A message is a code with parameters; the words are the client's (`finding.<code>` in each language).
 */
import { blockEnd, type Clause, type ClauseKind, type Level, outline, parentOf } from './clause.ts'
import { inSequence, moodOf, type Opening, openingOf, recast } from './phrases.ts'
import { type InSeries, seriesOf } from './series.ts'

export const findingCodes = [
  'opening.missing',
  'opening.unlisted',
  'opening.case',
  'opening.inSubclause',
  'mood.finite',
  'mood.participle',
  'mood.base',
  'order.preambleAfterOperative',
  'level.jump',
  'level.orphan',
  'level.lone',
  'series.missing',
  'series.unfounded',
  'duplicate',
  'empty',
  'spaces',
  'typedLabel',
  'typedTerminator',
  'part.noPreamble',
  'part.noOperative',
] as const
export type FindingCode = (typeof findingCodes)[number]

/** A change that settles a finding: replace a range of the clause's text, or set its level. */
export type Fix =
  | { readonly kind: 'text'; readonly from: number; readonly to: number; readonly insert: string }
  | { readonly kind: 'level'; readonly level: Level }

export type Finding = {
  /** The rule's id in RULES.md. */
  readonly rule: string
  readonly clauseId: string
  /** The range of the clause's text that the finding is about, in UTF-16 units; 0..0 for the clause as a whole. */
  readonly from: number
  readonly to: number
  /** `form` is a breach of the form of resolutions; `hint` is a matter of style or a suspicion. */
  readonly severity: 'form' | 'hint'
  readonly code: FindingCode
  readonly params: Readonly<Record<string, string | number>>
  readonly fix?: Fix
}

/** Shorter agreement than this is two clauses about one subject, not one clause left behind twice. */
const duplicateWords = 6
/** Clauses compared within a group that starts alike: a body of a thousand copies must not cost a million comparisons. */
const duplicateCandidates = 8
type Found = Omit<Finding, 'clauseId'>

const textFix = (from: number, to: number, insert: string): Fix => ({ kind: 'text', from, to, insert })
const whole = (clause: Clause) => ({ from: 0, to: clause.text.length })
const firstWordEnd = (text: string) => /^\s*\S*/.exec(text)![0].length

const openingFindings = (clause: Clause, opening: Opening | null): Found[] => {
  const { kind, text } = clause
  if (!opening) {
    return [
      { rule: 'GR1', from: 0, to: firstWordEnd(text), severity: 'form', code: 'opening.missing', params: { kind } },
    ]
  }
  const out: Found[] = []
  const range = { from: 0, to: opening.end }
  const params = { kind, phrase: opening.phrase }
  if (opening.mood !== moodOf[kind]) {
    const right = recast(opening, kind)
    const found: Found = { rule: 'GR2', ...range, severity: 'form', code: `mood.${opening.mood}`, params }
    out.push(right ? { ...found, params: { ...params, right }, fix: textFix(0, opening.end, right) } : found)
  } else if (!opening.known) {
    out.push({ rule: 'GR1', ...range, severity: 'hint', code: 'opening.unlisted', params })
  }
  const inForm = opening.phrase.charAt(0).toUpperCase() + opening.phrase.slice(1).toLowerCase()
  if (inForm !== opening.phrase) {
    const fix = textFix(opening.end - opening.phrase.length, opening.end, inForm)
    out.push({
      rule: 'GR13',
      ...range,
      severity: 'form',
      code: 'opening.case',
      params: { ...params, right: inForm },
      fix,
    })
  }
  return out
}

const textFindings = (clause: Clause): Found[] => {
  const { text } = clause
  if (text.trim() === '') {
    return [{ rule: 'GR8', ...whole(clause), severity: 'form', code: 'empty', params: { kind: clause.kind } }]
  }
  const out: Found[] = []
  for (const run of text.matchAll(/\s+/g)) {
    const [from, to] = [run.index, run.index + run[0].length]
    const inner = from > 0 && to < text.length
    if (inner && run[0].length === 1) continue
    const fix = textFix(from, to, inner ? ' ' : '')
    out.push({ rule: 'GR9', from, to, severity: 'hint', code: 'spaces', params: {}, fix })
  }
  // "1. ", "(a) ", "iv) ": at most four signs, so that "(2006) ..." and "a. m." are left alone.
  const label = /^\s*(\(?(\d{1,2}|[a-z]|[ivx]{2,4}|([a-z])\3)\)|\d{1,2}\.)\s+/i.exec(text)
  if (label) {
    const params = { label: label[0].trim() }
    const range = { from: 0, to: label[0].length }
    const fix = textFix(0, label[0].length, '')
    out.push({ rule: 'GR10', ...range, severity: 'form', code: 'typedLabel', params, fix })
  }
  // The dot of "etc." or of a single letter belongs to the word.
  const end = /(?<!\b\p{L})(?<!\b(?:etc|Inc|Ltd|vol|No))[,;:.]+\s*$/u.exec(text)
  if (end && end.index > 0) {
    const range = { from: end.index, to: text.length }
    const fix = textFix(end.index, text.length, '')
    out.push({
      rule: 'GR11',
      ...range,
      severity: 'form',
      code: 'typedTerminator',
      params: { sign: end[0].trim() },
      fix,
    })
  }
  return out
}

const levelFindings = (body: readonly Clause[], i: number): Found[] => {
  const clause = body[i]!
  if (clause.level === 0) return []
  const before = body[i - 1]
  const deepest = before && before.kind === clause.kind ? before.level + 1 : 0
  if (clause.level > deepest) {
    const code = deepest === 0 ? 'level.orphan' : 'level.jump'
    const fix: Fix = { kind: 'level', level: deepest as Level }
    return [{ rule: 'GR4', from: 0, to: 0, severity: 'form', code, params: { level: clause.level }, fix }]
  }
  const parent = parentOf(body, i)
  const end = parent < 0 ? body.length : blockEnd(body, parent)
  const hasSibling = (): boolean => {
    for (let j = parent + 1; j < end; j++) if (j !== i && body[j]!.level === clause.level) return true
    return false
  }
  if (parent === i - 1 && !hasSibling()) {
    return [{ rule: 'GR5', from: 0, to: 0, severity: 'hint', code: 'level.lone', params: {} }]
  }
  return []
}

const seriesFindings = (clause: Clause, { opening, place }: InSeries): Found[] => {
  const range = { from: 0, to: opening.end }
  const params = { phrase: opening.phrase }
  if (place === 1 && opening.sequence) {
    return [{ rule: 'GR6', ...range, severity: 'hint', code: 'series.unfounded', params }]
  }
  if (place > 1 && !opening.sequence && opening.known) {
    const right = inSequence(clause.text, opening, clause.kind, place === 2 ? 'also' : 'further')
    const fix = textFix(0, opening.end, right)
    return [{ rule: 'GR6', ...range, severity: 'hint', code: 'series.missing', params: { ...params, right }, fix }]
  }
  return []
}

const wordsAfterOpening = (clause: Clause): string[] => {
  const end = openingOf(clause.text, clause.kind)?.end ?? 0
  return (
    clause.text
      .slice(end)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** For each clause that repeats another one word for word after the opening, the index of the other. */
const duplicates = (body: readonly Clause[]): Map<number, number> => {
  const out = new Map<number, number>()
  const groups = new Map<string, { readonly i: number; readonly joined: string }[]>()
  body.forEach((clause, i) => {
    const words = wordsAfterOpening(clause)
    if (words.length < duplicateWords) return
    const joined = `${words.join(' ')} `
    const key = words.slice(0, duplicateWords).join(' ')
    const group = groups.get(key) ?? []
    const other = group.find(g => g.joined.startsWith(joined) || joined.startsWith(g.joined))
    if (other) out.set(i, other.i)
    if (group.length < duplicateCandidates) group.push({ i, joined })
    groups.set(key, group)
  })
  return out
}

const partFindings = (body: readonly Clause[]): Finding[] => {
  const first = body[0]
  const last = body.at(-1)
  if (!first || !last) return []
  const has = (kind: ClauseKind) => body.some(clause => clause.kind === kind)
  const found = { from: 0, to: 0, params: {}, rule: 'GR12' }
  const out: Finding[] = []
  if (!has('preambular')) out.push({ ...found, clauseId: first.id, severity: 'hint', code: 'part.noPreamble' })
  if (!has('operative')) out.push({ ...found, clauseId: last.id, severity: 'form', code: 'part.noOperative' })
  return out
}

/** All findings of a body, in the order of its clauses. */
export const review = (body: readonly Clause[]): Finding[] => {
  const out: Finding[] = []
  const forms = outline(body)
  const repeated = duplicates(body)
  const series = seriesOf(body)
  let operativeSeen = false
  body.forEach((clause, i) => {
    const found: Found[] = [...levelFindings(body, i), ...textFindings(clause)]
    const opening = openingOf(clause.text, clause.kind)
    if (clause.kind === 'operative') operativeSeen = true
    else if (operativeSeen && clause.level === 0) {
      const order = { from: 0, to: 0, params: {} }
      found.push({ rule: 'GR3', ...order, severity: 'form', code: 'order.preambleAfterOperative' })
    }
    if (clause.level === 0) {
      if (clause.text.trim() !== '') found.push(...openingFindings(clause, opening))
      const place = series[i]
      if (place) found.push(...seriesFindings(clause, place))
    } else if (clause.kind === 'operative' && opening?.known) {
      const params = { phrase: opening.phrase }
      const range = { from: 0, to: opening.end }
      found.push({ rule: 'GR14', ...range, severity: 'hint', code: 'opening.inSubclause', params })
    }
    const other = repeated.get(i)
    if (other !== undefined) {
      const params = { otherId: body[other]!.id, otherKind: body[other]!.kind, otherPath: forms[other]!.path }
      found.push({ rule: 'GR7', ...whole(clause), severity: 'hint', code: 'duplicate', params })
    }
    for (const f of found) out.push({ ...f, clauseId: clause.id })
  })
  return [...out, ...partFindings(body)]
}

/** The clause with a range of its text replaced; its notes move along. */
export const rewritten = (
  clause: Clause,
  { from, to, insert }: Omit<Extract<Fix, { kind: 'text' }>, 'kind'>,
): Clause => ({
  ...clause,
  text: clause.text.slice(0, from) + insert + clause.text.slice(to),
  notes: clause.notes.map(note => {
    if (note.at <= from) return note
    // A note inside the range goes to the end of what stands there now, never before the first letter of a word.
    const at = note.at >= to ? note.at + insert.length - (to - from) : from + insert.length
    return { ...note, at }
  }),
})

/**
 * The body with the fix of a finding made; a level takes the sub-clauses along. Null where the body does not have this
 * finding, or no longer: the words have changed since it was shown.
 */
export const mended = (body: readonly Clause[], { clauseId, code, from }: Finding): Clause[] | null => {
  const same = (f: Finding) => f.clauseId === clauseId && f.code === code && f.from === from
  const fix = review(body).find(same)?.fix
  const index = body.findIndex(clause => clause.id === clauseId)
  const clause = body[index]
  if (fix === undefined || clause === undefined) return null
  if (fix.kind === 'text') return body.with(index, rewritten(clause, fix))
  const end = blockEnd(body, index)
  const step = clause.level - fix.level
  return body.map((c, i) => (i < index || i >= end ? c : { ...c, level: (c.level - step) as Level }))
}
