/** What a finished merger makes: the paper, its backers, what it says of the papers that it was made of. */
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { rulesOf } from '../../shared/rules.ts'
import { until } from '../support/live.ts'
import { both, type Merging, rivers, startMerging, wells } from '../support/merged-scenes.ts'
import { type Browser, type Hall, operative, stopAll } from '../support/server.ts'

let m: Merging & Hall
beforeAll(async () => {
  m = await startMerging()
})
afterAll(stopAll)

const refusalOf = async (answer: Promise<{ status: number; code: string }>) => {
  const { status, code } = await answer
  return [status, code]
}
const liveWords = async (browser: Browser, bodyId: string): Promise<Clause[]> => {
  const body = await browser.open(bodyId)
  const clauses = body.clauses()
  body.leave()
  return clauses
}

test('AF1 what was consented to becomes the next working paper of both blocs, in the same body', async () => {
  const { left, right } = await m.two()
  const invite = [m.delegation('Mexico'), m.delegation('India')]
  await m.kenya.get(api.invite, { paper: left.paper }, { delegationIds: invite })
  const { merger, bodyId } = await m.room(left, right, [m.kenya, m.france])
  await m.agree(merger, [m.kenya, m.france])
  const { paperId } = await m.india.get(api.finishMerge, { merger })
  const made = await m.egypt.get(api.paper, { paper: paperId })
  const number = (symbol: string) => Number(symbol.slice('WP.'.length))
  expect(number(made.symbol)).toBe(number(right.symbol) + 1)
  expect(made).toMatchObject({
    status: 'working',
    title: 'Water',
    bodyId,
    version: 1,
    supporters: [],
    openToCommittee: false,
  })
  const state = (name: string) => made.bloc.find(({ delegationId }) => delegationId === m.delegation(name))?.state
  expect(made.bloc).toHaveLength(5)
  // India was invited to the one and writes the other.
  expect(['Kenya', 'Egypt', 'France', 'India', 'Mexico'].map(state)).toEqual([...Array(4).fill('joined'), 'invited'])
  const version = await m.kenya.get(api.version, { paper: paperId, number: '1' })
  expect([version.reason, version.clauses]).toEqual(['merged', both])
  expect(await liveWords(m.france, bodyId)).toEqual(both)
  expect(made.history.map(({ kind, params }) => [kind, params])).toEqual([
    ['madeFrom', { left: left.symbol, right: right.symbol }],
  ])
  await m.india.edit(bodyId, clauses => [...clauses, operative('Decides to meet again', 'new')])
  expect((await liveWords(m.kenya, bodyId)).at(-1)?.id).toBe('new')
  expect(await m.kenya.get(api.merger, { merger })).toMatchObject({
    status: 'merged',
    result: { paperId, symbol: made.symbol },
  })
})

test('AF1 of two presses one makes the paper and the other is told', async () => {
  const { left, right } = await m.two()
  const { merger } = await m.room(left, right, [m.kenya, m.france])
  expect(await refusalOf(m.kenya.call(api.finishMerge, { merger }))).toEqual([409, 'wrongStatus'])
  await m.agree(merger, [m.kenya, m.france])
  expect(await refusalOf(m.brazil.call(api.finishMerge, { merger }))).toEqual([404, 'notFound'])
  const before = (await m.committee(m.kenya)).papers.length
  const presses = await Promise.all([m.kenya, m.france, m.kenya].map(who => who.call(api.finishMerge, { merger })))
  expect(presses.map(({ status, code }) => `${status} ${code}`).sort()).toEqual([
    '200 ',
    '409 alreadyDone',
    '409 alreadyDone',
  ])
  expect((await m.committee(m.kenya)).papers).toHaveLength(before + 1)
})

test('AF1 without the consents that the rules ask for nothing is made', async () => {
  const { left, right } = await m.two()
  const { merger } = await m.room(left, right, [m.kenya, m.france])
  await m.kenya.get(api.closeMerge, { merger })
  const { proposal } = await m.kenya.get(api.merger, { merger })
  await m.kenya.get(api.consentToMerge, { merger }, { proposal: proposal! })
  expect(await refusalOf(m.kenya.call(api.finishMerge, { merger }))).toEqual([403, 'consentsMissing'])
  expect((await m.kenya.get(api.paper, { paper: left.paper })).status).toBe('working')
})

