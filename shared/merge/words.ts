/**
 * The words of one clause merged from both sides. The hunks of the sides are laid over the base tokens; those that bear
 * on the same tokens form a cluster, and a cluster in which both sides want different words is a dispute. Where hunks
 * are the same, or merely touch, nobody needs to be asked.
 */

import type { Note } from '../clause.ts'
import { sameWords } from '../diff.ts'
import { type Hunk, hunks, join, key, type Passage, replaced, type Token, tokenise } from '../words.ts'

/** What a conflict can be decided for besides a text of one's own; not every conflict offers each. */
export const sideOptions = ['left', 'right', 'base', 'both'] as const
export type Option = (typeof sideOptions)[number] | 'text'

/** Notes that one side reworded and the other no longer cites anywhere: their citations count as new words. */
export type Reworded = { readonly left: ReadonlySet<string>; readonly right: ReadonlySet<string> }

/** Base tokens `from` to `to`, which the sides want to be different words; left's stand at offset `at` of left's text. */
export type Dispute = {
  readonly from: number
  readonly to: number
  readonly at: number
  readonly base: Passage
  readonly left: Passage
  readonly right: Passage
  readonly options: readonly Option[]
}

/**
 * The words of `left` and `right` merged; `base` is null when the sides have none in common. `settle` is asked about
 * each dispute in turn, and must answer with one of its options.
 */
export const mergeWords = (
  base: Passage | null,
  left: Passage,
  right: Passage,
  reworded: Reworded,
  settle: (dispute: Dispute) => Exclude<Option, 'text'> | { readonly text: string },
): Passage => {
  if (!left.notes.some(note => reworded.left.has(note.id)) && !right.notes.some(note => reworded.right.has(note.id))) {
    if (sameWords(left, right) || (base && sameWords(base, right))) return left
    if (base && sameWords(base, left)) return right
  }
  const tokens = base ? tokenise(base) : []
  const leftHunks = hunks(tokens, tokenise(left), reworded.left)
  const rightHunks = hunks(tokens, tokenise(right), reworded.right)
  const merged: Token[] = []
  let done = 0
  for (const cluster of clustered(leftHunks, rightHunks)) {
    const { from, to } = cluster
    merged.push(...tokens.slice(done, from))
    done = to
    const ours = replaced(tokens, cluster.left, from, to)
    const theirs = replaced(tokens, cluster.right, from, to)
    const agreed = agreement(cluster, ours, theirs, reworded)
    if (agreed) {
      merged.push(...agreed)
      continue
    }
    const old = tokens.slice(from, to)
    const sides = { base: join(old), left: join(ours), right: join(theirs) }
    const earlier = leftHunks.filter(hunk => hunk.to <= from && !cluster.left.includes(hunk))
    const at = join([...replaced(tokens, earlier, 0, from), ...ours]).text.length - sides.left.text.length
    const options: Option[] = ['left', 'right']
    if (base) options.push('base')
    if (base && from === to) options.push('both')
    options.push('text')
    const choice = settle({ from, to, at, ...sides, options })
    if (typeof choice !== 'string') merged.push(...rewording(choice.text, sides))
    else merged.push(...{ left: ours, right: theirs, base: old, both: [...ours, ...theirs] }[choice])
  }
  merged.push(...tokens.slice(done))
  return join(merged)
}

/** Hunks of the two sides that bear on the same base tokens, `from` to `to`. */
type Cluster = { from: number; to: number; readonly left: Hunk[]; readonly right: Hunk[] }

const isPoint = (hunk: Hunk): boolean => hunk.from === hunk.to
const onlyNotes = (hunk: Hunk): boolean => hunk.inserted.every(token => token.type === 'note')

/**
 * Whether hunks of two sides, in the order of `clustered`, bear on the same words. Hunks that merely touch do not: both
 * are carried out.
 */
