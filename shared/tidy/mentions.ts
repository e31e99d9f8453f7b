/**
 * Clauses that speak of other clauses in words: "operative clause 3", "the preceding paragraph". Numbers are drawn and not
 * written, so a move makes such words wrong without touching them; they are told and left to their authors.
 */
import { type Clause, type ClauseKind, outline } from '../clause.ts'
import type { Body } from '../diff.ts'

/**
 * Words of a clause that fit no more. `number`: the clause that had the number `was` has the number `now`. `neighbour`:
 * another clause stands before or behind it.
 */
export type Warning = { readonly clauseId: string; readonly said: string } & (
  | { readonly code: 'number'; readonly was: string; readonly now: string }
  | { readonly code: 'neighbour' }
)

const numbered =
  /\b(?:(preambular|operative)\s+)?(paragraphs?|clauses?|OPs?|PPs?)\s*(\d{1,3})((?:\s*\([a-z]+\))*(?:\s*(?:,|and|or|to|–|-)\s*\d{1,3}\b(?:\s*\([a-z]+\))*)*)/gi
/** "paragraph 3 of its resolution", "article 27, paragraph 3": the number is another text's. */
const ofAnother = /^,?\s*of\s+(?!the\s+present\b|this\b)/i
const afterArticle = /\b(?:articles?|chapters?|sections?|part|annex)\s+[\dIVX]+,\s*$/i
const neighbours: readonly (readonly [words: RegExp, sides: readonly (-1 | 1)[]])[] = [
  [/\b(?:preceding|previous|foregoing) (?:(?:operative|preambular) )?(?:paragraph|clause)s?\b/gi, [-1]],
  [/\b(?:next|following) (?:(?:operative|preambular) )?(?:paragraph|clause)s?\b/gi, [1]],
  [/\b(?:paragraphs?|clauses?) above\b|\babove-?mentioned\b|\bafore(?:mentioned|said)\b|\bmentioned above\b/gi, [-1]],
  [/\b(?:paragraphs?|clauses?) below\b|\bmentioned below\b/gi, [1]],
]

/** The clauses of level 0 of a part, and the number of each. */
const headsOf = (body: Body) => {
  const forms = outline(body)
  const heads: Record<ClauseKind, string[]> = { preambular: [], operative: [] }
  const path = new Map<string, string>()
  const headOf = new Map<string, string>()
  body.forEach((clause, i) => {
    if (clause.level === 0) {
      heads[clause.kind].push(clause.id)
      path.set(clause.id, forms[i]!.path)
    }
    const head = heads[clause.kind].at(-1)
    if (head !== undefined) headOf.set(clause.id, head)
  })
  return { heads, path, headOf }
}

/** What clauses of `before` say of others that is no longer true in `after`, which has the same clauses. */
export const brokenMentions = (before: Body, after: Body): Warning[] => {
  const [old, now] = [headsOf(before), headsOf(after)]
  const said = ({ id: clauseId, kind, text }: Clause): Warning[] => {
    const out: Warning[] = []
    for (const found of text.matchAll(numbered)) {
      const end = found.index + found[0].length
      if (ofAnother.test(text.slice(end)) || afterArticle.test(text.slice(0, found.index))) continue
      const part = /^p/i.test(found[1] ?? '') || /^pp/i.test(found[2]!) ? 'preambular' : 'operative'
      const numbers = [found[3]!, ...(found[4]!.match(/\d{1,3}/g) ?? [])]
      for (const was of numbers) {
        const head = old.heads[part][Number(was) - 1]
        const is = head === undefined ? undefined : now.path.get(head)
        if (is !== undefined && is !== was) out.push({ code: 'number', clauseId, said: found[0], was, now: is })
      }
    }
    const head = old.headOf.get(clauseId)
    if (head === undefined) return out
    const beside = (heads: readonly string[], side: -1 | 1) => heads[heads.indexOf(head) + side]
    for (const [words, sides] of neighbours) {
      for (const found of text.matchAll(words)) {
        const moved = sides.some(side => beside(old.heads[kind], side) !== beside(now.heads[kind], side))
        if (moved) out.push({ code: 'neighbour', clauseId, said: found[0] })
      }
    }
    return out
  }
  return after.flatMap(said)
}
