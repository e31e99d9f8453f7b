import { expect, test } from 'vitest'
import { listed, waitingIn, wordOf } from '../../client/pages/amendment/amendment-list.ts'
import { decisiveVote, type StageKey, stageOf } from '../../client/pages/amendment/amendment-stage.ts'
import { byClause, itemsOf } from '../../client/review/decide.ts'
import { ruled, rulingOf } from '../../client/review/ruling.ts'
import type { AmendmentFacts } from '../../shared/amendment.ts'
import type { AmendmentSummary } from '../../shared/paper.ts'
import { type Rules, rulesOf, standing } from '../../shared/rules.ts'
import type { Hall, VoteResult, VoteView } from '../../shared/vote.ts'
import { operative, preambular } from '../support/clauses.ts'

const byVote = rulesOf.UN
const byDais: Rules = { ...byVote, amendments: { ...byVote.amendments, decidedBy: 'dais' } }
const enough = standing(byVote.amendments.backing, { sponsors: 1, signatories: 0, members: 10, present: 10 })
const quiet: Hall = { quorate: true, voting: null }
const votingOn = (amendmentId: string | null): Hall => ({
  quorate: true,
  voting: { voteId: 'v', paperId: 'p', amendmentId, parentId: null, number: amendmentId === null ? null : 1 },
})
const result = (method: VoteResult['method'], outcome: VoteResult['result'], yes: number, no: number): VoteResult => ({
  method,
  result: outcome,
  yes,
  no,
  abstain: 0,
  base: yes + no,
  needed: 1,
})

type Staged = Parameters<typeof stageOf>[0]
const amendment = (rest: Partial<Staged> = {}): Staged => ({
  id: 'a',
  paperId: 'p',
  committeeId: 'c',
  conferenceId: 'x',
  paperStatus: 'draft',
  kind: 'amendment',
  parent: null,
  status: 'submitted',
  handedIn: true,
  proposerDelegationId: 'france',
  team: [],
  signatories: [],
  ownWords: true,
  consents: [],
  carried: false,
  pendingChildren: 0,
  friendly: false,
  standing: enough,
  consented: [],
  asked: ['kenya'],
  taken: null,
  base: { clauses: [] },
  proposed: [operative('n')],
  ...rest,
})
const parent = (rest: Partial<NonNullable<AmendmentFacts['parent']>> = {}): AmendmentFacts['parent'] => ({
  id: 'over',
  number: 3,
  status: 'submitted',
  carried: false,
  ...rest,
})

