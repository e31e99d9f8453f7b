/** The dais closes a vote: what came out becomes part of the record, with all that follows from it, in one transaction. */
import type { Clause } from '../../../shared/clause.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { clausesLeft, divide, nothingLeft } from '../../../shared/division.ts'
import { adoptedSymbol } from '../../../shared/paper.ts'
import { mayCount, missingVotes, rollAtClosing, tally, type VoteResult } from '../../../shared/vote.ts'
import { changeAmendment } from '../../storage/amendments.ts'
import { committeeById } from '../../storage/conference.ts'
import type { Db } from '../../storage/database.ts'
import { adoptedIn, changePaper, symbolTaken } from '../../storage/papers.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import { endVote, voteById } from '../../storage/votes.ts'
import { type Act, type Context, rejudgeDrafts } from '../act.ts'
import { rewritePaper, versioned } from '../bodies.ts'
import { openVoteFor, tellOfVote, type VoteAct, voteAct } from './actOnVote.ts'
import { decidedOn, judgedMatter, onTheseWords, spokenOf } from './matter.ts'

export type Closing = {
  /** The counts that the dais saw when it closed the vote. */
  readonly seen: { readonly yes: number; readonly no: number; readonly abstain: number }
  /** Symbol of a paper that is adopted by it; '' gives it the committee's next one. */
  readonly symbol: string
}
export type ClosedVote = { readonly result: VoteResult; readonly version: number | null }

/** What a vote comes to and does to its subject. */
type Verdict = {
  readonly result: VoteResult
  /** `kept`: nothing is decided of the subject, or it was carried and waits to be put in. */
  readonly fate: 'kept' | 'adopted' | 'rejected'
  /** The words of the paper that are left. */
  readonly clauses: readonly Clause[]
}

type Reading = Pick<VoteAct, 'vote' | 'matter' | 'rules' | 'roll'>

/**
 * Judges a vote that is to be closed, as if it were opened now. A consensus that somebody objects to is no rejection: it
 * cannot be closed (`notByTheseRules`), the dais takes the question back and puts it to a vote. A question of which votes
 * on parts have left nothing is rejected as a whole (rule 89).
 */
const verdictOn = async (
  db: Db,
  actor: Actor,
  { vote, matter, rules, roll }: Reading,
  { seen }: Closing,
): Promise<Outcome<Verdict>> => {
  const refusal = judgedMatter(actor, matter, true)
  if (refusal) return refusal
  if (!(await onTheseWords(db, matter, vote))) return refused(matter.amendment ? 'proposalMovedOn' : 'versionMovedOn')
  const result = tally({ ...vote, roll }, rules)
  if (result.yes !== seen.yes || result.no !== seen.no || result.abstain !== seen.abstain)
    return refused('countMovedOn')
  const missing = missingVotes({ ...vote, roll }, rules)
  if (missing > 0) return refused('votesMissing', { count: String(missing) })
  // Somebody may have left, or given up abstaining, since the placards were counted.
  const why = vote.counted && mayCount(vote.counted, roll, rules)
  if (why) return refused(why)
  if (vote.method === 'consensus' && result.result !== 'passed') return refused('notByTheseRules')
  const before = await decidedOn(db, matter)
  const division = divide(matter.parts, [...before, { ...vote, result: result.result }])
  const clauses = clausesLeft(matter.clauses, division)
  const gone = matter.amendment ? division.left.length === 0 : nothingLeft(matter.clauses, division)
  const rejected = result.result === 'failed' && (vote.final || gone)
  const adopted = result.result === 'passed' && vote.final && matter.amendment === null
  return done({ result, fate: rejected ? 'rejected' : adopted ? 'adopted' : 'kept', clauses })
}

/** Freezes the vote and tells it. */
const end = async ({ trx, vote, matter, roll, at, story }: VoteAct, actor: Actor, result: VoteResult) => {
  if (!(await endVote(trx, vote.id, { roll: rollAtClosing(roll), result }, actor.personId, at))) return false
  const { method, result: what, yes, no, abstain } = result
  const put = vote.final ? 0 : (vote.parts?.length ?? 0)
  const counts = { yes: String(yes), no: String(no), abstain: String(abstain), parts: String(put) }
  await story('voteClosed', { ...spokenOf(matter), method, result: what, ...counts })
  return true
}

