/**
 * How long the dais waits on a full floor: 60 amendments pending on a draft of 120 clauses of 45 words, five of them to
 * other amendments. Each changes a few clauses; `hot` is the floor on which a third of them are about one clause.
 * `node test/bench/pending.ts` prints one JSON object a line.
 */
import type { Clause } from '../../shared/clause.ts'
import { orderRules, suggestedOrder } from '../../shared/pending/order.ts'
import { planner, whatIf } from '../../shared/pending/what-if.ts'
import { type PendingAmendment, relations } from '../../shared/pending.ts'
import { type Random, randomFrom } from '../support/random.ts'
import { spliced } from '../support/random-body.ts'
import { type Measured, measure } from './text.ts'

const clauseCount = 120
const wordsEach = 45
const pendingCount = 60
const secondDegree = 5

const draft = (random: Random): Clause[] => {
  const vocabulary = Array.from({ length: 1200 }, (_, i) => `${'aeiou'[i % 5]}${i.toString(36)}n`)
  return Array.from({ length: clauseCount }, (_, i) => ({
    id: `c${i}`,
    kind: i < clauseCount / 3 ? 'preambular' : 'operative',
    level: 0,
    text: Array.from({ length: wordsEach }, () => random.pick(vocabulary)).join(' '),
    notes: [],
  }))
}

/** One to four edits: mostly words, at times a clause added, struck or moved. */
const amended = (random: Random, base: readonly Clause[], by: string, at: () => number): Clause[] => {
  const body = [...base]
  for (let n = random.int(4); n >= 0; n--) {
    const i = Math.min(at(), body.length - 1)
    const clause = body[i]!
    const kind = random.int(10)
    if (kind === 0) body.splice(i, 1)
    else if (kind === 1) body.splice(random.int(body.length), 0, ...body.splice(i, 1))
    else if (kind < 4) body.splice(i, 0, { ...clause, id: `${by}${n}`, text: `Requests ${by} to report` })
    else {
      const start = clause.text.indexOf(' ', random.int(Math.max(1, clause.text.length - 40))) + 1
      const end = Math.max(start, clause.text.indexOf(' ', start))
      body[i] = spliced(clause, start, end, `${by}word${n}`)
    }
  }
  return body
}

const floor = (random: Random, present: readonly Clause[], hot: number): PendingAmendment[] => {
  const pending: PendingAmendment[] = []
  for (let i = 0; i < pendingCount; i++) {
    const parent = i >= pendingCount - secondDegree ? pending[i - 30]! : null
    const base = parent ? parent.proposed : present
    const at = (): number => (i < hot ? 60 : random.int(clauseCount))
    // Cloned, since what comes from disk or network shares no objects that could be compared by identity.
    const [frozen, proposed] = structuredClone([base, amended(random, base, `a${i}x`, at)] as const)
    const parentId = parent?.id ?? null
    pending.push({ id: `a${i}`, number: i + 1, base: frozen, proposed, parentId, submittedAt: i })
  }
  return pending
}

/** Measures relations, orders, and ticks: a whole answer from nothing, the last tick, and one in the middle. */
export const benchPending = (): Measured[] => {
  const random = randomFrom(11)
  const present = draft(random)
  const size = { clauses: clauseCount, wordsEach, pending: pendingCount }
  const [calm, hot] = [floor(random, present, 0), floor(random, present, pendingCount / 3)]
  const all = calm.map(({ id }) => id)
  const plan = planner(present, calm)
  const flip = (index: number) => {
    let ticked = true
    return () => {
      ticked = !ticked
      return plan.whatIf(ticked ? all : all.toSpliced(index, 1))
    }
  }
  const count = (pending: PendingAmendment[]) => ({ relations: relations(present, pending).length })
  const { conflicts, fell } = plan.whatIf(all)
  const outcome = { conflicts: conflicts.length, fell: fell.length }
  return [
    measure('pending: relations', () => relations(present, calm), { ...size, ...count(calm) }),
    measure('pending: relations, hot clause', () => relations(present, hot), { ...size, ...count(hot) }),
    ...orderRules.map(rule => measure(`pending: order ${rule}`, () => suggestedOrder(present, calm, rule), size)),
    measure('pending: what if, all at once', () => whatIf(present, calm, all), { ...size, ...outcome }),
    measure('pending: what if, last tick', flip(pendingCount - secondDegree - 1), size),
    measure('pending: what if, tick in the middle', flip(pendingCount / 2), size),
    measure('pending: owners', () => plan.ownersOf(all, plan.whatIf(all).clauses), size),
  ]
}

if (import.meta.main) for (const measured of benchPending()) console.log(JSON.stringify(measured))