const stages: [StageKey, Partial<Staged>, Rules?, Hall?, VoteResult?][] = [
  ['drafting', { status: 'drafting', handedIn: false }],
  ['waitsForDais', {}],
  ['waitsForDecision', {}, byDais],
  ['needsBacking', { standing: { ...enough, missing: 3, met: false } }],
  ['toBeVotedOn', { status: 'admitted' }],
  ['toBeDecided', { status: 'admitted' }, byDais],
  ['friendly', { friendly: true }],
  ['childrenFirst', { friendly: true, pendingChildren: 2 }],
  ['votedOn', { status: 'admitted' }, byVote, votingOn('a')],
  ['toBeVotedOn', { status: 'admitted' }, byVote, votingOn(null)],
  ['parentVotedOn', { parent: parent() }, byVote, votingOn('over')],
  ['carried', { status: 'admitted', carried: true }],
  ['carriedBy', { status: 'admitted', carried: true }, byVote, quiet, result('rollCall', 'passed', 22, 10)],
  ['carriedByConsensus', { status: 'admitted', carried: true }, byVote, quiet, result('consensus', 'passed', 0, 0)],
  ['incorporated', { status: 'incorporated' }],
  ['incorporatedParent', { status: 'incorporated', parent: parent({ status: 'refused' }) }],
  ['refused', { status: 'refused' }],
  ['rejectedBy', { status: 'refused' }, byVote, quiet, result('placards', 'failed', 4, 9)],
  ['withdrawn', { status: 'withdrawn', paperStatus: 'adopted' }],
  ['fellWith', { parent: parent({ status: 'refused' }) }],
  ['fellWith', { parent: parent({ status: 'withdrawn' }) }],
  ['parentIn', { parent: parent({ status: 'incorporated' }) }],
  ['parentCarried', { parent: parent({ status: 'admitted', carried: true }) }],
  ['paperOver', { paperStatus: 'adopted' }],
  ['paperOver', { paperStatus: 'adopted', parent: parent() }],
  ['paperMerged', { paperStatus: 'merged', parent: parent() }],
  ['paperMerged', { kind: 'suggestion', paperStatus: 'merged' }],
  ['waitsForSponsors', { kind: 'suggestion', paperStatus: 'submitted' }],
  ['waitsForBloc', { kind: 'suggestion', paperStatus: 'working', asked: [] }],
  ['suggestionOver', { kind: 'suggestion', paperStatus: 'draft' }],
  ['accepted', { kind: 'suggestion', paperStatus: 'draft', status: 'incorporated' }],
  ['acceptedPart', { kind: 'suggestion', paperStatus: 'working', status: 'incorporated', taken: [] }],
  ['refusedSuggestion', { kind: 'suggestion', paperStatus: 'working', status: 'refused' }],
]
test.each(stages)('AP2 what happens next: %s, row %#', (key, rest, rules = byVote, hall = quiet, vote = undefined) => {
  expect(stageOf(amendment(rest), rules, hall, vote ?? null).key).toBe(key)
})

test('AP2 the numbers of a sentence are those of the vote, and of the amendment that it fell with', () => {
  const vote = result('rollCall', 'passed', 22, 10)
  expect(stageOf(amendment({ carried: true }), byVote, quiet, vote).params).toEqual({ yes: 22, no: 10 })
  expect(stageOf(amendment({ parent: parent({ status: 'refused' }) }), byVote, quiet, null).params).toEqual({
    number: 3,
  })
})

test('AP2 the vote that decided is the last final one that was closed on it', () => {
  const vote = (rest: Partial<VoteView>): VoteView =>
    ({ subject: 'amendment', subjectId: 'a', final: true, status: 'closed', ...rest }) as VoteView
  const last = result('rollCall', 'passed', 6, 5)
  const votes = [
    vote({ outcome: result('rollCall', 'tied', 5, 5) }),
    vote({ outcome: last }),
    vote({ final: false, outcome: result('placards', 'failed', 1, 9) }),
    vote({ status: 'cancelled', outcome: result('placards', 'failed', 1, 9) }),
    vote({ subjectId: 'b', outcome: result('placards', 'failed', 1, 9) }),
  ]
  expect(decisiveVote('a', votes)).toBe(last)
  expect(decisiveVote('z', votes)).toBeNull()
})

const base = [
  preambular('p', 'Recalling the flood'),
  operative('a', 'Urges States to act within two days'),
  operative('a1', 'On time', 1),
  operative('b', 'Requests a report on wells'),
]
const proposed = [
  base[0]!,
  operative('a', 'Urges all States to act within five days'),
  operative('a1', 'In time', 1),
  operative('a2', 'In full', 1),
  operative('b', 'Requests a plan on wells'),
]
const ids = itemsOf(base, base, proposed).map(item => item.change.id)
const decided = (rest: Partial<Parameters<typeof rulingOf>[0]>, rules = byVote) =>
  rulingOf(
    { kind: 'amendment', carried: false, friendly: false, taken: null, base: { clauses: base }, proposed, ...rest },
    rules,
  )