/** On an amendment: what was rejected is refused, what was carried waits for the dais to put it in. */
const closeOnAmendment = (
  context: Context,
  actor: Actor,
  voteId: string,
  closing: Closing,
): Promise<Outcome<ClosedVote>> =>
  transact(context.db, trx =>
    voteAct(context, trx, actor, voteId, 'alreadyDone', async act => {
      const verdict = await verdictOn(trx, actor, act, closing)
      if (!verdict.ok) return verdict
      const { result, fate } = verdict.value
      if (!(await end(act, actor, result))) return refused('alreadyDone')
      const change = { status: 'refused', note: '', taken: [] } as const
      const { subjectId } = act.vote
      if (fate === 'rejected' && !(await changeAmendment(trx, subjectId, 'admitted', change, act.at)))
        return refused('alreadyDone')
      return done({ result, version: null })
    }),
  )

/** The symbol asked for, or the committee's next one that no paper bears; null where the one asked for is taken. */
const symbolFor = async (db: Db, committeeId: string, paperId: string, asked: string): Promise<string | null> => {
  const taken = (symbol: string) => symbolTaken(db, committeeId, symbol, paperId)
  if (asked !== '') return (await taken(asked)) ? null : asked
  const { abbreviation } = (await committeeById(db, committeeId))!
  let n = (await adoptedIn(db, committeeId)) + 1
  while (await taken(adoptedSymbol(abbreviation, n))) n++
  return adoptedSymbol(abbreviation, n)
}

/** Makes the draft resolution a resolution, or ends it; answers its last version. */
const decidePaper = async (
  context: Context,
  actor: Actor,
  act: VoteAct,
  paper: Parameters<typeof versioned>[2],
  { fate, clauses }: Verdict,
  asked: string,
): Promise<Outcome<number | null>> => {
  if (fate === 'kept') return done(null)
  const { trx, vote, at, story } = act
  const { paperId, committeeId } = vote
  if (fate === 'rejected') {
    if (!(await changePaper(trx, paperId, 'draft', { status: 'failed' }, at))) return refused('alreadyDone')
    const version = await versioned(context, actor, paper, 'failed', act.matter.clauses, '', vote.id)
    await story('failed', { version: String(version) })
    return done(version)
  }
  const symbol = await symbolFor(trx, committeeId, paperId, asked)
  if (symbol === null) return refused('symbolTaken', { symbol: asked })
  if (!(await changePaper(trx, paperId, 'draft', { status: 'adopted', symbol }, at))) return refused('alreadyDone')
  const version = await versioned(context, actor, paper, 'adopted', clauses, symbol, vote.id)
  await story('adopted', { symbol, version: String(version) })
  return done(version)
}

/**
 * On a paper. The words that are adopted are those of the newest version without the clauses that were rejected; they
 * are written into the live body with the version, so that the two stay equal.
 */
const closeOnPaper = (
  context: Context,
  actor: Actor,
  { id: voteId, paperId }: { readonly id: string; readonly paperId: string },
  closing: Closing,
): Promise<Outcome<ClosedVote>> =>
  rewritePaper(context, actor, 'paper.read', paperId, async present => {
    const open = await openVoteFor(context.db, actor, voteId, 'alreadyDone')
    if (!open.ok) return open
    const planned = await verdictOn(context.db, actor, open.value, closing)
    if (!planned.ok) return planned
    const { fate, clauses } = planned.value
    return done({
      clauses: fate === 'adopted' ? clauses : present,
      record: (paper: Act<VoteAct['matter']['paper']>) =>
        voteAct(context, paper.trx, actor, voteId, 'alreadyDone', async act => {
          const verdict = await verdictOn(paper.trx, actor, act, closing)
          if (!verdict.ok) return verdict
          // The counts are the same and yet mean something else: a delegation came or left since the words were prepared.
          if (verdict.value.fate !== fate) return refused('countMovedOn')
          if (!(await end(act, actor, verdict.value.result))) return refused('alreadyDone')
          const decided = await decidePaper(context, actor, act, paper, verdict.value, closing.symbol)
          return decided.ok ? done({ result: verdict.value.result, version: decided.value }) : decided
        }),
    })
  })

/**
 * Closes a vote. Judged again, quorum included; `countMovedOn` when something else is written down than the dais saw,
 * `votesMissing` while somebody must still be heard, `alreadyDone` when another chair was first, `symbolTaken` for a
 * symbol that another paper bears.
 */
export const closeVote = async (
  context: Context,
  actor: Actor,
  voteId: string,
  closing: Closing,
): Promise<Outcome<ClosedVote>> => {
  const vote = await voteById(context.db, voteId)
  if (!vote) return refused('notFound')
  const close = vote.subject === 'amendment' ? closeOnAmendment(context, actor, voteId, closing) : null
  const outcome = await (close ?? closeOnPaper(context, actor, vote, closing))
  if (!outcome.ok) return outcome
  tellOfVote(context, vote)
  // What would have changed the subject may be frozen now.
  await rejudgeDrafts(context, vote.subject === 'amendment' ? { parentId: vote.subjectId } : { paperId: vote.paperId })
  return outcome
}