const clash = (earlier: Hunk, later: Hunk): boolean => {
  if (isPoint(earlier) && isPoint(later) && earlier.from === later.from) {
    // A citation belongs to the word before it; words that someone inserts after it are another matter.
    const known = new Set(earlier.inserted.map(key))
    const shared = later.inserted.some(token => token.type === 'note' && known.has(key(token)))
    return shared || onlyNotes(earlier) === onlyNotes(later)
  }
  return (
    later.from < earlier.to ||
    citesDeleted(later, earlier) ||
    repeatsEdge(later, earlier) ||
    repeatsEdge(earlier, later)
  )
}

/** Whether `point` puts in, beside the words that `other` replaces, what `other` puts in at that end, too. */
const repeatsEdge = (point: Hunk, other: Hunk): boolean => {
  if (!isPoint(point) || isPoint(other)) return false
  const [mine, all] = [point.inserted, other.inserted]
  const end = point.from === other.to ? all.slice(-mine.length) : []
  const edge = point.from === other.from ? all.slice(0, mine.length) : end
  return edge.length === mine.length && edge.every((token, i) => key(token) === key(mine[i]!))
}

/** A new citation of a word that the other side deletes would be left hanging on the word before. */
const citesDeleted = (point: Hunk, other: Hunk): boolean =>
  isPoint(point) && onlyNotes(point) && other.to === point.from && other.inserted.length === 0

const clustered = (left: readonly Hunk[], right: readonly Hunk[]): Cluster[] => {
  const all = [
    ...left.map(hunk => ({ side: 'left', hunk }) as const),
    ...right.map(hunk => ({ side: 'right', hunk }) as const),
  ]
  // A stable sort: at equal places left comes first, but citations before words.
  all.sort(
    (x, y) =>
      x.hunk.from - y.hunk.from ||
      x.hunk.to - y.hunk.to ||
      (isPoint(x.hunk) && isPoint(y.hunk) ? Number(onlyNotes(y.hunk)) - Number(onlyNotes(x.hunk)) : 0),
  )
  const clusters: Cluster[] = []
  for (const { side, hunk } of all) {
    const last = clusters.at(-1)
    if (last?.[side === 'left' ? 'right' : 'left'].some(other => clash(other, hunk))) {
      last[side].push(hunk)
      last.from = Math.min(last.from, hunk.from)
      last.to = Math.max(last.to, hunk.to)
    } else {
      const cluster: Cluster = { from: hunk.from, to: hunk.to, left: [], right: [] }
      cluster[side].push(hunk)
      clusters.push(cluster)
    }
  }
  return clusters
}

const sameTokens = (a: readonly Token[], b: readonly Token[], reworded: Reworded): boolean =>
  a.length === b.length &&
  a.every((token, i) => key(token) === key(b[i]!)) &&
  !a.some(t => t.type === 'note' && (reworded.left.has(t.note.id) || reworded.right.has(t.note.id)))

/** A text of the chooser's own, followed by the citations that both sides kept and those that either added. */
const rewording = (text: string, sides: Record<'base' | 'left' | 'right', Passage>): Token[] => {
  const cited = (notes: readonly Note[], id: string): boolean => notes.some(note => note.id === id)
  const { base, left, right } = sides
  const stays = [
    ...left.notes.filter(({ id }) => cited(right.notes, id) || !cited(base.notes, id)),
    ...right.notes.filter(({ id }) => !cited(left.notes, id) && !cited(base.notes, id)),
  ]
  return tokenise({ text, notes: stays.map(note => ({ ...note, at: text.length })) })
}

/** What stands in place of a cluster's base tokens if nobody needs to be asked, otherwise null. */
const agreement = (
  { from, to, left, right }: Cluster,
  ours: readonly Token[],
  theirs: readonly Token[],
  reworded: Reworded,
): readonly Token[] | null => {
  if (right.length === 0) return ours
  if (left.length === 0) return theirs
  if (sameTokens(ours, theirs, reworded)) return ours
  if (left.length === 1 && right.length === 1) {
    if (repeatsEdge(right[0]!, left[0]!)) return ours
    if (repeatsEdge(left[0]!, right[0]!)) return theirs
  }
  if (from !== to || !left.every(onlyNotes) || !right.every(onlyNotes)) return null
  const known = new Set(ours.map(key))
  return [...ours, ...theirs.filter(token => !known.has(key(token)))]
}