test('AF1 other words than those that were consented to are made no paper of', async () => {
  const { left, right } = await m.two()
  const { merger } = await m.room(left, right, [m.kenya, m.france])
  await m.agree(merger, [m.kenya, m.france])
  // No act can do this: the words stand still. Something has gone wrong on the disk.
  const file = new SQLite(join(m.server.folder, 'chapeau.db'))
  const [{ id }] = file
    .prepare("select snapshot_id as id from merger_papers where merger_id = ? and side = 'left'")
    .all(merger) as [{ id: string }]
  file.prepare('update mergers set proposal = ? where id = ?').run(id, merger)
  file.prepare('update merger_consents set proposal = ? where merger_id = ?').run(id, merger)
  file.close()
  expect(await refusalOf(m.kenya.call(api.finishMerge, { merger }))).toEqual([409, 'proposalMovedOn'])
  expect((await m.kenya.get(api.merger, { merger })).status).toBe('closing')
  expect((await m.kenya.get(api.paper, { paper: left.paper })).status).toBe('working')
})

test('AF3 who backed one of the papers is asked, and counts when it has accepted', async () => {
  const { left, right } = await m.two()
  // Egypt sponsors both in the end: once by itself, and France's with France.
  await m.egypt.get(api.sponsor, { paper: left.paper })
  await m.kenya.get(api.showPaper, { paper: left.paper }, { open: true })
  await m.brazil.get(api.sign, { paper: left.paper })
  const { merger } = await m.room(left, right, [m.kenya, m.france])
  await m.kenya.get(api.closeMerge, { merger })
  const { proposal } = await m.kenya.get(api.merger, { merger })
  for (const sponsor of [m.kenya, m.egypt, m.france])
    await sponsor.get(api.consentToMerge, { merger }, { proposal: proposal! })
  const { paperId: paper } = await m.kenya.get(api.finishMerge, { merger })
  const asked = async (browser = m.kenya) =>
    (await browser.get(api.paper, { paper })).askedToSupport.map(({ delegationId, kind }) => [delegationId, kind])
  expect((await asked()).sort()).toEqual(
    [
      [m.delegation('Kenya'), 'sponsor'],
      [m.delegation('Egypt'), 'sponsor'],
      [m.delegation('France'), 'sponsor'],
      [m.delegation('Brazil'), 'signatory'],
    ].sort(),
  )
  const asksIn = async (browser: typeof m.kenya) =>
    (await browser.get(api.committee, { committee: m.committeeId })).papers.find(({ id }) => id === paper)?.asksMe
  expect([await asksIn(m.egypt), await asksIn(m.brazil)]).toEqual(['sponsor', 'signatory'])
  const before = await m.kenya.get(api.paper, { paper })
  expect([before.supporters, before.standing.have, before.standing.met]).toEqual([[], 0, false])
  // Who is asked can read what it is asked about.
  await m.brazil.get(api.sign, { paper })
  await m.kenya.get(api.sponsor, { paper })
  const after = await m.kenya.get(api.paper, { paper })
  expect([after.standing.have, after.standing.met]).toEqual([2, true])
  expect([await asksIn(m.brazil), await asksIn(m.kenya), await asksIn(m.france)]).toEqual([null, null, 'sponsor'])
  expect((await asked()).map(([id]) => id).sort()).toEqual([m.delegation('Egypt'), m.delegation('France')].sort())
  await m.egypt.get(api.declineSupport, { paper })
  expect(await asked()).toEqual([[m.delegation('France'), 'sponsor']])
  expect(await refusalOf(m.egypt.call(api.declineSupport, { paper }))).toEqual([403, 'notInvited'])
  expect(await refusalOf(m.kenya.call(api.declineSupport, { paper }))).toEqual([403, 'notInvited'])
  expect(await refusalOf(m.dais.call(api.declineSupport, { paper }))).toEqual([404, 'notFound'])
  expect((await m.story(m.kenya, paper)).slice(-1)).toEqual(['supportDeclined'])
  expect((await m.kenya.get(api.paper, { paper })).supporters).toHaveLength(2)
})

