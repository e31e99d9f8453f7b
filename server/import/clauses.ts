/**
 * From blocks to the clauses of one resolution: where it begins in the text, where its preamble ends, what belongs under
 * what, and where it ends. Blocks that are none of its clauses are left for the caller to report.
 */
import type { ClauseKind, Level } from '../../shared/clause.ts'
import { type Block, isOrganLine } from './blocks.ts'
import {
  boundaryOf,
  counts,
  endOf,
  hasMainLabel,
  hasNumber,
  isHeading,
  longProse,
  opensOperative,
  opensPreamble,
  signpost,
  wordCount,
} from './boundary.ts'
import { isNext, type Label, Nesting } from './labels.ts'

/** A clause as it stands in the text, with its marks, label and terminator. */
export type Draft = {
  readonly kind: ClauseKind
  readonly level: Level
  readonly label: Label | null
  /** The blocks it was made of: more than one when it was cut in two. */
  readonly blocks: Block[]
  /** The text deeper than a body can go was lifted to this level. */
  readonly flattened: boolean
}

export type Region = {
  readonly organ: Block | null
  readonly drafts: readonly Draft[]
  /** Index of the first block of the region and of the first one behind it. */
  readonly from: number
  readonly to: number
  /** Blocks within the region that are no clauses: headings, stray lines. */
  readonly headings: readonly Block[]
}

export type RefusalReason = 'empty' | 'notText' | 'tooLong' | 'noOpenings' | 'noOperative'

/** So many lines in a row that are no clauses are no headings: the resolution has ended. */
const longestInterruption = 4

class Reader {
  readonly drafts: Draft[] = []
  readonly headings: Block[] = []
  private readonly nesting = new Nesting()
  private readonly blocks: readonly Block[]
  private readonly boundary: number
  private numbered = false
  private ended = false
  private cut = false
  private strayLines = 0

  constructor(blocks: readonly Block[], boundary: number) {
    this.blocks = blocks
    this.boundary = boundary
  }

  private get last(): Draft | undefined {
    return this.drafts.at(-1)
  }

  private get lastEnd(): string {
    const block = this.last?.blocks.at(-1)
    return block ? endOf(block) : ''
  }

  private nextLabel(i: number): Label | null {
    for (let j = i + 1; j < this.blocks.length && j <= i + 8; j++)
      if (this.blocks[j]!.label) return this.blocks[j]!.label
    return null
  }

  private push(block: Block, kind: ClauseKind, level: Level, label: Label | null, flattened = false): true {
    this.drafts.push({ kind, level, label, blocks: [block], flattened })
    this.strayLines = 0
    this.ended = kind === 'operative' && endOf(block) === '.'
    return true
  }

  private pushPlaced(block: Block, i: number, kind: ClauseKind): true {
    const opensClause = opensOperative(block)
    const introduced = this.lastEnd === ':'
    const placed = this.nesting.place(block.label!, { introduced, next: this.nextLabel(i), opensClause })
    return this.push(block, kind, placed.level, block.label, placed.flattened)
  }

  /** Reads one block; false where the resolution ends before it. */
  read(i: number): boolean {
    const block = this.blocks[i]!
    if (block.note !== null) {
      this.cut = true
      return true
    }
    const cut = this.cut || block.page
    this.cut = false
    const kind: ClauseKind = i < this.boundary ? 'preambular' : 'operative'
    if (this.rejoins(block, cut)) {
      this.last!.blocks.push(block)
      this.ended = kind === 'operative' && endOf(block) === '.'
      return true
    }
    return kind === 'preambular' ? this.readPreambular(block, i) : this.readOperative(block, i)
  }

