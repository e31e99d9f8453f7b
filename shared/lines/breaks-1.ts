/**
 * Algorithm 1 of `lines.ts`: a text broken into lines of so many columns. First fit, by code alone: no fonts, no
 * dictionaries. A line ends at spaces, behind the hyphen of a compound, or beside a character of a script written
 * without spaces; never before closing or behind opening punctuation, not even at a space ("mot !"). Thai, Lao, Khmer
 * and Myanmar would need a dictionary to break between words, and dictionaries differ from engine to engine; they
 * break between characters. What is longer than a line is cut between characters.
 *
 * Released: its output never changes. A better one is algorithm 2.
 */
import { type CharacterClass, classOf, clusterAt, firstExtending } from './characters-1.ts'

/** A stretch of one class that is drawn as `text`; a word is one atom, anything else a character. */
type Atom = {
  readonly is: CharacterClass
  readonly from: number
  readonly to: number
  readonly text: string
  readonly width: number
}

/** Something drawn at an offset of the text that is not part of it: the label of a note. */
export type Drawn = { readonly at: number; readonly text: string }

/** `from` and `to` count in the text; each line begins where the one before it ends. `text` is what is drawn. */
export type BrokenLine = { readonly from: number; readonly to: number; readonly text: string }

/** Classes of the code points that make up nearly every text; the others are looked up. */
const lowClasses: readonly CharacterClass[] = Array.from({ length: firstExtending }, (_, code) => classOf(code))

/** Adds what stands from `start` to `end` and answers where it stopped: a character is not divided, so it may be later. */
const pushText = (atoms: Atom[], text: string, start: number, end: number): number => {
  let at = start
  while (at < end) {
    const code = text.codePointAt(at)!
    const is = code < firstExtending ? lowClasses[code]! : classOf(code)
    let { to, width } = clusterAt(text, at)
    if (is === 'letter') {
      while (to < end) {
        const next = text.codePointAt(to)!
        if ((next < firstExtending ? lowClasses[next]! : classOf(next)) !== 'letter') break
        const cluster = clusterAt(text, to)
        to = cluster.to
        width += cluster.width
      }
    }
    // Words may stand apart by a tab; a line that is drawn has only spaces.
    const drawn = is === 'space' && code < 0x20 ? ' ' : text.slice(at, to)
    atoms.push({ is, from: at, to, text: drawn, width })
    at = to
  }
  return at
}

/** Labels and terminators cling to what stands before them, character by character. */
const pushDrawn = (atoms: Atom[], { at, text }: Drawn): void => {
  for (const character of text) atoms.push({ is: 'close', from: at, to: at, text: character, width: 1 })
}

const atomsOf = (text: string, drawn: readonly Drawn[]): Atom[] => {
  const atoms: Atom[] = []
  let done = 0
  for (const addition of drawn) {
    done = pushText(atoms, text, done, Math.min(addition.at, text.length))
    pushDrawn(atoms, { ...addition, at: done })
  }
  pushText(atoms, text, done, text.length)
  return atoms
}

const opensText = /^[“‘«‹]/
const closesText = /^[”’»›]/
const startsWithDigit = /^[0-9\u0660-\u0669\u06f0-\u06f9]/
const apart = (atom: Atom | undefined, edge: CharacterClass): boolean =>
  atom === undefined || atom.is === 'space' || atom.is === 'glue' || atom.is === edge

/** Whether a line may end at the spaces between atoms `i` and `j`. Quotes that stand apart open or close by their form. */
const breaksAtSpace = (atoms: readonly Atom[], i: number, j: number): boolean => {
  const before = atoms[i]!
  const after = atoms[j]!
  if (before.is === 'open' || before.is === 'glue' || after.is === 'close' || after.is === 'glue') return false
  if (before.is === 'quote' && opensText.test(before.text) && apart(atoms[i - 1], 'open')) return false
  return !(after.is === 'quote' && closesText.test(after.text) && apart(atoms[j + 1], 'close'))
}

