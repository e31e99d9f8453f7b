/** Whether somebody may open a live body, and how: asked by the page first, and again by the socket. */
import type { Actor } from '../../shared/delegation.ts'
import type { LiveSession } from '../../shared/paper.ts'
import type { Verdict } from '../../shared/permissions/verdict.ts'
import { can } from '../../shared/permissions.ts'
import { amendmentById } from '../storage/amendments.ts'
import { type BodyKind, bodySubject } from '../storage/bodies.ts'
import { mergerById } from '../storage/mergers.ts'
import { paperById } from '../storage/papers.ts'
import { done, type Outcome, refused } from '../storage/transact.ts'
import { amendmentSubject, type Context } from './act.ts'
import { mergerSubject } from './merger/subject.ts'

type Rights = { readonly read: Verdict; readonly write: Verdict }

const rightsOn = async (
  { db }: Pick<Context, 'db'>,
  actor: Actor,
  kind: BodyKind,
  subjectId: string,
): Promise<Rights | null> => {
  if (kind === 'paper') {
    const record = await paperById(db, subjectId)
    return record && { read: can(actor, 'paper.read', record), write: can(actor, 'paper.write', record) }
  }
  if (kind === 'merger') {
    const record = await mergerById(db, subjectId)
    const subject = record && mergerSubject(record)
    return subject && { read: can(actor, 'merger.read', subject), write: can(actor, 'merger.write', subject) }
  }
  const record = await amendmentById(db, subjectId)
  const subject = record && amendmentSubject(record)
  return subject && { read: can(actor, 'amendment.read', subject), write: can(actor, 'amendment.write', subject) }
}

/** `notFound` also for a body that the actor may not see. */
export const judgeBody = async (
  context: Pick<Context, 'db'>,
  actor: Actor,
  bodyId: string,
): Promise<Outcome<LiveSession>> => {
  const body = await bodySubject(context.db, bodyId)
  const rights = body && (await rightsOn(context, actor, body.kind, body.subjectId))
  if (!body || !rights?.read.ok) return refused('notFound')
  const { epoch } = body
  return done(
    rights.write.ok
      ? { bodyId, epoch, mode: 'write', why: null }
      : { bodyId, epoch, mode: 'read', why: rights.write.why },
  )
}
