/** Words that arrive when what they were typed into is gone, over real documents: what is found, and what is kept of it. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { decode } from '../../server/rooms/guard.ts'
import { knownBefore, lostIn, unseenBy } from '../../server/rooms/lost.ts'
import { Words } from '../../server/rooms/words.ts'
import type { BodyKind } from '../../server/storage/bodies.ts'
import { addNote, bodyName, notesName, readBody, seededState, setNoteText, writeBody } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import { operative, preambular } from '../support/clauses.ts'
import { forSeeds } from '../support/random.ts'

const water = 'Urges States to share water'
const clauses = [operative('w', water), operative('f', 'Decides to fish')]

/** A room's words and people with documents of their own; nothing goes between them but what a test sends. */
const room = (start: readonly Clause[] = clauses, kind: BodyKind = 'merger') => {
  let made = 0
  let words = new Words({ kind, seq: 0, state: seededState(start), tail: [], owners: new Map() }, 1_000_000)
  const newId = () => `new${++made}`
  const owners = new Map<number, string>()
  const here = {
    sits: (personId: string) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, words.state())
      owners.set(doc.clientID, personId)
      const seen = Y.encodeStateVector(doc)
      /** Every change since, one by one, as a connected page sends them. */
      const letters: Uint8Array[] = []
      doc.on('update', (update: Uint8Array) => letters.push(update))
      return { personId, doc, letters, all: () => Y.encodeStateAsUpdate(doc, seen) }
    },
    /** What arrives in one batch. */
    arrive: (...sent: readonly (readonly [person: { readonly personId: string }, update: Uint8Array])[]) => {
      words.together(() => {
        for (const [{ personId }, update] of sent) expect(words.take(update, personId, 'write').kind).toBe('taken')
      })
      return words.news(newId).late
    },
    /** An act of the server. */
    write: (next: readonly Clause[]) => words.adopt(words.prepare(copy => writeBody(copy, next))!),
    restart: () => {
      words = new Words({ kind, seq: 0, state: words.state(), tail: [], owners }, 1_000_000)
    },
    read: () => readBody(words.doc),
    doc: () => words.doc,
  }
  return here
}
const textIn = (doc: Y.Doc, clauseId: string): Y.XmlText => {
  const at = readBody(doc).findIndex(({ id }) => id === clauseId)
  const element = doc.getXmlFragment(bodyName).get(at)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new RangeError(`no words in ${clauseId}`)
  return text
}
const without = (id: string): Clause[] => clauses.filter(clause => clause.id !== id)

test.each<[what: string, type: (text: Y.XmlText) => void, copy: string, alone: string]>([
  ['in the middle', text => text.insert(16, 'clean '), 'Urges States to clean share water', 'clean '],
  ['at the end', text => text.insert(text.length, ' now'), `${water} now`, ' now'],
  ['at the start', text => text.insert(0, 'Now '), `Now ${water}`, 'Now '],
  [
    'into the words typed before',
    text => {
      text.insert(6, 'fair ')
      text.insert(6, 'all ')
      text.insert(9, ' very')
    },
    'Urges all very fair States to share water',
    'all very fair ',
  ],
  [
    'with a letter taken back',
    text => {
      text.insert(6, 'faier ')
      text.delete(9, 1)
    },
    'Urges fair States to share water',
    'fair ',
  ],
  [
    'behind a pair of surrogates',
    text => {
      text.insert(0, '𝔸𝔹 ')
      text.delete(2, 2)
    },
    `𝔸 ${water}`,
    '𝔸 ',
  ],
  ['with a mark in it', text => text.insert(6, 'all ', { bold: true }), 'Urges all States to share water', 'all '],
])('RM28 words typed %s of a clause that was taken out meanwhile are kept in it, or alone', (_, type, copy, alone) => {
  for (const restarted of [false, true])
    for (const how of ['at once', 'in one batch', 'one by one'] as const) {
      const here = room()
      const kenya = here.sits('kenya')
      type(textIn(kenya.doc, 'w'))
      here.write(without('w'))
      if (restarted) here.restart()
      const sent = how === 'at once' ? [kenya.all()] : kenya.letters
      const late =
        how === 'one by one'
          ? sent.flatMap(update => here.arrive([kenya, update]))
          : here.arrive(...sent.map(update => [kenya, update] as const))
      expect(here.read()).toEqual(without('w'))
      const { text } = late.at(-1)!.clause
      // A letter that was parked before its author took it back stays parked.
      if (how !== 'one by one' || !/taken back|surrogates/.test(_)) expect(text).toBe(restarted ? alone : copy)
      expect(text.isWellFormed()).toBe(true)
      // However many batches they come in, it is one copy that grows.
      for (const { id, clause, clauseId, personId } of late)
        expect([id, clause.id, clauseId, personId]).toEqual(['new1', 'new1', restarted ? null : 'w', 'kenya'])
    }
})