/** Whether a line may end between atoms `i` and `i + 1`, which touch. */
const breaksBetween = (atoms: readonly Atom[], i: number): boolean => {
  const before = atoms[i]!
  const after = atoms[i + 1]!
  if (before.is === 'open' || before.is === 'glue' || after.is === 'close' || after.is === 'glue') return false
  if (after.is === 'quote') return before.is === 'each' && opensText.test(after.text)
  if (before.is === 'quote') return after.is === 'each' && closesText.test(before.text)
  if (before.is === 'hyphen') {
    const compound = atoms[i - 1]?.is === 'letter' || atoms[i - 1]?.is === 'each'
    return compound && (after.is === 'each' || (after.is === 'letter' && !startsWithDigit.test(after.text)))
  }
  if (after.is === 'hyphen') return false
  return before.is === 'each' || after.is === 'each' || before.width === 2 || after.width === 2
}

/** Atoms `first` to `last` (exclusive) stay together; the spaces up to `next` may hang over the end of a line. */
type Unit = {
  readonly first: number
  readonly last: number
  readonly next: number
  readonly width: number
  readonly spaces: number
}

const unitsOf = (atoms: readonly Atom[]): Unit[] => {
  const units: Unit[] = []
  let first = 0
  let i = 0
  let width = 0
  while (i < atoms.length) {
    let next = i + 1
    let spaces = 0
    while (next < atoms.length && atoms[next]!.is === 'space') spaces += atoms[next++]!.width
    width += atoms[i]!.width
    const ends = next === atoms.length || (next > i + 1 ? breaksAtSpace(atoms, i, next) : breaksBetween(atoms, i))
    if (ends) {
      units.push({ first, last: i + 1, next, width, spaces })
      first = next
      width = 0
    } else width += spaces
    i = next
  }
  return units
}

/** The single characters of a unit that is to be cut. */
const cellsOf = (atoms: readonly Atom[]): Atom[] =>
  atoms.flatMap(atom => {
    if (atom.is !== 'letter') return atom
    const cells: Atom[] = []
    for (let at = 0; at < atom.text.length; ) {
      const { to, width } = clusterAt(atom.text, at)
      const text = atom.text.slice(at, to)
      cells.push({ is: 'letter', from: atom.from + at, to: atom.from + to, text, width })
      at = to
    }
    return cells
  })

/** How many of the cells from `start` go on a line of `room` columns: at least one, and no punctuation cut off. */
const cut = (cells: readonly Atom[], start: number, room: number): number => {
  let most = 0
  let width = 0
  while (start + most < cells.length && width + cells[start + most]!.width <= room)
    width += cells[start + most++]!.width
  if (start + most === cells.length) return most
  for (let count = most; count > 1; count--) {
    let after = start + count
    let before = after - 1
    while (cells[after]?.is === 'space') after++
    while (cells[before]?.is === 'space') before--
    if (cells[after]?.is !== 'close' && cells[before]?.is !== 'open') return count
  }
  return Math.max(1, most)
}

/**
 * Breaks `text`, with what is drawn into it, into lines: the first of `room` columns, the others of `rest`. Spaces at
 * a break belong to the line that they end and are not drawn. An empty text is one empty line. `drawn` is ordered by
 * `at`; what stands at or beyond the end is drawn at the end.
 */
export const breakLines = (text: string, drawn: readonly Drawn[], room: number, rest: number): BrokenLine[] => {
  const atoms = atomsOf(text, drawn)
  const lines: BrokenLine[] = []
  let from = 0
  let shown = ''
  let hanging = ''
  let used = 0
  let available = room
  const end = (at: number): void => {
    lines.push({ from, to: at, text: shown })
    from = at
    shown = hanging = ''
    used = 0
    available = rest
  }
  const put = (list: readonly Atom[], width: number): void => {
    for (const atom of list) {
      if (atom.is === 'space') hanging += atom.text
      else {
        shown += hanging + atom.text
        hanging = ''
      }
    }
    used += width
  }
  let fresh = true
  for (const unit of unitsOf(atoms)) {
    const start = atoms[unit.first]!.from
    if (!fresh && used + unit.width > available) end(start)
    fresh = false
    if (unit.width <= available) put(atoms.slice(unit.first, unit.last), unit.width)
    else {
      const cells = cellsOf(atoms.slice(unit.first, unit.last))
      for (let at = 0; at < cells.length; ) {
        if (at > 0) end(cells[at]!.from)
        let next = at + cut(cells, at, available)
        while (next < cells.length && cells[next]!.is === 'space') next++
        const part = cells.slice(at, next)
        put(
          part,
          part.reduce((sum, cell) => sum + cell.width, 0),
        )
        at = next
      }
    }
    put(atoms.slice(unit.last, unit.next), unit.spaces)
  }
  end(text.length)
  return lines
}
