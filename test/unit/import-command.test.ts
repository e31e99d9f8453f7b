import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { importFile } from '../../server/import/command.ts'

const run = async (...args: string[]) => {
  const written = { out: '', err: '' }
  const code = await importFile(args, {
    out: text => {
      written.out += text
    },
    err: text => {
      written.err += text
    },
  })
  return { code, ...written }
}
const path = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url))

test('IM16 a resolution is printed as JSON', async () => {
  const { code, out, err } = await run(path('import-samples/notes-after.txt'))
  expect([code, err]).toEqual([0, ''])
  const printed = JSON.parse(out)
  expect(printed.organLine).toBe('The Economic and Social Council')
  expect(printed.clauses[0]).toMatchObject({
    kind: 'preambular',
    level: 0,
    label: '',
    opening: 'Recalling',
    text: 'Recalling the Agreement of 1987 and its Protocol',
    notes: [
      { label: '1', at: 31 },
      { label: '2', at: 48 },
    ],
  })
  expect(printed.notes).toHaveLength(3)
})

test('IM16 what cannot be read is said with its reason', async () => {
  expect(await run(path('import-command.test.ts'))).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/not a resolution/),
  })
  expect(await run(path('nowhere.txt'))).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/no such file/) })
  expect(await run(path('import-samples'))).toMatchObject({ code: 2, err: expect.stringMatching(/folder/) })
  expect(await run()).toMatchObject({ code: 2, err: expect.stringMatching(/Usage/) })
})
