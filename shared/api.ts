/**
 * Every endpoint: method, path, request schema, response type. The server mounts exactly these and the client calls
 * exactly these. A request body is parsed with `request`; a response is typed by `Response`. Refusals are answered with
 * an `ApiError` and a status: 400 unreadable, 401 no session, 403 refused (with the refusal's code), 404 unknown or not
 * visible, 409 the state moved on (`expectedVersion`, a status), 413 too large, 422 the content cannot be used, 429 too
 * many tries, 503 the server cannot save.
 */
import { z } from 'zod'
import type { AmendmentView } from './amendment.ts'
import type { Clause } from './clause.ts'
import { type Comment, longestComment, mostComments } from './comment.ts'
import { attendances, type Committee, type Delegation, personalName, type Role } from './delegation.ts'
import type { AnswerCode } from './errors.ts'
import type { CarriedOver, LeftBehind } from './left-behind.ts'
import type { PaperSources } from './made-from.ts'
import { choiceSchema } from './merge.ts'
import { rowChoiceSchema, type Texts } from './merger/state.ts'
import { type MergerSummary, type MergerView, sides } from './merger.ts'
import type {
  AmendmentSummary,
  LiveSession,
  PaperSummary,
  PaperView,
  RecordEvent,
  Version,
  VersionWithClauses,
} from './paper.ts'
import { profiles, type Rules, rulesSchema } from './rules.ts'
import { type ScreenView, screenRequest } from './screen.ts'
import { typedLine, typedNote } from './typed.ts'
import { ballots, type Hall, type VoteResult, type VoteView, voteMethods } from './vote.ts'

/** Body of every answer that is not 2xx. `code` is a translation key `error.CODE` (`errors.ts`); `params` fill it. */
export type ApiError = {
  readonly error: { readonly code: AnswerCode; readonly params: Readonly<Record<string, string>> }
}

/** Every change comes with this header, which a foreign page cannot send without asking. */
export const appHeader = 'x-app'

type Method = 'GET' | 'POST' | 'PUT'
export type Endpoint<Params extends string, Request, Response> = {
  readonly method: Method
  /** Express path with `:params`. */
  readonly path: string
  readonly request: z.ZodType<Request>
  /** Carries the two types and has no value. */
  readonly types?: { params: Params; response: Response }
}

const nothing = z.object({}).default({})
type Nothing = z.infer<typeof nothing>

const get = <P extends string, R>(path: string): Endpoint<P, Nothing, R> => ({ method: 'GET', path, request: nothing })
const act = <P extends string, R>(path: string): Endpoint<P, Nothing, R> => ({ method: 'POST', path, request: nothing })
const post =
  <P extends string, R>(path: string) =>
  <T>(request: z.ZodType<T>): Endpoint<P, T, R> => ({ method: 'POST', path, request })
const put =
  <P extends string, R>(path: string) =>
  <T>(request: z.ZodType<T>): Endpoint<P, T, R> => ({ method: 'PUT', path, request })

/** UTF-16 units. */
export const longestTitle = 300
const title = typedLine(longestTitle)
const note = typedNote(2_000)
const id = z.string().min(1).max(64)
const ids = z.array(id).max(500)
/** One per line on the set-up page: a country's name or code, or any other name. */
const delegationNames = z.array(personalName).max(400)
export const committeeRequest = z.object({
  name: personalName,
  abbreviation: z.string().regex(/^[A-Za-z0-9]{2,12}$/),
  organ: typedLine(200),
  topic: typedLine(300, 0),
  profile: z.enum(profiles),
  delegations: delegationNames,
})
export type CommitteeRequest = z.infer<typeof committeeRequest>

export type Me = {
  readonly seat: string
  readonly personId: string
  readonly role: Role
  /** Shown beside a caret: the delegation's name or the office. */
  readonly name: string
  readonly country: string | null
  readonly conference: { readonly id: string; readonly name: string }
  readonly committeeId: string | null
  readonly delegationId: string | null
}

/** `empty`: no conference yet. `seats`: every seat this browser still holds. */
export type Start = { readonly empty: boolean; readonly seats: readonly Me[] }

