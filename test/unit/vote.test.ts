import { expect, test } from 'vitest'
import type { Attendance } from '../../shared/delegation.ts'
import { attendances } from '../../shared/delegation.ts'
import { type Majority, type Rules, rulesOf } from '../../shared/rules.ts'
import {
  type Ballot,
  ballots,
  isQuorate,
  mayBallot,
  mayCount,
  missingVotes,
  neededOf,
  type Poll,
  rollAtClosing,
  tally,
  unheard,
  type VoteMethod,
} from '../../shared/vote.ts'
import { forSeeds, type Random } from '../support/random.ts'

type Roll = Poll['roll']
const voting = (rest: Partial<Rules['voting']> = {}): Rules => ({
  ...rulesOf.custom,
  voting: { ...rulesOf.custom.voting, ...rest },
})
const attended: Record<string, Attendance> = { '.': 'present', '!': 'present-voting', '-': 'absent' }
const answered: Record<string, Ballot | null> = { y: 'yes', n: 'no', a: 'abstain', p: 'pass', _: null }
/** A roll as a row of answers: `y n a p _`, with `!` behind who is present and voting and `-` behind who is absent. */
const roll = (text: string): Roll =>
  [...text.matchAll(/([ynap_])([!-]?)/g)].map(([, ballot, mark], i) => ({
    delegationId: `d${i}`,
    attendance: attended[mark || '.']!,
    ballot: answered[ballot!]!,
  }))
const halfOf = (of: Majority['of']): Majority => ({ share: 'half', of })
const thirdsOf = (of: Majority['of']): Majority => ({ share: 'twoThirds', of })
const rollCall = (text: string, majority = halfOf('cast'), second = false): Poll => ({
  method: 'rollCall',
  majority,
  second,
  roll: roll(text),
  counted: null,
})

test.each<[Majority['share'], number, number]>([
  ['half', 0, 1],
  ['half', 1, 1],
  ['half', 2, 2],
  ['half', 3, 2],
  ['half', 10, 6],
  ['half', 11, 6],
  ['twoThirds', 0, 1],
  ['twoThirds', 1, 1],
  ['twoThirds', 2, 2],
  ['twoThirds', 3, 2],
  ['twoThirds', 4, 3],
  ['twoThirds', 6, 4],
  ['twoThirds', 7, 5],
  ['twoThirds', 193, 129],
])('VO1 %s of %i needs %i', (share, base, needed) => {
  expect(neededOf({ share, of: 'cast' }, base)).toBe(needed)
})

test.each<[string, string, Majority, number, number, string]>([
  // what, roll, majority, base, needed, result
  ['one more than half of the votes cast', 'yyyn n', halfOf('cast'), 5, 3, 'passed'],
  ['exactly half of the votes cast', 'yynn', halfOf('cast'), 4, 3, 'failed'],
  ['abstentions are not cast', 'yyn aaaaaa', halfOf('cast'), 3, 2, 'passed'],
  ['abstentions are present', 'yyn aaaaaa', halfOf('present'), 9, 5, 'failed'],
  ['more than half of those present', 'yyyyyn aaa', halfOf('present'), 9, 5, 'passed'],
  ['more than half of all members', 'yyy n _- _-', halfOf('members'), 6, 4, 'failed'],
  ['all members, with one more', 'yyyy _- _-', halfOf('members'), 6, 4, 'passed'],
  ['two thirds of the votes cast', 'yyyynn aa', thirdsOf('cast'), 6, 4, 'passed'],
  ['less than two thirds of the votes cast', 'yyynn', thirdsOf('cast'), 5, 4, 'failed'],
  ['two thirds of those present', 'yyyyy n aa', thirdsOf('present'), 8, 6, 'failed'],
  ['two thirds of all members', 'yyyyyy _- _- _-', thirdsOf('members'), 9, 6, 'passed'],
  ['nobody votes', 'aaa', halfOf('cast'), 0, 1, 'failed'],
  ['nobody is there', '_- _-', halfOf('cast'), 0, 1, 'failed'],
  ['one alone', 'y', halfOf('cast'), 1, 1, 'passed'],
  ['a committee without members', '', halfOf('members'), 0, 1, 'failed'],
])('VO1 %s', (_, text, majority, base, needed, result) => {
  expect(tally(rollCall(text, majority), voting())).toMatchObject({ base, needed, result })
})

test.each<[string, string, [number, number, number], string]>([
  ['a pass is no vote', 'yyn pp', [2, 1, 0], 'passed'],
  ['silence is no vote', 'yyn ___', [2, 1, 0], 'passed'],
  ['who has left has no vote', 'y y- n', [1, 1, 0], 'failed'],
  ['nor an abstention', 'y a- a', [1, 0, 1], 'passed'],
])('VO2 %s', (_, text, [yes, no, abstain], result) => {
  expect(tally(rollCall(text), voting())).toMatchObject({ yes, no, abstain, result })
})

test('VO2 who comes back before the closing has its ballot again; the roll of the record has none of who is absent', () => {
  expect(tally(rollCall('yn y-'), voting()).yes).toBe(1)
  expect(tally(rollCall('yn y'), voting()).yes).toBe(2)
  expect(rollAtClosing(roll('yn y-')).map(entry => entry.ballot)).toEqual(['yes', 'no', null])
})

