import { afterAll, beforeAll, expect, test } from 'vitest'
import { addComment } from '../../server/storage/comments.ts'
import { openDatabase } from '../../server/storage/database.ts'
import type { CommitteeView } from '../../shared/api.ts'
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { longestComment, mostComments } from '../../shared/comment.ts'
import { until } from '../support/live.ts'
import { type Browser, type Hall, operative, startHall, stopAll } from '../support/server.ts'

let hall: Hall
let kenya: Browser
let egypt: Browser
let france: Browser
let dais: Browser
let secretariat: Browser
let observer: Browser
beforeAll(async () => {
  hall = await startHall()
  kenya = await hall.sit('Kenya')
  egypt = await hall.sit('Egypt')
  france = await hall.sit('France')
  dais = await hall.sit('Dais')
  secretariat = await hall.sit('Secretariat')
  observer = await hall.sit('Observer')
})
afterAll(stopAll)

const body = ['Urges a register', 'Requests a report', 'Decides to go on'].map(text => operative(text))
const [register, report] = ['c-urges', 'c-requests'] as const

type Paper = { readonly paper: string; readonly bodyId: string }
/** A paper of Kenya's with Egypt in its bloc, open to the committee, with three clauses. */
const open = async (): Promise<Paper> => {
  const invite = [hall.delegation('Egypt')]
  const { id: paper } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title: 'Water', invite })
  await egypt.get(api.answerInvitation, { paper }, { accept: true })
  await kenya.get(api.showPaper, { paper }, { open: true })
  const { bodyId } = await kenya.get(api.paper, { paper })
  await kenya.edit(bodyId, () => body)
  return { paper, bodyId }
}
const back = async ({ paper }: Paper): Promise<void> => {
  for (const sponsor of [kenya, egypt]) await sponsor.get(api.sponsor, { paper })
  await france.get(api.sign, { paper })
  const india = await hall.sit('India')
  await india.get(api.sign, { paper })
}
let symbols = 0
const accepted = async (p: Paper): Promise<void> => {
  await back(p)
  await kenya.get(api.submitPaper, { paper: p.paper })
  await dais.get(api.acceptPaper, { paper: p.paper }, { symbol: `CSW/X.${++symbols}` })
}
const write = (
  who: Browser,
  { paper }: Paper,
  text: string,
  clauseId: string = register,
  replyTo: string | null = null,
) => who.call(api.comment, { paper }, { clauseId, spoken: '1', text, replyTo })
const written = async (...args: Parameters<typeof write>): Promise<string> => {
  const answer = await write(...args)
  expect([answer.status, answer.code]).toEqual([200, ''])
  return answer.value.id
}
const list = (who: Browser, { paper }: Paper) => who.get(api.comments, { paper })
const kindsFor = async (who: Browser, { paper }: Paper) =>
  (await who.get(api.paper, { paper })).history.map(line => line.kind)

test('CO1 a comment bears the words of its clause as they are on disk, its writer as delegation or office, and its time', async () => {
  const p = await open()
  const first = await written(secretariat, p, '  Which rivers?\n\nAll of them?  ')
  const second = await written(kenya, p, 'Those that two States share.', register, first)
  const third = await written(egypt, p, 'By when?', report)
  const known = await list(kenya, p)
  expect(known.map(({ id }) => id)).toEqual([first, second, third])
  expect(known[0]).toMatchObject({
    paperId: p.paper,
    clauseId: register,
    spoken: '1',
    quote: 'Urges a register',
    text: 'Which rivers?\n\nAll of them?',
    author: { role: 'secretariat', name: 'Secretariat', delegationId: null },
    replyTo: null,
    settled: null,
  })
  expect(known[1]).toMatchObject({ replyTo: first, author: { role: 'delegate', name: 'Kenya', country: 'ke' } })
  expect(known[0]!.at).toBeLessThan(known[1]!.at)
})

test('CO2 a comment needs a clause that is in the text now; an answer needs the first comment of a thread on that clause', async () => {
  const p = await open()
  const other = await open()
  expect(await write(kenya, p, 'Where?', 'c-nowhere')).toMatchObject({ status: 422, code: 'unusable' })
  const first = await written(kenya, p, 'Which?')
  const answer = await written(egypt, p, 'All.', register, first)
  for (const [clause, replyTo] of [
    [register, answer],
    [report, first],
    [register, 'AAAAAAAAAAAAAAAA'],
  ] as const)
    expect(await write(kenya, p, 'Hm.', clause, replyTo)).toMatchObject({ status: 422, code: 'unusable' })
  expect(await write(kenya, other, 'Hm.', register, first)).toMatchObject({ status: 422, code: 'unusable' })
  for (const text of ['', ' \n ', 'x'.repeat(longestComment + 1)])
    expect(await write(kenya, p, text)).toMatchObject({ status: 400, code: 'unreadable' })
  expect(await list(kenya, p)).toHaveLength(2)
  expect(await list(kenya, other)).toEqual([])
})