  /** Whether the block is the second half of the clause before, which a page's foot or a blank line cut in two. */
  private rejoins(block: Block, cut: boolean): boolean {
    if (!this.last || this.lastEnd !== '' || block.label || block.fused) return false
    if (opensOperative(block) || opensPreamble(block)) return false
    return /^[\p{Ll}(“"]/u.test(block.text) || (cut && endOf(block) !== '')
  }

  private heading(block: Block): boolean {
    if (++this.strayLines > longestInterruption) return false
    this.headings.push(block)
    return true
  }

  private readPreambular(block: Block, i: number): boolean {
    const opens = opensPreamble(block) || opensOperative(block)
    if (block.label && !(opens && hasMainLabel(block) && this.lastEnd !== ':')) {
      if (this.last && block.label.shape !== 'path') return this.pushPlaced(block, i, 'preambular')
      return opens && !counts(block.label, 'decimal') && !isHeading(block)
        ? this.open(block)
        : isHeading(block) && this.heading(block)
    }
    if (opens) return this.open(block)
    if (isHeading(block)) return this.heading(block)
    const unlisted = block.participle?.mood === 'participle' && /^\p{Lu}/u.test(block.text)
    const ends = endOf(block)
    if (this.last && this.lastEnd === ':' && ends !== '' && ends !== '.' && !unlisted) {
      return this.push(block, 'preambular', 1, null)
    }
    if (this.last?.level === 1 && this.last.label === null && ends !== '' && ends !== '.' && !unlisted) {
      return this.push(block, 'preambular', 1, null)
    }
    if (/[,;:]/.test(ends) && wordCount(block.text) > 2) return this.open(block)
    if (wordCount(block.text) > longProse) return false
    return this.heading(block)
  }

  private open(block: Block): true {
    this.nesting.open()
    return this.push(block, 'preambular', 0, block.label)
  }

  private readOperative(block: Block, i: number): boolean {
    const first = this.last?.kind !== 'operative'
    const { label } = block
    if (label) {
      if (label.shape === 'path' && !this.continuesPath(label)) return !this.ended && this.heading(block)
      if (first || (opensOperative(block) && hasMainLabel(block) && !this.isNested(block)))
        return this.openOperative(block, i)
      if (this.ended && !this.continuesList(label)) return false
      return this.pushPlaced(block, i, 'operative')
    }
    if (opensOperative(block) && !(this.ended && (this.numbered || !first))) return this.openOperative(block, i)
    if (this.ended) return false
    if (isHeading(block)) return this.heading(block)
    const ends = endOf(block)
    const last = this.last
    if (last && ends !== '' && this.lastEnd === ':') {
      return this.push(block, 'operative', Math.min(last.level + 1, 3) as Level, null)
    }
    if (last && ends !== '' && last.level > 0 && last.label === null && !/^\p{Lu}\p{Ll}+(s|ing)\b/u.test(block.text)) {
      return this.push(block, 'operative', last.level, null)
    }
    if (ends !== '' && wordCount(block.text) > 2) return this.openOperative(block, i)
    return wordCount(block.text) > longProse ? false : this.heading(block)
  }

  /** Bullets and capital letters nest under a clause that ends with a colon, whatever verb they begin with. */
  private isNested(block: Block): boolean {
    if (hasNumber(block)) return false
    return (
      this.lastEnd === ':' || (this.last !== undefined && this.last.level > 0 && this.continuesSublist(block.label!))
    )
  }

  private continuesSublist(label: Label): boolean {
    return this.recent().some(draft => draft.level > 0 && draft.label !== null && isNext(draft.label, label))
  }

  /** The drafts a list may go on from: a list longer than this between two items of another is not seen. */
  private recent(): Draft[] {
    return this.drafts.slice(-60)
  }

  private openOperative(block: Block, i: number): true {
    const first = this.last?.kind !== 'operative'
    this.numbered ||= hasNumber(block)
    if (block.label && !counts(block.label, 'bullet')) {
      if (!first && (!opensOperative(block) || this.numberedDeeper(block)))
        return this.pushPlaced(block, i, 'operative')
      this.nesting.restart(block.label)
    } else this.nesting.open()
    return this.push(block, 'operative', 0, block.label)
  }

  /** "1. Encourages" under "4. Urges:" where sub-clauses are numbered like clauses: a list of its own. */
  private numberedDeeper(block: Block): boolean {
    return this.lastEnd === ':' && block.label!.values.some(({ value }) => value === 1)
  }

  private continuesPath(label: Label): boolean {
    const mains = this.drafts.filter(draft => draft.kind === 'operative' && draft.level === 0).length
    return label.path !== null && label.path[0] === mains
  }

  private continuesList(label: Label): boolean {
    return this.recent().some(draft => draft.label !== null && isNext(draft.label, label))
  }
}

const canStart = (
  blocks: readonly Block[],
  i: number,
): { readonly first: number; readonly organ: Block | null } | null => {
  const block = blocks[i]!
  if (block.note !== null) return null
  if (isOrganLine(block.text)) {
    let j = i + 1
    while (j < blocks.length && (blocks[j]!.note !== null || signpost.test(blocks[j]!.text))) j++
    const next = blocks[j]
    if (next && (opensPreamble(next) || opensOperative(next) || /[,;]/.test(endOf(next))))
      return { first: i + 1, organ: block }
  }
  const end = endOf(block)
  if (opensPreamble(block) && /[,;:]/.test(end)) return { first: i, organ: null }
  if (opensPreamble(block) && end === '' && blocks[i + 1] && opensPreamble(blocks[i + 1]!))
    return { first: i, organ: null }
  if (opensOperative(block) && hasMainLabel(block)) return { first: i, organ: null }
  return opensOperative(block) && /[;:]/.test(end) ? { first: i, organ: null } : null
}

/** Whether what was read is a resolution and not prose or a list that happens to begin with such words. */
const isResolution = (drafts: readonly Draft[], organ: Block | null): boolean => {
  const main = drafts.filter(draft => draft.kind === 'operative' && draft.level === 0)
  const opened = main.filter(draft => opensOperative(draft.blocks[0]!)).length
  const preamble = drafts.some(draft => draft.kind === 'preambular' && opensPreamble(draft.blocks[0]!))
  if (organ !== null || preamble) return opened > 0 && opened * 3 >= main.length
  // Minutes and task lists begin with such verbs too, but their items are sentences.
  const sentences = main.slice(0, -1).filter(draft => endOf(draft.blocks.at(-1)!) === '.').length
  return opened > 1 && opened * 3 >= main.length * 2 && sentences * 2 < main.length
}

/** Finds the first resolution in the blocks from `start` on. */
export const readRegion = (
  blocks: readonly Block[],
  start = 0,
): { readonly ok: true; readonly region: Region } | { readonly ok: false; readonly reason: RefusalReason } => {
  let openings = false
  let i = start
  while (i < blocks.length) {
    const found = canStart(blocks, i)
    if (!found) {
      i++
      continue
    }
    openings = true
    const reader = new Reader(blocks, boundaryOf(blocks, found.first))
    let end = found.first
    while (end < blocks.length && reader.read(end)) end++
    if (isResolution(reader.drafts, found.organ)) {
      const { drafts, headings } = reader
      return { ok: true, region: { organ: found.organ, drafts, from: i, to: end, headings } }
    }
    i = Math.max(end, i + 1)
  }
  return { ok: false, reason: openings ? 'noOperative' : 'noOpenings' }
}
