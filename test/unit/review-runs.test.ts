import { expect, test } from 'vitest'
import { formsOf, type Run, runsOf } from '../../client/review/runs.ts'
import type { Clause } from '../../shared/clause.ts'
import { diff } from '../../shared/diff.ts'
import { marked } from '../../shared/marked.ts'
import { operative, preambular } from '../support/clauses.ts'
import { forSeeds } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'

const markedOf = (base: readonly Clause[], next: readonly Clause[]) => marked(base, diff(base, next))
/** A run as a row: `+` added, `-` struck, `=` kept; italics in underscores, citations in brackets. */
const row = ({ type, text, opening, noteIds }: Run): string =>
  `${{ same: '=', ins: '+', del: '-' }[type]}${opening ? `_${text}_` : text}${noteIds.map(id => `[${id}]`).join('')}`

test('UI12 italics follow the wording that each part belongs to, old or new', () => {
  const [clause] = markedOf(
    [operative('a', 'Urges States to act')],
    [operative('a', 'Strongly requests States to act')],
  )
  expect(runsOf(clause!).map(row)).toEqual(['-_Urges_', '+_Strongly requests_', '= States to act'])
})

test('UI12 words that are in italics nowhere else are not in italics where they are marked', () => {
  const finite = preambular('p', 'Further defines that coercion is a crime')
  const [clause] = markedOf([finite], [{ ...finite, text: `${finite.text} too` }])
  expect(runsOf(clause!).map(row)).toEqual(['=Further defines that coercion is a crime', '+ too'])
})

test('UI12 a citation stands behind the word it was put to', () => {
  const [clause] = markedOf([operative('a', 'Urges States[n] to act')], [operative('a', 'Urges States[n] to act now')])
  expect(runsOf(clause!).map(row)).toEqual(['=_Urges_', '= States[n]', '= to act', '+ now'])
})

test('UI12 a sub-clause has no italics', () => {
  const [clause] = markedOf([operative('a', 'Urges on', 1)], [operative('a', 'Urges on', 1)])
  expect(runsOf(clause!).map(row)).toEqual(['=Urges on'])
})

test('UI12 whatever was edited, the runs hold every word of both wordings in order', () => {
  let both = 0
  forSeeds(150, random => {
    const base = randomBody(random, 8)
    const next = randomlyEdited(random, base, 'l', 12)
    for (const m of markedOf(base, next)) {
      const runs = runsOf(m)
      const without = (type: Run['type']) =>
        m.segments.flatMap(segment => (segment.type === type ? [] : [segment.text])).join('')
      const drawn = (type: Run['type']) => runs.flatMap(run => (run.type === type ? [] : [run.text])).join('')
      expect(drawn('ins')).toBe(without('ins'))
      expect(drawn('del')).toBe(without('del'))
      expect(runs.flatMap(run => run.noteIds).length).toBe(m.segments.flatMap(segment => segment.notes).length)
      if (runs.some(run => run.type === 'ins') && runs.some(run => run.type === 'del')) both++
    }
  })
  expect(both).toBeGreaterThan(20)
})

test('UI13 what stands is numbered as in the result, what is struck or moved away as in the base', () => {
  const base = [preambular('p'), operative('a'), operative('b'), operative('b1', 'in time', 1), operative('c')]
  const next = [preambular('p'), operative('b', 'Urges b', 0), operative('b1', 'in time', 0), operative('n')]
  const list = markedOf(base, next)
  const shown = list.map((m, i) => `${m.clause.id} ${m.state.is} ${formsOf(list)[i]!.label}`)
  expect(shown).toEqual(['p kept ', 'a struck 1.', 'b kept 1.', 'b1 kept 2.', 'c struck 3.', 'n added 3.'])
})
