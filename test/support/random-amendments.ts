/**
 * Random amendments that are pending on one draft at once. Some are scattered over it, some are about the same clause:
 * scattered edits of a long draft hardly ever meet, and it is where they meet that a merge can go wrong.
 */
import type { Clause } from '../../shared/clause.ts'
import type { PendingAmendment } from '../../shared/pending.ts'
import type { Random } from './random.ts'
import { randomBody, randomlyEdited, spliced } from './random-body.ts'

export const hotOperations = ['word', 'insert word', 'strike', 'move', 'move to', 'add', 'add under', 'rank'] as const

/** The draft as it is, an earlier version of it (the same one where it has not changed), and what is pending. */
export type Floor = {
  readonly present: readonly Clause[]
  readonly earlier: readonly Clause[]
  readonly pending: readonly PendingAmendment[]
}

/** Something done to clause `id`, or beside it; the body itself where it has no such clause. */
const heated = (random: Random, body: readonly Clause[], id: string, fresh: string, counts?: Map<string, number>) => {
  const at = body.findIndex(clause => clause.id === id)
  const clause = body[at]
  if (!clause) return body
  const operation = random.pick(hotOperations)
  counts?.set(operation, (counts.get(operation) ?? 0) + 1)
  const rest = body.toSpliced(at, 1)
  const words = [...clause.text.matchAll(/\S+/g)]
  // The second word, so that two who change a word of this clause change the same one.
  const word = words[Math.min(1, words.length - 1)]
  const start = word?.index ?? 0
  const added: Clause = {
    id: fresh,
    kind: clause.kind,
    level: operation === 'add under' ? 1 : clause.level,
    text: random.chance(0.2) ? 'Urges all to act' : `Invites ${fresh} to speak`,
    notes: [],
  }
  switch (operation) {
    case 'word':
      return body.toSpliced(at, 1, spliced(clause, start, start + (word?.[0].length ?? 0), random.pick(['one', 'two'])))
    case 'insert word':
      return body.toSpliced(at, 1, spliced(clause, start, start, random.pick(['three ', 'four '])))
    case 'strike':
      return rest
    case 'move':
      return rest.toSpliced(random.int(rest.length + 1), 0, clause)
    case 'move to': {
      const other = random.int(body.length)
      return other === at ? body : moved(body, other, at)
    }
    case 'add':
    case 'add under':
      return body.toSpliced(at + 1, 0, added)
    case 'rank':
      return body.toSpliced(at, 1, { ...clause, level: random.pick([0, 1, 2]) })
  }
}

const moved = (body: readonly Clause[], from: number, behind: number): Clause[] => {
  const rest = body.toSpliced(from, 1)
  return rest.toSpliced(behind - (from < behind ? 1 : 0) + 1, 0, body[from]!)
}

/**
 * A draft of 5 to 60 clauses, at times a later version of it, and `count` amendments of the first degree on the one or
 * the other. `counts`, where given, is told what was done about the clause that several are about.
 */
export const randomFloor = (random: Random, count: number, counts?: Map<string, number>): Floor => {
  const earlier = randomBody(random)
  const present = random.chance(0.3) ? randomlyEdited(random, earlier, 'v', 1 + random.int(5)) : earlier
  const hot = random.pick(earlier).id
  const heat = random.pick([0, 0.3, 0.8])
  const pending = Array.from({ length: count }, (_, i) => {
    const id = 'pqrstu'[i] ?? `x${i}`
    const base = random.chance(0.7) ? present : earlier
    let proposed: readonly Clause[] = base
    for (let n = random.int(3); n >= 0; n--) {
      proposed = random.chance(heat)
        ? heated(random, proposed, hot, `${id}h${n}`, counts)
        : randomlyEdited(random, proposed, `${id}${n}`, 1)
    }
    // What comes from disk shares no objects that could be compared by identity.
    return { id, number: i + 1, base, proposed: structuredClone(proposed), parentId: null, submittedAt: i }
  })
  return { present, earlier, pending }
}
