import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { api, type PendingView } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { diff } from '../../shared/diff.ts'
import { pendingIn } from '../../shared/docket.ts'
import { factsSocketPath } from '../../shared/protocol.ts'
import type { OrderRule } from '../../shared/rules.ts'
import { until } from '../support/live.ts'
import { type Browser, type Hall, operative, startHall, stopAll } from '../support/server.ts'

let hall: Hall
let kenya: Browser
let egypt: Browser
let france: Browser
let dais: Browser
let otherChair: Browser
beforeAll(async () => {
  hall = await startHall()
  kenya = await hall.sit('Kenya')
  egypt = await hall.sit('Egypt')
  france = await hall.sit('France')
  dais = await hall.sit('Dais')
  otherChair = await hall.sit('Dais')
  await ruleBy('arrival')
})
afterAll(stopAll)

const alone = { of: 'number', amount: 1 } as const
const ruleBy = async (order: OrderRule): Promise<void> => {
  const { rules } = await hall.committee(dais)
  const changed = {
    ...rules,
    support: { ...rules.support, ...alone },
    amendments: {
      ...rules.amendments,
      order,
      decidedBy: 'dais' as const,
      backing: { ...rules.amendments.backing, ...alone },
    },
  }
  await dais.get(api.setRules, { committee: hall.committeeId }, changed)
}
const words = [
  operative('Decides to count every drop of water', 'a'),
  operative('Requests a report within two years', 'b'),
  operative('Invites donors to pay for it', 'c'),
]
let drafts = 0
/** A draft resolution of Kenya's with these words. */
const draft = async (): Promise<string> => {
  const { id: paper } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title: 'Water' })
  const { bodyId } = await kenya.get(api.paper, { paper })
  await kenya.edit(bodyId, () => words)
  await kenya.get(api.sponsor, { paper })
  await kenya.get(api.submitPaper, { paper })
  await dais.get(api.acceptPaper, { paper }, { symbol: `CSW/L.${300 + ++drafts}` })
  return paper
}
const reword = (id: string, text: string) => (clauses: Clause[]) => clauses.map(c => (c.id === id ? { ...c, text } : c))
/** An amendment by somebody, handed in. */
const amend = async (browser: Browser, paper: string, change: (clauses: Clause[]) => Clause[]): Promise<string> => {
  const { id: amendment } = await browser.get(api.propose, { paper })
  const { bodyId } = await browser.get(api.amendment, { amendment })
  await browser.edit(bodyId, change)
  await browser.get(api.submitAmendment, { amendment }, { explanation: '' })
  return amendment
}
const pending = (browser: Browser, paper: string): Promise<PendingView> => browser.get(api.pending, { paper })
const order = async (browser: Browser, paper: string): Promise<string[]> =>
  (await pending(browser, paper)).amendments.map(({ id }) => id)
const arrange = (browser: Browser, paper: string, ids: readonly string[]) =>
  browser.call(api.orderAmendments, { paper }, { ids: [...ids] })
const ordersTold = async (paper: string): Promise<(string | undefined)[]> =>
  (await dais.get(api.paper, { paper })).history.flatMap(({ kind, params }) =>
    kind === 'amendmentsOrdered' ? [params.order] : [],
  )
/** Three amendments of Egypt's, by what they do to clause b. */
const three = async (paper: string): Promise<[string, string, string]> => [
  await amend(egypt, paper, reword('b', 'Requests a short report within two years')),
  await amend(egypt, paper, reword('b', 'Requests a report within one year')),
  await amend(egypt, paper, clauses => clauses.filter(({ id }) => id !== 'b')),
]

test('DE1 the docket holds what is handed in and not decided, each base once and every proposed text', async () => {
  const paper = await draft()
  expect(await pending(france, paper)).toMatchObject({ clauses: words, bases: {}, amendments: [], arranged: [] })
  const [first, second, third] = await three(paper)
  const { id: drafting } = await egypt.get(api.propose, { paper })
  for (const browser of [kenya, egypt, france, dais]) {
    const view = await pending(browser, paper)
    expect(view.amendments.map(({ id, number }) => [id, number])).toEqual([
      [first, 1],
      [second, 2],
      [third, 3],
    ])
    expect(Object.values(view.bases)).toEqual([words])
    expect(view.amendments.map(({ changed }) => changed.length)).toEqual([1, 1, 0])
    expect(view.amendments.some(({ id }) => id === drafting)).toBe(false)
    for (const { id, proposed } of pendingIn(view)) {
      expect(proposed).toEqual((await dais.get(api.amendment, { amendment: id })).proposed)
    }
  }
  await dais.get(api.refuseAmendment, { amendment: first }, { note: 'No.' })
  await dais.get(api.returnAmendment, { amendment: second }, { note: 'How?' })
  expect(await order(france, paper)).toEqual([third])
})

test('DE1 an amendment on an older version brings the base that it was written against', async () => {
  const paper = await draft()
  const old = await amend(egypt, paper, reword('a', 'Decides to count water'))
  const { version } = await dais.get(api.paper, { paper })
  const taken = await amend(france, paper, reword('c', 'Invites everybody to pay for it'))
  const { base, proposed } = await dais.get(api.amendment, { amendment: taken })
  expect(base.number).toBe(version)
  const take = diff(base.clauses, proposed!).map(change => change.id)
  await dais.get(api.incorporate, { amendment: taken }, { expectedVersion: version, take, choices: {} })
  const fresh = await amend(france, paper, reword('b', 'Requests nothing'))
  const view = await pending(kenya, paper)
  expect(view.clauses).toEqual(proposed)
  expect(view.amendments.map(({ id }) => id)).toEqual([old, fresh])
  expect(view.amendments.map(({ baseId }) => view.bases[baseId])).toEqual([words, proposed])
})