export type CommitteeView = Committee & {
  readonly rules: Rules
  readonly delegations: readonly Delegation[]
  readonly papers: readonly PaperSummary[]
  /** Of the papers that the asking delegation writes: those that are not over, oldest first. */
  readonly mergers: readonly MergerSummary[]
  /** For the dais: what waits for a decision, oldest first. Empty for others. */
  readonly waiting: readonly Waiting[]
  /** For the dais: the code by which a computer becomes the projector. Null for others. */
  readonly projectorCode: string | null
  readonly hall: Hall
}
/**
 * What waits for the dais: a submitted paper, a submitted amendment to be reviewed, one that every sponsor has consented to
 * meanwhile, one that was admitted and is to be voted on, one that the floor has carried and that is not in the text yet,
 * a comment of the dais that was answered.
 */
export const waitingKinds = ['paper', 'amendment', 'friendly', 'toDecide', 'carried', 'answered'] as const
export type Waiting = {
  readonly kind: (typeof waitingKinds)[number]
  /** Of the paper or the amendment. */
  readonly id: string
  readonly paperId: string
  readonly symbol: string
  readonly title: string
  readonly number: number | null
  readonly by: string
  readonly at: number
  /** How many things grammar found in a submitted paper, or in an amendment's proposed text that its base did not have. */
  readonly findings: number
}

/** What is pending on a draft resolution, with the texts that collisions, order and what-if are computed from. */
export type PendingView = {
  readonly paperId: string
  readonly symbol: string
  readonly title: string
  readonly version: number
  readonly clauses: readonly Clause[]
  /** Texts that amendments were written against, by snapshot id; each is sent once. */
  readonly bases: Readonly<Record<string, readonly Clause[]>>
  /** In the order in which the dais takes them: as it arranged them, the rest by the committee's rule. */
  readonly amendments: readonly PendingText[]
  /** Ids in the order that the dais arranged; empty until it did. */
  readonly arranged: readonly string[]
}
export type PendingText = AmendmentSummary & {
  readonly baseId: string
  readonly proposal: string
  /** The proposed text: the ids of its clauses in order, and those clauses that are not the same in the base. */
  readonly order: readonly string[]
  readonly changed: readonly Clause[]
  readonly submittedAt: number
}

/** A code that seats people: typed, or opened as `/join#CODE`. */
export type JoinCode = {
  readonly id: string
  readonly code: string
  readonly role: Role
  readonly committeeId: string | null
  readonly delegationId: string | null
  /** Whom it seats: the delegation or the office. */
  readonly name: string
  readonly country: string | null
  /** People seated with it. */
  readonly people: number
}
/** Whom a code would seat, before anybody sits down. */
export type SeatOffer = {
  readonly role: Role
  readonly name: string
  readonly country: string | null
  readonly conference: string
  /** Name of the committee; null for the secretariat. */
  readonly committee: string | null
}
export type ConferenceView = {
  readonly id: string
  readonly name: string
  /** Addresses under which other computers reach the server, best first; empty where only its own does. */
  readonly origins: readonly string[]
  readonly committees: readonly (Committee & { readonly rules: Rules; readonly codes: readonly JoinCode[] })[]
  readonly codes: readonly JoinCode[]
}

/** A line of a list as it was understood: `fr` and `France` are France with its flag, any other name has none. */
export type NamedDelegation = { readonly name: string; readonly country: string | null }

/** A text read by the importer, before anything is written. `repairs` lists every mend; `code` is a translation key `repair.CODE`. */
export type ImportPreview = {
  readonly masthead: Readonly<Record<string, string | null>>
  readonly organLine: string
  readonly title: string
  readonly clauses: readonly Clause[]
  readonly repairs: readonly ImportRepair[]
  /** Text around the resolution that does not come in. */
  readonly outside: readonly string[]
}
export type ImportRepair = {
  readonly code: string
  readonly clauseId: string | null
  readonly before: string
  readonly after: string
}

/** `made` of the changes taken; `before` is the version that has the text before, null where none is kept. */
export type Tidy = { readonly made: number; readonly before: number | null }
/** Ids of `tidied`. */
const tidying = z.object({ take: z.array(z.string().max(200)).max(5_000) })

