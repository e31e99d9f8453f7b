/**
 * How every act is done: the facts are read, the right is judged and the change is written in one transaction, so that
 * of two acts at once the later sees what the earlier did and is refused by the same rule. Whoever watches the committee
 * is told after the commit, never before.
 */
import type { Actor } from '../../shared/delegation.ts'
import type { Side } from '../../shared/merger.ts'
import type { CommitteeEventKind, EventKind } from '../../shared/paper.ts'
import type { AmendmentSubject } from '../../shared/permissions/subjects.ts'
import { type Action, can, type Subjects } from '../../shared/permissions.ts'
import type { Codes } from '../auth/codes.ts'
import type { TextReader } from '../import/aside.ts'
import type { FactsHub } from '../rooms/facts.ts'
import type { Rooms } from '../rooms/registry.ts'
import { StorageTrouble } from '../rooms/room.ts'
import { type AmendmentRecord, amendmentById, draftedBodies } from '../storage/amendments.ts'
import { type CommitteeRecord, committeeById } from '../storage/conference.ts'
import { type Database, type Db, isStorageFailure } from '../storage/database.ts'
import { addEvent } from '../storage/events.ts'
import { type MergerRecord, mergerById } from '../storage/mergers.ts'
import { bodiesBeside } from '../storage/merging.ts'
import { type PaperRecord, paperById } from '../storage/papers.ts'
import { done, type Outcome, type Refused, refused, transact } from '../storage/transact.ts'
import { mergerSubject } from './merger/subject.ts'

/** What acts work with. Time and ids come from here, so that a test can fix them. */
export type Context = {
  readonly db: Database
  readonly rooms: Rooms
  /** Tells the watchers of a committee what changed: `paper:ID`, `amendment:ID`, `merger:ID`, `committee:ID`; see `FactsHub`. */
  readonly facts: Pick<FactsHub, 'tell'>
  readonly codes: Codes
  readonly readText: TextReader
  /** Addresses under which other computers reach this server now, best first. */
  readonly origins: () => readonly string[]
  /** Milliseconds since 1970; every call answers a later time than the one before, so that a story keeps its order. */
  readonly now: () => number
  readonly newId: () => string
}

export type PaperAction = Extract<Action, `paper.${string}`>
export type AmendmentAction = Extract<Action, `amendment.${string}`>
export type CommitteeAction = Extract<Action, `committee.${string}`>

const notFound: Refused = refused('notFound')

/** The refusal of an actor, or null where the act may go on. */
export const judged = <A extends Action>(actor: Actor, action: A, subject: Subjects[A]): Refused | null => {
  const verdict = can(actor, action, subject)
  return verdict.ok ? null : refused(verdict.why)
}

export const amendmentSubject = (record: AmendmentRecord): AmendmentSubject => ({
  amendment: record.amendment,
  paper: record.paper.paper,
  rules: record.paper.rules,
  standing: record.summary.standing,
  hall: record.paper.hall,
})

/** One act under way: everything it writes goes through `trx`. */
export type Act<R> = {
  readonly trx: Db
  readonly record: R
  readonly at: number
  /** Adds a line to the paper's story. */
  readonly story: (kind: EventKind, params?: Readonly<Record<string, string>>) => Promise<void>
}

/** Writes lines of a paper's story; `amendmentId` when they are about one of its amendments. */
export const storyAbout =
  (context: Context, trx: Db, actor: Actor, paper: PaperRecord, amendmentId: string | null): Act<never>['story'] =>
  (kind, params = {}) =>
    addEvent(trx, {
      id: context.newId(),
      committeeId: paper.paper.committeeId,
      paperId: paper.paper.id,
      amendmentId,
      personId: actor.personId,
      kind,
      params,
      at: context.now(),
    })