test('AF3 who only signed may read the merged paper until it declines', async () => {
  const { left, right } = await m.two()
  await m.kenya.get(api.showPaper, { paper: left.paper }, { open: true })
  await m.brazil.get(api.sign, { paper: left.paper })
  const { merger } = await m.room(left, right, [m.kenya, m.france])
  const { paper, bodyId } = await m.finish(merger, [m.kenya, m.france])
  const watching = await m.brazil.open(bodyId)
  expect(watching.clauses()).toEqual(both)
  expect(await refusalOf(m.brazil.call(api.sponsor, { paper }))).toEqual([403, 'blocOnly'])
  await m.brazil.get(api.declineSupport, { paper })
  await until(() => watching.closed.length > 0)
  watching.leave()
  expect(await refusalOf(m.brazil.call(api.paper, { paper }))).toEqual([404, 'notFound'])
})

test('AF3 a sponsor that does not write the paper is asked to sign where only the bloc sponsors', async () => {
  const { rules } = await m.committee(m.dais)
  const freely = { ...rules, support: { ...rulesOf.AMUN.support, of: 'number' as const, amount: 1 } }
  const committee = { committee: m.committeeId }
  const { left, right } = await m.two()
  await m.dais.get(api.setRules, committee, freely)
  await m.kenya.get(api.showPaper, { paper: left.paper }, { open: true })
  await m.brazil.get(api.sponsor, { paper: left.paper })
  await m.dais.get(api.setRules, committee, rules)
  const { merger } = await m.room(left, right, [m.kenya, m.france])
  await m.kenya.get(api.closeMerge, { merger })
  const { proposal } = await m.kenya.get(api.merger, { merger })
  for (const sponsor of [m.kenya, m.brazil, m.france])
    await sponsor.call(api.consentToMerge, { merger }, { proposal: proposal! })
  const finished = await m.kenya.call(api.finishMerge, { merger })
  // A sponsor from outside has to be able to consent, or the merger could never end.
  expect(finished.status).toBe(200)
  const { askedToSupport } = await m.kenya.get(api.paper, { paper: finished.value.paperId })
  expect(askedToSupport.find(({ delegationId }) => delegationId === m.delegation('Brazil'))?.kind).toBe('signatory')
})

test('AF4 papers and merged paper name each other; the originals stay readable, frozen and comparable', async () => {
  const { left, right, made, merger } = await m.merged()
  const view = await m.india.get(api.paper, { paper: made.paper })
  expect(view.madeFrom).toEqual([
    { paperId: left.paper, symbol: left.symbol, title: 'Water', version: 2 },
    { paperId: right.paper, symbol: right.symbol, title: 'Water', version: 2 },
  ])
  expect(view.mergers.map(({ id, status }) => [id, status])).toEqual([[merger, 'merged']])
  for (const [original, owner, guest] of [
    [left, m.egypt, m.india],
    [right, m.india, m.egypt],
  ] as const) {
    const seen = await owner.get(api.paper, { paper: original.paper })
    expect(seen.status).toBe('merged')
    expect(seen.mergedInto).toEqual({ paperId: made.paper, symbol: made.symbol, title: 'Water' })
    expect(seen.history.at(-1)).toMatchObject({ kind: 'merged', params: { into: made.symbol } })
    // Both blocs can read both, and so compare each with the merged one.
    for (const reader of [owner, guest]) {
      expect(await liveWords(reader, original.bodyId)).toEqual(original === left ? wells : rivers)
      expect(await reader.get(api.paperLive, { paper: original.paper })).toMatchObject({ mode: 'read' })
    }
    expect(await refusalOf(owner.call(api.sponsor, { paper: original.paper }))).toEqual([409, 'wrongStatus'])
  }
  expect(await refusalOf(m.brazil.call(api.paper, { paper: left.paper }))).toEqual([404, 'notFound'])
  const { papers } = await m.committee(m.kenya)
  expect(papers.find(({ id }) => id === left.paper)).toMatchObject({ status: 'merged', mergedInto: made.symbol })
})

test('AF4 a paper that the dais had when it was merged stays readable to the dais, the merged one waits to be submitted', async () => {
  const { left, right } = await m.two()
  await m.kenya.get(api.submitPaper, { paper: left.paper })
  const { merger } = await m.room(left, right, [m.kenya, m.france])
  const { paper } = await m.finish(merger, [m.kenya, m.france])
  expect(await m.dais.get(api.paper, { paper: left.paper })).toMatchObject({ status: 'merged', handedIn: true })
  expect(await refusalOf(m.dais.call(api.paper, { paper }))).toEqual([404, 'notFound'])
  expect((await m.committee(m.dais)).waiting.map(({ paperId }) => paperId)).not.toContain(left.paper)
})

