import { expect, test } from 'vitest'
import { drawn, mustRead } from '../support/reading.ts'

/** A resolution with these clauses in its preamble and these lines at its end. */
const withNotes = (clauses: string[], ...bodies: string[]) =>
  mustRead(['The Board,', ...clauses, '1. Urges all to act.', '________', ...bodies].join('\n\n'))
const text = (clauses: string[], ...bodies: string[]) =>
  drawn(withNotes(clauses, ...bodies))
    .slice(0, clauses.length)
    .join(' ')

test.each([
  ['Recalling the Agenda,¹ and more,', 'Recalling the Agenda[1], and more,', '¹ A.'],
  ['Recalling the Agenda1 and more,', 'Recalling the Agenda[1] and more,', '1 A.'],
  ['Recalling the Agenda,1 and more,', 'Recalling the Agenda[1], and more,', '1 A.'],
  ['Recalling the Agenda, 1 taking more,', 'Recalling the Agenda[1], taking more,', '1 A.'],
  ['Recalling the Agenda 1 and more,', 'Recalling the Agenda[1] and more,', '1 A.'],
  ['Recalling the Agenda, 1', 'Recalling the Agenda[1],', '1 A.'],
  ['Recalling the Agenda;[1]', 'Recalling the Agenda[1],', '[1] A.'],
  ['Recalling the survivors*, and more,', 'Recalling the survivors[*], and more,', '* A.'],
  ['Recalling the survivors*, and more,', 'Recalling the survivors[*], and more,', '**Footnote:* A.'],
])('IM14 a footnote mark becomes a note behind its word: "%s"', (clause, expected, body) => {
  expect(text([clause], body)).toBe(expected)
  expect(withNotes([clause], body).clauses[0]!.notes[0]!.text).toBe('A.')
})

test.each([
  'Recalling SDG 1 and Goal 2, article 1, paragraph 2,',
  'Noting 2 States, 1 May 2001, and 1 per cent,',
  'Recalling resolution 71/167, Target 1.2 and COVID-19,',
  'Noting that 1,200 of 2 million people left,',
])('IM14 a figure of the text is no mark: "%s"', clause => {
  expect(text([clause, 'Aware of law1 and order2 abroad,'], '1 A.', '2 B.')).toBe(
    `${clause} Aware of law[1] and order[2] abroad,`,
  )
})

test('IM14 a note may be cited again, and pages may count anew', () => {
  const again = withNotes(['Recalling the Act,1 and', 'Noting the Act1 again,'], '1 A.')
  expect(again.clauses[0]!.notes[0]!.id).toBe(again.clauses[1]!.notes[0]!.id)
  const pages = mustRead(
    'The Board,\n\nRecalling laws1 and,\n\n____\n1 First.\n\nNoting years1 ago,\n\n1. Urges all.\n\n____\n1 Second.',
  )
  expect(pages.clauses.flatMap(clause => clause.notes.map(note => note.text))).toEqual(['First.', 'Second.'])
  const raised = mustRead('The Board,\n\nRecalling it,¹\n\n¹ First.\n\nNoting that,¹\n\n¹ Second.\n\n1. Urges all.')
  expect(raised.clauses.flatMap(clause => clause.notes.map(note => note.text))).toEqual(['First.', 'Second.'])
})

test('IM14 a mark without text and a text without mark are told', () => {
  const codes = (clause: string, body: string) => withNotes([clause], body).repairs.map(repair => repair.code)
  expect(codes('Recalling the Act,² now,', '¹ A.')).toEqual(['note.withoutText', 'note.uncited'])
})
