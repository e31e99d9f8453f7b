import { expect, test } from 'vitest'
import { carried } from '../../client/editor/marks/word-marks.ts'

/** Stretches as brackets: `[a:Urges all] States`. */
const read = (written: string): { text: string; stretches: { from: number; to: number; by: string }[] } => {
  let text = ''
  const stretches: { from: number; to: number; by: string }[] = []
  for (const part of written.split(/(\[\w:[^\]]*\])/)) {
    const marked = /^\[(\w):(.*)\]$/.exec(part)
    const from = text.length
    text += marked?.[2] ?? part
    if (marked) stretches.push({ from, to: text.length, by: marked[1]! })
  }
  return { text, stretches }
}
const write = (text: string, stretches: ReturnType<typeof carried>): string => {
  let out = ''
  let at = 0
  for (const { from, to, by } of stretches) {
    out += `${text.slice(at, from)}[${by}:${text.slice(from, to)}]`
    at = to
  }
  return out + text.slice(at)
}

test.each([
  ['nothing changed', '[a:Urges] all [b:States]', 'Urges all States', '[a:Urges] all [b:States]'],
  ['typed before', '[a:Urges] all', 'Strongly Urges all', 'Strongly [a:Urges] all'],
  ['typed behind', 'all [a:States]', 'all States now', 'all [a:States] now'],
  ['typed into a stretch', '[a:all States]', 'all the States', '[a:all ]the [a:States]'],
  ['erased over two', '[a:Urges all] [b:the States]', 'Urges States', '[a:Urges ][b:States]'],
  ['typed anew but for its end', '[a:Urges]', 'Invites', 'Invit[a:es]'],
  ['emptied', '[a:Urges]', '', ''],
])('MP6 marks of whose words keep to their words while others type: %s', (_what, before, after, expected) => {
  const { text, stretches } = read(before)
  expect(write(after, carried(stretches, text, after))).toBe(expected)
})
