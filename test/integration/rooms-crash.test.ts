import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { until } from '../support/live.ts'
import { randomFrom } from '../support/random.ts'
import { openRaw, textOf } from '../support/raw-client.ts'

const rounds = 8
/** Every character is written once in the life of the test: a CJK ideograph for each. */
const firstLetter = 0x4e00

/** Starts the server in its own process and waits for its port. */
const startServer = async (folder: string) => {
  const child = spawn(process.execPath, ['test/support/crash-server.ts', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>(resolve => child.on('exit', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(Number(line)))
    child.on('exit', () => reject(new Error('the server did not start')))
  })
  const kill = (): Promise<void> => {
    child.kill('SIGKILL')
    return ended
  }
  return { port, url: `ws://127.0.0.1:${port}`, kill }
}

test('WS6 after kill -9 while five people type, every acknowledged and every seen letter is there, once', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 100_000)
  const random = randomFrom(seed)
  const folder = await mkdtemp(join(tmpdir(), 'crash-'))
  const promised = new Set<string>()
  let next = firstLetter
  let acknowledged = 0
  let lost = 0
  let running: { kill(): Promise<void> } | null = null
  try {
    for (let round = 0; round <= rounds; round++) {
      const server = await startServer(folder)
      running = server
      const checker = openRaw(server, 'body-1', 'checker')
      await until(() => checker.seen.synced)
      const text = textOf(checker.doc).toString()
      const counts = new Map<string, number>()
      for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
      const wrong = [...promised].filter(letter => counts.get(letter) !== 1)
      expect(wrong, `SEED=${seed} round ${round}`).toEqual([])
      expect(checker.doc.store.pendingStructs).toBeNull()
      if (round === rounds) {
        await server.kill()
        break
      }
      const people = Array.from({ length: 5 }, (_, i) => ({
        client: openRaw(server, 'body-1', `person${i}-${round}`),
        typed: [] as string[],
      }))
      await until(() => people.every(({ client }) => client.seen.synced))
      const killAfter = 20 + random.int(150)
      let seen = 0
      checker.doc.on('update', () => {
        seen = textOf(checker.doc).length - text.length
      })
      let typing = true
      for (const person of people) {
        const type = (): void => {
          if (!typing) return
          const letter = String.fromCharCode(next++)
          person.typed.push(letter)
          const words = textOf(person.client.doc)
          words.insert(random.int(words.length + 1), letter)
          setTimeout(type, random.int(4))
        }
        type()
      }
      await until(() => seen >= killAfter)
      await server.kill()
      typing = false
      await Promise.all([checker.closed, ...people.map(({ client }) => client.closed)])
      for (const letter of textOf(checker.doc).toString()) if (letter.charCodeAt(0) >= firstLetter) promised.add(letter)
      for (const { client, typed } of people) {
        // One letter is one clock, so the vector says how many of mine are on disk.
        const mine = client.seen.acks.at(-1)?.vector.get(client.doc.clientID) ?? 0
        acknowledged += mine
        lost += typed.length - mine
        for (const letter of typed.slice(0, mine)) promised.add(letter)
        for (const letter of textOf(client.doc).toString()) {
          if (letter.charCodeAt(0) >= firstLetter && !typed.includes(letter)) promised.add(letter)
        }
      }
    }
  } finally {
    await running?.kill()
    await rm(folder, { recursive: true })
  }
  expect(acknowledged).toBeGreaterThan(100)
  // The kill came in the middle of work, or the test would prove nothing.
  expect(lost).toBeGreaterThan(0)
}, 120_000)