test('AP3 what the floor has carried, or every sponsor consents to, goes in as it was decided', () => {
  expect(decided({})).toEqual({ by: 'nobody' })
  expect(decided({ friendly: true })).toEqual({ by: 'sponsors', take: ids })
  expect(decided({ carried: true })).toEqual({ by: 'floor', take: ids })
  const part = ids.slice(0, 2)
  expect(decided({ carried: true, taken: part })).toEqual({ by: 'floor', take: part })
  expect(ruled(decided({ carried: true, taken: part }), ids.slice(0, 3))).toEqual({
    [ids[0]!]: 'take',
    [ids[1]!]: 'take',
    [ids[2]!]: 'refuse',
  })
  expect(ruled(decided({}), ids)).toEqual({})
})

test('AP3 the desk decides change by change where the rules leave it to the dais, and on a suggestion', () => {
  for (const ruling of [decided({}, byDais), decided({ friendly: true }, byDais), decided({ kind: 'suggestion' })]) {
    expect(ruling).toEqual({ by: 'desk' })
    expect(ruled(ruling, ids)).toBeNull()
  }
  // What the floor has carried is not for the dais to pick from, whatever the rules say since.
  expect(decided({ carried: true }, byDais)).toEqual({ by: 'floor', take: ids })
})

test('AP4 the changes of a clause are those of its sub-clauses too, also of a new one, in the order of the list', () => {
  const groups = byClause(itemsOf(base, base, proposed)).map(({ id, spot, items }) => [
    id,
    spot.path,
    items.map(item => `${item.change.type} ${item.change.clauseId}`),
  ])
  expect(groups).toEqual([
    ['a', '1', ['words a', 'words a', 'words a1', 'add a2']],
    ['b', '2', ['words b']],
  ])
})

const summary = (number: number, rest: Partial<AmendmentSummary> = {}): AmendmentSummary => ({
  id: `a${number}`,
  number,
  status: 'submitted',
  kind: 'amendment',
  parentId: null,
  proposer: { role: 'delegate', delegationId: 'france', name: 'France', country: 'fr' },
  explanation: '',
  baseVersion: 1,
  at: 0,
  standing: enough,
  consented: [],
  asked: [],
  friendly: false,
  carried: false,
  ...rest,
})

test('AP9 what is to be decided comes first, each with those to it', () => {
  const list = [
    summary(1, { status: 'refused' }),
    summary(5, { parentId: 'a3' }),
    summary(3, { status: 'admitted' }),
    summary(2),
    summary(4, { parentId: 'a3', status: 'refused' }),
    summary(6, { status: 'drafting' }),
    // To one that this reader may not see.
    summary(7, { parentId: 'unseen' }),
  ]
  const groups = listed(list)
  const numbers = (of: keyof typeof groups) =>
    groups[of].map(({ summary: { number }, children }) => [number, children.map(child => child.number)])
  expect(numbers('pending')).toEqual([
    [2, []],
    [3, [4, 5]],
    [7, []],
  ])
  expect(numbers('writing')).toEqual([[6, []]])
  expect(numbers('decided')).toEqual([[1, []]])
  expect(waitingIn(list, 'amendment')).toBe(4)
  expect(waitingIn(list, 'suggestion')).toBe(0)
})

const words: [string, AmendmentSummary, AmendmentSummary | null][] = [
  ['submitted', summary(1), null],
  ['friendly', summary(1, { friendly: true }), null],
  ['carried', summary(1, { friendly: true, carried: true, status: 'admitted' }), null],
  ['refused', summary(1, { friendly: true, status: 'refused' }), null],
  ['fell', summary(1), summary(2, { status: 'refused' })],
  ['fell', summary(1), summary(2, { status: 'admitted', carried: true })],
  ['submitted', summary(1), summary(2)],
  ['answered', summary(1, { kind: 'suggestion', status: 'incorporated' }), null],
  ['notAnswered', summary(1, { kind: 'suggestion', status: 'refused' }), null],
]
test.each(words)('AP9 the word for where it stands: %s, row %#', (key, of, over) => {
  expect(wordOf(of, over).key).toBe(key)
})
