/** Comments and proposals that were left on papers which went into another one: listed, carried over, left for a reason. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { reword } from '../support/assembly.ts'
import { both, type Merging, type Paper, rivers, startMerging, wells } from '../support/merged-scenes.ts'
import { type Browser, operative, stopAll } from '../support/server.ts'

let m: Merging
beforeAll(async () => {
  m = await startMerging()
})
afterAll(stopAll)

const refusalOf = async (answer: Promise<{ status: number; code: string }>) => {
  const { status, code } = await answer
  return [status, code]
}
const say = async (who: Browser, { paper }: Paper, clauseId: string, text: string, replyTo: string | null = null) =>
  (await who.get(api.comment, { paper }, { clauseId, spoken: clauseId, text, replyTo })).id
const suggest = async ({ paper }: Paper, change: (clauses: Clause[]) => Clause[]): Promise<string> => {
  const { id } = await m.dais.get(api.suggest, { paper })
  return m.handIn(m.dais, id, change)
}
const open = (who: Browser, { paper }: Paper) => who.get(api.showPaper, { paper }, { open: true })
const merge = async (left: Paper, right: Paper, words: readonly Clause[] = both): Promise<Paper> => {
  const { merger } = await m.room(left, right, [m.kenya, m.france], words)
  return m.finish(merger, [m.kenya, m.france])
}
const left = (who: Browser, { paper }: Paper) => who.get(api.leftBehind, { paper })

test('AF6 open comments and undecided proposals are listed for who may read them there, with where each is now', async () => {
  const papers = await m.two()
  await open(m.kenya, papers.left)
  await say(m.egypt, papers.left, 'la', 'Every drop?')
  const settled = await say(m.egypt, papers.left, 'lb', 'By whom?')
  await m.kenya.get(api.settleComment, { comment: settled }, { settled: true })
  await say(m.india, papers.right, 'rb', 'Which donors?')
  await suggest(papers.left, reword('lb', 'Requests a report within one year'))
  const taken = await suggest(papers.left, reword('lb', 'Requests two reports'))
  await m.kenya.get(api.refuseAmendment, { amendment: taken }, { note: 'No.' })
  const made = await merge(papers.left, papers.right)

  const seen = async (who: Browser) => {
    const { comments, proposals } = await left(who, made)
    return [
      comments.map(({ thread, symbol, now, mine }) => [thread.first.text, symbol, now, mine]),
      proposals.map(({ number, symbol, changes, mine }) => [number, symbol, changes, mine]),
    ]
  }
  const { left: wellsPaper, right: riversPaper } = papers
  const ofLeft = [
    // The clause was combined with one of the other paper.
    [['Every drop?', wellsPaper.symbol, 'k', true]],
    [[1, wellsPaper.symbol, 1, true]],
  ]
  expect(await seen(m.kenya)).toEqual(ofLeft)
  expect(await seen(m.egypt)).toEqual(ofLeft)
  // Its clause was left out.
  expect(await seen(m.india)).toEqual([[['Which donors?', riversPaper.symbol, null, true]], []])
  expect(await refusalOf(m.brazil.call(api.leftBehind, { paper: made.paper }))).toEqual([404, 'notFound'])
  await open(m.kenya, made)
  expect(await seen(m.brazil)).toEqual([[], []])
  // The dais sees its own, and the comments of a paper that it may read.
  expect(await seen(m.dais)).toEqual([
    [['Every drop?', wellsPaper.symbol, 'k', false]],
    [[1, wellsPaper.symbol, 1, true]],
  ])
  expect((await left(m.kenya, made)).proposals[0]?.clauses).toEqual([{ text: wells[2]!.text, now: 'lb' }])
  expect(await left(m.kenya, papers.left)).toEqual({ comments: [], proposals: [] })
})

test('AF7 a comment is carried over with its answers, their writers and times, and only once', async () => {
  const papers = await m.two()
  const first = await say(m.egypt, papers.left, 'la', 'Every drop?')
  await say(m.kenya, papers.left, 'la', 'Every one.', first)
  const gone = await say(m.india, papers.right, 'rb', 'Which donors?')
  const before = await m.kenya.get(api.comments, { paper: papers.left.paper })
  const made = await merge(papers.left, papers.right)
  const carry = (who: Browser, comments: string[]) =>
    who.call(api.carryOver, { paper: made.paper }, { comments, amendment: null })

  expect(await refusalOf(carry(m.india, [first]))).toEqual([404, 'notFound'])
  const presses = await Promise.all([carry(m.kenya, [first]), carry(m.egypt, [first])])
  expect(presses.map(({ status, code }) => `${status} ${code}`).sort()).toEqual(['200 ', '409 alreadyDone'])
  expect((await carry(m.india, [gone])).status).toBe(200)

  const after = await m.egypt.get(api.comments, { paper: made.paper })
  const told = after.map(({ clauseId, text, quote, spoken, author, at, from }) => ({
    clauseId,
    text,
    quote,
    spoken,
    who: author.name,
    at,
    from,
  }))
  expect(told).toEqual([
    {
      clauseId: 'k',
      text: 'Every drop?',
      quote: wells[1]!.text,
      spoken: 'la',
      who: 'Egypt',
      at: before[0]!.at,
      from: papers.left.symbol,
    },
    {
      clauseId: 'k',
      text: 'Every one.',
      quote: wells[1]!.text,
      spoken: 'la',
      who: 'Kenya',
      at: before[1]!.at,
      from: null,
    },
    // Of the clause that was left out it keeps the words.
    expect.objectContaining({
      clauseId: 'rb',
      text: 'Which donors?',
      quote: rivers[2]!.text,
      who: 'India',
      from: papers.right.symbol,
    }),
  ])
  expect(after[1]!.replyTo).toBe(after[0]!.id)
  expect((await left(m.kenya, made)).comments).toEqual([])
  // They are talked about and settled like any other, and the original keeps its own.
  await say(m.france, made, 'k', 'And the rivers?', after[0]!.id)
  await m.france.get(api.settleComment, { comment: after[0]!.id }, { settled: true })
  expect(await m.kenya.get(api.comments, { paper: papers.left.paper })).toEqual(before)
  const lines = (await m.egypt.get(api.paper, { paper: made.paper })).history
  expect(lines.filter(({ kind }) => kind === 'commentsCarriedOver').map(({ params }) => params)).toEqual([
    { count: '1', symbols: papers.left.symbol },
    { count: '1', symbols: papers.right.symbol },
  ])
})

test('AF7 all comments are carried over at once or none, also where one of them was carried meanwhile', async () => {
  const papers = await m.two()
  const ids = [await say(m.egypt, papers.left, 'la', 'One'), await say(m.egypt, papers.left, 'lb', 'Two')]
  const made = await merge(papers.left, papers.right)
  const carry = (comments: string[]) =>
    m.kenya.call(api.carryOver, { paper: made.paper }, { comments, amendment: null })
  expect((await carry([ids[1]!])).status).toBe(200)
  expect(await refusalOf(carry(ids))).toEqual([409, 'alreadyDone'])
  expect(await m.kenya.get(api.comments, { paper: made.paper })).toHaveLength(1)
  expect(await refusalOf(carry(['nobodys']))).toEqual([404, 'notFound'])
  expect((await carry([ids[0]!])).status).toBe(200)
})

test('AF7 an answer to the dais waits for it where the thread was carried to, not on the paper that was merged', async () => {
  const papers = await m.two()
  await open(m.kenya, papers.left)
  await open(m.france, papers.right)
  const first = await say(m.dais, papers.left, 'la', 'Every drop?')
  await say(m.kenya, papers.left, 'la', 'Every one.', first)
  const waiting = async () =>
    (await m.committee(m.dais)).waiting.filter(({ kind }) => kind === 'answered').map(({ symbol }) => symbol)
  expect(await waiting()).toEqual([papers.left.symbol])
  const made = await merge(papers.left, papers.right)
  expect(await waiting()).toEqual([])
  await m.kenya.get(api.carryOver, { paper: made.paper }, { comments: [first], amendment: null })
  expect(await waiting()).toEqual([made.symbol])
})

test('AF8 a suggestion is carried over to what the paper has become, with the changes that fit', async () => {
  const papers = await m.two()
  await open(m.kenya, papers.left)
  const suggestion = await suggest(papers.left, clauses => [
    ...reword('la', 'Decides to weigh every drop of water')(reword('lb', 'Requests a report within one year')(clauses)),
    operative('Encourages schools to teach swimming', 'added'),
  ])
  // The report is not in the merged paper; the drops are, beside the rivers.
  const made = await merge(
    papers.left,
    papers.right,
    both.filter(({ id }) => id !== 'lb'),
  )
  await m.india.edit(made.bodyId, clauses => [...clauses, operative('Decides to meet again', 'later')])
  const carry = (who: Browser) =>
    who.call(api.carryOver, { paper: made.paper }, { comments: [], amendment: suggestion })
  expect(await refusalOf(carry(m.india))).toEqual([404, 'notFound'])
  const answer = await carry(m.kenya)
  expect(answer).toMatchObject({
    status: 200,
    value: { changes: 2, lost: [{ reason: 'gone', text: wells[2]!.text }] },
  })
  expect(await refusalOf(carry(m.egypt))).toEqual([409, 'alreadyDone'])
  const view = await m.read(m.france, answer.value.suggestion!)
  expect(view).toMatchObject({ kind: 'suggestion', status: 'submitted', number: 1, explanation: 'Because.' })
  expect([view.proposer.role, view.base.clauses.at(-1)?.id]).toEqual(['dais', 'later'])
  const texts = view.proposed!.map(({ id, text }) => [id, text])
  expect(texts).toContainEqual([
    'k',
    'Decides to weigh every drop of water and urges States to share river gauge readings every rainy month',
  ])
  expect(texts).toContainEqual(['added', 'Encourages schools to teach swimming'])
  expect((await left(m.kenya, made)).proposals).toEqual([])
  // It is decided on the desk like any other.
  await m.kenya.get(api.sponsor, { paper: made.paper })
  expect((await m.incorporate(m.kenya, view.id)).status).toBe(200)
  expect((await m.textsAt(made.paper, await m.versionOf(made.paper))).join()).toContain('weigh every drop')
  expect((await m.story(m.kenya, made.paper)).slice(-3)).toEqual([
    'proposalCarriedOver',
    'sponsored',
    'suggestionIncorporated',
  ])
})

test('AF8 of what the merged paper has no place for nothing is carried, and it is left there for a reason', async () => {
  const papers = await m.two()
  await open(m.kenya, papers.left)
  const suggestion = await suggest(papers.left, reword('lb', 'Requests a report within one year'))
  const made = await merge(papers.left, papers.right, both.slice(0, 3))
  expect((await left(m.kenya, made)).proposals).toMatchObject([{ changes: 0, lost: [{ reason: 'gone' }] }])
  const carry = m.kenya.call(api.carryOver, { paper: made.paper }, { comments: [], amendment: suggestion })
  expect(await refusalOf(carry)).toEqual([422, 'nothingProposed'])
  const leave = (who: Browser, note: string) =>
    who.call(api.leaveBehind, { paper: made.paper }, { kind: 'amendment', id: suggestion, note })
  expect(await refusalOf(leave(m.kenya, ' '))).toEqual([400, 'unreadable'])
  expect(await refusalOf(leave(m.france, 'Why not?'))).toEqual([404, 'notFound'])
  expect((await leave(m.egypt, 'No report any more.')).status).toBe(200)
  expect(await refusalOf(leave(m.kenya, 'Again.'))).toEqual([409, 'alreadyDone'])
  expect((await left(m.kenya, made)).proposals).toEqual([])
  const last = async (who: Browser, { paper }: Paper) => (await who.get(api.paper, { paper })).history.at(-1)
  expect(await last(m.kenya, made)).toMatchObject({
    kind: 'leftBehind',
    params: { about: 'suggestion', symbol: papers.left.symbol, from: '1', note: 'No report any more.' },
  })
  // The dais, whose suggestion it was, reads the reason where it made it.
  expect(await last(m.dais, papers.left)).toMatchObject({
    kind: 'proposalLeft',
    params: { number: '1', into: made.symbol, note: 'No report any more.' },
  })
  expect((await m.read(m.dais, suggestion)).status).toBe('submitted')
})

test('AF8 on a draft resolution comments are still carried over, and a proposal is left or proposed anew', async () => {
  const papers = await m.two()
  await open(m.kenya, papers.left)
  const comment = await say(m.egypt, papers.left, 'la', 'Every drop?')
  const suggestion = await suggest(papers.left, reword('lb', 'Requests a report within one year'))
  const made = await merge(papers.left, papers.right)
  await m.kenya.get(api.sponsor, { paper: made.paper })
  await m.kenya.get(api.submitPaper, { paper: made.paper })
  await m.dais.get(api.acceptPaper, { paper: made.paper }, { symbol: 'CSW/L.78' })
  const carry = (comments: string[], amendment: string | null) =>
    m.kenya.call(api.carryOver, { paper: made.paper }, { comments, amendment })
  expect(await refusalOf(carry([comment], suggestion))).toEqual([409, 'wrongStatus'])
  expect((await carry([comment], null)).status).toBe(200)
  const answer = { kind: 'amendment', id: suggestion, note: 'Too late.' } as const
  expect((await m.kenya.call(api.leaveBehind, { paper: made.paper }, answer)).status).toBe(200)
  expect(await left(m.kenya, made)).toEqual({ comments: [], proposals: [] })
})

test("AF8 the dais carries its own suggestion over, also one that it has not handed in, and nobody else's", async () => {
  const papers = await m.two()
  await open(m.kenya, papers.left)
  await open(m.france, papers.right)
  const comment = await say(m.egypt, papers.left, 'la', 'Every drop?')
  const { id } = await m.dais.get(api.suggest, { paper: papers.left.paper })
  await m.dais.edit((await m.read(m.dais, id)).bodyId, reword('lb', 'Requests a report within one year'))
  const made = await merge(papers.left, papers.right)
  expect((await left(m.kenya, made)).proposals).toEqual([])
  const carry = (comments: string[], amendment: string | null) =>
    m.dais.call(api.carryOver, { paper: made.paper }, { comments, amendment })
  expect(await refusalOf(carry([comment], null))).toEqual([403, 'blocOnly'])
  const { value } = await carry([], id)
  expect(await m.read(m.dais, value.suggestion!)).toMatchObject({ status: 'drafting', proposed: null })
  await m.dais.edit((await m.read(m.dais, value.suggestion!)).bodyId, reword('lb', 'Requests a report within a month'))
  await m.dais.get(api.submitAmendment, { amendment: value.suggestion! }, { explanation: '' })
  expect((await m.read(m.kenya, value.suggestion!)).proposed?.at(-1)?.text).toBe('Requests a report within a month')
})

test('AF8 an amendment to a draft resolution becomes a suggestion that names who proposed it', async () => {
  const { rules } = await m.committee(m.dais)
  const committee = { committee: m.committeeId }
  await m.dais.get(api.setRules, committee, { ...rules, merging: { ...rules.merging, drafts: true } })
  const papers = await m.two()
  await m.kenya.get(api.submitPaper, { paper: papers.left.paper })
  await m.dais.get(api.acceptPaper, { paper: papers.left.paper }, { symbol: 'CSW/L.77' })
  const amendment = await m.submitted(m.brazil, papers.left.paper, reword('lb', 'Requests a report within one year'))
  const draft = { ...papers.left, symbol: 'CSW/L.77' }
  const made = await merge(draft, papers.right)
  await m.dais.get(api.setRules, committee, rules)
  expect((await left(m.india, made)).proposals).toMatchObject([
    { kind: 'amendment', number: 1, symbol: 'CSW/L.77', proposer: { name: 'Brazil' }, mine: true },
  ])
  const { suggestion } = await m.india.get(api.carryOver, { paper: made.paper }, { comments: [], amendment })
  expect(await m.read(m.kenya, suggestion!)).toMatchObject({
    kind: 'suggestion',
    status: 'submitted',
    proposer: { name: 'Brazil' },
    team: [],
  })
  // It is between the bloc and the dais now: the proposer reads what it proposed where it proposed it.
  expect(await refusalOf(m.brazil.call(api.amendment, { amendment: suggestion! }))).toEqual([404, 'notFound'])
  expect((await m.read(m.brazil, amendment)).status).toBe('submitted')
  expect((await m.brazil.get(api.paper, { paper: papers.left.paper })).history.at(-1)).toMatchObject({
    kind: 'proposalWentOver',
    params: { about: 'amendment', number: '1', into: made.symbol },
  })
})

test('AF9 what an earlier merger left behind is carried over into the paper that the result went into', async () => {
  const papers = await m.two()
  await open(m.kenya, papers.left)
  const comment = await say(m.egypt, papers.left, 'la', 'Every drop?')
  const here = await say(m.egypt, papers.left, 'lb', 'By whom?')
  const suggestion = await suggest(papers.left, reword('lb', 'Requests a report within one year'))
  const made = await merge(papers.left, papers.right)
  await m.kenya.get(api.carryOver, { paper: made.paper }, { comments: [here], amendment: null })
  await m.kenya.get(api.sponsor, { paper: made.paper })
  const third = await m.paperOf(m.france, 'India', [operative('Encourages schools to teach swimming', 't')])
  const words = [...both, operative('Encourages schools to teach swimming', 't')]
  const { merger } = await m.room(made, third, [m.kenya, m.france], words)
  // While it is merged itself, its list waits.
  const meanwhile = m.kenya.call(api.carryOver, { paper: made.paper }, { comments: [comment], amendment: null })
  expect(await refusalOf(meanwhile)).toEqual([409, 'merging'])
  const last = await m.finish(merger, [m.kenya, m.france])
  const seen = await left(m.egypt, last)
  expect(seen.comments.map(({ thread, symbol, now }) => [thread.first.text, symbol, now])).toEqual([
    ['By whom?', made.symbol, 'lb'],
    ['Every drop?', papers.left.symbol, 'k'],
  ])
  expect(seen.proposals.map(({ symbol, changes }) => [symbol, changes])).toEqual([[papers.left.symbol, 1]])
  const nowhere = m.kenya.call(api.carryOver, { paper: made.paper }, { comments: [comment], amendment: null })
  expect(await refusalOf(nowhere)).toEqual([409, 'wrongStatus'])
  await m.kenya.get(api.carryOver, { paper: last.paper }, { comments: [comment], amendment: suggestion })
  const after = await m.kenya.get(api.comments, { paper: last.paper })
  expect(after).toMatchObject([{ clauseId: 'k', from: papers.left.symbol }])
})