test.each<[what: string, act: (doc: Y.Doc) => void, start?: readonly Clause[]]>([
  ['a clause that was added elsewhere', doc => writeBody(doc, [...clauses, operative('n', 'Notes the rain')])],
  ['words in another clause', doc => textIn(doc, 'f').insert(0, 'Firmly ')],
  [
    'words that were erased again',
    doc => {
      textIn(doc, 'w').insert(6, 'all ')
      textIn(doc, 'w').delete(6, 4)
    },
  ],
  ['white space', doc => textIn(doc, 'w').insert(6, ' \u00a0 ')],
  ['a note that is cited elsewhere', doc => addNote(doc, { id: 'n', mark: 'number', text: 'See the report' })],
  [
    'the clause itself, with what was typed in it',
    doc => {
      textIn(doc, 'w').insert(6, 'all ')
      writeBody(doc, without('w'))
    },
  ],
])('RM28 not lost is %s', (_, act) => {
  for (const how of ['at once', 'in one batch'] as const) {
    const here = room()
    const kenya = here.sits('kenya')
    act(kenya.doc)
    here.write(without('w'))
    const sent = how === 'at once' ? [kenya.all()] : kenya.letters
    expect(here.arrive(...sent.map(update => [kenya, update] as const))).toEqual([])
  }
})

test('RM28 not lost is what is typed where only words were taken out: it stands', () => {
  const here = room()
  const kenya = here.sits('kenya')
  textIn(kenya.doc, 'w').insert(16, 'clean ')
  here.write([operative('w', 'Urges States'), ...without('w')])
  expect(here.arrive([kenya, kenya.all()])).toEqual([])
  expect(here.read()[0]!.text.replaceAll('  ', ' ')).toBe('Urges Statesclean ')
})

test('RM28 a clause that was split without a connection: one half is a clause, the other is found as its author left it', () => {
  const here = room()
  const kenya = here.sits('kenya')
  writeBody(kenya.doc, [operative('w', 'Urges all States'), operative('s', 'to share water now'), ...without('w')])
  here.write(without('w'))
  const late = here.arrive([kenya, kenya.all()])
  expect(here.read().map(({ text }) => text)).toEqual(['to share water now', 'Decides to fish'])
  expect(late.map(({ clause }) => clause.text)).toEqual(['Urges all States'])
})

test('RM28 words in a clause that was empty and is gone are found', () => {
  const here = room([operative('w', ''), ...without('w')])
  const kenya = here.sits('kenya')
  writeBody(kenya.doc, [operative('w', 'Urges'), ...without('w')])
  here.write(without('w'))
  expect(here.arrive([kenya, kenya.all()])).toMatchObject([{ clauseId: 'w', clause: { text: 'Urges' } }])
})

test('RM28 words in the text of a note whose entry is gone are found', () => {
  for (const restarted of [false, true]) {
    const here = room([operative('w', 'Urges States[n=See the report] to share water')])
    const kenya = here.sits('kenya')
    setNoteText(kenya.doc, 'n', 'See the last report')
    const dais = here.sits('dais')
    dais.doc.getMap(notesName).delete('n')
    expect(here.arrive([dais, dais.all()])).toEqual([])
    if (restarted) here.restart()
    expect(here.arrive([kenya, kenya.all()])).toMatchObject([
      { clauseId: null, clause: { text: restarted ? 'last ' : 'See the last report' } },
    ])
  }
})

test.each(['before', 'behind', 'in the same batch behind', 'in the same batch before'] as const)(
  'RM28 words are found that arrive %s a hand that takes their clause out without having seen them',
  when => {
    const here = room()
    const [kenya, brazil] = [here.sits('kenya'), here.sits('brazil')]
    textIn(kenya.doc, 'w').insert(6, 'all ')
    writeBody(brazil.doc, without('w'))
    const [typed, taken] = [[kenya, kenya.all()] as const, [brazil, brazil.all()] as const]
    const late =
      when === 'before'
        ? [...here.arrive(typed), ...here.arrive(taken)]
        : when === 'behind'
          ? [...here.arrive(taken), ...here.arrive(typed)]
          : when === 'in the same batch before'
            ? here.arrive(typed, taken)
            : here.arrive(taken, typed)
    expect(here.read()).toEqual(without('w'))
    expect(late).toMatchObject([
      { personId: 'kenya', clauseId: 'w', clause: { text: 'Urges all States to share water', notes: [] } },
    ])
  },
)

