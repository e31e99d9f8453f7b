/**
 * What algorithm 1 of `lines.ts` knows about characters: where one ends for a reader, how many columns it takes, and
 * how it behaves at the end of a line. The tables are our own and part of the algorithm. `Intl.Segmenter` and
 * `\p{...}` would answer differently from engine to engine as Unicode grows, and a line once printed must not move; so
 * nothing here may change either, not even for the better (see `layoutVersions`).
 */

/** Code points from first to last, both included. */
type Range = readonly [first: number, last: number]

/**
 * The combining marks of Unicode 17 (general category M) as distances in base 36: from the end of the range before to
 * the start of this one, and after `+` to its own end.
 */
const markDistances =
  'lc+33 7o+6 7c+18 2 2+1 2+1 2 21+a 1d+k h 2u+6 3+5 3+1 2+3 10 v+q 2k+a 1n+8 a p+3 2+8 2+2 2+4 18+2 1o+8 17+n ' +
  '2+w 1j+2 2+h 2+6 b+1 u+2 1l 2+6 3+1 3+2 a b+1 r 3+2 1l 2+4 5+1 3+2 4 v+1 4 c+2 1l 2+7 2+2 2+2 l+1 n+5 2+2 1l ' +
  '2+6 3+1 3+2 8+2 b+1 v 1o+4 4+2 2+3 a 15+4 1k 2+6 2+2 2+3 8+1 c+1 u+2 1l 2+6 2+2 2+3 8+1 c+1 g d+3 1k+1 2+6 ' +
  '2+2 2+3 a b+1 u+2 1z 5+5 2 2+7 j+1 1q 3+6 d+7 2r 3+8 c+6 22+1 s 2 2 5+1 1e+j 2+1 6+a 2+z a 2t+j o+3 5+2 2+2 ' +
  '3+6 4+3 e+b 2 b+3 jk+2 qb+3 t+2 u+1 v+1 1t+v a 1a+2 2 3a+1 z 3b+b 5+b 64+4 1m+9 2+s 3 1d+19 3+b l+4 1c+g ' +
  '13+8 d+2 v+c 1l+d 1d+j 49+2 2+k 5 7 3+2 5j+1r k1+w 2db+2 3y 2p+v ff+5 2y+1 n9x+3 2+9 x+1 29+1 7l 4 5 o+4 5 ' +
  '2c+1 1f+h r+h e 13+7 q+c 19+3 1c+d 11 1w+d d 9+1 1a+2 1f 2+2 3+1 6+1 2 16+4 6+1 6l+7 2+1 fn5 ki+f h+f r2 6b ' +
  '46+4 1af+2 2+1 6+3 15+2 5 4m+1 fy+3 1u+4 8u+1 26+5 1z+a 1e+3 3f+2 1i+e 16 3+1 b+3 1a+a 8 1q+2 11+d h+1 19 ' +
  'd+2 1d+d 9+3 2+1 2l+b 7 3 4e+b m+3 1k+1 2+6 3+1 3+2 a b+1 3+6 4+4 1w+8 2 3 2+3 2+4 2 f+1 2b+h o 2a+j 6k+6 ' +
  '3+8 s+1 2b+g 2z+c 2u+e 75+e 6u+5 2+1 3+3 2 2+1 3y+6 3+6 4 t+9 15+6 2+3 9 a+a 1b+f 5j+7 5k+7 2+7 2b+l 2+d ' +
  '3f+5 4 2+1 2+6 2 1v+4 2+1 2+4 9o+3 a+1 2 1d+6 4+4 o 44m 7+e 8uh+h 1xd+4 1o+6 t5 2+1i 8+3 2a c+1 f58+1 3mq+19 ' +
  '3+m f3+4 4+5 9+7 3+6 v+3 45+2 1j0+1i 5+1d 9 f n+4 2+e 11t+6 2+g 3+6 2+1 2+4 2t 4h+6 ag 1q+3 e5+3 73+1 6s 3 ' +
  '8+1 6 d7+6 32+6 gzhy+6n'

const readDistances = (distances: string): Range[] => {
  let last = 0
  return distances.split(' ').map(entry => {
    const [gap = '', more = '0'] = entry.split('+')
    const first = last + Number.parseInt(gap, 36)
    last = first + Number.parseInt(more, 36)
    return [first, last]
  })
}

const inOrder = (ranges: readonly Range[]): readonly Range[] => [...ranges].sort((a, b) => a[0] - b[0])