test('CO2 a paper takes no more comments than a page can draw', async () => {
  const p = await open()
  const first = await written(kenya, p, 'One.')
  const db = await openDatabase(hall.server.folder)
  try {
    const row = { paperId: p.paper, clauseId: register, spoken: '1', quote: '', text: 'More.', replyTo: first }
    await db.transaction().execute(async trx => {
      for (let i = 1; i < mostComments; i++)
        await addComment(trx, { ...row, id: `${first}-${i}`, at: i, personId: kenya.me!.personId })
    })
  } finally {
    await db.destroy()
  }
  expect(await write(kenya, p, 'Too many.')).toMatchObject({ status: 413, code: 'tooLarge' })
})

/** Who may, on a paper that is open, submitted, accepted: the bloc and, once it has the paper, the dais. */
const rights = [
  ['Kenya', true, true, true],
  ['Egypt', true, true, true],
  ['Secretariat', true, true, true],
  ['Dais', true, true, true],
  ['France', false, false, false],
  ['Observer', false, false, false],
] as const
const people = (): Record<(typeof rights)[number][0], Browser> => ({
  Kenya: kenya,
  Egypt: egypt,
  Secretariat: secretariat,
  Dais: dais,
  France: france,
  Observer: observer,
})
test('CO3 the dais and the bloc read, write and settle comments; the rest of the committee none of it, at no stage', async () => {
  const p = await open()
  const root = await written(kenya, p, 'Which rivers?')
  const stages = [
    async () => undefined,
    async () => {
      await back(p)
      await kenya.get(api.submitPaper, p)
    },
    async () => {
      await dais.get(api.acceptPaper, p, { symbol: `CSW/X.${++symbols}` })
    },
  ]
  for (const [stage, step] of stages.entries()) {
    await step()
    for (const [name, ...may] of rights) {
      const who = people()[name]
      const answers = [
        await who.call(api.comments, p),
        await write(who, p, `${name} at ${stage}`),
        await who.call(api.settleComment, { comment: root }, { settled: true }),
        await who.call(api.settleComment, { comment: root }, { settled: false }),
      ]
      const told = may[stage] ? [200, ''] : [403, 'blocOnly']
      expect(answers.map(({ status, code }) => [name, stage, status, code])).toEqual(
        answers.map(() => [name, stage, ...told]),
      )
    }
  }
})

test('CO3 what is hidden is not found: a paper, its comments, a comment by its id', async () => {
  const p = await open()
  const id = await written(kenya, p, 'Which rivers?')
  await kenya.get(api.showPaper, p, { open: false })
  for (const who of [france, dais, observer]) {
    const answers = [
      await who.call(api.comments, p),
      await write(who, p, 'Hm.'),
      await who.call(api.settleComment, { comment: id }, { settled: true }),
    ]
    expect(answers.map(({ status, code }) => [status, code])).toEqual(answers.map(() => [404, 'notFound']))
  }
  expect(await kenya.call(api.settleComment, { comment: 'AAAAAAAAAAAAAAAA' }, { settled: true })).toMatchObject({
    status: 404,
  })
})

test('CO3 who leaves the bloc reads its comments no more; a withdrawn paper takes none', async () => {
  const p = await open()
  await written(egypt, p, 'Which rivers?')
  await egypt.get(api.leaveBloc, p)
  expect(await egypt.call(api.comments, p)).toMatchObject({ status: 403, code: 'blocOnly' })
  await kenya.get(api.withdrawPaper, p)
  expect(await write(kenya, p, 'Still?')).toMatchObject({ status: 409, code: 'wrongStatus' })
  expect(await list(kenya, p)).toHaveLength(1)
})

test('CO4 the story tells of comments to those alone who may read them, also once the whole committee reads it', async () => {
  const p = await open()
  await accepted(p)
  const id = await written(dais, p, 'Which rivers?')
  await dais.get(api.settleComment, { comment: id }, { settled: true })
  await kenya.get(api.settleComment, { comment: id }, { settled: false })
  const lines = ['commented', 'commentSettled', 'commentReopened']
  for (const who of [kenya, egypt, dais, secretariat]) expect((await kindsFor(who, p)).slice(-3)).toEqual(lines)
  for (const who of [france, observer]) {
    const kinds = await kindsFor(who, p)
    expect(kinds.at(-1)).toBe('accepted')
    expect(JSON.stringify(await who.get(api.paper, p))).not.toContain('omment')
  }
  const { history } = await kenya.get(api.paper, p)
  expect(history.at(-3)).toMatchObject({ kind: 'commented', actor: { name: 'Dais' }, params: { clause: '1' } })
})