test.each<[string, string, Rules['voting']['tie'], boolean, Majority, string]>([
  ['rejects', 'yynn', 'fails', false, halfOf('cast'), 'failed'],
  ['is voted on once more', 'yynn', 'again', false, halfOf('cast'), 'tied'],
  ['rejects the second time', 'yynn', 'again', true, halfOf('cast'), 'failed'],
  ['is one whatever the abstentions', 'ynaaa', 'again', false, halfOf('cast'), 'tied'],
  ['is none where nobody votes', 'aaa', 'again', false, halfOf('cast'), 'failed'],
  ['is none where two thirds are needed', 'yynn', 'again', false, thirdsOf('cast'), 'failed'],
  ['is none where half of those present are needed', 'yynn', 'again', false, halfOf('present'), 'failed'],
  ['is none with one more against', 'yynnn', 'again', false, halfOf('cast'), 'failed'],
])('VO3 a tie %s', (_, text, tie, second, majority, result) => {
  expect(tally(rollCall(text, majority, second), voting({ tie })).result).toBe(result)
})

test('VO3 a tie of counted placards is one as well', () => {
  const poll: Poll = { ...rollCall('_____'), method: 'placards', counted: { yes: 2, no: 2, abstain: 1 } }
  expect(tally(poll, voting({ tie: 'again' }))).toMatchObject({ yes: 2, no: 2, abstain: 1, base: 4, result: 'tied' })
})

test.each<[string, string, number, string]>([
  ['nobody objects', '_____', 0, 'passed'],
  ['some abstain', 'aa___', 2, 'passed'],
  ['everybody abstains', 'aaaaa', 5, 'passed'],
  ['one objects', 'n____', 0, 'failed'],
  ['who objected has left', 'n-____', 0, 'passed'],
  ['nobody is there', '_- _-', 0, 'failed'],
])('VO4 a consensus where %s', (_, text, abstain, result) => {
  const poll: Poll = { ...rollCall(text), method: 'consensus' }
  expect(tally(poll, voting())).toMatchObject({ method: 'consensus', yes: 0, abstain, needed: 0, result })
})

const free = voting({ votingMayAbstain: true })
const bound = voting({ votingMayAbstain: false })
const strict = voting({ consensusAbstentions: false })
test.each<[VoteMethod, Attendance, Ballot, Rules, ReturnType<typeof mayBallot>]>([
  ['rollCall', 'present', 'yes', bound, null],
  ['rollCall', 'present', 'abstain', bound, null],
  ['rollCall', 'present-voting', 'no', bound, null],
  ['rollCall', 'present-voting', 'pass', bound, null],
  ['rollCall', 'present-voting', 'abstain', bound, 'mayNotAbstain'],
  ['rollCall', 'present-voting', 'abstain', free, null],
  ['rollCall', 'absent', 'yes', free, 'notPresent'],
  ['rollCall', 'absent', 'abstain', bound, 'notPresent'],
  ['placards', 'present', 'yes', free, 'notByTheseRules'],
  ['consensus', 'present', 'abstain', bound, null],
  ['consensus', 'present', 'no', bound, null],
  ['consensus', 'present', 'yes', bound, 'notByTheseRules'],
  ['consensus', 'present', 'pass', bound, 'notByTheseRules'],
  ['consensus', 'absent', 'no', bound, 'notPresent'],
  ['consensus', 'present', 'abstain', strict, 'mayNotAbstain'],
  ['consensus', 'present', 'no', strict, null],
  ['consensus', 'present-voting', 'abstain', bound, 'mayNotAbstain'],
  ['consensus', 'present-voting', 'abstain', free, null],
])('VO5 %s, %s, %s', (method, attendance, ballot, rules, why) => {
  expect(mayBallot(method, attendance, ballot, rules)).toBe(why)
})

test.each<[string, string, Rules, number]>([
  ['everybody has answered', 'y! n! a', bound, 0],
  ['one that may not abstain is silent', 'y! _! a', bound, 1],
  ['one that may not abstain has passed', 'y! p! a', bound, 1],
  ['one has abstained and is voting since', 'y! a! a', bound, 1],
  ['it has left', 'y! _- a', bound, 0],
  ['it may abstain', 'y! _! a!', free, 0],
  ['who may abstain is silent', 'y! _ p', bound, 0],
])('VO5 what a roll call lacks where %s', (_, text, rules, missing) => {
  expect(missingVotes(rollCall(text), rules)).toBe(missing)
})

test('VO5 those still to be called are the silent and then those who passed, without who is absent', () => {
  expect(unheard(roll('y p _ a _- p! _!'))).toEqual(['d2', 'd6', 'd1', 'd5'])
  expect(unheard(roll('yna p-'))).toEqual([])
})

