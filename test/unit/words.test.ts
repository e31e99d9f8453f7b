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

describe('tokens', () => {
  const expectStream = (text: string, tokens: string): void => {
    expect(stream(text)).toBe(tokens)
    expect(written(join(tokenise(operative('1', text))))).toBe(text)
  }
  const spacings: [text: string, tokens: string][] = [
    ['Urges all States', 'Urges|all|States'],
    ['peace, security (and)  rights', 'peace|,|security|(|and|)|<  >|rights'],
    ['peace , and\u00a0rights ', 'peace|< >|,|and|<\u00a0>|rights|< >'],
    [' States', '< >|States'],
    ['', ''],
  ]
  test.each(spacings)('DF2 %j is the tokens %s', expectStream)
  const wordForms: [text: string, tokens: string][] = [
    ['A/RES/70/1 on co-operation', 'A/RES/70/1|on|co-operation'],
    ['“l’homme” (2030).', '“|l’homme|”|(|2030|)|.'],
    ['...', '.|.|.'],
    ['促进和平，2030年', '促|进|和|平|，|2030|年'],
    ['促进"2030"年', '促|进|"|2030|"|年'],
    ['يحث الدول، كافة', 'يحث|الدول|،|كافة'],
  ]
  test.each(wordForms)('DF3 %j is the tokens %s', expectStream)
  const citations: [text: string, tokens: string][] = [
    ['States[n1], all[n2][n3]', 'States|[n1]|,|all|[n2]|[n3]'],
    ['Govern[n1]ments', 'Govern|[n1]|<>|ments'],
    ['States [n1]all', 'States|< >|[n1]|all'],
  ]
  test.each(citations)('DF4 %j is the tokens %s', expectStream)

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

  test('DF4 where the citation inside a word goes, its halves do not become one word', () => {
    const tokens = tokenise(passage('Govern[n1]ments'))
    expect(join(replaced(tokens, [{ from: 1, to: 2, inserted: [] }])).text).toBe('Govern ments')
  })

  test('DF1 a note cited beyond the end of the text is cited at its end', () => {
    const note = { id: 'n1', at: 99, mark: 'number', text: '' } as const
    expect(join(tokenise({ text: 'States', notes: [note] })).notes).toEqual([{ ...note, at: 6 }])
  })
})

describe('hunks', () => {
  const expectHunks = (before: string, after: string, found: string): void => {
    const base = tokenise(passage(before))
    const list = gathered(base, hunks(base, tokenise(passage(after))))
    expect(list.map(({ from, to, inserted }) => `${from}-${to}:${written(join(inserted))}`).join(' ')).toBe(found)
    expect(join(replaced(base, list))).toEqual(passage(after))
  }
  const edits: [base: string, next: string, found: string][] = [
    ['Urges States', 'Urges States', ''],
    ['Urges all States to act', 'Urges States to act', '1-2:'],
    ['Urges States to act', 'Urges all States to act now', '1-1:all 4-4:now'],
    ['Urges all States', 'Calls upon all Members', '0-1:Calls upon 2-3:Members'],
    ['Urges States to act', 'Urges Member Governments to act', '1-2:Member Governments'],
    ['Urges States', 'Urges States[n1]', '2-2:[n1]'],
    ['Urges States[n1]', 'Urges States', '2-3:'],
  ]
  test.each(edits)('DF5 from %j to %j: %s', expectHunks)
  const rewritings: [base: string, next: string, found: string][] = [
    ['a b of d e', 'v w of y z', '0-5:v w of y z'],
    ['a of e', 'v of z', '0-1:v 2-3:z'],
  ]
  test.each(rewritings)('DF6 from %j to %j: %s', expectHunks)

  const slid: [base: string, next: string, found: string][] = [
    ['States to protect', 'States to promote and to protect', '2-2:promote and to'],
    ['all States to protect', 'States to promote and to protect', '0-1: 3-3:promote and to'],
    ['all States to promote and to protect', 'the States to protect', '0-1:the 3-6:'],
    ['States to promote and to protect', 'all to protect', '0-4:all'],
    ['a and and b c', 'a one and b d', '1-2:one 4-5:d'],
  ]
  test.each(slid)('DF19 from %j to %j: %s', (before, after, found) => {
    const base = tokenise(passage(before))
    const list = hunks(base, tokenise(passage(after)))
    const shown = list.map(({ from, to, inserted }) => `${from}-${to}:${join(inserted).text}`)
    expect(shown.join(' ')).toBe(found)
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
