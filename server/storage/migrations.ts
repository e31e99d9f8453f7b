/**
 * The steps that make the tables, in order; a step that has been released is never edited. Written in the part of SQL
 * that SQLite and PostgreSQL share, with the two column types that differ named once.
 */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Tables } from './tables.ts'

export type Engine = 'sqlite' | 'postgres'

const first = (engine: Engine): Migration => ({
  async up(db: Kysely<Tables>) {
    const big = sql.raw(engine === 'postgres' ? 'bigint' : 'integer')
    const bytes = sql.raw(engine === 'postgres' ? 'bytea' : 'blob')
    const statements = [
      sql`create table conferences (id text primary key, name text not null, created_at ${big} not null)`,
      sql`create table committees (id text primary key, conference_id text not null references conferences (id),
        name text not null, abbreviation text not null, organ text not null, topic text not null, rules text not null,
        created_at ${big} not null)`,
      sql`create table delegations (id text primary key, committee_id text not null references committees (id),
        name text not null, country text, colour integer not null, attendance text not null, place integer not null,
        unique (committee_id, name))`,
      sql`create table codes (id text primary key, conference_id text not null references conferences (id),
        committee_id text references committees (id), delegation_id text references delegations (id),
        role text not null, generation integer not null, digest text not null unique)`,
      sql`create table people (id text primary key, conference_id text not null references conferences (id),
        committee_id text references committees (id), delegation_id text references delegations (id),
        role text not null, code_id text not null references codes (id), joined_at ${big} not null)`,
      sql`create table sessions (digest text primary key, person_id text not null references people (id), seat text not null,
        created_at ${big} not null, expires_at ${big} not null, ended_at ${big})`,
      sql`create table bodies (id text primary key, kind text not null, subject_id text not null, epoch integer not null,
        created_at ${big} not null)`,
      sql`create table body_states (body_id text primary key references bodies (id), seq ${big} not null, state ${bytes} not null)`,
      sql`create table body_updates (body_id text not null references bodies (id), seq ${big} not null, "update" ${bytes} not null,
        at ${big} not null, primary key (body_id, seq))`,
      sql`create table body_clients (body_id text not null references bodies (id), client_id ${big} not null,
        person_id text not null, primary key (body_id, client_id))`,
      sql`create table papers (id text primary key, committee_id text not null references committees (id),
        body_id text not null references bodies (id), number integer not null, symbol text not null, title text not null,
        status text not null, open integer not null, note text not null, created_by text not null references people (id),
        created_at ${big} not null, changed_at ${big} not null, unique (committee_id, number), unique (committee_id, symbol))`,
      sql`create table teams (subject_id text not null, delegation_id text not null references delegations (id),
        state text not null, invited_by text, at ${big} not null, primary key (subject_id, delegation_id))`,
      sql`create table supporters (paper_id text not null references papers (id),
        delegation_id text not null references delegations (id), kind text not null, person_id text not null references people (id),
        at ${big} not null, primary key (paper_id, delegation_id))`,
      sql`create table snapshots (id text primary key, paper_id text not null references papers (id), number integer,
        reason text not null, detail text not null, person_id text not null references people (id), at ${big} not null,
        clauses text not null, unique (paper_id, number))`,
      sql`create table amendments (id text primary key, paper_id text not null references papers (id),
        body_id text not null references bodies (id), number integer not null, status text not null,
        proposer_delegation_id text references delegations (id), proposer_person_id text not null references people (id),
        base_snapshot_id text not null references snapshots (id), proposed_snapshot_id text references snapshots (id),
        explanation text not null, note text not null, taken text, created_at ${big} not null, changed_at ${big} not null,
        unique (paper_id, number))`,
      sql`create table events (id text primary key, committee_id text, paper_id text, amendment_id text,
        person_id text not null references people (id), kind text not null, params text not null, at ${big} not null)`,
      sql`create index events_of_paper on events (paper_id, at)`,
      sql`create index people_of_code on people (code_id)`,
      sql`create index amendments_of_paper on amendments (paper_id)`,
    ]
    for (const statement of statements) await statement.execute(db)
  },
})

/** The lines of a version stay where they are when the committee's rules change. */
const versionLines: Migration = {
  async up(db: Kysely<Tables>) {
    await sql`alter table snapshots add column layout text`.execute(db)
  },
}

