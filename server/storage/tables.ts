/**
 * The tables, as Kysely sees them; `migrations.ts` makes them. Ids are text, times are milliseconds since 1970 UTC,
 * JSON is text. Two kinds of row: facts, which change, and records (`events`, `snapshots`, `body_updates`), which
 * are only ever added. Nothing here is derived from something else here.
 */

import type { Attendance, Role } from '../../shared/delegation.ts'
import type { MergerStatus, Side } from '../../shared/merger.ts'
import type { AmendmentKind, AmendmentStatus, PaperStatus, SnapshotReason, SupportKind } from '../../shared/paper.ts'
import type { ScreenTheme } from '../../shared/screen.ts'
import type { Ballot, Question, VoteMethod, VoteStatus } from '../../shared/vote.ts'

export type Tables = {
  conferences: { id: string; name: string; created_at: number }
  committees: {
    id: string
    conference_id: string
    name: string
    abbreviation: string
    organ: string
    topic: string
    /** JSON of `Rules`. */
    rules: string
    created_at: number
  }
  delegations: {
    id: string
    committee_id: string
    name: string
    country: string | null
    colour: number
    attendance: Attendance
    /** Position in the committee's list, from 0. */
    place: number
  }
  /**
   * A code is never stored: it is derived from the server's secret, the row's id and its generation, so that it can be
   * shown and printed again. `digest` finds the row for a typed code.
   */
  codes: {
    id: string
    conference_id: string
    committee_id: string | null
    delegation_id: string | null
    role: Role
    generation: number
    digest: string
  }
  people: {
    id: string
    conference_id: string
    committee_id: string | null
    delegation_id: string | null
    role: Role
    code_id: string
    joined_at: number
  }
  /** `digest` is the SHA-256 of the cookie's value; the value itself is nowhere on the server. */
  sessions: {
    digest: string
    person_id: string
    seat: string
    created_at: number
    expires_at: number
    ended_at: number | null
  }
  papers: {
    id: string
    committee_id: string
    body_id: string
    /** n of WP.n, counted in the committee. */
    number: number
    symbol: string
    title: string
    status: PaperStatus
    /** 1 when the whole committee may read it. */
    open: number
    note: string
    created_by: string
    created_at: number
    changed_at: number
  }
  /** The delegations that write a paper (`paper_id`) or an amendment (`amendment_id`) together. */
  teams: {
    subject_id: string
    delegation_id: string
    state: 'invited' | 'joined'
    invited_by: string | null
    at: number
  }
  supporters: { paper_id: string; delegation_id: string; kind: SupportKind; person_id: string; at: number }
  amendments: {
    id: string
    paper_id: string
    body_id: string
    number: number
    kind: AmendmentKind
    /** The amendment that it amends; null where it amends the paper. */
    parent_id: string | null
    /** Position in the order that the dais arranged, from 0; null until it did. */
    place: number | null
    status: AmendmentStatus
    proposer_delegation_id: string | null
    proposer_person_id: string
    base_snapshot_id: string
    proposed_snapshot_id: string | null
    explanation: string
    note: string
    /** JSON of the ids of the changes that were taken; null until decided. */
    taken: string | null
    created_at: number
    changed_at: number
  }
  /** Delegations behind an amendment: signatories, and sponsors of the paper that consent to one proposal of it. */
  amendment_backers: {
    amendment_id: string
    delegation_id: string
    kind: 'signatory' | 'consent'
    /** Id of the proposed snapshot that was consented to; null for a signatory. */
    proposal: string | null
    person_id: string
    at: number
  }
  /** Votes. Once closed, roll and result are part of the record. */
  votes: {
    id: string
    committee_id: string
    paper_id: string
    subject: Question['subject']
    subject_id: string
    /** Id of the proposed snapshot of an amendment that is voted on; null for a paper. */
    proposal: string | null
    /** Newest version of the paper when the vote was opened. */
    version: number
    /** JSON of ids, or null for the whole. */
    parts: string | null
    /** 1 for the question that decides the subject. */
    final: number
    status: VoteStatus
    method: VoteMethod
    /** JSON of `Majority`. */
    majority: string
    /** 1 after a tie on the same question. */
    second: number
    /** JSON of the placards counted; null until they were. */
    counted: string | null
    /** JSON of the attendance of every delegation, and of the result; null until the vote is closed. */
    roll: string | null
    result: string | null
    opened_by: string
    opened_at: number
    closed_by: string | null
    closed_at: number | null
  }
  vote_ballots: { vote_id: string; delegation_id: string; ballot: Ballot; at: number }
  comments: {
    id: string
    paper_id: string
    clause_id: string
    spoken: string
    quote: string
    text: string
    person_id: string
    at: number
    reply_to: string | null
    settled_by: string | null
    settled_at: number | null
  }
  /** What each committee's projector shows: JSON of `ScreenSubject`. */
  screens: { committee_id: string; subject: string; theme: ScreenTheme; person_id: string; at: number }
  /** Versions of a paper have a number; the snapshots of an amendment's own text have none. */
  snapshots: {
    id: string
    paper_id: string
    number: number | null
    reason: SnapshotReason
    detail: string
    person_id: string
    at: number
    /** JSON of the clauses. */
    clauses: string
    /** JSON of the layout that its lines are numbered by; null in rows from before there were lines. */
    layout: string | null
    /** The vote that it came of. */
    vote_id: string | null
  }
  /** The story: every act with time, actor and subject. */
  events: {
    id: string
    committee_id: string | null
    paper_id: string | null
    amendment_id: string | null
    person_id: string
    kind: string
    /** JSON of string parameters. */
    params: string
    at: number
  }
  mergers: {
    id: string
    committee_id: string
    status: MergerStatus
    /** Of the result. */
    title: string
    /** Null until both blocs agreed. */
    body_id: string | null
    invited_by: string
    message: string
    created_at: number
    changed_at: number
    /** Snapshot of the words that the sponsors are asked about. */
    proposal: string | null
    ended_by: string | null
    note: string
    result_paper_id: string | null
  }
  merger_papers: {
    merger_id: string
    side: Side
    paper_id: string
    /** The version that is merged; null until both blocs agreed. */
    snapshot_id: string | null
    /** 1 while the paper stands still for it. */
    holds: number
  }
  /** JSON of `Row` in its parts; `place` counts from 0 in the order of display. */
  merger_rows: {
    merger_id: string
    id: string
    place: number
    left_ids: string
    right_ids: string
    sure: number
    made: string
    decided: number
    /** What stood before the last decision. */
    undo: string | null
    revision: number
    /** Null where only the pairing made it. */
    person_id: string | null
    at: number
  }
  /** Words taken out of a result, only ever added or added to; the row that they belong to may become another. */
  merger_parked: {
    merger_id: string
    id: string
    row_id: string | null
    /** JSON of the clause. */
    clause: string
    /** Who took them out, or where they were late who wrote them. */
    person_id: string
    at: number
    /** 1 where they came when their clause had been taken out. */
    late: number
  }
  /** A consent is given to one proposal; those to earlier ones stay and do not count. */
  merger_consents: { merger_id: string; delegation_id: string; proposal: string; person_id: string; at: number }
  /** Who backed one of the papers that a paper was made of, and is asked to back this one. */
  support_invitations: {
    paper_id: string
    delegation_id: string
    kind: SupportKind
    merger_id: string
    at: number
    declined_at: number | null
  }
  /** What became of the comments (by the first of a thread) and proposals that were left on papers that went into a paper. */
  carried_over: {
    source_id: string
    /** The paper that it was carried into. */
    paper_id: string
    /** The comment or suggestion that it has become; null where it was left for the reason in `note`. */
    target_id: string | null
    note: string
    person_id: string
    at: number
  }
  bodies: { id: string; kind: 'paper' | 'amendment' | 'merger'; subject_id: string; epoch: number; created_at: number }
  /** The whole state of a body up to `seq`; its tail is in `body_updates`. */
  body_states: { body_id: string; seq: number; state: Uint8Array }
  body_updates: { body_id: string; seq: number; update: Uint8Array; at: number }
  /** Which person a Yjs client id belongs to, in one body. */
  body_clients: { body_id: string; client_id: number; person_id: string }
}
