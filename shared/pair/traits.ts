/**
 * What a clause is recognised by: the stems of its words, each with a weight by where it stands; the documents that it
 * names; to whom it speaks; what it negates. A sub-clause has a share of what governs it: the words of its chapeaux count
 * a little, their addressee and opening as its own.
 */
import { type Clause, parentOf } from '../clause.ts'
import type { Body } from '../diff.ts'
import { type Opening, openingOf } from '../phrases.ts'
import { asks, saysAct } from './openings.ts'
import { type Stand, standOf } from './opposites.ts'
import { stemOf } from './stems.ts'

export type Traits = {
  readonly clause: Clause
  readonly index: number
  /** Index of the chapeau, -1 for none. */
  readonly parent: number
  /** The verb that governs it, in its base form; '' for none. */
  readonly verb: string
  readonly phrase: string
  /** What it is about: how much each token counts, 0..1. */
  readonly tokens: ReadonlyMap<string, number>
  /** One form of each token as it is written. */
  readonly written: ReadonlyMap<string, string>
  readonly addressee: ReadonlySet<string>
  readonly citations: ReadonlySet<string>
  /** Words of long names: of treaties, of bodies. */
  readonly named: ReadonlySet<string>
  /** Tokens under a "not", and those that stand free of one. */
  readonly negated: ReadonlySet<string>
  readonly free: ReadonlySet<string>
  /** Its own tokens, without those of its chapeaux. */
  readonly own: ReadonlySet<string>
  /** The verb of what is to be done, or the first word of a sub-clause; null where there is none. */
  readonly act: string | null
  readonly stand: Stand
  /** Says nothing but to whom what is under it speaks: "Requests the Secretary-General:". */
  readonly bare: boolean
  /** The words in small letters with single spaces, without the punctuation: equal for clauses that are the same. */
  readonly plain: string
}

/** How much words count that tell less of a clause than its own: those of its addressee, those of its chapeaux. */
const ofAddressee = 0.4
const ofChapeau = 0.3
/** Two words side by side tell more than each alone, but are lost when one of them is changed. */
const ofNeighbours = 0.4

/** A symbol such as A/RES/71/167, or a number with a stroke, as resolutions have. */
const symbol = /\b(?:[A-Z]+(?:\/[A-Z0-9.]+)+|\d+\/\d+)\b/
const wordPattern = /\b[A-Z]+(?:\/[A-Z0-9.]+)+\b|\b\d+\/\d+\b|\d+(?:[.,]\d+)*|[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu
const unspaced = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u
const negations = new Set(
  'not no never neither nor without cannot refrain refrains unless lack lacks lacking instead rather'.split(' '),
)
/** "no later than", "without regard to" and their like deny nothing. */
const comparing =
  /^(?:(?:no|not)\s+(?:later|more|less|fewer|longer|only|least|matter)|without\s+(?:regard|distinction|delay|prejudice))\b/i
/** Verbs that turn round what follows: to lift restrictions is to have none. Those of every clause on crime are left out. */
const turning = new Set(
  'lift abolish repeal cancel refuse reject oppose withdraw suspend prohibit stop end waive'.split(' ').map(stemOf),
)
/** A small word that makes the verb: "phase in" and "phase out". */
const phased = /^phas(?:e|es|ed|ing)\s+(in|out)\b/i
/** "phasing", a space and "out", with some room for spaces. */
const longestPhase = 12
/** Two words with a stroke are two words, so that "early-warning" is "early warning"; what is shorter is a part of one. */
const leastPart = 3
const partsOf = (word: string): readonly string[] => {
  const parts = word.split('-')
  return parts.every(part => part.length >= leastPart) && parts[0] !== 'non' ? parts : [word]
}

/** So many words with a meaning of their own stand under a "not". */
const reachOfNegation = 2

type Word = {
  readonly token: string
  readonly written: string
  readonly at: number
  readonly negated: boolean
  /** What a word of several counts: a name of nine words says as much as three words. */
  readonly share: number
  /** A word of a long name. */
  readonly named: boolean
}

type Name = { readonly from: number; readonly to: number; readonly words: number; readonly initials: string | null }

const namePattern =
  /\p{Lu}[\p{L}'’-]*(?:,?\s+(?:(?:of|on|and|the|for|in|against|to|de|des|du|et|la)\s+){0,2}\p{Lu}[\p{L}'’-]*)+/gu

