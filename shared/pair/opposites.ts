/**
 * Words that ask for the contrary of each other, and verbs that may stand for one another. Two clauses that are alike but
 * for one such word are the dangerous ones: nothing else in them tells that one bloc wants what the other refuses.
 */
import { stemOf } from './stems.ts'

/** Two sides a line. Only words that are opposites in papers on any topic; a stem stands for its whole family. */
const opposed = `increase extend widen broaden double triple grow higher | reduce cut limit restrict curb shrink narrow minimize cap
  permit allow authorize legalize tolerate | prohibit criminalize prevent veto block
  start resume proceed accelerate hasten | stop suspend postpone delay defer terminate discontinue
  open | close shut seal
  give grant issue provide offer accept admit approve | deny refuse reject withhold withdraw revoke decline oppose
  encourage promote foster | discourage deter
  include involve | exclude bar expel
  impose introduce phasein | lift abolish repeal waive phaseout
  strengthen | weaken dilute undermine
  join | leave quit withdraw refuse boycott
  voluntary optional | mandatory compulsory obligatory binding
  public | private
  export | import
  buy | sell
  rural remote | urban
  woman women girl female mother | man men boy male father
  developing | developed
  publish disclose transparent | conceal classify secret confidential
  recognize | deny disregard ignore
  continue keep | abandon end dismantle
  centralize | decentralize
  temporary interim | permanent
  welcome receive host | deport expel return
  condemn | praise`

type Side = readonly [matter: number, sign: 1 | -1]

const stemsOf = (words: string): string[] =>
  words
    .trim()
    .split(/\s+/)
    .map(word => stemOf(word) ?? word)

const sidesOf = new Map<string, Side[]>()
opposed.split('\n').forEach((line, matter) => {
  line.split('|').forEach((words, i) => {
    for (const stem of new Set(stemsOf(words))) {
      const sides = sidesOf.get(stem) ?? []
      sidesOf.set(stem, [...sides, [matter, i === 0 ? 1 : -1]])
    }
  })
})

/** Which sides of which matters a clause takes, by its tokens. */
export type Stand = ReadonlyMap<number, { readonly sign: 1 | -1; readonly token: string }>

const prefixes = ['un', 'in', 'im', 'il', 'ir', 'dis', 'non', 'de']
/** So much must be left of a word for what stands before it to be a prefix: "income" is no contrary of "come". */
const leastRest = 5

/**
 * The stand of a clause. A negated word takes the other side; who speaks of both sides of a matter takes none, and a matter
 * that the clause does not touch is that of its chapeau.
 */
export const standOf = (
  words: readonly { readonly token: string; readonly negated: boolean }[],
  above?: Stand,
): Stand => {
  const stand = new Map<number, { sign: 1 | -1; token: string }>()
  const torn = new Set<number>()
  for (const { token, negated } of words) {
    for (const [matter, side] of sidesOf.get(token) ?? []) {
      const sign = negated ? (-side as 1 | -1) : side
      const known = stand.get(matter)
      if (known && known.sign !== sign) torn.add(matter)
      if (!known) stand.set(matter, { sign, token })
    }
  }
  for (const matter of torn) stand.delete(matter)
  for (const [matter, side] of above ?? []) if (!stand.has(matter) && !torn.has(matter)) stand.set(matter, side)
  return stand
}

/** The tokens by which two stands are against each other, one of each in turn. */
export const opposedIn = (a: Stand, b: Stand): readonly (readonly [string, string])[] =>
  [...a].flatMap(([matter, one]) => {
    const other = b.get(matter)
    return other && other.sign !== one.sign ? [[one.token, other.token] as const] : []
  })

/** What is left of a token without "un", "dis" or the like before it; several where it may begin with several. */
export const restsOf = (token: string): string[] =>
  prefixes
    .filter(prefix => token.length >= prefix.length + leastRest && token.startsWith(prefix))
    .map(prefix => token.slice(prefix.length))

/** Verbs that one bloc may write for what the other writes otherwise; a verb may stand in several lines. */
const acts = `establish set form build develop construct organize hold convene constitute design draft draw elaborate
    prepare launch introduce adopt make produce compile devise carry conduct undertake
  give provide offer grant supply deliver allocate distribute furnish dispense make ensure send donate contribute pay
  report inform publish announce submit present notify disclose circulate tell list enter record register
  apply implement use adopt follow observe respect honour comply uphold
  strengthen improve promote assist develop increase foster encourage facilitate intensify advance expand widen extend upgrade
  consider examine review explore evaluate survey analyse map
  protect ensure secure guarantee preserve
  stop prohibit prevent refrain avoid abstain
  cooperate work collaborate engage participate partner
  keep continue remain stay
  recognize accept acknowledge honour respect
  hire employ recruit appoint name
  combat prevent fight counter reduce eliminate
  reduce limit restrict curb minimize
  finance fund pay invest contribute replenish
  meet convene gather
  settle resolve solve mediate
  teach train educate instruct include
  check inspect verify control monitor audit
  invite ask call urge
  open admit let allow permit
  share exchange publish provide give
  put place install build plant
  equip provide stock supply`

const actsOf = new Map<string, Set<number>>()
acts.split(/\n {2}(?! )/).forEach((line, i) => {
  for (const stem of stemsOf(line)) actsOf.set(stem, (actsOf.get(stem) ?? new Set()).add(i))
})

/** Whether two stems of verbs may be one act. A verb that stands nowhere here is only like itself. */
export const sameAct = (a: string, b: string): boolean => {
  if (a === b) return true
  const other = actsOf.get(b)
  return other !== undefined && [...(actsOf.get(a) ?? [])].some(act => other.has(act))
}
