/** Words that come to a merge room too late: what they were typed into was taken out while their author was away. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { api } from '../../shared/api.ts'
import { readBody, writeBody } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import { trayOf } from '../../shared/merger/tray.ts'
import { factsSocketPath, socketParams } from '../../shared/protocol.ts'
import { at, type Killable, startApp } from '../support/killable.ts'
import { until } from '../support/live.ts'
import { leftWords, type Merging, rightWords, startMerging } from '../support/merge-room.ts'
import { openRaw } from '../support/raw-client.ts'
import { type Browser, type Hall, operative, stopAll } from '../support/server.ts'

afterAll(stopAll)

let m: Merging & Hall
beforeAll(async () => {
  m = await startMerging()
})

const [every, twoYears] = leftWords.map(clause => clause.text) as [string, string]
const fiveYears = rightWords[1]!.text
const typed = 'Requests a thorough report on floods within two years'
/** The clauses with other words in the one of this id. */
const saying = (clauses: readonly Clause[], id: string, text: string): Clause[] =>
  clauses.map(clause => (clause.id === id ? { ...clause, text } : clause))

/** What the page lists in the tray. */
const tray = async (who: Browser, merger: string, bodyId: string) => {
  const [{ rows, parked }, texts, body] = [
    await who.get(api.merger, { merger }),
    await who.get(api.mergerTexts, { merger }),
    await who.open(bodyId),
  ]
  const result = body.clauses()
  body.leave()
  return trayOf({ rows, parked, texts, result })
}

/** A room where Kenya has typed into a clause without a connection, and France has chosen another in its place. */
const away = async () => {
  const room = await m.room()
  expect((await m.choose(m.kenya, room.merger, 'b', 'left')).status).toBe(200)
  const kenya = await m.kenya.open(room.bodyId)
  // Somebody is there all the time, so that the room remembers.
  const egypt = await m.egypt.open(room.bodyId)
  kenya.cut()
  kenya.type(saying(kenya.clauses(), 'b', typed))
  expect((await m.choose(m.france, room.merger, 'b', 'right')).status).toBe(200)
  const back = async () => {
    await kenya.mend()
    kenya.leave()
    egypt.leave()
  }
  return { ...room, back }
}

test('ME16 who comes back with words in a clause that was chosen away finds them in the tray, under their name', async () => {
  const { merger, bodyId, back } = await away()
  expect((await m.see(merger)).parked).toEqual([])
  const url = `${m.server.origin.replace('http', 'ws')}${factsSocketPath}/${m.committeeId}`
  const ear = new WebSocket(url, { headers: { cookie: m.france.cookieHeader, origin: m.server.origin } })
  const heard: string[] = []
  ear.on('message', data => heard.push(String(data)))
  await new Promise(resolve => ear.on('open', resolve))

  await back()
  // Saved means in the tray.
  const { parked } = await m.see(merger)
  const row = (await m.row(merger, 'b')).id
  expect(parked).toMatchObject([{ rowId: row, late: true, by: { name: 'Kenya' }, clause: { text: typed } }])
  expect(await m.texts(bodyId)).toEqual([every, fiveYears])
  const listed = (await tray(m.france, merger, bodyId)).filter(({ source }) => source.side === 'parked')
  expect(listed).toMatchObject([{ rowId: row, missing: 'all', clause: { text: typed } }])
  await until(() => heard.some(text => text.includes(`merger:${merger}`)))
  ear.close()
  await m.kenya.get(api.stopMerge, { merger }, {})
})

test('ME16 when the choice is undone the clause is back, and the late words can be put back beside it', async () => {
  const { merger, bodyId, back } = await away()
  await back()
  const { id: row, revision } = await m.row(merger, 'b')
  await m.france.get(api.undoInMerge, { merger }, { row, revision })
  expect(await m.texts(bodyId)).toEqual([every, twoYears])
  const [copy] = (await m.see(merger)).parked
  await m.egypt.get(api.putBackInMerge, { merger }, { source: copy!.clause.id })
  expect(await m.texts(bodyId)).toEqual([every, twoYears, typed])
  expect((await tray(m.kenya, merger, bodyId)).filter(({ source }) => source.side === 'parked')).toEqual([])
  await m.kenya.get(api.stopMerge, { merger }, {})
})

