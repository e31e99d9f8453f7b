import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sources = readdirSync('client', { recursive: true, encoding: 'utf8' })
  .filter(file => /\.(css|tsx?)$/.test(file))
  .map(file => ({ file: join('client', file), text: readFileSync(join('client', file), 'utf8') }))

/** Ways of saying left, right, top or bottom in a style, where a word of the flow says it for every direction. */
const physical = [
  /\b(?:margin|padding|border)-(?:left|right|top|bottom)\b/,
  /(?:^|[{;\s])(?:left|right|top|bottom)\s*:\s*[\d.-]/,
  /\btext-align\s*:\s*(?:left|right)\b/,
  /\bfloat\s*:\s*(?:left|right)\b/,
  /\b(?:margin|padding|border)(?:Left|Right|Top|Bottom)\s*:/,
  /\btextAlign\s*:\s*['"](?:left|right)/,
  /\bborder-(?:top|bottom)-(?:left|right)-radius\b/,
  /\b(?:ml|mr|pl|pr)=/,
]
const saysSides = (text: string): string[] =>
  text
    .split('\n')
    .filter(line => !/^\s*(?:\*|\/\/|\/\*)/.test(line) && physical.some(pattern => pattern.test(line)))
    .map(line => line.trim())

test.each(['margin-left: 1rem;', '  left: 0;', 'text-align: right;', 'paddingRight: 4,', '<Box ml="md">'])(
  'UI5 %s is found out',
  line => {
    expect(saysSides(line)).toHaveLength(1)
  },
)

test.each(['margin-inline-start: 1rem;', 'inset-inline: 0;', 'text-align: start;', "position: 'left',"])(
  'UI5 %s is left alone',
  line => {
    expect(saysSides(line)).toEqual([])
  },
)

test('UI5 no style and no component names a side', () => {
  expect(sources.length).toBeGreaterThan(60)
  expect(sources.flatMap(({ file, text }) => saysSides(text).map(line => `${file}: ${line}`))).toEqual([])
})