test('DE1 nobody sees the docket of a paper that is not before them', async () => {
  const { id: paper } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title: 'Secret' })
  expect((await france.call(api.pending, { paper })).status).toBe(404)
  expect((await kenya.get(api.pending, { paper })).amendments).toEqual([])
})

test('DE2 what nobody arranged is taken by the committee’s rule', async () => {
  const paper = await draft()
  const [words1, words2, strike] = await three(paper)
  expect(await order(france, paper)).toEqual([words1, words2, strike])
  await ruleBy('furthest')
  expect((await order(france, paper))[0]).toBe(strike)
  await arrange(dais, paper, [words2])
  expect((await order(france, paper)).slice(0, 2)).toEqual([words2, strike])
  await ruleBy('arrival')
})

test('DE2 an amendment to an amendment comes before that one, with what that one proposes as its base', async () => {
  const { rules } = await hall.committee(dais)
  const amendments = { ...rules.amendments, secondDegree: true, order: 'arrival' as const }
  await dais.get(api.setRules, { committee: hall.committeeId }, { ...rules, amendments })
  const paper = await draft()
  const [first, parent] = await three(paper)
  const { id: child } = await france.get(api.amend, { amendment: parent })
  expect(await order(dais, paper)).not.toContain(child)
  const { bodyId } = await france.get(api.amendment, { amendment: child })
  await france.edit(bodyId, reword('b', 'Requests a long report within one year'))
  await france.get(api.submitAmendment, { amendment: child }, { explanation: '' })
  const view = await pending(kenya, paper)
  expect(view.amendments.map(({ id }) => id).slice(0, 3)).toEqual([first, child, parent])
  const [changed, amends] = [parent, child].map(id => pendingIn(view).find(text => text.id === id)!)
  expect(amends).toMatchObject({ parentId: parent, base: changed!.proposed })
  // Wherever the dais puts it, it stays before what it amends.
  await arrange(dais, paper, [parent, child, first])
  expect((await order(kenya, paper)).slice(0, 3)).toEqual([child, parent, first])
  expect((await pending(kenya, paper)).arranged).toEqual([child, parent, first])
})

test('DE3 only the dais arranges, and only the amendments of a draft that are pending', async () => {
  const paper = await draft()
  const [a, b, c] = await three(paper)
  for (const browser of [kenya, egypt, france]) {
    expect(await arrange(browser, paper, [c, b, a])).toMatchObject({ status: 403, code: 'daisOnly' })
  }
  expect(await order(france, paper)).toEqual([a, b, c])
  const elsewhere = await amend(egypt, await draft(), reword('a', 'Decides nothing'))
  expect((await arrange(dais, paper, [c, 'not-there', elsewhere, c, a])).status).toBe(200)
  const view = await pending(france, paper)
  expect(view.arranged).toEqual([c, a])
  expect(view.amendments.map(({ id }) => id)).toEqual([c, a, b])
  expect(await ordersTold(paper)).toEqual(['3, 1, 2'])
  // The same order again is nothing new; none at all gives the docket back to the rule.
  await arrange(dais, paper, [c, a])
  expect(await ordersTold(paper)).toEqual(['3, 1, 2'])
  await dais.get(api.refuseAmendment, { amendment: c }, { note: 'No.' })
  expect(await order(france, paper)).toEqual([a, b])
  await arrange(dais, paper, [])
  expect(await pending(france, paper)).toMatchObject({ arranged: [] })
  expect(await order(france, paper)).toEqual([a, b])
  expect(await ordersTold(paper)).toEqual(['3, 1, 2', '1, 2'])
  const { id: working } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title: 'Water' })
  await kenya.get(api.showPaper, { paper: working }, { open: true })
  expect((await arrange(await hall.sit('Secretariat'), working, [])).code).toBe('wrongStatus')
})

test('DE3 of two chairs who arrange at once the later order stands, and every window is told', async () => {
  const paper = await draft()
  const [a, b, c] = await three(paper)
  const told: string[] = []
  const url = `${france.server.origin.replace('http', 'ws')}${factsSocketPath}/${hall.committeeId}`
  const socket = new WebSocket(url, {
    headers: { cookie: france.cookieHeader, origin: france.server.origin },
  })
  socket.on('message', data => told.push(String(data)))
  await new Promise(resolve => socket.on('open', resolve))
  const wishes = [
    [c, b, a],
    [b, a, c],
  ]
  const answers = await Promise.all([arrange(dais, paper, wishes[0]!), arrange(otherChair, paper, wishes[1]!)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const stands = await order(france, paper)
  expect(wishes).toContainEqual(stands)
  expect((await ordersTold(paper)).at(-1)).toBe(stands.map(id => [a, b, c].indexOf(id) + 1).join(', '))
  await until(() => told.some(message => message.includes(`paper:${paper}`)))
  for (const browser of [dais, otherChair]) expect(await order(browser, paper)).toEqual(stands)
  socket.close()
})
