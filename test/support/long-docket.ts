/**
 * A draft resolution of 120 clauses with 60 pending amendments, written into the folder of a server with the demo
 * committee: the longest docket that a committee should have to look through.
 */

import { newId } from '../../server/auth/ids.ts'
import { addAmendment, changeAmendment } from '../../server/storage/amendments.ts'
import { createBody } from '../../server/storage/bodies.ts'
import { openDatabase } from '../../server/storage/database.ts'
import { addPaper, addSupporter, changePaper, nextPaperNumber } from '../../server/storage/papers.ts'
import { addUnnumbered, addVersion } from '../../server/storage/snapshots.ts'
import { addMembers } from '../../server/storage/teams.ts'
import { seededState } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import type { Random } from './random.ts'
import { randomFrom } from './random.ts'

export type LongDocket = { readonly paperId: string; readonly title: string; readonly symbol: string }

const nouns =
  'river basins,drinking water,flood forecasts,small islands,upstream dams,local fisheries,shared aquifers,village schools,ferry crews,water gauges,dry seasons,border towns,women engineers,irrigation canals'.split(
    ',',
  )
const verbs = 'protect,measure,restore,finance,open,repair,report on,share,train people for,rebuild'.split(',')
const manners =
  'without delay,in every season,with their neighbours,under their own law,at fair cost,before the rains,as far as means allow'.split(
    ',',
  )
const openings = {
  preambular: 'Recalling,Noting,Aware of,Deeply concerned by,Welcoming,Bearing in mind'.split(','),
  operative: 'Urges,Invites,Requests,Encourages,Calls upon,Decides to support'.split(','),
}

const phrase = (random: Random): string =>
  `${random.pick(verbs)} ${random.pick(nouns)} and ${random.pick(nouns)} ${random.pick(manners)}`
const wordsOf = (random: Random, kind: Clause['kind'], level: number): string => {
  const body = Array.from({ length: 3 }, () => phrase(random)).join(', to ')
  if (level > 0) return `To ${body}`
  return `${random.pick(openings[kind])} ${kind === 'operative' ? 'all States to' : 'the need to'} ${body}`
}

const draftOf = (random: Random, size: number): Clause[] =>
  Array.from({ length: size }, (_, i) => {
    const kind = i < size * 0.3 ? 'preambular' : 'operative'
    const level = kind === 'operative' && i > size * 0.3 + 1 && i % 4 > 1 ? 1 : 0
    return { id: newId(), kind, level, text: wordsOf(random, kind, level), notes: [] }
  })

/** What a delegate proposes about the clauses from `at` on: mostly words, at times a clause struck or added. */
const proposalOf = (random: Random, draft: readonly Clause[], at: number, n: number): Clause[] => {
  const body = [...draft]
  for (let k = 0; k < 1 + (n % 3); k++) {
    const i = Math.min(body.length - 1, at + 2 * k)
    const clause = body[i]!
    const kind = (n + 3 * k) % 6
    if (kind === 0) body.splice(i, 1)
    else if (kind === 1)
      body.splice(i + 1, 0, { ...clause, id: newId(), text: wordsOf(random, clause.kind, clause.level) })
    else {
      const found = nouns.find(noun => clause.text.includes(noun)) ?? 'to'
      body[i] = { ...clause, text: clause.text.replace(found, `${random.pick(nouns)} and ${random.pick(nouns)}`) }
    }
  }
  return body
}

/** Writes it beside a server that runs on this folder and holds the demo committee. The same seed gives the same words. */
export const writeLongDocket = async (folder: string, clauses = 120, amendments = 60): Promise<LongDocket> => {
  const random = randomFrom(11)
  const db = await openDatabase(folder)
  try {
    const people = await db
      .selectFrom('people')
      .select(['id', 'delegation_id', 'committee_id', 'role'])
      .where('committee_id', 'is not', null)
      .execute()
    const delegates = people.flatMap(({ id, delegation_id, committee_id }) =>
      delegation_id === null || committee_id === null
        ? []
        : [{ personId: id, delegationId: delegation_id, committee_id }],
    )
    const opener = delegates[0]!
    const committeeId = opener.committee_id
    const start = Date.now()
    const [paperId, bodyId, base] = [newId(), newId(), newId()]
    const [title, symbol] = ['Rivers, islands and the people between them', 'CSW/L.60']
    const draft = draftOf(random, clauses)
    await db.transaction().execute(async trx => {
      const number = await nextPaperNumber(trx, committeeId)
      await createBody(trx, { id: bodyId, kind: 'paper', subjectId: paperId, state: seededState(draft), at: start })
      await addPaper(trx, {
        id: paperId,
        committeeId,
        bodyId,
        number,
        symbol,
        title,
        personId: opener.personId,
        at: start,
      })
      await addMembers(trx, paperId, [
        { delegationId: opener.delegationId, state: 'joined', invitedBy: null, at: start },
      ])
      for (const { delegationId, personId } of delegates.slice(0, 4))
        await addSupporter(trx, paperId, { delegationId, kind: 'sponsor', personId, at: start })
      await changePaper(trx, paperId, 'working', { status: 'draft' }, start)
      await addVersion(trx, {
        id: base,
        paperId,
        reason: 'accepted',
        detail: symbol,
        personId: opener.personId,
        at: start,
        clauses: draft,
      })
      for (let n = 0; n < amendments; n++) {
        // A third of them crowd on ten clauses.
        const from = n % 3 === 0 ? Math.floor(clauses / 2) + random.int(10) : random.int(clauses)
        const { delegationId, personId } = delegates[1 + (n % (delegates.length - 1))]!
        const [id, body, proposal, at] = [newId(), newId(), newId(), start + 1000 * n]
        const proposed = proposalOf(random, draft, from, n)
        await createBody(trx, { id: body, kind: 'amendment', subjectId: id, state: seededState(proposed), at })
        await addAmendment(trx, {
          id,
          paperId,
          bodyId: body,
          number: n + 1,
          kind: 'amendment',
          parentId: null,
          delegationId,
          personId,
          baseSnapshotId: base,
          at,
        })
        await addMembers(trx, id, [{ delegationId, state: 'joined', invitedBy: null, at }])
        await addUnnumbered(trx, {
          id: proposal,
          paperId,
          reason: 'amendmentProposed',
          detail: String(n + 1),
          personId,
          at,
          clauses: proposed,
        })
        await changeAmendment(
          trx,
          id,
          'drafting',
          { status: 'submitted', explanation: '', proposedSnapshotId: proposal },
          at,
        )
        if (n % 2 === 0) await changeAmendment(trx, id, 'submitted', { status: 'admitted' }, at)
      }
    })
    return { paperId, title, symbol }
  } finally {
    await db.destroy()
  }
}