/** What joins the character before it: marks, Hangul vowels and finals, joiners, skin tones, tags. */
const extending = inOrder([
  ...readDistances(markDistances),
  [0x1160, 0x11ff],
  [0x200c, 0x200d],
  [0xd7b0, 0xd7fb],
  [0x1f3fb, 0x1f3ff],
  [0xe0020, 0xe007f],
])

/** East Asian wide and fullwidth characters and pictures, by block: two columns. */
const wide = inOrder([
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x1b2ff],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
])

/** Narrow scripts written without spaces between words: Thai, Lao, Myanmar, Khmer, halfwidth kana. */
const unspaced = inOrder([
  [0x0e01, 0x0e4f],
  [0x0e81, 0x0ecf],
  [0x1000, 0x103f],
  [0x1780, 0x17d3],
  [0xff66, 0xff9f],
])

const zeroWidth = new Set([0xad, 0x200b, 0x200e, 0x200f, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xfeff])
for (let code = 0x202a; code <= 0x202e; code++) zeroWidth.add(code)
for (let code = 0x2066; code <= 0x206f; code++) zeroWidth.add(code)

const within = (ranges: readonly Range[], code: number): boolean => {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle]![1] < code) low = middle + 1
    else high = middle
  }
  return low < ranges.length && ranges[low]![0] <= code
}

/**
 * `letter`: what makes up words. `each`: a character that lines may break before and behind (Han, kana, Thai ...).
 * `open` begins no line's end, `close` no line's beginning; a `quote` may be either and clings to what it touches.
 * `hyphen` joins compounds; a line may end behind it. `glue` is spacing that does not break, `space` spacing that does.
 */
export type CharacterClass = 'letter' | 'each' | 'open' | 'close' | 'quote' | 'hyphen' | 'glue' | 'space'

const listed: readonly (readonly [CharacterClass, string])[] = [
  // The last five and the last two of these are Thai and Lao vowels that are written before their consonant.
  ['open', '([{„‚¿¡⟨「『（［｛｟〈《【〔〖〘〚｢\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4'],
  ['close', ')]},;:.!?…%‰°′″،؛؟٪۔।॥၊။។៕⟩」』）］｝｠〉》】〕〗〙〛｣'],
  ['close', '、。，．：；？！％･・ーｰ々〻ゝゞヽヾ〜ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ｡､'],
  // Thai and Lao vowels and signs that follow their consonant.
  ['close', '\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ec6'],
  ['quote', '"\'«»‹›“”‘’‟‛'],
  ['hyphen', '-‐–—'],
  ['glue', '\u00a0\u2007\u202f\u2060\ufeff'],
  [
    'space',
    ' \t\n\v\f\r\u0085\u1680\u2028\u2029\u205f\u3000\u200b\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a',
  ],
]
const classes = new Map(
  listed.flatMap(([is, characters]) => [...characters].map(c => [c.codePointAt(0)!, is] as const)),
)

export const classOf = (code: number): CharacterClass =>
  classes.get(code) ?? (within(wide, code) || within(unspaced, code) || isFlag(code) ? 'each' : 'letter')

const isFlag = (code: number): boolean => code >= 0x1f1e6 && code <= 0x1f1ff
const isPicture = (code: number): boolean => (code >= 0x2190 && code <= 0x2bff) || code >= 0x1f000
const joiner = 0x200d
const asPicture = 0xfe0f
/** Below this nothing joins what stands before it, and everything but a soft hyphen takes one column. */
export const firstExtending = 0x300

export type Cluster = { readonly to: number; readonly width: number }

/** The end and the width in columns of the character, as a reader counts them, that begins at `from` */
export const clusterAt = (text: string, from: number): Cluster => {
  const code = text.codePointAt(from)!
  let to = from + (code > 0xffff ? 2 : 1)
  if (code < firstExtending && (to >= text.length || text.charCodeAt(to) < firstExtending)) {
    return { to, width: code === 0xad ? 0 : 1 }
  }
  let width = zeroWidth.has(code) || within(extending, code) ? 0 : within(wide, code) ? 2 : 1
  if (isFlag(code) && to < text.length && isFlag(text.codePointAt(to)!)) {
    to += 2
    width = 2
  }
  let before = code
  while (to < text.length) {
    const next = text.codePointAt(to)!
    const joins = within(extending, next) || (before === joiner && isPicture(code) && isPicture(next))
    if (!joins) break
    if (next === asPicture && width === 1) width = 2
    before = next
    to += next > 0xffff ? 2 : 1
  }
  return { to, width }
}
