/** The dais puts a question to the committee. */
import type { Actor } from '../../../shared/delegation.ts'
import { divide, isSecond, mayPut } from '../../../shared/division.ts'
import type { Question, VoteMethod } from '../../../shared/vote.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import { addVote } from '../../storage/votes.ts'
import { type Context, storyAbout } from '../act.ts'
import { tellOfVote } from './actOnVote.ts'
import { decidedOn, judgedMatter, matterOf, spokenOf } from './matter.ts'

/**
 * Opens a vote under the majority that the rules ask for now. A committee has one question before it at a time: of two
 * chairs the second is refused with `voteOpen`. `notByTheseRules` for a way of voting or a division that the rules do not
 * know, or a final vote on anything but what votes on parts have left; `unusable` for a part that is not there;
 * `alreadyDone` for one that was decided on these words, `nothingProposed` for an amendment that changes nothing. After a tie on the same question it is the second vote on it.
 */
export const openVote = async (
  context: Context,
  actor: Actor,
  committeeId: string,
  { method, ...question }: Question & { readonly method: VoteMethod },
): Promise<Outcome<{ readonly id: string }>> => {
  const outcome = await transact(context.db, async trx => {
    const matter = await matterOf(trx, question)
    if (!matter || matter.paper.paper.committeeId !== committeeId) return refused('notFound')
    const refusal = judgedMatter(actor, matter, false)
    if (refusal) return refusal
    const { paper, amendment, version, proposal, parts } = matter
    const { voting } = paper.rules
    // Its words may have been amended back to those that it would change; carried, there would be nothing to put in.
    if (amendment && parts.size === 0) return refused('nothingProposed')
    if (method === 'consensus' && !voting.consensus) return refused('notByTheseRules')
    const decided = await decidedOn(trx, matter)
    const division = divide(parts, decided)
    // What was divided while the rules allowed it must still come to its final vote.
    const divides = question.parts !== null && !(question.final && division.rejected.size > 0)
    if (divides && !voting.division) return refused('notByTheseRules')
    const why = mayPut(question, parts, division)
    if (why) return refused(why)
    const vote = {
      ...question,
      id: context.newId(),
      committeeId,
      paperId: paper.paper.id,
      proposal,
      version,
      method,
      majority: voting.majority[question.subject],
      second: isSecond(question, parts, decided),
      personId: actor.personId,
      at: context.now(),
    }
    if (!(await addVote(trx, vote))) return refused('voteOpen')
    const put = question.final ? 0 : (question.parts?.length ?? 0)
    await storyAbout(
      context,
      trx,
      actor,
      paper,
      amendment?.amendment.id ?? null,
    )('voteOpened', { ...spokenOf(matter), method, parts: String(put) })
    return done(vote)
  })
  if (!outcome.ok) return outcome
  tellOfVote(context, outcome.value)
  return done({ id: outcome.value.id })
}