const five = roll('_ _ _! _! _-')
test.each<[string, [number, number, number], Rules, ReturnType<typeof mayCount>]>([
  ['as many as are present', [2, 1, 1], bound, null],
  ['none at all', [0, 0, 0], bound, null],
  ['more than are present', [3, 1, 1], bound, 'tooManyVotes'],
  ['as many abstentions as may abstain', [2, 0, 2], bound, null],
  ['more abstentions than may abstain', [1, 0, 3], bound, 'mayNotAbstain'],
  ['everybody may abstain', [0, 0, 4], free, null],
])('VO6 placards: %s', (_, [yes, no, abstain], rules, why) => {
  expect(mayCount({ yes, no, abstain }, five, rules)).toBe(why)
})

test('VO6 placards that were not counted are missing, one for each who is present', () => {
  const poll: Poll = { ...rollCall(''), method: 'placards', roll: five }
  expect(missingVotes(poll, free)).toBe(4)
  expect(tally(poll, free)).toMatchObject({ yes: 0, no: 0, abstain: 0, result: 'failed' })
  expect(missingVotes({ ...poll, counted: { yes: 0, no: 1, abstain: 0 } }, free)).toBe(0)
})

test('VO5 where nobody was heard nothing is decided, whatever the method', () => {
  const silent = roll('_ p _')
  const counted = { yes: 0, no: 0, abstain: 0 }
  expect(missingVotes({ method: 'rollCall', roll: silent, counted: null }, free)).toBe(3)
  expect(missingVotes({ method: 'placards', roll: silent, counted }, free)).toBe(3)
  const empty = roll('_- _-')
  for (const method of ['rollCall', 'placards', 'consensus'] as const) {
    expect(missingVotes({ method, roll: empty, counted }, free)).toBe(1)
  }
})

test.each<[number, number, number, boolean]>([
  [0, 10, 0, true],
  [25, 10, 3, true],
  [25, 10, 2, false],
  [50, 9, 5, true],
  [50, 9, 4, false],
  [100, 9, 8, false],
])('VO9 a quorum of %i percent of %i with %i present: %s', (quorum, members, present, quorate) => {
  expect(isQuorate({ members, present }, voting({ quorum }))).toBe(quorate)
})

const randomPoll = (random: Random): { poll: Poll; rules: Rules } => {
  const members = random.int(12)
  const entries = Array.from({ length: members }, (_, i) => ({
    delegationId: `d${i}`,
    attendance: random.pick(attendances),
    ballot: random.chance(0.2) ? null : random.pick(ballots),
  }))
  const majority: Majority = {
    share: random.pick(['half', 'twoThirds']),
    of: random.pick(['cast', 'present', 'members']),
  }
  return {
    poll: { method: 'rollCall', majority, second: random.chance(0.3), roll: entries, counted: null },
    rules: voting({ tie: random.pick(['fails', 'again']), votingMayAbstain: random.chance(0.5) }),
  }
}
const rank = { failed: 0, tied: 1, passed: 2 }
const withBallot = (poll: Poll, i: number, ballot: Ballot | null): Poll => ({
  ...poll,
  roll: poll.roll.map((entry, j) => (i === j ? { ...entry, ballot } : entry)),
})

test('VO1 VO2 VO3 laws of counting hold for random rolls', () => {
  const seen = { passed: 0, failed: 0, tied: 0, raised: 0 }
  const all = forSeeds(3_000, random => {
    const { poll, rules } = randomPoll(random)
    const result = tally(poll, rules)
    seen[result.result]++
    const present = poll.roll.filter(entry => entry.attendance !== 'absent')
    // Everybody present is counted once or not at all, nobody else is.
    expect(result.yes + result.no + result.abstain).toBe(
      present.filter(entry => entry.ballot !== null && entry.ballot !== 'pass').length,
    )
    expect(result.base).toBeLessThanOrEqual(poll.roll.length)
    expect(result.needed).toBeGreaterThan(result.base / 2 - Number(result.base === 0))
    expect(result.result === 'passed').toBe(result.yes >= result.needed)
    if (result.result === 'passed') expect(result.yes).toBeGreaterThan(result.no * Number(poll.majority.of === 'cast'))
    if (result.result === 'tied')
      expect([result.yes, poll.second, rules.voting.tie]).toEqual([result.no, false, 'again'])
    // The order of the roll is nothing to the count, and neither is what was frozen of it.
    expect(tally({ ...poll, roll: [...poll.roll].reverse() }, rules)).toEqual(result)
    expect(tally({ ...poll, roll: rollAtClosing(poll.roll) }, rules)).toEqual(result)
    if (poll.roll.length === 0) return
    const i = random.int(poll.roll.length)
    // One more yes never makes it worse, one more no never better.
    const raised = tally(withBallot(poll, i, 'yes'), rules)
    const lowered = tally(withBallot(poll, i, 'no'), rules)
    if (rank[raised.result] > rank[result.result]) seen.raised++
    // A tie decides nothing: whether it is better than a rejection depends on nobody, so only what passes is compared.
    if (result.result === 'passed') expect(raised.result).toBe('passed')
    if (lowered.result === 'passed') expect(result.result).toBe('passed')
    // Whatever an absent delegation had written down.
    if (poll.roll[i]!.attendance === 'absent') expect(raised).toEqual(lowered)
  })
  if (all) for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20)
})
