/** The server dies between a choice in a merge room and the words that it makes: neither is there without the other. */
import { afterAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { at, startApp } from '../support/killable.ts'
import { leftWords, type Room, rightWords, startMerging } from '../support/merge-room.ts'
import { stopAll } from '../support/server.ts'

afterAll(stopAll)

const rounds = 7

test('ME11 after kill -9 while somebody chooses, the row is decided and the words stand, or neither', async () => {
  const m = await startMerging()
  const rooms: { readonly room: Room; readonly choices: { row: string; choice: 'both'; revision: number }[] }[] = []
  for (let i = 0; i < rounds; i++) {
    const room = await m.room()
    const { rows } = await m.see(room.merger)
    const waiting = rows.filter(row => !row.left.includes('a'))
    rooms.push({ room, choices: waiting.map(({ id, revision }) => ({ row: id, choice: 'both' as const, revision })) })
  }
  const { folder } = m.server
  await m.server.stop()
  const all = [...leftWords, ...rightWords.slice(1)].map(clause => clause.text).toSorted()

  let app = await startApp(folder)
  const seen = { nothing: 0, all: 0 }
  /** How long the act is under way when the server dies, in ms: moved to where it is decided. */
  let wait = 10
  try {
    for (const { room, choices } of rooms) {
      const { merger, bodyId } = room
      // Read once, so that the act itself is what takes the time.
      await at(app, m.kenya).get(api.merger, { merger })
      const answer = at(app, m.kenya)
        .call(api.chooseInMerge, { merger }, { choices })
        .then(
          ({ status }) => status === 200,
          () => false,
        )
      await new Promise(resolve => setTimeout(resolve, wait))
      await app.kill()
      const promised = await answer

      app = await startApp(folder)
      const kenya = at(app, m.kenya)
      const view = await kenya.get(api.merger, { merger })
      const body = await kenya.open(bodyId)
      const texts = body.clauses().map(clause => clause.text)
      body.leave()
      const decided = view.rows.filter(row => row.decided).length
      if (decided === 0) {
        expect([promised, texts]).toEqual([false, [leftWords[0]!.text]])
        expect((await kenya.get(api.paper, { paper: room.left })).merger).toEqual({ id: merger, status: 'open' })
        expect((await kenya.call(api.chooseInMerge, { merger }, { choices })).status).toBe(200)
        seen.nothing++
        wait *= seen.all === 0 ? 4 : 1.5
      } else {
        expect([decided, texts.toSorted()]).toEqual([choices.length, all])
        expect((await kenya.call(api.chooseInMerge, { merger }, { choices })).code).toBe('choiceMovedOn')
        seen.all++
        wait /= seen.nothing === 0 ? 4 : 1.5
      }
    }
  } finally {
    await app.kill()
  }
  // The kills came on both sides of the choice, or the test would prove nothing.
  expect(seen.nothing).toBeGreaterThan(0)
  expect(seen.all).toBeGreaterThan(0)
}, 120_000)
