/**
 * What a choice in a merge room costs the server: two papers of a hundred clauses, two people at the room, one row after
 * the other chosen over HTTP with storage on disk. `cpu`: processor time of the server for one request, everything
 * counted that it causes (the pairing's rows read and written, words, telling, judging anew). Prints one JSON object.
 */
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import type { RowChoice } from '../../shared/merger/state.ts'
import { at, startApp } from '../support/killable.ts'
import { startMerging } from '../support/merge-room.ts'
import { type Random, randomFrom } from '../support/random.ts'
import { stopAll } from '../support/server.ts'
import { cpuOf } from './server-process.ts'

const count = Number(process.env.CLAUSES ?? 100)
const wordsEach = 45

const vocabulary = Array.from({ length: 1200 }, (_, i) => `${'aeiou'[i % 5]}${i.toString(36)}n`)
const words = (random: Random): string =>
  Array.from({ length: wordsEach }, () => vocabulary[Math.floor(vocabulary.length * random.next() ** 3)]!).join(' ')

/** Of the right paper's clauses half are the left one's with every third word changed, the others its own. */
const papers = (random: Random): [Clause[], Clause[]] => {
  const clause = (id: string, text: string, i: number): Clause => ({
    id,
    kind: i < count / 3 ? 'preambular' : 'operative',
    level: i % 4 === 3 ? 1 : 0,
    text: `${i < count / 3 ? 'Recalling' : 'Urges States to'} ${text}`,
    notes: [],
  })
  const left = Array.from({ length: count }, (_, i) => clause(`l${i}`, words(random), i))
  const right = left.map(({ text }, i) =>
    i % 2 === 0
      ? {
          ...left[i]!,
          id: `r${i}`,
          text: text.replaceAll(/\S+n\b/g, old => (random.chance(0.3) ? words(random).split(' ')[0]! : old)),
        }
      : clause(`r${i}`, words(random), i),
  )
  return [left, right]
}

const percentile = (values: readonly number[], p: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.floor((sorted.length - 1) * p)] ?? Number.NaN) * 10) / 10
}

const m = await startMerging()
const [left, right] = papers(randomFrom(7))
const { merger, bodyId } = await m.room(left, right)
const { folder } = m.server
await m.server.stop()
const app = await startApp(folder)
const [kenya, france] = [at(app, m.kenya), at(app, m.france)]
const readers = [await kenya.open(bodyId), await france.open(bodyId)]
const { rows } = await kenya.get(api.merger, { merger })

const [cpu, wall]: [number[], number[]] = [[], []]
const choices: readonly RowChoice[] = ['left', 'both', 'right', 'leave', 'left', 'right']
for (const [turn, wanted] of choices.entries())
  for (const { id: row, left: ours, right: theirs } of rows) {
    const choice =
      wanted === 'right' && theirs.length === 0 ? 'left' : wanted === 'left' && ours.length === 0 ? 'right' : wanted
    const [used, start] = [cpuOf(app.pid), performance.now()]
    await (turn % 2 === 0 ? kenya : france).get(
      api.chooseInMerge,
      { merger },
      { choices: [{ row, choice, revision: turn }] },
    )
    wall.push(performance.now() - start)
    cpu.push((cpuOf(app.pid) - used) * 1000)
  }
console.log(
  JSON.stringify({
    name: 'a choice in a merge room',
    unit: 'ms',
    cpu: percentile(cpu, 0.5),
    cpu95: percentile(cpu, 0.95),
    p50: percentile(wall, 0.5),
    p95: percentile(wall, 0.95),
    n: cpu.length,
    clauses: `${count} x ${count}`,
    rows: rows.length,
  }),
)
for (const reader of readers) reader.leave()
await app.kill()
await stopAll()
