import { expect, test } from 'vitest'
import { type AmendmentFacts, consentsOf, isFriendly, takingOf, touchesPreamble } from '../../shared/amendment.ts'
import type { Clause } from '../../shared/clause.ts'
import { newFindings } from '../../shared/new-findings.ts'
import type { SupportKind } from '../../shared/paper.ts'
import { type Rules, rulesOf } from '../../shared/rules.ts'

const note = { id: 'n', at: 5, mark: 'number' as const, text: 'As of now.' }
const clause = (id: string, text: string, rest: Partial<Clause> = {}): Clause => ({
  id,
  kind: id.startsWith('p') ? 'preambular' : 'operative',
  level: 0,
  text,
  notes: [],
  ...rest,
})
const base: readonly Clause[] = [
  clause('p1', 'Recalling the wells', { notes: [note] }),
  clause('p2', 'Aware of the springs'),
  clause('o1', 'Decides to count them', { notes: [note, { ...note, id: 'm', at: 7 }] }),
  clause('o2', 'Requests a report'),
]
const edit = (id: string, rest: Partial<Clause>) => base.map(c => (c.id === id ? { ...c, ...rest } : c))
const reworded = (n: string) =>
  base.map(c => ({ ...c, notes: c.notes.map(m => (m.id === n ? { ...m, text: 'Otherwise.' } : m)) }))
const [p1, p2, o1, o2] = base as [Clause, Clause, Clause, Clause]

test.each<[string, readonly Clause[], boolean]>([
  ['nothing', base, false],
  ['words of an operative clause', edit('o2', { text: 'Requests two reports' }), false],
  ['the order of operative clauses', [p1, p2, o2, o1], false],
  ['the level of an operative clause', edit('o2', { level: 1 }), false],
  ['an operative clause struck', [p1, p2, o1], false],
  ['an operative clause added', [...base, clause('o3', 'Thanks all')], false],
  ['a note that operative clauses alone cite', reworded('m'), false],
  ['words of a preambular clause', edit('p2', { text: 'Aware of the rivers' }), true],
  ['the order of preambular clauses', [p2, p1, o1, o2], true],
  ['a preambular clause struck', [p1, o1, o2], true],
  ['a preambular clause added', [p1, p2, clause('p3', 'Noting more'), o1, o2], true],
  ['a preambular clause made a sub-clause', edit('p2', { level: 1 }), true],
  ['a preambular clause made operative', edit('p2', { kind: 'operative' }), true],
  ['an operative clause made preambular', edit('o1', { kind: 'preambular' }), true],
  ['a note that a preambular clause cites too', reworded('n'), true],
  ['a citation in a preambular clause', edit('p1', { notes: [] }), true],
])('AM16 what is changed is the preamble or not: %s', (_, proposed, expected) => {
  expect(touchesPreamble(base, proposed)).toBe(expected)
})

const rulesWith = (amendments: Partial<Rules['amendments']>): Rules => ({
  ...rulesOf.custom,
  amendments: { ...rulesOf.custom.amendments, ...amendments },
})
const [byVote, byDais] = [rulesWith({ decidedBy: 'vote' }), rulesWith({ decidedBy: 'dais' })]

test.each<[string, Pick<AmendmentFacts, 'kind' | 'carried'>, readonly string[] | null, Rules, unknown]>([
  ['a suggestion', { kind: 'suggestion', carried: false }, null, byVote, 'any'],
  ['an amendment that the dais decides', { kind: 'amendment', carried: false }, null, byDais, 'any'],
  ['an amendment that is friendly at best', { kind: 'amendment', carried: false }, null, byVote, 'all'],
  ['one carried whole', { kind: 'amendment', carried: true }, null, byVote, 'all'],
  ['one carried in parts', { kind: 'amendment', carried: true }, ['x'], byVote, ['x']],
  ['one carried whole, under rules since changed', { kind: 'amendment', carried: true }, null, byDais, 'all'],
])('AM12 what may go in together: %s', (_, amendment, parts, rules, expected) => {
  expect(takingOf(amendment, parts, rules)).toEqual(expected)
})

const at = 1
const seat = (delegationId: string, state: 'joined' | 'invited') => ({ delegationId, state, invitedBy: null, at })
const backer = (delegationId: string) => ({ delegationId, personId: `p-${delegationId}`, at })
const backing = (rows: Record<string, SupportKind>) => ({
  supporters: Object.entries(rows).map(([id, kind]) => ({ ...backer(id), kind })),
})
const sponsors = { a: 'sponsor', b: 'sponsor', c: 'signatory' } as const

test.each<[string, string[], string[], Record<string, SupportKind>, boolean]>([
  ['nobody has consented', [], [], sponsors, false],
  ['one of two has', ['a'], [], sponsors, false],
  ['both have', ['a', 'b'], [], sponsors, true],
  ['one has and the other writes it', ['a'], ['b'], sponsors, true],
  ['a signatory of the paper has too', ['a', 'c'], [], sponsors, false],
  ['the paper has no sponsor', ['c'], [], { c: 'signatory' }, false],
])('AM10 friendly when every sponsor has consented: %s', (_, consents, team, supporters, expected) => {
  const amendment = { ownWords: true, consents: consents.map(backer), team: team.map(id => seat(id, 'joined')) }
  expect(isFriendly(amendment, backing(supporters), byVote)).toBe(expected)
  expect(isFriendly(amendment, backing(supporters), rulesWith({ friendly: false }))).toBe(false)
})

test('AM10 who is only invited to write an amendment has not consented, nor who wrote what others have amended', () => {
  const amendment = { ownWords: true, consents: [], team: [seat('a', 'joined'), seat('b', 'invited')] }
  expect(consentsOf(amendment, backing(sponsors))).toEqual({ consented: ['a'], asked: ['b'] })
  const amended = { ...amendment, ownWords: false, consents: [backer('b')] }
  expect(consentsOf(amended, backing(sponsors))).toEqual({ consented: ['b'], asked: ['a'] })
})

test('AM17 a finding is new by its clause and kind, and a second one of a kind in a clause is', () => {
  const spaced = [...base.slice(0, 3), clause('o2', 'Requests  a report')]
  expect(newFindings(spaced, spaced)).toEqual([])
  expect(newFindings(base, spaced).map(finding => finding.clauseId)).toEqual(['o2'])
  const twice = [...base.slice(0, 3), clause('o2', 'Requests  a  report')]
  expect(newFindings(spaced, twice).map(finding => [finding.clauseId, finding.from])).toEqual([['o2', 11]])
  const elsewhere = [...base, clause('o3', 'Thanks  all')]
  expect(newFindings(spaced, elsewhere).map(finding => finding.clauseId)).toContain('o3')
})