export const api = {
  start: get<never, Start>('/api/start'),
  /** Makes the demo committee on an empty server; 409 otherwise. */
  demo: act<never, { readonly codes: readonly JoinCode[]; readonly committeeId: string }>('/api/demo'),
  /** Tells whom a code seats and changes nothing; limited like `join`. */
  lookAtCode: post<never, SeatOffer>('/api/join/look')(z.object({ code: z.string().trim().min(4).max(80) })),
  join: post<never, Me>('/api/join')(z.object({ code: z.string().trim().min(4).max(80) })),
  leave: act<never, Nothing>('/api/leave'),
  me: get<never, Me>('/api/me'),

  conference: get<never, ConferenceView>('/api/conference'),
  /** The secretariat's first step; it gets its seat from the one-time link of the first start. */
  nameConference: put<never, Nothing>('/api/conference')(z.object({ name: personalName })),
  addCommittee: post<never, { readonly id: string }>('/api/conference/committees')(committeeRequest),
  /** Tells which delegations a pasted list would make, and writes nothing. */
  lookAtDelegations: post<never, readonly NamedDelegation[]>('/api/conference/delegations/look')(
    z.object({ names: delegationNames }),
  ),
  renewCode: act<'code', JoinCode>('/api/codes/:code/renew'),

  committee: get<'committee', CommitteeView>('/api/committees/:committee'),
  addDelegations: post<'committee', Nothing>('/api/committees/:committee/delegations')(
    z.object({ names: delegationNames }),
  ),
  setRules: put<'committee', Nothing>('/api/committees/:committee/rules')(rulesSchema),
  setAttendance: put<'committee', Nothing>('/api/committees/:committee/attendance')(
    z.object({ delegationIds: ids, attendance: z.enum(attendances) }),
  ),

  openPaper: post<'committee', { readonly id: string }>('/api/committees/:committee/papers')(
    z.object({ title, invite: ids.default([]) }),
  ),
  paper: get<'paper', PaperView>('/api/papers/:paper'),
  paperLive: get<'paper', LiveSession>('/api/papers/:paper/live'),
  titlePaper: put<'paper', Nothing>('/api/papers/:paper/title')(z.object({ title })),
  invite: post<'paper', Nothing>('/api/papers/:paper/invitations')(z.object({ delegationIds: ids })),
  answerInvitation: post<'paper', Nothing>('/api/papers/:paper/invitations/answer')(z.object({ accept: z.boolean() })),
  leaveBloc: act<'paper', Nothing>('/api/papers/:paper/leave'),
  showPaper: put<'paper', Nothing>('/api/papers/:paper/open')(z.object({ open: z.boolean() })),
  sponsor: act<'paper', Nothing>('/api/papers/:paper/sponsor'),
  sign: act<'paper', Nothing>('/api/papers/:paper/sign'),
  unsupport: act<'paper', Nothing>('/api/papers/:paper/unsupport'),
  submitPaper: act<'paper', Nothing>('/api/papers/:paper/submit'),
  withdrawPaper: act<'paper', Nothing>('/api/papers/:paper/withdraw'),
  acceptPaper: post<'paper', Nothing>('/api/papers/:paper/accept')(z.object({ symbol: typedLine(40) })),
  returnPaper: post<'paper', Nothing>('/api/papers/:paper/return')(z.object({ note })),

  /** Reads a text and answers what would come in; writes nothing. 422 with `reason` when it is no resolution. */
  readText: post<never, ImportPreview>('/api/read')(z.object({ text: z.string().max(1_000_000) })),
  /** Puts a text into a working paper: instead of its words (a version of them is kept) or after them. */
  importText: post<'paper', { readonly version: number }>('/api/papers/:paper/import')(
    z.object({ text: z.string().max(1_000_000), mode: z.enum(['replace', 'append']), takeTitle: z.boolean() }),
  ),

  /** Order and form: makes those of these changes that the words of this moment still ask for. */
  tidyPaper: post<'paper', Tidy>('/api/papers/:paper/tidy')(tidying),

  versions: get<'paper', readonly Version[]>('/api/papers/:paper/versions'),
  version: get<'paper' | 'number', VersionWithClauses>('/api/papers/:paper/versions/:number'),
  nameVersion: post<'paper', Version>('/api/papers/:paper/versions')(z.object({ name: typedLine(120) })),
  restore: post<'paper', { readonly version: number }>('/api/papers/:paper/restore')(
    z.object({ number: z.int().min(1), expectedVersion: z.int().min(1) }),
  ),

  propose: act<'paper', { readonly id: string }>('/api/papers/:paper/amendments'),
  /** The dais suggests changes to a paper that its bloc still owns. */
  suggest: act<'paper', { readonly id: string }>('/api/papers/:paper/suggestions'),
  /** Amends an amendment, where the rules know a second degree. */
  amend: act<'amendment', { readonly id: string }>('/api/amendments/:amendment/amendments'),
  pending: get<'paper', PendingView>('/api/papers/:paper/pending'),
  /** The order in which the dais takes the pending amendments; ids that are not pending any more are ignored. */
  orderAmendments: put<'paper', Nothing>('/api/papers/:paper/order')(z.object({ ids })),

  comments: get<'paper', readonly Comment[]>('/api/papers/:paper/comments'),
  comment: post<'paper', { readonly id: string }>('/api/papers/:paper/comments')(
    z.object({
      clauseId: z.string().min(1).max(64),
      /** How the page speaks of the clause: `3 (a)`. */
      spoken: typedLine(60, 0),
      text: typedNote(longestComment, 1),
      replyTo: z.string().max(64).nullable().default(null),
    }),
  ),
  settleComment: put<'comment', Nothing>('/api/comments/:comment/settled')(z.object({ settled: z.boolean() })),
  amendment: get<'amendment', AmendmentView>('/api/amendments/:amendment'),
  amendmentLive: get<'amendment', LiveSession>('/api/amendments/:amendment/live'),
  inviteToAmendment: post<'amendment', Nothing>('/api/amendments/:amendment/invitations')(
    z.object({ delegationIds: ids }),
  ),
  answerAmendmentInvitation: post<'amendment', Nothing>('/api/amendments/:amendment/invitations/answer')(
    z.object({ accept: z.boolean() }),
  ),
  submitAmendment: post<'amendment', Nothing>('/api/amendments/:amendment/submit')(z.object({ explanation: note })),
  withdrawAmendment: act<'amendment', Nothing>('/api/amendments/:amendment/withdraw'),
  returnAmendment: post<'amendment', Nothing>('/api/amendments/:amendment/return')(z.object({ note })),
  refuseAmendment: post<'amendment', Nothing>('/api/amendments/:amendment/refuse')(z.object({ note })),
  /** 409 `proposalMovedOn` when other words are proposed than those of `proposal` (null: whatever is proposed now). */
  consent: post<'amendment', Nothing>('/api/amendments/:amendment/consent')(
    z.object({ proposal: z.string().max(64).nullable().default(null) }),
  ),
  unconsent: act<'amendment', Nothing>('/api/amendments/:amendment/unconsent'),
  signAmendment: act<'amendment', Nothing>('/api/amendments/:amendment/sign'),
  unsignAmendment: act<'amendment', Nothing>('/api/amendments/:amendment/unsign'),
  admitAmendment: act<'amendment', Nothing>('/api/amendments/:amendment/admit'),
  /**
   * Takes the changes with these ids (`diff(base, proposed)`), merged from the amendment's own base into the paper, with
   * a choice for every conflict. 409 `versionMovedOn` when the paper is no longer at `expectedVersion`, `alreadyDone` when
   * another chair was first, `proposalMovedOn` when the amendment was returned and submitted with other words than those
   * of `proposal` (null: whatever is proposed now), 422 `conflictsOpen` while a conflict has no choice.
   */
  incorporate: post<'amendment', { readonly version: number }>('/api/amendments/:amendment/incorporate')(
    z.object({
      expectedVersion: z.int().min(1),
      proposal: z.string().max(64).nullable().default(null),
      /** In the second degree: the proposal of the parent that was decided on, as `AmendmentView.present` names it. */
      presentProposal: z.string().max(64).nullable().default(null),
      take: z.array(z.string().max(200)).max(5_000),
      choices: z.record(z.string().max(200), choiceSchema),
      note: note.default(''),
    }),
  ),

  /** Puts a question to the committee; 409 `voteOpen` while another is open, 403 `noQuorum`. */
  openVote: post<'committee', { readonly id: string }>('/api/committees/:committee/votes')(
    z.object({
      subject: z.enum(['amendment', 'paper']),
      subjectId: z.string().min(1).max(64),
      method: z.enum(voteMethods),
      parts: z.array(z.string().max(200)).min(1).max(5_000).nullable(),
      final: z.boolean(),
    }),
  ),
  vote: get<'vote', VoteView>('/api/votes/:vote'),
  /** Every vote on a paper and its amendments that the asking person may see, oldest first. */
  votes: get<'paper', readonly VoteView[]>('/api/papers/:paper/votes'),
  /** Writes down what a delegation answered, until the vote is closed; null takes it back. 422 `mayNotAbstain`, `notPresent`. */
  setBallot: put<'vote', Nothing>('/api/votes/:vote/ballots')(
    z.object({ delegationId: z.string().min(1).max(64), ballot: z.enum(ballots).nullable() }),
  ),
  /** Writes down the placards that the dais counted; 422 `tooManyVotes` when they are more than those present. */
  setCount: put<'vote', Nothing>('/api/votes/:vote/count')(
    z.object({ yes: z.int().min(0).max(1000), no: z.int().min(0).max(1000), abstain: z.int().min(0).max(1000) }),
  ),
  /**
   * Closes a vote: its result is from now on part of the record. `seen` is the result that the dais saw: 409
   * `countMovedOn` when another chair has changed a ballot since. `symbol` for a paper that is adopted by it. 403 `noQuorum`, 422 `votesMissing`
   * while a roll call has not heard everybody who may not abstain, 409 `alreadyDone`.
   */
  closeVote: post<'vote', { readonly result: VoteResult; readonly version: number | null }>('/api/votes/:vote/close')(
    z.object({
      seen: z.object({ yes: z.int(), no: z.int(), abstain: z.int() }),
      symbol: typedLine(40, 0).default(''),
    }),
  ),
  cancelVote: act<'vote', Nothing>('/api/votes/:vote/cancel'),

  /**
   * A sponsor of a paper invites another one to merge; `other` is that paper's id or, where the inviting delegation may
   * not read it, its symbol. The inviting paper becomes readable to the invited bloc. 409 `merging` while one of them is
   * being merged, 422 `unusable` for the same paper or one of another committee.
   */
  inviteToMerge: post<'paper', { readonly id: string }>('/api/papers/:paper/mergers')(
    z.object({ other: typedLine(64), message: note.default('') }),
  ),
  merger: get<'merger', MergerView>('/api/mergers/:merger'),
  mergerLive: get<'merger', LiveSession>('/api/mergers/:merger/live'),
  /** The two texts that are merged; they never change. 409 `wrongStatus` before the invitation is accepted. */
  mergerTexts: get<'merger', Texts>('/api/mergers/:merger/texts'),
  answerMerge: post<'merger', Nothing>('/api/mergers/:merger/answer')(z.object({ accept: z.boolean() })),
  withdrawMerge: act<'merger', Nothing>('/api/mergers/:merger/withdraw'),
  stopMerge: post<'merger', Nothing>('/api/mergers/:merger/stop')(z.object({ note: note.default('') })),
  titleMerge: put<'merger', Nothing>('/api/mergers/:merger/title')(z.object({ title })),
  /**
   * Chooses in rows, all or none. 409 `choiceMovedOn` when a row is no longer at `revision`; `who` names the delegation
   * that was first. A row that only goes `along`, as a sub-clause with its clause, is left out when it has moved on. 413 when the result would be larger than a paper may be.
   */
  chooseInMerge: post<'merger', Nothing>('/api/mergers/:merger/choices')(
    z.object({
      choices: z
        .array(
          z.object({ row: id, choice: rowChoiceSchema, revision: z.int().min(0), along: z.boolean().default(false) }),
        )
        .min(1)
        .max(2_000),
    }),
  ),
  /** Puts a row back to what it was before its last decision, which must be of the asking delegation. */
  undoInMerge: post<'merger', Nothing>('/api/mergers/:merger/undo')(z.object({ row: id, revision: z.int().min(0) })),
  /** Makes the result one of the two papers, in its order; what else stands in it and is of no paper is parked. */
  takeAllInMerge: post<'merger', Nothing>('/api/mergers/:merger/take-all')(z.object({ side: z.enum(sides) })),
  /** Fetches a clause back from the tray: a source's id or a parked one's. */
  putBackInMerge: post<'merger', Nothing>('/api/mergers/:merger/put-back')(z.object({ source: id })),
  /** Says that these clauses belong together; they leave the rows they were in. Also confirms a row that was a question. */
  pairInMerge: post<'merger', Nothing>('/api/mergers/:merger/pairs')(z.object({ left: ids, right: ids })),
  /** Says that the clauses of a row do not belong together: each gets a row of its own. 409 `choiceMovedOn`. */
  unpairInMerge: post<'merger', Nothing>('/api/mergers/:merger/unpair')(
    z.object({ row: id, revision: z.int().min(0) }),
  ),
  /** Order and form on the result; as on a paper, and no version is kept. */
  tidyMerger: post<'merger', Tidy>('/api/mergers/:merger/tidy')(tidying),
  /** Proposes these words as the merged paper: they stand still from now on. */
  closeMerge: act<'merger', Nothing>('/api/mergers/:merger/close'),
  /** Goes on working on the words; consents to them lapse. */
  reopenMerge: act<'merger', Nothing>('/api/mergers/:merger/reopen'),
  /** 409 `proposalMovedOn` when other words are proposed than those of `proposal`. */
  consentToMerge: post<'merger', Nothing>('/api/mergers/:merger/consent')(z.object({ proposal: id })),
  unconsentToMerge: act<'merger', Nothing>('/api/mergers/:merger/unconsent'),
  /** Makes the working paper of it; 403 `consentsMissing` while a bloc has not consented. */
  finishMerge: act<'merger', { readonly paperId: string }>('/api/mergers/:merger/finish'),

  /** The asked delegation backs the merged paper neither way; 403 `notInvited` for who was not asked or has answered. */
  declineSupport: act<'paper', Nothing>('/api/papers/:paper/decline-support'),
  /** What a merged paper was made from, with whose words stand in it; 404 for a paper that was made of none. */
  sources: get<'paper', PaperSources>('/api/papers/:paper/sources'),
  /** What the papers that it was made from leave behind and the asking person may read. Empty for other papers. */
  leftBehind: get<'paper', LeftBehind>('/api/papers/:paper/left-behind'),
  /**
   * Carries threads (by their first comment) and a proposal over, all or none. 409 `alreadyDone` for what was carried or
   * left before, 422 `nothingProposed` for a proposal of which nothing fits, 413 past the limit of comments.
   */
  carryOver: post<'paper', CarriedOver>('/api/papers/:paper/left-behind/carry')(
    z.object({ comments: z.array(id).max(mostComments).default([]), amendment: id.nullable().default(null) }),
  ),
  /** Leaves a thread or a proposal where it is, for a reason that everybody who could read it reads. */
  leaveBehind: post<'paper', Nothing>('/api/papers/:paper/left-behind/leave')(
    z.object({ kind: z.enum(['comment', 'amendment']), id, note: typedNote(2_000, 1) }),
  ),

  screen: get<'committee', ScreenView>('/api/committees/:committee/screen'),
  setScreen: put<'committee', Nothing>('/api/committees/:committee/screen')(screenRequest),

  /** All that happened in a committee, as far as the asking person may see it; newest first. */
  record: get<'committee', readonly RecordEvent[]>('/api/committees/:committee/record'),
} as const

export type Api = typeof api
export type ResponseOf<E> =
  E extends Endpoint<string, never, infer R> ? R : E extends { types?: { response: infer R } } ? R : never
export type ParamsOf<E> = E extends { types?: { params: infer P } } ? P : never
export type RequestOf<E> = E extends { request: z.ZodType<infer T> } ? T : never
/** What a caller sends: fields with a default may be left out. */
export type InputOf<E> = E extends { request: infer S extends z.ZodType } ? z.input<S> : never

/** Path of an endpoint with its parameters filled in. */
export const pathOf = (endpoint: { readonly path: string }, params: Readonly<Record<string, string>>): string =>
  endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new RangeError(`no parameter ${name} for ${endpoint.path}`)
    return encodeURIComponent(value)
  })
