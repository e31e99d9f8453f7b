/**
 * Markdown-like emphasis (`*Urges*`, `_Noting_`, `**bold**`) as a paste leaves it: the marks are taken off and the
 * emphasized ranges kept, because italics tell where a clause opens. A star that opens nothing stays in the text: it may
 * be a footnote mark ("survivors*,") or a bullet.
 */
export type Emphasized = {
  readonly text: string
  /** Emphasized ranges of `text`, in order. */
  readonly spans: readonly (readonly [from: number, to: number])[]
}

/** A pair further apart than this is two stray stars, not one emphasis. */
const longestSpan = 200

const opensAfter = /[\s([{"“‘«/*_–—-]/
const closesBefore = /[\s.,;:!?)\]}"”’»*_–—-]/

/** Takes the emphasis marks off one paragraph or line. */
export const stripEmphasis = (source: string): Emphasized => {
  if (!/[*_\\]/.test(source)) return { text: source, spans: [] }
  const pieces: string[] = []
  const pairs: { from: number; to: number }[] = []
  let open: { piece: number; run: string; at: number } | null = null
  let plain = 0
  let i = 0
  const flush = (end: number) => {
    if (end > plain) pieces.push(source.slice(plain, end))
  }
  while (i < source.length) {
    const sign = source[i]!
    if (sign === '\\' && /[\\*_.()#[\]-]/.test(source[i + 1] ?? '')) {
      flush(i)
      plain = i + 1
      i += 2
      continue
    }
    if (sign !== '*' && sign !== '_') {
      i++
      continue
    }
    let end = i
    while (source[end] === sign) end++
    const run = source.slice(i, end)
    const before = source[i - 1] ?? ' '
    const after = source[end] ?? ' '
    const near: boolean = open !== null && open.run[0] === sign && i - open.at <= longestSpan
    const closes = near && ((/\S/.test(before) && closesBefore.test(after)) || (before === ' ' && /\p{L}/u.test(after)))
    const opens = run.length <= 3 && opensAfter.test(before) && /[^\s.,;:)]/.test(after)
    if (open && closes) {
      flush(i)
      const taken = Math.min(run.length, open.run.length)
      pieces[open.piece] = open.run.slice(taken)
      pairs.push({ from: open.piece + 1, to: pieces.length })
      pieces.push(run.slice(taken))
      open = null
      plain = end
    } else if (opens) {
      flush(i)
      open = { piece: pieces.length, run, at: i }
      pieces.push(run)
      plain = end
    }
    i = end
  }
  flush(source.length)
  const offsets = [0]
  for (const piece of pieces) offsets.push(offsets.at(-1)! + piece.length)
  return {
    text: pieces.join(''),
    spans: pairs.map(({ from, to }) => [offsets[from]!, offsets[to]!] as const),
  }
}
