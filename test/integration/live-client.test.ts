/** The client's live body against the real rooms. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BodyLink } from '../../client/live/body.ts'
import type { Keeper } from '../../client/live/kept.ts'
import { bodyName, readBody } from '../../shared/body.ts'
import type { LiveSession } from '../../shared/paper.ts'
import { closeCode } from '../../shared/protocol.ts'
import { addBody, type Live, socketOf, startLive, until } from '../support/live.ts'

let live: Live
const links: BodyLink[] = []

beforeEach(async () => {
  live = await startLive()
  await addBody(live.db, 'body-1')
})
afterEach(async () => {
  for (const link of links.splice(0)) link.close()
  await live.stop()
})

const nothingKept: Keeper = { put: async () => {}, remove: async () => {}, left: async () => [], hold: () => () => {} }
const session: LiveSession = { bodyId: 'body-1', epoch: 1, mode: 'write', why: null }
const openLink = (personId: string): BodyLink => {
  const link = new BodyLink({
    server: live.url,
    session,
    personId,
    seat: 'a',
    reload: async () => {
      const right = live.rights.get(personId) ?? { mode: 'write' }
      return 'mode' in right ? { session: { ...session, mode: right.mode } } : { refused: 'forbidden' }
    },
    keeper: nothingKept,
    Socket: socketOf(live, personId),
    random: () => 0.1,
    now: () => performance.now(),
  })
  links.push(link)
  return link
}
const docOf = (link: BodyLink): Y.Doc | null => link.getState().doc
const textOf = (link: BodyLink): string | undefined => {
  const doc = docOf(link)
  return doc ? readBody(doc)[0]?.text : undefined
}
const write = (link: BodyLink, words: string) => {
  const element = docOf(link)?.getXmlFragment(bodyName).get(0)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new RangeError('no words there')
  text.insert(text.length, words)
}
const told = (link: BodyLink) => () => JSON.stringify([link.getStatus(), link.getState().mode, live.log.lines])
const status = (link: BodyLink) => link.getStatus().state
const saved = (link: BodyLink) =>
  until(
    () => status(link) === 'saved' && link.waiting === 0,
    () => JSON.stringify(link.getStatus()),
  )

test('LV1 what the badge calls saved is on the server’s disk, and a colleague has it', async () => {
  const [kenya, chile] = [openLink('kenya'), openLink('chile')]
  await saved(kenya)
  await saved(chile)
  for (const words of [' to', ' act', ' now']) write(kenya, words)
  expect(status(kenya)).toBe('saving')
  await saved(kenya)
  const stored = await live.store.load('body-1')
  const doc = new Y.Doc()
  for (const update of [stored!.state, ...stored!.tail]) Y.applyUpdate(doc, update)
  expect(readBody(doc)[0]!.text).toBe('Decides to act now')
  await until(() => textOf(chile) === 'Decides to act now')
})

test('LV3 words written while the line is cut arrive when it is back', async () => {
  const [kenya, chile] = [openLink('kenya'), openLink('chile')]
  await saved(kenya)
  await saved(chile)
  kenya.networkLost()
  write(kenya, ' alone')
  expect(kenya.getStatus()).toEqual({ state: 'offline', waiting: 1, kept: true })
  write(chile, ' together')
  await saved(chile)
  kenya.wake()
  await saved(kenya)
  await until(() => textOf(chile) === textOf(kenya))
  expect(textOf(kenya)).toContain(' alone')
  expect(textOf(kenya)).toContain(' together')
})

test('LV8 a right that is taken makes the open text read-only, and one that is given opens it again', async () => {
  const kenya = openLink('kenya')
  await saved(kenya)
  live.rights.set('kenya', { mode: 'read' })
  await live.rooms.rejudge('body-1')
  await until(() => kenya.getState().mode === 'read' && status(kenya) === 'saved', told(kenya))
  live.rights.set('kenya', { mode: 'write' })
  await live.rooms.rejudge('body-1')
  // The server's word may have come between two sockets; the page reads the session anew in any case.
  kenya.told(session)
  await until(() => kenya.getState().mode === 'write' && status(kenya) === 'saved', told(kenya))
  write(kenya, ' again')
  await saved(kenya)
  live.rights.set('kenya', { refused: closeCode.forbidden })
  await live.rooms.rejudge('body-1')
  await until(() => status(kenya) === 'closed', told(kenya))
})