test('RM28 a hand that takes a clause out with all the words that it has seen loses nothing', () => {
  const here = room()
  const kenya = here.sits('kenya')
  textIn(kenya.doc, 'w').insert(6, 'all ')
  here.arrive([kenya, kenya.all()])
  const brazil = here.sits('brazil')
  writeBody(brazil.doc, without('w'))
  // As who comes back says it: with every deletion that there ever was.
  expect(here.arrive([brazil, Y.encodeStateAsUpdate(brazil.doc)])).toEqual([])
})

test('RM28 words in a clause that was moved meanwhile are found, beside the clause where it went', () => {
  const here = room()
  const kenya = here.sits('kenya')
  textIn(kenya.doc, 'w').insert(6, 'all ')
  here.write(clauses.toReversed())
  expect(here.arrive([kenya, kenya.all()])).toMatchObject([
    { clauseId: 'w', clause: { text: 'Urges all States to share water' } },
  ])
  expect(here.read()).toEqual(clauses.toReversed())
})

test('RM29 each person\u2019s words in one clause are kept as a copy of that person, of the kind and level it had', () => {
  const start = [preambular('p'), { ...operative('w', water), level: 1 } as const]
  const here = room(start)
  const [kenya, egypt] = [here.sits('kenya'), here.sits('egypt')]
  textIn(kenya.doc, 'w').insert(6, 'all ')
  textIn(egypt.doc, 'w').insert(water.length, ' and fish')
  here.write(start.slice(0, 1))
  const late = here.arrive([kenya, kenya.all()], [egypt, egypt.all()])
  const copy = (id: string, text: string) => ({ id, kind: 'operative', level: 1, text, notes: [] })
  expect(late).toEqual([
    { id: 'new1', personId: 'kenya', clauseId: 'w', clause: copy('new1', 'Urges all States to share water') },
    { id: 'new2', personId: 'egypt', clauseId: 'w', clause: copy('new2', 'Urges States to share water and fish') },
  ])
})

test.each<[what: string, act: (text: Y.XmlText) => void]>([
  ['long', text => text.insert(0, 'and again '.repeat(2_500))],
  [
    'worked over',
    text => {
      for (let i = 0; i < 3_000; i++) text.insert(0, 'x')
    },
  ],
])('RM29 words for a clause that was too %s to be remembered are kept alone', (_, act) => {
  const here = room()
  const egypt = here.sits('egypt')
  act(textIn(egypt.doc, 'w'))
  here.arrive([egypt, egypt.all()])
  const kenya = here.sits('kenya')
  const text = textIn(kenya.doc, 'w')
  text.insert(text.length, ' now')
  here.write(without('w'))
  expect(here.arrive([kenya, kenya.all()])).toMatchObject([{ clauseId: null, clause: { text: ' now' } }])
})

test('RM29 who replaced words of the clause has them replaced in the copy, in one batch or in two', () => {
  for (const together of [true, false]) {
    const here = room()
    const kenya = here.sits('kenya')
    textIn(kenya.doc, 'w').delete(16, 5)
    textIn(kenya.doc, 'w').insert(16, 'clean')
    here.write(without('w'))
    const sent = kenya.letters.map(update => [kenya, update] as const)
    const late = together ? here.arrive(...sent) : sent.flatMap(one => here.arrive(one))
    expect(late.map(({ clause }) => clause.text)).toEqual(['Urges States to clean water'])
  }
})

test('RM29 of many clauses that were taken out the newest are remembered', () => {
  const many = Array.from({ length: 40 }, (_, i) => operative(`m${i}`, `Urges ${i} ${'more and '.repeat(1_000)}`))
  const here = room(many)
  const people = [0, 39].map(i => {
    const person = here.sits(`person${i}`)
    textIn(person.doc, `m${i}`).insert(0, 'Firmly ')
    return person
  })
  for (let i = 0; i < 40; i++) here.write(many.slice(i + 1))
  const late = here.arrive(...people.map(person => [person, person.all()] as const))
  expect(late.map(({ clauseId, clause }) => [clauseId, clause.text.slice(0, 12)])).toEqual([
    [null, 'Firmly '],
    ['m39', 'Firmly Urges'],
  ])
})

test('RM29 a flood of late pieces is kept in the order in which it came', () => {
  const here = room()
  const kenya = here.sits('kenya')
  const text = textIn(kenya.doc, 'w')
  kenya.doc.transact(() => {
    for (let i = 0; i < 12_000; i++) text.insert(0, 'x')
  })
  here.write(without('w'))
  const [late] = here.arrive([kenya, kenya.all()])
  expect([late!.clauseId, late!.clause.text]).toEqual([null, 'x'.repeat(12_000)])
})

