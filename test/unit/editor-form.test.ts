import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { clausesFrom, linesOf, looksLikeResolution } from '../../client/editor/paste.ts'
import { schemaExtensions } from '../../client/editor/schema.ts'
import { typedLabel, typedTerminator } from '../../client/editor/typed-form.ts'
import type { Level } from '../../shared/clause.ts'
import { bodySchema } from '../../shared/schema.ts'

/** What decides which bodies a schema takes. */
const contract = (schema: typeof bodySchema) => ({
  nodes: Object.values(schema.nodes)
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, spec, markSet }) => ({
      name,
      content: spec.content ?? '',
      marks: markSet?.map(mark => mark.name) ?? null,
      defining: spec.defining ?? false,
      attrs: Object.entries(spec.attrs ?? {}).map(([key, { default: value }]) => [key, value]),
    })),
  marks: Object.values(schema.marks).map(({ name, spec }) => ({
    name,
    inclusive: spec.inclusive,
    excludes: spec.excludes,
    attrs: Object.keys(spec.attrs ?? {}),
  })),
})

test('ED21 the editor’s schema is the body’s schema', () => {
  expect(contract(getSchema(schemaExtensions))).toEqual(contract(bodySchema))
})

test.each([
  ['Urges States;', 12],
  ['Urges States ; ', 13],
  ['Urges States,', 12],
  ['Urges States:', 12],
  ['Urges States.', 12],
  ['', -1],
  [';', -1],
  ['Urges States', -1],
  ['States, etc.', -1],
  ['in the U.S.', -1],
  ['see para.', -1],
  ['and so on...', -1],
  ['drafted by Smith, J.', -1],
])('ED9 the typed terminator of %j stands at %i', (text, at) => {
  expect(typedTerminator(text)).toBe(at)
})

test.each<[string, Level | null, [number, Level] | null]>([
  ['1. Urges', null, [3, 0]],
  ['12) Urges', 0, [4, 0]],
  ['(a) by', 0, [4, 1]],
  ['(i) by', 0, [4, 1]],
  ['(i) by', 1, [4, 2]],
  ['(ii) by', 2, [5, 2]],
  ['(iv)by', 2, null],
  ['(all) by', 2, null],
  ['b) by', 0, [3, 1]],
  ['ii) by', 1, [4, 2]],
  ['no) by', 2, null],
  ['2030. The', 0, null],
  ['A. Smith', 2, null],
  ['Urges 1. ', 0, null],
])('ED10 the typed label of %j under level %s', (text, above, expected) => {
  const label = typedLabel(text, above)
  expect(label && [label.length, label.level]).toEqual(expected)
})

test('ED15 lines become clauses behind the clause they are pasted to', () => {
  const lines = linesOf(
    'Recalling  the Charter,\r\n\n1. Urges States:\n\t(a) By sharing;\n   (i) soon;\n(b) By helping.\nmore;',
  )
  const made = clausesFrom(lines, { kind: 'preambular', level: 0 })
  expect(made.map(({ kind, level, text }) => `${kind[0]}${level} ${text}`)).toEqual([
    'p0 Recalling the Charter',
    'o0 Urges States',
    'o1 By sharing',
    'o2 soon',
    'o1 By helping',
    'o0 more',
  ])
})

test.each([
  ['The General Assembly,\nRecalling the Charter,', true],
  ['The Security Council,\nSome words', false],
  ['1. Urges a;\n2. Calls upon b;\n3. Decides c;\n4. Requests d.', true],
  ['1. Urges a;\n2. Calls upon b;', false],
  ['1. Apples\n2. Pears\n3. Plums\n4. Figs\n5. Nuts', false],
])('ED16 %j is a resolution: %s', (text, expected) => {
  expect(looksLikeResolution(linesOf(text))).toBe(expected)
})