/** Kinds and backing of amendments, votes, comments, the projector; and a record that nobody can change. */
const theFloor = (engine: Engine): Migration => ({
  async up(db: Kysely<Tables>) {
    const big = sql.raw(engine === 'postgres' ? 'bigint' : 'integer')
    const statements = [
      sql`alter table amendments add column kind text not null default 'amendment'`,
      sql`alter table amendments add column parent_id text`,
      sql`alter table amendments add column place integer`,
      sql`alter table snapshots add column vote_id text`,
      sql`create table amendment_backers (amendment_id text not null references amendments (id),
        delegation_id text not null references delegations (id), kind text not null, proposal text,
        person_id text not null references people (id), at ${big} not null,
        primary key (amendment_id, delegation_id, kind))`,
      sql`create table votes (id text primary key, committee_id text not null references committees (id),
        paper_id text not null references papers (id), subject text not null, subject_id text not null, proposal text,
        version integer not null, parts text, final integer not null, status text not null, method text not null,
        majority text not null, second integer not null, counted text, roll text, result text,
        opened_by text not null references people (id), opened_at ${big} not null, closed_by text, closed_at ${big})`,
      // One question at a time: of two chairs who open a vote at once, one is refused.
      sql`create unique index one_open_vote on votes (committee_id) where status = 'open'`,
      sql`create index votes_of_paper on votes (paper_id)`,
      sql`create table vote_ballots (vote_id text not null references votes (id),
        delegation_id text not null references delegations (id), ballot text not null, at ${big} not null,
        primary key (vote_id, delegation_id))`,
      sql`create table comments (id text primary key, paper_id text not null references papers (id),
        clause_id text not null, spoken text not null, quote text not null, text text not null,
        person_id text not null references people (id), at ${big} not null, reply_to text, settled_by text, settled_at ${big})`,
      sql`create index comments_of_paper on comments (paper_id, at)`,
      sql`create table screens (committee_id text primary key references committees (id), subject text not null,
        theme text not null, person_id text not null references people (id), at ${big} not null)`,
      sql`create index events_of_committee on events (committee_id, at)`,
      ...(engine === 'postgres'
        ? [
            sql`create function record_stays() returns trigger language plpgsql as
              $$ begin raise exception 'the record is only added to'; end $$`,
            sql`create trigger events_stay before update or delete on events
              for each row execute function record_stays()`,
          ]
        : (['update', 'delete'] as const).map(
            act => sql`create trigger ${sql.raw(`events_stay_${act}`)} before ${sql.raw(act)} on events
              begin select raise(abort, 'the record is only added to'); end`,
          )),
    ]
    for (const statement of statements) await statement.execute(db)
  },
})

/** Mergers: two papers, whose clauses belong together, who consents, who of their backers is asked to back the result. */
const mergers = (engine: Engine): Migration => ({
  async up(db: Kysely<Tables>) {
    const big = sql.raw(engine === 'postgres' ? 'bigint' : 'integer')
    const statements = [
      sql`create table mergers (id text primary key, committee_id text not null references committees (id),
        status text not null, title text not null, body_id text references bodies (id),
        invited_by text not null references people (id), message text not null, created_at ${big} not null,
        changed_at ${big} not null, proposal text references snapshots (id), ended_by text references people (id),
        note text not null, result_paper_id text references papers (id))`,
      sql`create index mergers_of_result on mergers (result_paper_id)`,
      sql`create table merger_papers (merger_id text not null references mergers (id), side text not null,
        paper_id text not null references papers (id), snapshot_id text references snapshots (id), holds integer not null,
        primary key (merger_id, side))`,
      sql`create index mergers_of_paper on merger_papers (paper_id)`,
      // One merger at a time: of two that would take a paper at once, one is refused.
      sql`create unique index one_merger on merger_papers (paper_id) where holds = 1`,
      sql`create table merger_rows (merger_id text not null references mergers (id), id text not null,
        place integer not null, left_ids text not null, right_ids text not null, sure integer not null,
        made text not null, decided integer not null, undo text, revision integer not null,
        person_id text references people (id), at ${big} not null, primary key (merger_id, id))`,
      sql`create table merger_parked (merger_id text not null references mergers (id), id text not null, row_id text,
        clause text not null, person_id text not null references people (id), at ${big} not null,
        primary key (merger_id, id))`,
      sql`create table merger_consents (merger_id text not null references mergers (id),
        delegation_id text not null references delegations (id), proposal text not null references snapshots (id),
        person_id text not null references people (id), at ${big} not null,
        primary key (merger_id, delegation_id, proposal))`,
      sql`create table support_invitations (paper_id text not null references papers (id),
        delegation_id text not null references delegations (id), kind text not null,
        merger_id text not null references mergers (id), at ${big} not null, declined_at ${big},
        primary key (paper_id, delegation_id))`,
      // Each comment and proposal of an original is answered for once: of two who carry it over one is refused.
      sql`create table carried_over (source_id text primary key, paper_id text not null references papers (id),
        target_id text, note text not null, person_id text not null references people (id), at ${big} not null)`,
      sql`create index carried_over_to on carried_over (paper_id)`,
    ]
    for (const statement of statements) await statement.execute(db)
  },
})

/** Words that came when their clause had been taken out of a merge room. */
const lateWords: Migration = {
  async up(db: Kysely<Tables>) {
    await sql`alter table merger_parked add column late integer not null default 0`.execute(db)
  },
}

/** Name to step for one engine; names sort in the order of running. */
export const migrationsFor = (engine: Engine): Record<string, Migration> => ({
  '001-first': first(engine),
  '002-version-lines': versionLines,
  '003-the-floor': theFloor(engine),
  '004-mergers': mergers(engine),
  '005-late-words': lateWords,
})