/** The act on a paper as it runs inside a transaction that the caller opened; `finished` tells after the commit. */
export const paperAct = async <T>(
  context: Context,
  trx: Db,
  actor: Actor,
  action: PaperAction,
  paperId: string,
  work: (act: Act<PaperRecord>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const record = await paperById(trx, paperId)
  if (!record) return notFound
  const refusal = judged(actor, action, record)
  if (refusal) return refusal
  return work({ trx, record, at: context.now(), story: storyAbout(context, trx, actor, record, null) })
}

/** The same for an amendment. */
export const amendmentAct = async <T>(
  context: Context,
  trx: Db,
  actor: Actor,
  action: AmendmentAction,
  amendmentId: string,
  work: (act: Act<AmendmentRecord>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const record = await amendmentById(trx, amendmentId)
  if (!record) return notFound
  const refusal = judged(actor, action, amendmentSubject(record))
  if (refusal) return refusal
  return work({ trx, record, at: context.now(), story: storyAbout(context, trx, actor, record.paper, amendmentId) })
}

/** What stands after an act; null where it cannot be read, which must not make a failure of an act that is done. */
const afterwards = async <R>(read: Promise<R | null>): Promise<R | null> => {
  try {
    return await read
  } catch (error) {
    if (cannotSave(error)) return null
    throw error
  }
}

/** A paper before an act and after it. */
type Spell = readonly [before: PaperRecord, now: PaperRecord | null]

const tellReaders = ({ facts }: Context, spell: Spell): void => {
  const { id, committeeId } = spell[0].paper
  const mayHear = (who: Actor): boolean => spell.some(record => record !== null && can(who, 'paper.read', record).ok)
  facts.tell(committeeId, [`paper:${id}`], mayHear)
  facts.tell(committeeId, [`committee:${committeeId}`])
}

/**
 * Tells who watches a committee about a paper and what hangs on it. Its id is told to whoever can read the paper now, and
 * to whoever could before the act: their page must learn that it is closed to them.
 */
export const tellOfPaper = async (context: Context, before: PaperRecord): Promise<void> => {
  const now = await afterwards(paperById(context.db, before.paper.id))
  tellReaders(context, [before, now])
  // Its bloc and its backers are shown in the merge room, and see it.
  const held = now?.paper.merger && (await afterwards(mergerById(context.db, now.paper.merger.id)))
  if (held) tellOfMerger(context, held, before)
}

/**
 * Tells both blocs, and the dais where it may see it, that something of the merger is other than it was; with one of its
 * papers as it was before, also who could see the merger then.
 */
export const tellOfMerger = ({ facts }: Context, record: MergerRecord, before?: PaperRecord): void => {
  const { id, committeeId } = record.merger
  const now = mergerSubject(record)
  const side: Side = before?.paper.id === now.right.id ? 'right' : 'left'
  const was = before ? { ...now, [side]: before.paper } : now
  const mayHear = (who: Actor): boolean => [now, was].some(subject => can(who, 'merger.read', subject).ok)
  facts.tell(committeeId, [`merger:${id}`], mayHear)
}

/** The same for an amendment; who can read its paper hears of that. */
export const tellOfAmendment = async (context: Context, before: AmendmentRecord): Promise<void> => {
  const { id, committeeId } = before.amendment
  const now = await afterwards(amendmentById(context.db, id))
  const mayHear = (who: Actor): boolean =>
    [before, now].some(record => record !== null && can(who, 'amendment.read', amendmentSubject(record)).ok)
  context.facts.tell(committeeId, [`amendment:${id}`], mayHear)
  tellReaders(context, [before.paper, now?.paper ?? null])
}

/** Judges anew whoever writes what would change a paper or an amendment: that may be frozen or decided since. */
export const rejudgeDrafts = async (context: Context, on: Parameters<typeof draftedBodies>[1]): Promise<void> => {
  for (const bodyId of await draftedBodies(context.db, on)) await context.rooms.rejudge(bodyId)
}

/** The value of an act together with the record it was done on, for what follows the commit. */
const withRecord =
  <R, T>(work: (act: Act<R>) => Promise<Outcome<T>>) =>
  async (act: Act<R>): Promise<Outcome<{ readonly value: T; readonly record: R }>> => {
    const outcome = await work(act)
    return outcome.ok ? done({ value: outcome.value, record: act.record }) : outcome
  }

/** An act on a paper's facts. `rights`: who may read or write its body may have changed, so its sockets are judged anew. */
export const actOnPaper = async <T>(
  context: Context,
  actor: Actor,
  action: PaperAction,
  paperId: string,
  work: (act: Act<PaperRecord>) => Promise<Outcome<T>>,
  { rights = false } = {},
): Promise<Outcome<T>> => {
  const outcome = await transact(context.db, trx => paperAct(context, trx, actor, action, paperId, withRecord(work)))
  if (!outcome.ok) return outcome
  const { value, record } = outcome.value
  await tellOfPaper(context, record)
  if (rights) {
    await context.rooms.rejudge(record.bodyId)
    for (const bodyId of await bodiesBeside(context.db, paperId)) await context.rooms.rejudge(bodyId)
  }
  return done(value)
}

/** An act on an amendment's facts. `rights`: who may write it, or what amends it, may have changed. */
export const actOnAmendment = async <T>(
  context: Context,
  actor: Actor,
  action: AmendmentAction,
  amendmentId: string,
  work: (act: Act<AmendmentRecord>) => Promise<Outcome<T>>,
  { rights = false } = {},
): Promise<Outcome<T>> => {
  const outcome = await transact(context.db, trx =>
    amendmentAct(context, trx, actor, action, amendmentId, withRecord(work)),
  )
  if (!outcome.ok) return outcome
  const { value, record } = outcome.value
  await tellOfAmendment(context, record)
  if (rights) {
    await context.rooms.rejudge(record.bodyId)
    await rejudgeDrafts(context, { parentId: amendmentId })
  }
  return done(value)
}

/** An act on a committee under way. `story` adds a line to the committee's record. */
export type CommitteeAct = {
  readonly trx: Db
  readonly committee: CommitteeRecord
  readonly at: number
  readonly story: (kind: CommitteeEventKind, params?: Readonly<Record<string, string>>) => Promise<void>
}

const storyOf =
  (context: Context, trx: Db, actor: Actor, committeeId: string): CommitteeAct['story'] =>
  (kind, params = {}) =>
    addEvent(trx, {
      id: context.newId(),
      committeeId,
      paperId: null,
      amendmentId: null,
      personId: actor.personId,
      kind,
      params,
      at: context.now(),
    })

/** An act on a committee. */
export const actOnCommittee = async <T>(
  context: Context,
  actor: Actor,
  action: CommitteeAction,
  committeeId: string,
  work: (act: CommitteeAct) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const outcome = await transact(context.db, async trx => {
    const committee = await committeeById(trx, committeeId)
    if (!committee) return notFound
    const refusal = judged(actor, action, { committeeId, conferenceId: committee.conferenceId, rules: committee.rules })
    return refusal ?? work({ trx, committee, at: context.now(), story: storyOf(context, trx, actor, committeeId) })
  })
  if (outcome.ok) context.facts.tell(committeeId, [`committee:${committeeId}`])
  return outcome
}

/** The committee, for somebody who serves it; a projector may only `committee.watch`. */
export const lookAtCommittee = async (
  context: Context,
  actor: Actor,
  committeeId: string,
  action: 'committee.read' | 'committee.watch' = 'committee.read',
): Promise<Outcome<CommitteeRecord>> => {
  const committee = await committeeById(context.db, committeeId)
  if (!committee) return notFound
  return judged(actor, action, { committeeId, ...committee }) ?? done(committee)
}

/** The paper, for somebody who may read it. */
export const lookAtPaper = async (context: Context, actor: Actor, paperId: string): Promise<Outcome<PaperRecord>> => {
  const record = await paperById(context.db, paperId)
  if (!record) return notFound
  return judged(actor, 'paper.read', record) ?? done(record)
}

/** The amendment, for somebody who may read it. */
export const lookAtAmendment = async (
  context: Context,
  actor: Actor,
  amendmentId: string,
): Promise<Outcome<AmendmentRecord>> => {
  const record = await amendmentById(context.db, amendmentId)
  if (!record) return notFound
  return judged(actor, 'amendment.read', amendmentSubject(record)) ?? done(record)
}

/** Whether an act failed because the server cannot store at the moment. Nothing of it was kept; it may be tried again. */
export const cannotSave = (error: unknown): boolean => error instanceof StorageTrouble || isStorageFailure(error)