test('CO5 a thread is settled and opened again by the dais or the bloc, whoever began it; twice is once', async () => {
  const p = await open()
  const first = await written(dais, p, 'Which rivers?')
  const answer = await written(kenya, p, 'All.', register, first)
  const settle = (who: Browser, settled: boolean, comment = first) =>
    who.call(api.settleComment, { comment }, { settled })
  expect((await settle(egypt, true)).status).toBe(200)
  const { at } = (await list(dais, p))[0]!.settled!
  expect((await settle(dais, true)).status).toBe(200)
  expect((await list(dais, p))[0]!.settled).toMatchObject({ author: { name: 'Egypt' }, at })
  expect(await settle(kenya, true, answer)).toMatchObject({ status: 422, code: 'unusable' })
  expect((await settle(dais, false)).status).toBe(200)
  expect((await list(kenya, p)).map(({ settled }) => settled)).toEqual([null, null])
  expect((await kindsFor(kenya, p)).slice(-4)).toEqual(['commented', 'commented', 'commentSettled', 'commentReopened'])
})

test('CO6 a comment stays with its clause through edits, moves and rank, and keeps the words it was made on', async () => {
  const p = await open()
  const id = await written(dais, p, 'Which rivers?')
  const live = await kenya.open(p.bodyId)
  const [first, second, third] = live.clauses() as [Clause, Clause, Clause]
  const edited = { ...first, text: 'Strongly urges a register of dams' }
  await live.write([second, { ...edited, level: 1 }, third])
  expect(await list(dais, p)).toMatchObject([{ id, clauseId: register, quote: 'Urges a register' }])
  expect(live.clauses().map(clause => clause.id)).toContain(register)
  await written(kenya, p, 'Done.', register, id)
  expect((await list(dais, p))[1]!.quote).toBe(edited.text)

  // The clause goes: the thread is still answered, a new one is not begun; it comes back under its id, and is the same.
  const seen = await egypt.open(p.bodyId)
  live.type([second, third])
  await until(() => seen.clauses().length === 2)
  expect(await write(kenya, p, 'New one.')).toMatchObject({ status: 422, code: 'unusable' })
  await written(kenya, p, 'We struck it.', register, id)
  expect((await list(dais, p))[2]).toMatchObject({ clauseId: register, quote: 'Urges a register' })
  await live.write([second, edited, third])
  await written(dais, p, 'There again.')
  for (const body of [live, seen]) body.leave()
})

test('CO6 on a draft resolution a comment goes with its clause from version to version', async () => {
  const p = await open()
  await accepted(p)
  const id = await written(dais, p, 'Which rivers?', report)
  const { version } = await dais.get(api.paper, p)
  await dais.get(api.restore, p, { number: 1, expectedVersion: version })
  expect(await write(dais, p, 'Gone.', report)).toMatchObject({ status: 422, code: 'unusable' })
  const { version: now } = await dais.get(api.paper, p)
  await dais.get(api.restore, p, { number: version, expectedVersion: now })
  await written(egypt, p, 'Ours.', report, id)
  expect(await list(kenya, p)).toMatchObject([{ quote: 'Requests a report' }, { quote: 'Requests a report' }])
})

const answered = ({ waiting }: CommitteeView, { paper }: Paper) =>
  waiting.filter(item => item.kind === 'answered' && item.paperId === paper)

test('CO7 an answer of a delegation waits for the dais that asked, until it answers or the thread is settled', async () => {
  const p = await open()
  const waits = async () => answered(await hall.committee(dais), p)
  const own = await written(kenya, p, 'A note to ourselves.')
  await written(egypt, p, 'Seen.', register, own)
  const first = await written(dais, p, 'Which rivers?')
  expect(await waits()).toEqual([])
  await written(kenya, p, 'All.', register, first)
  expect(await waits()).toMatchObject([
    { id: first, title: 'Water', by: 'Kenya', number: null, findings: 0, at: (await list(dais, p)).at(-1)!.at },
  ])
  await written(dais, p, 'Say so.', register, first)
  expect(await waits()).toEqual([])
  await written(egypt, p, 'We did.', register, first)
  expect(await waits()).toMatchObject([{ by: 'Egypt' }])
  await egypt.get(api.settleComment, { comment: first }, { settled: true })
  expect(await waits()).toEqual([])
  await dais.get(api.settleComment, { comment: first }, { settled: false })
  expect(await waits()).toHaveLength(1)
  expect(answered(await hall.committee(kenya), p)).toEqual([])
  // A paper that the dais does not see, is not talked about.
  await kenya.get(api.showPaper, p, { open: false })
  expect(await waits()).toEqual([])
  expect(answered(await hall.committee(secretariat), p)).toHaveLength(1)
})
