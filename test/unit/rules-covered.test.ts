import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })

/** The title of every `test(...)`: the first string behind it, or behind the closing `)(` of an `.each(...)`. */
const titles = (source: string): string[] =>
  [
    ...source.matchAll(
      /^\s*(?:(?:test|it)(?:\.(?!each)\w+(?:\([^\n]*?\))?)*\(|.*\]\)\(|(?:test|it)\.each\([^\n]*?\)\(|\)\()\s*(['"`])(.*?)\1/gm,
    ),
  ].map(match => match[2]!)

const ruled = [...readFileSync('shared/RULES.md', 'utf8').matchAll(/^- ([A-Z]{2}\d+) /gm)].map(match => match[1]!)
const tested = filesUnder('test')
  .filter(file => file.endsWith('.test.ts') || file.endsWith('.test.tsx') || file.endsWith('contract.ts'))
  .flatMap(file => titles(readFileSync(file, 'utf8')).map(title => ({ file, title })))

test('DV1 no rule has two meanings', () => {
  expect(ruled.filter((id, i) => ruled.indexOf(id) !== i)).toEqual([])
})

test('DV1 every rule is proven by a test', () => {
  const proven = new Set(tested.flatMap(({ title }) => title.match(/\b[A-Z]{2}\d+\b/g) ?? []))
  expect(ruled.filter(id => !proven.has(id))).toEqual([])
})

test('DV1 every test says which rule it proves', () => {
  expect(tested.length).toBeGreaterThan(50)
  expect(tested.filter(({ title }) => !ruled.includes(/^[A-Z]{2}\d+/.exec(title)?.[0] ?? ''))).toEqual([])
})
