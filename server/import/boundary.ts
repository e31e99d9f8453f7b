/**
 * What a block looks like to the reader of clauses, and where the operative part begins.
 */
import { type Block, isOpening, terminatorOf } from './blocks.ts'
import type { Label } from './labels.ts'

const isPart = (label: Label | null): boolean => label !== null && label.part !== null
export const counts = (label: Label | null, ...alphabets: string[]): boolean =>
  label?.values.some(({ alphabet }) => alphabets.includes(alphabet)) === true
export const hasNumber = (block: Block) => isPart(block.label) || counts(block.label, 'decimal')
/** A label that a clause of level 0 may bear when it opens like one. */
export const hasMainLabel = (block: Block) => hasNumber(block) || counts(block.label, 'ROMAN', 'ALPHA', 'bullet')

export const opensPreamble = (block: Block) =>
  isOpening(block.rest, block.participle) || (block.participle?.mood === 'participle' && isPreambular(block))
const isPreambular = (block: Block) => block.label?.part === 'preambular'
export const opensOperative = (block: Block) => isOpening(block.rest, block.finite) || block.label?.part === 'operative'
export const endOf = (block: Block) => terminatorOf(block.text)

export const signpost =
  /^(?:the\s)?(?:preamb(?:le|ular)|operative|perambul)[\p{L}\s]*:?$|^(?:hereby|therefore|thus|now,? therefore)\b.{0,30}$/iu
/** A chapter number such as "3.1 Deliberations" is no clause. */
export const isHeading = (block: Block) =>
  signpost.test(block.text) ||
  (block.label?.shape === 'path' && block.label.path !== null) ||
  /^\d+ \p{Lu}/u.test(block.text)
export const wordCount = (text: string) => text.split(/\s+/).length
/** Prose of this length is not a line between clauses: the resolution has ended, or has not begun. */
export const longProse = 25

/** Whether a block can only be the text around a resolution while its preamble is read. */
const breaksPreamble = (block: Block): boolean =>
  !block.label && !/^\p{Ll}/u.test(block.text) && endOf(block) !== ',' && wordCount(block.text) > longProse

/**
 * Index of the first block of the operative part. A numbered clause with a finite verb decides it; without numbers the
 * boundary is the place that leaves fewest openings in the wrong part, so that one wrong mood moves nothing.
 */
export const boundaryOf = (blocks: readonly Block[], from: number): number => {
  const moods: { i: number; finite: boolean }[] = []
  let firstNumber = -1
  let unnumberedPreamble = false
  for (let i = from; i < blocks.length; i++) {
    const block = blocks[i]!
    if (block.note !== null) continue
    const finite = opensOperative(block)
    if (isPreambular(block)) {
      moods.push({ i, finite: false })
      continue
    }
    if (hasNumber(block) && block.label?.shape !== 'path') {
      if (finite) {
        firstNumber = firstNumber < 0 || !unnumberedPreamble ? i : firstNumber
        return moods.some(m => m.finite && counts(blocks[m.i]!.label, 'ROMAN', 'ALPHA'))
          ? moods.find(m => m.finite)!.i
          : firstNumber
      }
      if (firstNumber < 0 && block.label?.values[0]?.value === 1) firstNumber = i
    }
    const participle = opensPreamble(block)
    if (participle && !block.label) unnumberedPreamble = true
    const nested = block.label !== null && !hasMainLabel(block)
    if (!nested && (finite || participle)) moods.push({ i, finite })
    if (finite && endOf(block) === '.') break
    if (!finite && !participle && breaksPreamble(block)) break
  }
  if (firstNumber >= 0 && unnumberedPreamble) return firstNumber
  let weight = 0
  let best = { weight: 0, at: 0 }
  moods.forEach((mood, k) => {
    // The verb says most, the sign at the end decides between two wrong verbs.
    const end = endOf(blocks[mood.i]!)
    weight += (mood.finite ? -2 : 2) + (end === ',' ? 1 : end === ';' || end === '.' ? -1 : 0)
    if (weight > best.weight) best = { weight, at: k + 1 }
  })
  return moods[best.at]?.i ?? blocks.length
}
