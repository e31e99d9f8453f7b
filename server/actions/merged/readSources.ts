/** What a merged paper was made of, so that its page can say whose words stand in it. */
import type { Actor } from '../../../shared/delegation.ts'
import { type PaperSources, type SourcePaper, sidesOf } from '../../../shared/made-from.ts'
import { textsOf } from '../../../shared/merger/sources.ts'
import { can } from '../../../shared/permissions.ts'
import { mergerById } from '../../storage/mergers.ts'
import type { Origin } from '../../storage/merging.ts'
import { type PaperRecord, paperById } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { type Context, lookAtPaper } from '../act.ts'
import { mergerSubject, namedTo } from '../merger/subject.ts'
import { madeOf } from './originals.ts'

const sourcePaper = (actor: Actor, record: PaperRecord, { side, version }: Origin): SourcePaper => ({
  side,
  ...namedTo(actor, record),
  version,
})

/** `notFound` for a paper that was made of none. */
export const readSources = async (context: Context, actor: Actor, paperId: string): Promise<Outcome<PaperSources>> => {
  const looked = await lookAtPaper(context, actor, paperId)
  if (!looked.ok) return looked
  const { db, rooms } = context
  const made = await madeOf(db, paperId)
  if (made === null) return refused('notFound')
  const [left, right] = [(await paperById(db, made.left.paperId))!, (await paperById(db, made.right.paperId))!]
  const merger = (await mergerById(db, made.left.mergerId))!
  const texts = textsOf(made.sources.left, made.sources.right)
  return done({
    mergerId: made.left.mergerId,
    papers: [sourcePaper(actor, left, made.left), sourcePaper(actor, right, made.right)],
    texts: {
      left: can(actor, 'paper.read', left).ok ? texts.left : null,
      right: can(actor, 'paper.read', right).ok ? texts.right : null,
    },
    parked: can(actor, 'merger.read', mergerSubject(merger)).ok ? made.sources.parked : [],
    marks: sidesOf(await rooms.read(looked.value.bodyId), made.trace),
  })
}