test('ME16 letters that are under way while a choice holds the room stand in the result or are parked, every one', async () => {
  const { merger, bodyId } = await m.room()
  const seen = { late: 0, stood: 0 }
  const words: string[] = []
  let side: 'left' | 'right' = 'left'
  await m.choose(m.france, merger, 'b', side)
  for (let round = 0; round < 12; round++) {
    const kenya = await m.kenya.open(bodyId)
    const clauseId = kenya.clauses()[1]!.id
    side = side === 'left' ? 'right' : 'left'
    const choosing = m.choose(m.france, merger, 'b', side)
    let word = ''
    // Until the page sees that the clause has gone: some letters are under way then.
    for (;;) {
      const there = kenya.clauses().find(({ id }) => id === clauseId)
      if (there === undefined) break
      const letter = word === '' ? ` r${round}` : 'abcde'[word.length % 5]!
      kenya.type(saying(kenya.clauses(), clauseId, there.text + letter))
      word += letter
      await new Promise(resolve => setImmediate(resolve))
    }
    expect((await choosing).status).toBe(200)
    // Everything is on disk before the next look.
    await kenya.write(kenya.clauses())
    kenya.leave()
    words.push(word)
    const { parked } = await m.see(merger)
    if (parked.some(({ late, clause }) => late && clause.text.includes(word))) seen.late++
    else seen.stood++
    const all = [...(await m.texts(bodyId)), ...parked.map(({ clause }) => clause.text)]
    for (const one of words)
      expect(
        all.some(text => text.includes(one)),
        one,
      ).toBe(true)
  }
  expect(seen.late).toBeGreaterThan(0)
  await m.kenya.get(api.stopMerge, { merger }, {})
})

test('ME16 a clause that somebody takes out by hand while another types in it without a connection is parked with those words', async () => {
  for (const first of ['kenya', 'mexico'] as const) {
    const { merger, bodyId } = await m.room()
    await m.choose(m.kenya, merger, 'b', 'left')
    const people = { kenya: await m.kenya.open(bodyId), mexico: await m.mexico.open(bodyId) }
    for (const person of [people.kenya, people.mexico]) person.cut()
    people.kenya.type(saying(people.kenya.clauses(), 'b', typed))
    // Who only deletes is not told that it is saved, so Mexico writes something as well.
    const others = people.mexico.clauses().filter(({ id }) => id !== 'b')
    people.mexico.type([...others, operative('Thanks everybody', 'thanks')])
    for (const name of first === 'kenya' ? (['kenya', 'mexico'] as const) : (['mexico', 'kenya'] as const))
      await people[name].mend()
    for (const person of [people.kenya, people.mexico]) person.leave()
    expect(await m.texts(bodyId)).toEqual([every, 'Thanks everybody'])
    expect((await m.see(merger)).parked).toMatchObject([{ late: true, by: { name: 'Kenya' }, clause: { text: typed } }])
    await m.kenya.get(api.stopMerge, { merger }, {})
  }
})

test('ME16 late words that were said to be saved are in the tray after kill -9; where the room forgot their clause, alone', async () => {
  const hall = await startMerging()
  const { merger, bodyId } = await hall.room()
  await hall.choose(hall.kenya, merger, 'b', 'left')
  await hall.choose(hall.kenya, merger, 'c', 'left')
  const { folder } = hall.server
  await hall.server.stop()
  let app: Killable = await startApp(folder)
  const doc = new Y.Doc()
  const kenya = () => at(app, hall.kenya)
  const connect = async () => {
    const live = { url: app.origin.replace('http', 'ws'), port: app.port }
    const { cookieHeader: cookie, seat } = kenya()
    const client = openRaw(live, bodyId, '', { doc, cookie, query: `ack=1&${socketParams.seat}=${seat}` })
    await until(() => client.seen.synced && client.seen.acks.length > 0)
    const onDisk = () => client.seen.acks.at(-1)!.vector.get(doc.clientID) ?? 0
    await until(() => onDisk() >= Y.getState(doc.store, doc.clientID))
    return client
  }
  try {
    const client = await connect()
    client.close()
    await client.closed
    writeBody(doc, saying(saying(readBody(doc), 'b', typed), 'c', `${leftWords[2]!.text} and its springs`))
    await at(app, hall.france).get(
      api.chooseInMerge,
      { merger },
      { choices: [await rowOf(kenya(), merger, 'b', 'right')] },
    )
    await app.kill()
    app = await startApp(folder)
    // Only now the room remembers what goes.
    const body = await kenya().open(bodyId)
    await at(app, hall.france).get(
      api.chooseInMerge,
      { merger },
      { choices: [await rowOf(kenya(), merger, 'c', 'leave')] },
    )
    const back = await connect()
    body.leave()
    await app.kill()
    back.close()
    app = await startApp(folder)
    const { parked } = await kenya().get(api.merger, { merger })
    const { row } = await rowOf(kenya(), merger, 'c', 'left')
    const told = parked.map(({ rowId, late, by, clause }) => [clause.text, rowId, late, by.name])
    expect(told.toSorted()).toEqual([
      [`${leftWords[2]!.text} and its springs`, row, true, 'Kenya'],
      ['thorough ', null, true, 'Kenya'],
    ])
    const [alone] = parked.filter(({ rowId }) => rowId === null)
    await kenya().get(api.putBackInMerge, { merger }, { source: alone!.clause.id })
    const again = await kenya().open(bodyId)
    expect(again.clauses().map(({ text }) => text)).toContain('thorough ')
    again.leave()
  } finally {
    await app.kill()
  }
}, 60_000)

const rowOf = async (who: Browser, merger: string, clauseId: string, choice: 'left' | 'right' | 'leave') => {
  const { rows } = await who.get(api.merger, { merger })
  const { id, revision } = rows.find(({ left }) => left.includes(clauseId))!
  return { row: id, choice, revision }
}
