import { expect, test } from 'vitest'
import { answerToDais, arrangeThreads, type Comment, type Thread, threadsOf } from '../../shared/comment.ts'
import type { Author } from '../../shared/paper.ts'

const office = (role: Author['role']): Author => ({ role, delegationId: null, name: role, country: null })
const delegate = (name: string): Author => ({ role: 'delegate', delegationId: name, name, country: null })
const [dais, secretariat, kenya, egypt] = [office('dais'), office('secretariat'), delegate('Kenya'), delegate('Egypt')]

let clock = 0
const comment = (id: string, clauseId: string, author: Author, more: Partial<Comment> = {}): Comment => ({
  id,
  paperId: 'p',
  clauseId,
  spoken: '1',
  quote: '',
  text: id,
  author,
  at: ++clock,
  replyTo: null,
  settled: null,
  from: null,
  ...more,
})
const settled = { author: dais, at: 99 }
const answer = (to: Comment, author: Author): Comment => comment(`${to.id}'`, to.clauseId, author, { replyTo: to.id })
const idsOf = (threads: readonly Thread[]) => threads.map(({ first }) => first.id)

test('CO8 comments become threads with their answers, in the order of writing', () => {
  const [one, two] = [comment('one', 'a', dais), comment('two', 'b', kenya)]
  const later = [answer(two, dais), answer(one, kenya), answer(one, dais)]
  expect(
    threadsOf([one, two, ...later]).map(({ first, answers }) => [first.id, answers.map(a => a.author.name)]),
  ).toEqual([
    ['one', ['Kenya', 'dais']],
    ['two', ['dais']],
  ])
  expect(threadsOf([])).toEqual([])
})

const onText = threadsOf([
  comment('on c', 'c', dais),
  comment('on a', 'a', dais),
  comment('on gone', 'x', dais),
  comment('on a too', 'a', kenya),
  comment('done', 'b', dais, { settled }),
  comment('done and gone', 'x', dais, { settled }),
])
const orders: [string, string[] | null, string[], string[]][] = [
  ['as the text stands', ['a', 'b', 'c'], ['on a', 'on a too', 'on c'], ['on gone']],
  ['after a move', ['c', 'b', 'a'], ['on c', 'on a', 'on a too'], ['on gone']],
  ['when a clause went and another came back', ['x', 'c'], ['on gone', 'on c'], ['on a', 'on a too']],
  ['before the text is there', null, ['on c', 'on a', 'on gone', 'on a too'], []],
]
test.each(orders)('CO8 open threads %s', (_, clauseIds, open, gone) => {
  const arranged = arrangeThreads(onText, clauseIds)
  expect([idsOf(arranged.open), idsOf(arranged.gone)]).toEqual([open, gone])
  expect(idsOf(arranged.settled)).toEqual(['done', 'done and gone'])
})

const conversations: [string, Author, Author[], string | null][] = [
  ['nobody has answered', dais, [], null],
  ['a delegation answered', dais, [kenya], 'Kenya'],
  ['another delegation had the last word', secretariat, [kenya, dais, egypt], 'Egypt'],
  ['the dais answered, whichever of its offices asked', secretariat, [kenya, dais], null],
  ['a delegation began it', kenya, [egypt], null],
]
test.each(conversations)('CO7 what waits for the dais where %s', (_, begins, answers, waits) => {
  const first = comment('first', 'a', begins)
  const thread = { first, answers: answers.map(author => answer(first, author)) }
  expect(answerToDais(thread)?.author.name ?? null).toBe(waits)
  expect(answerToDais({ ...thread, first: { ...first, settled } })).toBe(null)
})