/** The names in a text, and those that the papers also write by their initials: "World Health Organization", "WHO". */
const namesIn = (text: string, acronyms: ReadonlySet<string>): Name[] =>
  [...text.matchAll(namePattern)].flatMap(run => {
    const words = [...run[0].matchAll(/[\p{L}'’-]+/gu)].filter(word => /^\p{Lu}/u.test(word[0]))
    const whole: Name = { from: run.index, to: run.index + run[0].length, words: words.length, initials: null }
    const letters = words.map(word => word[0].charAt(0)).join('')
    const initials = [...acronyms].find(name => letters.includes(name))
    if (initials === undefined) return whole
    const [first, last] = [words[letters.indexOf(initials)]!, words[letters.indexOf(initials) + initials.length - 1]!]
    const short = { from: run.index + first.index, to: run.index + last.index + last[0].length }
    // The short one first: it is found before the run that it is a part of.
    return [{ ...short, words: initials.length, initials }, whole]
  })

/** Names written by their initials anywhere in the papers; of two letters there are too many other things. */
export const acronymsOf = (...bodies: readonly Body[]): ReadonlySet<string> =>
  new Set(bodies.flatMap(body => body.flatMap(clause => clause.text.match(/\b\p{Lu}{3,8}\b/gu) ?? [])))

const wordsOf = (text: string, acronyms: ReadonlySet<string>): Word[] => {
  const words: Word[] = []
  const names = namesIn(text, acronyms)
  let under = 0
  for (const found of text.matchAll(wordPattern)) {
    const written = found[0]
    const name = names.find(({ from, to }) => from <= found.index && found.index < to)
    const initials = name?.initials
    if (name && initials && found.index > name.from) continue
    const named = name !== undefined && !initials
    const push = (token: string, shown: string, of = 1) => {
      const share = 1 / Math.sqrt(named ? name.words : of)
      words.push({ token, written: shown, at: found.index, negated: under > 0, share, named })
      under--
    }
    const lower = written.toLowerCase().normalize('NFC')
    if (initials) push(`@${initials}`, initials)
    else if (acronyms.has(written)) push(`@${written}`, written)
    else if (symbol.test(written)) push(written, written)
    else if (negations.has(lower)) under = comparing.test(text.slice(found.index)) ? 0 : reachOfNegation
    else if (unspaced.test(written)) {
      // Without spaces there are no words to see; pairs of letters stand for them.
      const letters = [...written]
      for (let i = 0; i < Math.max(1, letters.length - 1); i++) {
        const pair = letters.slice(i, i + 2).join('')
        push(pair, pair)
      }
    } else {
      const phase = phased.exec(text.slice(found.index, found.index + longestPhase))?.[1]
      const parts = partsOf(written)
      for (const part of parts) {
        const stem = phase ? `phase${phase.toLowerCase()}` : stemOf(part.toLowerCase().normalize('NFC'))
        if (stem === null) continue
        push(stem, part, parts.length)
        if (turning.has(stem)) under = reachOfNegation
      }
    }
  }
  return words
}

/** Characters behind an opening within which "to" ends the addressee; what comes later belongs to the matter. */
const longestAddressee = 160

/** The offset behind the addressee of a clause: "Urges [Member States that ...] to". Its opening's end where it has none. */
const addresseeEnd = (text: string, opening: Opening, introduces: boolean): number => {
  if (opening.mood !== 'finite' || !asks(opening.verb) || /^\s*that\b/.test(text.slice(opening.end))) return opening.end
  const to = /\s(?:not )?to\s/u.exec(text.slice(opening.end))
  if (to && to.index < longestAddressee) return opening.end + to.index
  const comma = text.indexOf(',', opening.end)
  return introduces && comma < 0 ? text.length : opening.end
}

/** "to", with an adverb or none, before the verb of what is to be done. */
const beforeAct = /^\s*(?:not )?to\s+(?:\p{L}+ly\s+)?$/u

/** The verb behind "to" where a clause says to whom it speaks, and the first word of a sub-clause without an opening. */
const actOf = (text: string, own: readonly Word[], to: number, opens: boolean): string | null => {
  const first = own.find(word => word.at >= to && !/ly$/.test(word.written))
  if (!first) return null
  return !opens || beforeAct.test(text.slice(to, first.at)) ? first.token : null
}

/**
 * The traits of every clause of a body. `acronyms` are those of all papers that are compared. `alone` leaves out what
 * clauses have from their chapeaux: within one paper those under one chapeau would all be like each other.
 */
export const traitsOf = (body: Body, acronyms: ReadonlySet<string>, alone = false): Traits[] => {
  const all: Traits[] = []
  const words = body.map(clause => wordsOf(clause.text, acronyms))
  body.forEach((clause, index) => {
    const parent = parentOf(body, index)
    const above = parent >= 0 ? all[parent] : undefined
    const read = openingOf(clause.text, clause.kind)
    const opening = read && (clause.level === 0 || (read.known && read.mood !== 'base')) ? read : null
    const next = body[index + 1]
    const introduces = next !== undefined && next.kind === clause.kind && next.level > clause.level
    const from = opening?.end ?? 0
    const to = opening ? addresseeEnd(clause.text, opening, introduces) : 0
    const own = words[index]!.filter(word => word.at >= from)
    const tokens = new Map<string, number>()
    const written = new Map<string, string>()
    const count = (token: string, share: number) => tokens.set(token, Math.max(tokens.get(token) ?? 0, share))
    for (const [token, share] of (!alone && above?.tokens) || []) {
      if (token.includes(' ')) continue
      count(token, above?.addressee.has(token) ? share : Math.min(share, 1) * ofChapeau)
      written.set(token, above?.written.get(token) ?? token)
    }
    const addressee = new Set(opening || !above ? [] : above.addressee)
    own.forEach((word, i) => {
      const speaksTo = word.at < to
      if (speaksTo) addressee.add(word.token)
      count(word.token, word.share * (speaksTo ? ofAddressee : 1))
      written.set(word.token, word.written)
      const before = own[i - 1]
      if (before && !speaksTo && before.at >= to) count(`${before.token} ${word.token}`, ofNeighbours)
    })
    const verb = opening && saysAct(opening.verb) ? stemOf(opening.verb) : null
    if (verb !== null) {
      count(verb, 1)
      written.set(verb, opening?.phrase ?? verb)
    }
    const act = verb ?? actOf(clause.text, own, to, opening !== null)
    // What is negated above is negated below: "shall not: (a) export ...".
    const open = above && opensNegation(above.clause.text) ? reachOfNegation : 0
    all.push({
      clause,
      index,
      parent,
      verb: opening?.verb ?? above?.verb ?? '',
      phrase: opening?.phrase ?? above?.phrase ?? '',
      tokens,
      written,
      addressee,
      named: new Set(own.filter(word => word.named).map(word => word.token)),
      citations: new Set(own.filter(word => symbol.test(word.token)).map(word => word.token)),
      negated: new Set(own.filter((word, i) => word.negated || i < open).map(word => word.token)),
      free: new Set(own.filter((word, i) => !word.negated && i >= open).map(word => word.token)),
      own: new Set(own.map(word => word.token)),
      act,
      stand: standOf(
        own.map(({ token, negated }, i) => ({ token, negated: negated || i < open })),
        above?.stand,
      ),
      bare: introduces && own.every(word => word.at < to),
      plain: clause.text
        .toLowerCase()
        .normalize('NFC')
        .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
        .trim(),
    })
  })
  return all
}

const opensNegation = (text: string): boolean =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .slice(-3)
    .some(word => negations.has(word))
