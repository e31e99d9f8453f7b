/**
 * Labels at the start of a clause, `1.` `(a)` `a)` `(i)` `OP3` `•`, and the nesting that a run of them describes. The
 * style of a label (its shape and alphabet) makes the level, not its indentation: pastes lose indentation first. A letter
 * that is also a numeral, `(i)` `(v)` `(x)`, is read by what stands before and after it.
 */
import { type ClauseKind, deepestLevel, type Level } from '../../shared/clause.ts'

type Alphabet = 'decimal' | 'alpha' | 'ALPHA' | 'roman' | 'ROMAN' | 'double' | 'bullet'
type Value = { readonly alphabet: Alphabet; readonly value: number }

export type Label = {
  readonly raw: string
  /** Length in the text, with the spaces behind it. */
  readonly length: number
  readonly shape: string
  /** What it may count; two entries for a letter that is also a numeral. */
  readonly values: readonly Value[]
  /** `PP4` and `OP4` name the part of the resolution. */
  readonly part: ClauseKind | null
  /** `2.1.3`: all its numbers. */
  readonly path: readonly number[] | null
}

const numerals: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 }

/** The value of a Roman numeral up to 39 in canonical form, or 0: longer lists do not occur, "mix" and "di" do. */
const romanValue = (s: string): number => {
  if (!/^x{0,3}(ix|iv|v?i{0,3})$/.test(s)) return 0
  let sum = 0
  for (let i = 0; i < s.length; i++) {
    const [n, next] = [numerals[s[i]!]!, numerals[s[i + 1] ?? ''] ?? 0]
    sum += n < next ? -n : n
  }
  return sum
}

const readValues = (s: string): Value[] => {
  if (/^\d+$/.test(s)) return [{ alphabet: 'decimal', value: Number(s) }]
  const lower = s.toLowerCase()
  const upper = s !== lower
  if (upper && s !== s.toUpperCase()) return []
  const out: Value[] = []
  const letter = lower.charCodeAt(0) - 96
  if (lower.length === 1) out.push({ alphabet: upper ? 'ALPHA' : 'alpha', value: letter })
  if (lower.length === 2 && lower[0] === lower[1]) {
    out.push({ alphabet: 'double', value: letter }, { alphabet: upper ? 'ALPHA' : 'alpha', value: 26 + letter })
  }
  const roman = romanValue(lower)
  if (roman > 0) out.push({ alphabet: upper ? 'ROMAN' : 'roman', value: roman })
  return out
}

const bullet = /^([•●○◦▪■▸►‣·∙➢✓*+–—-]|o(?= ))\s+(?=\S)/
const part = /^(PP|OP)[ .]?(\d{1,3})(?: ?(?:bis|ter|quater|quinquies|alt))?[.:)]?\s+(?=\S)/
const path = /^(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?=\S)/
const plain = /^(\(?)\s?(\d{1,3}|[a-z]{1,5}|[A-Z]{1,5})\s?(\.\)|[.)])(\s+(?=\S)|(?=[\p{Lu}*“"']))/u

/** The label at the very start of a text, or null. */
export const labelOf = (text: string): Label | null => {
  const none = { part: null, path: null }
  const point = bullet.exec(text)
  if (point) {
    const values: Value[] = [{ alphabet: 'bullet', value: 1 }]
    return { ...none, raw: point[1]!, length: point[0].length, shape: point[1]!, values }
  }
  const named = part.exec(text)
  if (named) {
    const kind: ClauseKind = named[1] === 'PP' ? 'preambular' : 'operative'
    const values: Value[] = [{ alphabet: 'decimal', value: Number(named[2]) }]
    return { raw: named[0].trim(), length: named[0].length, shape: named[1]!, values, part: kind, path: null }
  }
  const steps = path.exec(text)
  if (steps) {
    const numbers = steps[1]!.split('.').map(Number)
    const values: Value[] = [{ alphabet: 'decimal', value: numbers.at(-1)! }]
    return { raw: steps[0].trim(), length: steps[0].length, shape: 'path', values, part: null, path: numbers }
  }
  const found = plain.exec(text)
  if (!found) return null
  const [all, open = '', sign = '', close = '', space = ''] = found
  if (open && close !== ')') return null
  // "U.S. forces" and "a.m." are no labels: a lettered label with a dot is followed by a blank.
  if (close === '.' && space === '' && !/^\d/.test(sign)) return null
  const values = readValues(sign)
  if (values.length === 0) return null
  return { ...none, raw: all.trim(), length: all.length, shape: open + close, values }
}

const styleOf = (label: Label, { alphabet }: Value) => `${label.shape} ${alphabet}`

/** Whether `next` goes on counting where `label` stopped, in the same style. */
export const isNext = (label: Label, next: Label): boolean =>
  next.values.some(n =>
    label.values.some(
      v => styleOf(label, v) === styleOf(next, n) && (n.alphabet === 'bullet' || n.value === v.value + 1),
    ),
  )

export type Surroundings = {
  /** The clause before ended with a colon. */
  readonly introduced: boolean
  /** The label that follows in the text. */
  readonly next: Label | null
  /** The clause opens as an operative clause of level 0 does. */
  readonly opensClause: boolean
}

type Frame = { readonly style: string; readonly value: number }

/** The open levels of a part while it is read. */
export class Nesting {
  private frames: Frame[] = []

  /** A clause of level 0 without a label was read. */
  open(): void {
    this.frames = [{ style: '', value: 0 }]
  }

  /** A clause of level 0 with a label was read. */
  restart(label: Label): void {
    const value = label.values.find(({ alphabet }) => alphabet !== 'alpha' && alphabet !== 'ALPHA') ?? label.values[0]!
    this.frames = [{ style: styleOf(label, value), value: value.value }]
  }

  /** The level of a label; remembers it. `flattened` when the text goes deeper than a body can. */
  place(label: Label, around: Surroundings): { readonly level: Level; readonly flattened: boolean } {
    const { level, value } = this.choose(label, around)
    this.frames = this.frames.slice(0, level)
    while (this.frames.length < level) this.frames.push({ style: '', value: 0 })
    this.frames.push({ style: styleOf(label, value), value: value.value })
    return { level: Math.min(level, deepestLevel) as Level, flattened: level > deepestLevel }
  }

  private choose(label: Label, around: Surroundings): { level: number; value: Value } {
    const options: { level: number; value: Value; score: number }[] = []
    for (const value of label.values) {
      const style = styleOf(label, value)
      const goesOn = around.next?.values.some(
        n => styleOf(around.next!, n) === style && n.alphabet === value.alphabet && n.value === value.value + 1,
      )
      const support = goesOn && value.alphabet !== 'bullet' ? 3 : 0
      const open = this.frames.findLastIndex(frame => frame.style === style)
      this.frames.forEach((frame, level) => {
        if (frame.style !== style) return
        const isNext = value.alphabet === 'bullet' || frame.value + 1 === value.value
        // A number that opens like a clause of level 0 belongs there even when a deeper list uses numbers too.
        const opens = level === 0 && value.alphabet === 'decimal' && around.opensClause ? 10 : 0
        options.push({ level, value, score: (isNext ? 4 + support : 1) + opens })
      })
      const first = value.value === 1
      if (open < 0 || (first && around.introduced)) {
        const score = first ? (around.introduced ? 5 : 3) + support : 0
        options.push({ level: this.frames.length, value, score })
      }
    }
    options.sort((a, b) => b.score - a.score || b.level - a.level)
    return options[0] ?? { level: this.frames.length, value: label.values[0]! }
  }
}
