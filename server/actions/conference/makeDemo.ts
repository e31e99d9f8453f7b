/** One click on an empty server: a committee at work. */
import type { JoinCode } from '../../../shared/api.ts'
import { seededState } from '../../../shared/body.ts'
import type { Clause } from '../../../shared/clause.ts'
import type { Delegation } from '../../../shared/delegation.ts'
import { draftSymbol, type EventKind, type SnapshotReason, workingSymbol } from '../../../shared/paper.ts'
import { rulesOf } from '../../../shared/rules.ts'
import {
  clausesOf,
  type DemoAmendment,
  type DemoPaper,
  demoAmendments,
  demoCommittee,
  demoDraft,
  demoPapers,
} from '../../demo/committee.ts'
import { addAmendment, addBacker, type BackerKind, changeAmendment } from '../../storage/amendments.ts'
import { createBody } from '../../storage/bodies.ts'
import { addCommittee, addConference, setAttendance, theConference } from '../../storage/conference.ts'
import type { Db } from '../../storage/database.ts'
import { addEvent } from '../../storage/events.ts'
import { addPaper, addSupporter, changePaper } from '../../storage/papers.ts'
import { addCodes, addPerson, codesOf } from '../../storage/seats.ts'
import { addUnnumbered, addVersion } from '../../storage/snapshots.ts'
import { addMembers } from '../../storage/teams.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { secretariatCode } from './join.ts'
import { openOffices, seatDelegations } from './offices.ts'
import { joinCodeOf } from './readConference.ts'

export type Demo = { readonly codes: readonly JoinCode[]; readonly committeeId: string }

/** The scene that the demo's acts are written into, all in one transaction. */
type Scene = {
  readonly context: Context
  readonly trx: Db
  readonly committeeId: string
  readonly delegation: (name: string) => Delegation
  /** A person of a delegation (or of the dais, null) for what has happened before anybody joined. */
  readonly person: (name: string | null) => string
}

/** `notEmpty` when the server holds a conference; of two clicks at once one gets it. */
export const makeDemo = (context: Context): Promise<Outcome<Demo>> =>
  transact(context.db, async trx => {
    if (await theConference(trx)) return refused('notEmpty')
    const { conference, name, abbreviation, organ, topic, delegations, absent } = demoCommittee
    const [conferenceId, committeeId] = [context.newId(), context.newId()]
    await addConference(trx, { id: conferenceId, name: conference }, context.now())
    await addCodes(trx, [secretariatCode(context, conferenceId)])
    // The share is high enough that a paper of the demo still lacks somebody, and its preamble is open to whoever tries.
    const { NMUN } = rulesOf
    const rules = {
      ...NMUN,
      support: { ...NMUN.support, amount: 40 },
      amendments: { ...NMUN.amendments, preamble: true },
    }
    const committee = { id: committeeId, conferenceId, name, abbreviation, organ, topic, rules }
    await addCommittee(trx, committee, context.now())
    const place = { conferenceId, committeeId, abbreviation }
    await openOffices(context, trx, place)
    const seated = await seatDelegations(context, trx, place, delegations, 'present')
    await setAttendance(
      trx,
      committeeId,
      seated.filter(d => absent.some(other => other === d.name)).map(d => d.id),
      'absent',
    )
    const scene = await sceneOf(context, trx, place, seated)
    for (const [i, paper] of demoPapers.entries()) await writePaper(scene, paper, i + 1)
    await writeDraft(scene, demoPapers.length + 1)
    const codes = await codesOf(trx, conferenceId)
    return done({ committeeId, codes: codes.map(code => joinCodeOf(context, code)) })
  })

const sceneOf = async (
  context: Context,
  trx: Db,
  { conferenceId, committeeId }: { conferenceId: string; committeeId: string },
  seated: readonly Delegation[],
): Promise<Scene> => {
  const people = new Map<string | null, string>()
  for (const code of await codesOf(trx, conferenceId)) {
    if (code.role !== 'delegate' && code.role !== 'dais') continue
    const personId = context.newId()
    const { delegationId, role } = code
    await addPerson(trx, { personId, conferenceId, committeeId, delegationId, role, codeId: code.id }, context.now())
    people.set(delegationId, personId)
  }
  const delegation = (name: string): Delegation => {
    const found = seated.find(d => d.name === name)
    if (!found) throw new RangeError(`no delegation ${name} in the demo`)
    return found
  }
  return {
    context,
    trx,
    committeeId,
    delegation,
    person: name => people.get(name === null ? null : delegation(name).id)!,
  }
}

type Written = { readonly id: string; readonly clauses: readonly Clause[] }

const story = (
  { context, trx, committeeId }: Scene,
  paperId: string,
  personId: string,
  kind: EventKind,
  params: Record<string, string> = {},
  amendmentId: string | null = null,
): Promise<void> =>
  addEvent(trx, {
    id: context.newId(),
    committeeId,
    paperId,
    amendmentId,
    personId,
    kind,
    params,
    at: context.now(),
  })

const version = (
  { context, trx }: Scene,
  paperId: string,
  personId: string,
  reason: SnapshotReason,
  clauses: readonly Clause[],
  detail = '',
): Promise<number> =>
  addVersion(trx, { id: context.newId(), paperId, reason, detail, personId, at: context.now(), clauses })