test('RM29 of many places in a clause that is forgotten the first are kept each alone, and the others in one', () => {
  const here = room([operative('w', 'word '.repeat(100)), ...without('w')])
  const kenya = here.sits('kenya')
  for (let i = 99; i >= 0; i--) textIn(kenya.doc, 'w').insert(i * 5, `n${i} `)
  here.write(without('w'))
  here.restart()
  const late = here.arrive([kenya, kenya.all()])
  expect(late).toHaveLength(51)
  expect(late.flatMap(({ clause }) => clause.text.trim().split(' ')).toSorted()).toEqual(
    Array.from({ length: 100 }, (_, i) => `n${i}`).toSorted(),
  )
})

test('RM28 in a paper nothing is kept: it has no tray', () => {
  const here = room(clauses, 'paper')
  const kenya = here.sits('kenya')
  textIn(kenya.doc, 'w').insert(6, 'all ')
  here.write(without('w'))
  expect(here.arrive([kenya, kenya.all()])).toEqual([])
})

test('RM28 an ordinary update has nothing that is lost, nor anything unseen', () => {
  const here = room()
  const kenya = here.sits('kenya')
  textIn(kenya.doc, 'w').insert(6, 'all ')
  textIn(kenya.doc, 'w').delete(0, 3)
  const decoded = decode(kenya.all())!
  const known = knownBefore(here.doc(), decoded)
  expect(unseenBy(here.doc(), decoded)).toEqual([])
  Y.applyUpdate(here.doc(), kenya.all())
  expect(lostIn(here.doc(), decoded, known)).toEqual([])
})

test('RM29 every word that people type while clauses come and go stands or is kept, whatever arrives when', () => {
  const seen = { kept: 0, stands: 0, grown: 0, byHand: 0 }
  const whole = forSeeds(60, random => {
    const here = room(Array.from({ length: 4 }, (_, i) => operative(`c${i}`, `Urges ${i} to share water`)))
    const people = Array.from({ length: 3 }, (_, i) => here.sits(`person${i}`))
    const sent = people.map(() => 0)
    const typed: string[] = []
    const kept = new Map<string, string>()
    let made = 0
    for (let step = 0; step < 60; step++) {
      const who = random.int(people.length)
      const { doc } = people[who]!
      const present = readBody(doc)
      const chance = random.next()
      if (chance < 0.45 && present.length > 0) {
        const word = `w${who}x${step}y`
        const text = textIn(doc, random.pick(present).id)
        // At a border of words, so that no word is typed into another.
        const places = [0, ...[...text.toString().matchAll(/ /g)].map(({ index }) => index + 1)]
        text.insert(random.pick(places), `${word} `)
        typed.push(word)
      } else if (chance < 0.5) {
        // Somebody who sees only old words in a clause takes it out.
        const old = present.filter(({ text }) => !text.includes('x'))
        if (old.length > 0 && present.length > 1)
          writeBody(
            doc,
            present.filter(clause => clause !== old[0]),
          )
        seen.byHand++
      } else if (chance < 0.9) {
        const until = sent[who]! + random.int(people[who]!.letters.length - sent[who]! + 1)
        const late = here.arrive(
          ...people[who]!.letters.slice(sent[who], until).map(update => [people[who]!, update] as const),
        )
        sent[who] = until
        for (const { id, clause } of late) {
          if (kept.has(id)) seen.grown++
          kept.set(id, clause.text)
        }
      } else {
        const body = here.read()
        const next = random.chance(0.5) ? body.filter(() => random.chance(0.6)) : body.toReversed()
        const texts = [...kept.values()].join(' ')
        // As an act does it: typed words that it takes out are parked.
        for (const clause of body)
          if (!next.includes(clause) && !texts.includes(clause.text)) kept.set(`act${++made}`, clause.text)
        if (next.length < 2) next.push(operative(`n${++made}`, 'Notes the rain'))
        if (JSON.stringify(next) !== JSON.stringify(body)) here.write(next)
      }
    }
    for (const [who, person] of people.entries())
      for (const { id, clause } of here.arrive(
        ...person.letters.slice(sent[who]).map(update => [person, update] as const),
      ))
        kept.set(id, clause.text)
    const stands = here.read().map(({ text }) => text)
    for (const word of typed) {
      const [there, copied] = [stands.some(t => t.includes(word)), [...kept.values()].some(t => t.includes(word))]
      expect(there || copied, word).toBe(true)
      if (there) seen.stands++
      else seen.kept++
    }
  })
  if (whole) expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(20)
})