test('AF4 what the whole committee could read of both, it can read of what they have become', async () => {
  const { left, right } = await m.two()
  for (const [owner, { paper }] of [
    [m.kenya, left],
    [m.france, right],
  ] as const)
    await owner.get(api.showPaper, { paper }, { open: true })
  const { merger } = await m.room(left, right, [m.kenya, m.france])
  const { paper } = await m.finish(merger, [m.kenya, m.france])
  const view = await m.brazil.get(api.paper, { paper })
  expect(view).toMatchObject({ openToCommittee: true, madeFrom: [{ title: 'Water' }, { title: 'Water' }] })
})

test('AF5 the sources of a merged paper have both texts, and whose words each clause has now', async () => {
  const { left, right, made, merger } = await m.merged()
  await m.egypt.edit(made.bodyId, clauses => [
    ...clauses.map(clause =>
      clause.id === 'lb' ? { ...clause, text: 'Requests an annual report within two years' } : clause,
    ),
    operative('Decides to meet again in spring', 'new'),
  ])
  const sources = await m.india.get(api.sources, { paper: made.paper })
  expect(sources).toMatchObject({
    mergerId: merger,
    papers: [
      { side: 'left', paperId: left.paper, symbol: left.symbol, version: 2 },
      { side: 'right', paperId: right.paper, symbol: right.symbol, version: 2 },
    ],
    texts: { left: wells, right: rivers },
  })
  expect(sources.marks).toEqual({ lp: ['left'], rp: ['right'], k: ['left', 'right'], lb: ['left'], new: [] })
  expect(await refusalOf(m.kenya.call(api.sources, { paper: left.paper }))).toEqual([404, 'notFound'])
})

test('AF5 who may not read the papers gets the marks and no words of them', async () => {
  const { left, made } = await m.merged()
  await m.kenya.get(api.showPaper, { paper: made.paper }, { open: true })
  const sources = await m.brazil.get(api.sources, { paper: made.paper })
  expect(sources.texts).toEqual({ left: null, right: null })
  expect(sources.parked).toEqual([])
  expect(sources.marks.k).toEqual(['left', 'right'])
  expect(sources.papers[0]).toMatchObject({ symbol: left.symbol, title: '' })
  expect(JSON.stringify(sources)).not.toContain('Invites donors')
  const { madeFrom } = await m.brazil.get(api.paper, { paper: made.paper })
  expect(madeFrom.map(({ title }) => title)).toEqual(['', ''])
})

test('AF9 a third paper is merged into the result, and each step names its own papers', async () => {
  const { left, made } = await m.merged()
  await m.kenya.get(api.sponsor, { paper: made.paper })
  const third = await m.paperOf(m.france, 'India', [operative('Encourages schools to teach swimming', 't')])
  const words = [...both, operative('Encourages schools to teach swimming', 't')]
  const { merger } = await m.room(made, third, [m.kenya, m.france], words)
  const last = await m.finish(merger, [m.kenya, m.france])
  const view = await m.egypt.get(api.paper, { paper: last.paper })
  expect(view.madeFrom.map(({ symbol }) => symbol)).toEqual([made.symbol, third.symbol])
  const middle = await m.egypt.get(api.paper, { paper: made.paper })
  expect(middle.mergedInto?.symbol).toBe(last.symbol)
  expect(middle.madeFrom[0]?.symbol).toBe(left.symbol)
  expect((await m.egypt.get(api.sources, { paper: last.paper })).marks).toMatchObject({ k: ['left'], t: ['right'] })
  expect((await m.egypt.get(api.sources, { paper: made.paper })).marks.k).toEqual(['left', 'right'])
})

test('AF10 words that a member wrote without a connection arrive after the room has become a paper', async () => {
  const { left, right } = await m.two()
  const { merger, bodyId } = await m.room(left, right, [m.kenya, m.france])
  const away = await m.egypt.open(bodyId)
  away.cut()
  const made = await m.finish(merger, [m.kenya, m.france])
  away.type([...both, operative('Decides to fish', 'late')])
  await away.mend()
  away.leave()
  expect((await liveWords(m.india, made.bodyId)).at(-1)).toMatchObject({ id: 'late', text: 'Decides to fish' })
  expect((await m.kenya.get(api.version, { paper: made.paper, number: '1' })).clauses).toEqual(both)
})
