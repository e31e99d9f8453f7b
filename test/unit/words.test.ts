import { describe, expect, test } from 'vitest'
import { gathered, hunks, join, key, type Passage, replaced, type Token, tokenise } from '../../shared/words.ts'
import { operative, written } from '../support/clauses.ts'
import { forSeeds } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'

const shown = (token: Token): string =>
  token.type === 'note' ? `[${token.note.id}]` : token.type === 'gap' ? `<${token.text}>` : token.text
const stream = (text: string): string => tokenise(operative('1', text)).map(shown).join('|')
const passage = (text: string): Passage => {
  const { notes, text: words } = operative('1', text)
  return { text: words, notes }
}

const streams: [rule: string, text: string, tokens: string][] = [
  ['DF2', 'Urges all States', 'Urges|all|States'],
  ['DF2', 'peace, security (and)  rights', 'peace|,|security|(|and|)|<  >|rights'],
  ['DF2', 'peace , and\u00a0rights ', 'peace|< >|,|and|<\u00a0>|rights|< >'],
  ['DF2', ' States', '< >|States'],
  ['DF2', '', ''],
  ['DF3', 'A/RES/70/1 on co-operation', 'A/RES/70/1|on|co-operation'],
  ['DF3', '“l’homme” (2030).', '“|l’homme|”|(|2030|)|.'],
  ['DF3', '...', '.|.|.'],
  ['DF3', '促进和平，2030年', '促|进|和|平|，|2030|年'],
  ['DF3', 'يحث الدول، كافة', 'يحث|الدول|،|كافة'],
  ['DF4', 'States[n1], all[n2][n3]', 'States|[n1]|,|all|[n2]|[n3]'],
  ['DF4', 'Govern[n1]ments', 'Govern|[n1]|<>|ments'],
  ['DF4', 'States [n1]all', 'States|< >|[n1]|all'],
]

describe('tokens', () => {
  test.each(streams)('%s %j is the tokens %s', (_, text, tokens) => {
    expect(stream(text)).toBe(tokens)
    expect(written(join(tokenise(operative('1', text))))).toBe(text)
  })

  test('DF1 tokens join back to the same text with the citations at the same places', () => {
    let gaps = 0
    let cites = 0
    const all = forSeeds(500, random => {
      const body = randomlyEdited(random, randomBody(random, 6), 'x', 10)
      for (const { text, notes } of body) {
        // Also where no editor would cite: inside a word, behind a space.
        const odd = notes.map(note => ({ ...note, at: random.int(text.length + 1) })).sort((a, b) => a.at - b.at)
        for (const cited of [notes, odd]) {
          const tokens = tokenise({ text, notes: cited })
          gaps += tokens.filter(token => token.type === 'gap').length
          cites += cited.length
          expect(join(tokens)).toEqual({ text, notes: cited })
        }
      }
    })
    if (all) expect(Math.min(gaps, cites)).toBeGreaterThan(500)
  })

  test('DF1 a note cited beyond the end of the text is cited at its end', () => {
    const note = { id: 'n1', at: 99, mark: 'number', text: '' } as const
    expect(join(tokenise({ text: 'States', notes: [note] })).notes).toEqual([{ ...note, at: 6 }])
  })
})

const changes: [rule: string, base: string, next: string, found: string][] = [
  ['DF5', 'Urges States', 'Urges States', ''],
  ['DF5', 'Urges all States to act', 'Urges States to act', '1-2:'],
  ['DF5', 'Urges States to act', 'Urges all States to act now', '1-1:all 4-4:now'],
  ['DF5', 'Urges all States', 'Calls upon all Members', '0-1:Calls upon 2-3:Members'],
  ['DF5', 'Urges States to act', 'Urges Member Governments to act', '1-2:Member Governments'],
  ['DF5', 'Urges States', 'Urges States[n1]', '2-2:[n1]'],
  ['DF5', 'Urges States[n1]', 'Urges States', '2-3:'],
  ['DF6', 'a b of d e', 'v w of y z', '0-5:v w of y z'],
  ['DF6', 'a of e', 'v of z', '0-1:v 2-3:z'],
]

describe('hunks', () => {
  test.each(changes)('%s from %j to %j: %s', (_, before, after, found) => {
    const base = tokenise(passage(before))
    const list = gathered(base, hunks(base, tokenise(passage(after))))
    expect(list.map(({ from, to, inserted }) => `${from}-${to}:${written(join(inserted))}`).join(' ')).toBe(found)
    expect(join(replaced(base, list))).toEqual(passage(after))
  })

  test('DF5 hunks turn one stream into the other and are parted by kept tokens', () => {
    let several = 0
    const all = forSeeds(500, random => {
      const [before] = randomBody(random, 1)
      const next = randomlyEdited(random, [before!], 'x', 4).find(clause => clause.id === before?.id)
      if (!next) return
      const [base, tokens] = [tokenise(before!), tokenise(next)]
      const list = hunks(base, tokens)
      expect(replaced(base, list).map(key)).toEqual(tokens.map(key))
      expect(replaced(base, gathered(base, list)).map(key)).toEqual(tokens.map(key))
      list.slice(1).forEach((hunk, i) => {
        expect(hunk.from).toBeGreaterThan(list[i]!.to)
      })
      if (list.length > 1) several++
    })
    if (all) expect(several).toBeGreaterThan(50)
  })

  test('DF7 two long texts with little in common are one hunk, found in bounded time', () => {
    const words = (prefix: string): Passage => ({
      text: Array.from({ length: 8000 }, (_, i) => (i % 9 ? `${prefix}${i}` : 'the')).join(' '),
      notes: [],
    })
    const base = tokenise(words('a'))
    const list = hunks(base, tokenise(words('b')))
    expect(list).toHaveLength(1)
    expect(join(replaced(base, list))).toEqual(words('b'))
  })
})
