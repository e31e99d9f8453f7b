/** What a vote is on: the paper or the amendment as it stands, and how far votes on its parts have decided it. */
import type { Clause } from '../../../shared/clause.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { diff } from '../../../shared/diff.ts'
import { type Decided, type Parts, partsOfAmendment, partsOfPaper } from '../../../shared/division.ts'
import type { Question } from '../../../shared/vote.ts'
import { type AmendmentRecord, amendmentById } from '../../storage/amendments.ts'
import type { Db } from '../../storage/database.ts'
import { type PaperRecord, paperById } from '../../storage/papers.ts'
import { newestVersion, snapshotById } from '../../storage/snapshots.ts'
import type { Refused } from '../../storage/transact.ts'
import { sameWords, type VoteRecord, votesOfPaper } from '../../storage/votes.ts'
import { amendmentSubject, judged } from '../act.ts'

export type Matter = {
  readonly paper: PaperRecord
  /** Null where the paper itself is voted on. */
  readonly amendment: AmendmentRecord | null
  /** Newest version of the paper, and its words. */
  readonly version: number
  readonly clauses: readonly Clause[]
  /** Names the words proposed by the amendment. */
  readonly proposal: string | null
  readonly parts: Parts
}

const changesOf = async (db: Db, { baseSnapshotId, proposedSnapshotId }: AmendmentRecord) => {
  if (proposedSnapshotId === null) return []
  const [base, proposed] = [await snapshotById(db, baseSnapshotId), await snapshotById(db, proposedSnapshotId)]
  return diff(base!.clauses, proposed!.clauses)
}

/** Null when there is no such paper or amendment. */
export const matterOf = async (
  db: Db,
  { subject, subjectId }: Pick<Question, 'subject' | 'subjectId'>,
): Promise<Matter | null> => {
  const amendment = subject === 'amendment' ? await amendmentById(db, subjectId) : null
  const paper = subject === 'amendment' ? amendment?.paper : await paperById(db, subjectId)
  if (!paper) return null
  const { number: version, clauses } = (await newestVersion(db, paper.paper.id))!
  const parts = amendment ? partsOfAmendment(await changesOf(db, amendment)) : partsOfPaper(clauses)
  return { paper, amendment, version, clauses, proposal: amendment?.proposedSnapshotId ?? null, parts }
}

/** Whether the actor may put this to the vote; `open`: the one vote that is open is the one that is judged. */
export const judgedMatter = (actor: Actor, { paper, amendment }: Matter, open: boolean): Refused | null => {
  const hall = open ? { ...paper.hall, voting: null } : paper.hall
  return amendment
    ? judged(actor, 'amendment.vote', { ...amendmentSubject(amendment), hall })
    : judged(actor, 'paper.vote', { ...paper, hall })
}

/** Whether a vote is or was on the words that the matter has now. */
export const onTheseWords = async (db: Db, { paper, amendment, version, proposal }: Matter, vote: VoteRecord) =>
  amendment ? vote.proposal === proposal : sameWords(db, paper.paper.id, vote.version, version)

/** What the closed votes on this matter have decided of the very words that it has now, oldest first. */
export const decidedOn = async (db: Db, matter: Matter): Promise<Decided[]> => {
  const { paper, amendment } = matter
  const subjectId = amendment?.amendment.id ?? paper.paper.id
  const decided: Decided[] = []
  for (const vote of await votesOfPaper(db, paper.paper.id)) {
    if (vote.subjectId !== subjectId || vote.status !== 'closed' || vote.result === null) continue
    if (!(await onTheseWords(db, matter, vote))) continue
    decided.push({ parts: vote.parts, final: vote.final, result: vote.result.result })
  }
  return decided
}

/** How the story speaks of it. */
export const spokenOf = ({ amendment }: Matter): { readonly about: Question['subject']; readonly number: string } =>
  amendment ? { about: 'amendment', number: String(amendment.summary.number) } : { about: 'paper', number: '' }
