/** What waits for the dais of a committee, each kind gathered by a function of its own. */
import type { Waiting } from '../../../shared/api.ts'
import { isOnDocket } from '../../../shared/docket.ts'
import { review } from '../../../shared/grammar.ts'
import { newFindings } from '../../../shared/new-findings.ts'
import type { AmendmentRecord } from '../../storage/amendments.ts'
import type { Db } from '../../storage/database.ts'
import type { PaperRecord } from '../../storage/papers.ts'
import { authorsOf } from '../../storage/seats.ts'
import { newestIds, textsOf } from '../../storage/snapshots.ts'
import { waitingAnswers } from '../comment/waitingAnswers.ts'
import { createMemory } from '../memory.ts'

/** Oldest first, of the papers and amendments that the asking person may see. */
export const waitingFor = async (
  db: Db,
  papers: readonly PaperRecord[],
  amendments: readonly AmendmentRecord[],
): Promise<Waiting[]> => {
  const lists = [
    await waitingPapers(db, papers),
    await waitingAmendments(db, amendments),
    await waitingAnswers(db, papers),
  ]
  return lists.flat().sort((a, b) => a.at - b.at)
}

/** Counts of findings by version or proposal, which are snapshots and never change; some hundred bytes each. */
const counted = createMemory<number>(2_000)

const waitingPapers = async (db: Db, papers: readonly PaperRecord[]): Promise<Waiting[]> => {
  const submitted = papers.filter(record => record.paper.status === 'submitted')
  const openers = await authorsOf(
    db,
    submitted.map(record => record.createdBy),
  )
  const versions = await newestIds(
    db,
    submitted.map(record => record.paper.id),
  )
  const known = new Map([...versions.values()].map(id => [id, counted.get(id)]))
  const fresh = [...known].flatMap(([id, count]) => (count === undefined ? [id] : []))
  const texts = await textsOf(db, fresh)
  return submitted.map(({ paper: { id }, symbol, title, createdBy, changedAt }) => {
    const version = versions.get(id)!
    const findings = known.get(version) ?? review(texts.get(version)!.clauses).length
    counted.put(version, findings)
    const by = openers.get(createdBy)!.name
    return { kind: 'paper', id, paperId: id, symbol, title, number: null, by, at: changedAt, findings }
  })
}

/** A decision by the hall or by every sponsor goes before the stage at which the amendment is. */
const kindOf = ({ amendment: { status }, summary: { carried, friendly } }: AmendmentRecord): Waiting['kind'] => {
  if (carried) return 'carried'
  if (friendly) return 'friendly'
  return status === 'admitted' ? 'toDecide' : 'amendment'
}

/** How many findings each proposal brings, in the order given: what was counted once is not counted at every look of every chair. */
const findingsOf = async (db: Db, records: readonly AmendmentRecord[]): Promise<number[]> => {
  const known = records.map(({ proposedSnapshotId }) => counted.get(proposedSnapshotId!))
  const texts = await textsOf(
    db,
    records.flatMap(({ baseSnapshotId, proposedSnapshotId }, i) =>
      known[i] === undefined ? [baseSnapshotId, proposedSnapshotId!] : [],
    ),
  )
  return records.map(({ baseSnapshotId, proposedSnapshotId }, i) => {
    const [base, proposed] = [texts.get(baseSnapshotId), texts.get(proposedSnapshotId!)]
    const count = known[i] ?? newFindings(base!.clauses, proposed!.clauses).length
    counted.put(proposedSnapshotId!, count)
    return count
  })
}

const waitingAmendments = async (db: Db, amendments: readonly AmendmentRecord[]): Promise<Waiting[]> => {
  const pending = amendments.filter(record => isOnDocket(record.amendment))
  const findings = await findingsOf(db, pending)
  return pending.map((record, i) => {
    const { amendment, paper, summary, changedAt } = record
    const kind = kindOf(record)
    return {
      kind,
      id: summary.id,
      paperId: paper.paper.id,
      symbol: paper.symbol,
      title: paper.title,
      number: summary.number,
      by: summary.proposer.name,
      // It waits as a friendly one since the last sponsor consented.
      at: kind === 'friendly' ? Math.max(changedAt, ...amendment.consents.map(consent => consent.at)) : changedAt,
      findings: findings[i]!,
    }
  })
}