const writePaper = async (scene: Scene, paper: DemoPaper, number: number): Promise<Written> => {
  const { context, trx, committeeId, delegation, person } = scene
  const { newId, now } = context
  const [id, bodyId] = [newId(), newId()]
  const opener = paper.bloc[0]!
  const clauses = clausesOf(paper.clauses, newId)
  await createBody(trx, { id: bodyId, kind: 'paper', subjectId: id, state: seededState(clauses), at: now() })
  await addPaper(trx, {
    id,
    committeeId,
    bodyId,
    number,
    symbol: workingSymbol(number),
    title: paper.title,
    personId: person(opener),
    at: now(),
  })
  await addMembers(trx, id, [
    ...paper.bloc.map(name => ({
      delegationId: delegation(name).id,
      state: 'joined' as const,
      invitedBy: name === opener ? null : delegation(opener).id,
      at: now(),
    })),
    ...paper.invited.map(name => ({
      delegationId: delegation(name).id,
      state: 'invited' as const,
      invitedBy: delegation(opener).id,
      at: now(),
    })),
  ])
  await version(scene, id, person(opener), 'opened', clauses)
  await story(scene, id, person(opener), 'opened', { title: paper.title })
  const others = [...paper.bloc.slice(1), ...paper.invited]
  await story(scene, id, person(opener), 'invited', { delegations: others.join(', ') })
  for (const name of paper.bloc.slice(1)) await story(scene, id, person(name), 'joinedBloc')
  if (paper.open) {
    await changePaper(trx, id, 'working', { open: true }, now())
    await story(scene, id, person(opener), 'shown')
  }
  for (const [name, kind] of paper.support) {
    const at = now()
    await addSupporter(trx, id, { delegationId: delegation(name).id, kind, personId: person(name), at })
    await story(scene, id, person(name), kind === 'sponsor' ? 'sponsored' : 'signed')
  }
  return { id, clauses }
}

const writeDraft = async (scene: Scene, number: number): Promise<void> => {
  const { context, trx, person } = scene
  const { id, clauses } = await writePaper(scene, demoDraft, number)
  const opener = person(demoDraft.bloc[0]!)
  const submitted = await version(scene, id, opener, 'submitted', clauses)
  await changePaper(trx, id, 'working', { status: 'submitted' }, context.now())
  await story(scene, id, opener, 'submitted', { version: String(submitted) })
  const symbol = draftSymbol(demoCommittee.abbreviation, 1)
  await changePaper(trx, id, 'submitted', { status: 'draft', symbol }, context.now())
  const snapshotId = context.newId()
  const accepted = await addVersion(trx, {
    id: snapshotId,
    paperId: id,
    reason: 'accepted',
    detail: symbol,
    personId: person(null),
    at: context.now(),
    clauses,
  })
  await story(scene, id, person(null), 'accepted', { symbol, version: String(accepted) })
  for (const [i, amendment] of demoAmendments.entries())
    await writeAmendment(scene, { id, clauses }, { snapshotId, version: accepted }, amendment, i + 1)
}

const amended = (clauses: readonly Clause[], { reword, add, strike }: DemoAmendment, newId: () => string): Clause[] =>
  clauses.flatMap(clause => {
    const begins = (starts: string): boolean => clause.text.startsWith(starts)
    if (strike.some(begins)) return []
    const text = reword.reduce(
      (words, [starts, old, instead]) => (begins(starts) ? words.replace(old, instead) : words),
      clause.text,
    )
    const behind = add.filter(([starts]) => begins(starts)).map(([, added]) => added)
    return [text === clause.text ? clause : { ...clause, text }, ...clausesOf(behind, newId)]
  })

/** The version of a paper that an amendment starts from. */
type Base = { readonly snapshotId: string; readonly version: number }

const writeAmendment = async (
  scene: Scene,
  paper: Written,
  base: Base,
  amendment: DemoAmendment,
  number: number,
): Promise<void> => {
  const { context, trx, delegation, person } = scene
  const { newId, now } = context
  const { proposer, explanation } = amendment
  const [id, bodyId, proposedSnapshotId] = [newId(), newId(), newId()]
  const [personId, delegationId] = [person(proposer), delegation(proposer).id]
  const clauses = amended(paper.clauses, amendment, newId)
  const told = (who: string, kind: EventKind, more: Record<string, string> = {}): Promise<void> =>
    story(scene, paper.id, who, kind, { number: String(number), ...more }, id)
  await createBody(trx, { id: bodyId, kind: 'amendment', subjectId: id, state: seededState(clauses), at: now() })
  await addAmendment(trx, {
    id,
    paperId: paper.id,
    bodyId,
    number,
    kind: 'amendment',
    parentId: null,
    delegationId,
    personId,
    baseSnapshotId: base.snapshotId,
    at: now(),
  })
  await addMembers(trx, id, [{ delegationId, state: 'joined', invitedBy: null, at: now() }])
  await told(personId, 'amendmentProposed', { version: String(base.version) })
  await addUnnumbered(trx, {
    id: proposedSnapshotId,
    paperId: paper.id,
    reason: 'amendmentProposed',
    detail: String(number),
    personId,
    at: now(),
    clauses,
  })
  await changeAmendment(trx, id, 'drafting', { status: 'submitted', explanation, proposedSnapshotId }, now())
  await told(personId, 'amendmentSubmitted')
  const backed = async (name: string, kind: BackerKind, proposal: string | null): Promise<void> => {
    const backer = { delegationId: delegation(name).id, personId: person(name), at: now() }
    await addBacker(trx, id, kind, backer, proposal)
    await told(backer.personId, kind === 'consent' ? 'amendmentConsented' : 'amendmentSigned')
  }
  for (const name of amendment.signatories) await backed(name, 'signatory', null)
  for (const name of amendment.consents) await backed(name, 'consent', proposedSnapshotId)
  if (!amendment.admitted) return
  await changeAmendment(trx, id, 'submitted', { status: 'admitted' }, now())
  await told(person(null), 'amendmentAdmitted')
}
