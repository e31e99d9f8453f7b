import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const sourcesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourcesUnder(path)
    return /\.tsx?$/.test(path) ? [path] : []
  })

type Import = { file: string; from: string }
const importPatterns = [
  /^import\s[^'"]*?from\s+['"]([^'"]+)['"]/gm,
  /^export\s+(?:type\s+)?[{*][^'"]*?from\s+['"]([^'"]+)['"]/gm,
  /^import\s+['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
]
const imports: Import[] = ['client', 'server', 'shared'].flatMap(sourcesUnder).flatMap(file => {
  const source = readFileSync(file, 'utf8')
  return importPatterns
    .flatMap(pattern => [...source.matchAll(pattern)].map(match => match[1]!))
    .map(from => ({ file, from: from.startsWith('.') ? normalize(join(dirname(file), from)) : from }))
})
const inside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)
const isPackage = ({ from }: Import): boolean => !/^(client|server|shared|test)\//.test(from)
const packageOf = (from: string): string =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
const who = (list: Import[]) => list.map(({ file, from }) => `${file} -> ${from}`)

test('DV2 the imports of the house were found', () => {
  expect(imports.length).toBeGreaterThan(100)
})

test.each([
  ['shared', ['shared']],
  ['client', ['client', 'shared']],
  ['server', ['server', 'shared']],
])('DV2 %s imports only from %s', (folder, allowed) => {
  const crossing = imports.filter(i => inside(i.file, folder) && !isPackage(i) && !allowed.some(a => inside(i.from, a)))
  expect(who(crossing)).toEqual([])
})

test('DV2 shared stays pure: no package beyond its few', () => {
  const allowed = ['yjs', 'lib0', 'prosemirror-model', 'zod', 'diff']
  expect(
    who(imports.filter(i => inside(i.file, 'shared') && isPackage(i) && !allowed.includes(packageOf(i.from)))),
  ).toEqual([])
})

test.each([
  ['express', ['server/app.ts', 'server/http']],
  ['kysely', ['server/storage']],
  ['better-sqlite3', ['server/storage']],
  ['ws', ['server/rooms']],
  ['react', ['client']],
  ['yjs', ['shared/body.ts', 'server/rooms', 'client/live', 'client/editor']],
])('DV2 %s is known only in %s', (name, places) => {
  const users = imports.filter(i => packageOf(i.from) === name)
  expect(users.length).toBeGreaterThan(0)
  expect(who(users.filter(i => !places.some(place => inside(i.file, place))))).toEqual([])
})

test.each([
  ['server/storage', ['server/http', 'server/actions', 'server/rooms']],
  ['server/rooms', ['server/http', 'server/actions']],
  ['server/actions', ['server/http']],
  ['client/ui', ['client/pages', 'client/editor', 'client/review', 'client/vote']],
  ['client/editor', ['client/pages']],
  ['client/review', ['client/pages', 'client/vote']],
  ['client/comments', ['client/pages']],
  ['client/pairing', ['client/pages']],
  ['client/merging', ['client/pages']],
  ['client/merge', ['client/pages']],
  ['client/after', ['client/pages']],
  ['client/tidy', ['client/pages']],
  ['client/vote', ['client/pages']],
])('DV2 %s does not reach up into %s', (folder, above) => {
  expect(who(imports.filter(i => inside(i.file, folder) && above.some(a => inside(i.from, a))))).toEqual([])
})

test('DV3 the project speaks of itself only', () => {
  const files = ['client', 'server', 'shared', 'test']
    .flatMap(sourcesUnder)
    .concat('README.md', 'package.json', 'shared/RULES.md')
  // Written in pieces so that this file does not contain what it looks for.
  const told = new RegExp(
    ['/wo' + 'rk/', 'npm' + 'js', '/ro' + 'ot/', 'clau' + 'de', '\\banthro' + 'pic', 'chat' + 'gpt'].join('|'),
    'i',
  )
  expect(files.filter(file => told.test(readFileSync(file, 'utf8')))).toEqual([])
})
