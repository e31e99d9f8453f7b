/** What mergers make of a paper: whether one holds it still, who may read it because of one, what it went into or came of. */
import { isMerging, type MergerStatus, type Side } from '../../shared/merger.ts'
import type { AskedToSupport, SupportKind } from '../../shared/paper.ts'
import type { Db } from './database.ts'
import { teamsOf } from './teams.ts'

/** Of one paper. */
export type Merging = {
  /** The one that holds it still. */
  readonly merger: { readonly id: string; readonly status: MergerStatus } | null
  /** Ids of delegations. */
  readonly guests: readonly string[]
  /** Id of the paper that it went into. */
  readonly mergedInto: string | null
}

/** Mergers that let one bloc read the other's paper: the asking one's alone, until both have agreed. */
const opens = (status: MergerStatus, side: Side): boolean =>
  isMerging(status) || status === 'merged' || (status === 'invited' && side === 'left')

/** By paper; a paper without mergers is missing. */
export const mergingOf = async (db: Db, paperIds: readonly string[]): Promise<Map<string, Merging>> => {
  if (paperIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('merger_papers as mine')
    .innerJoin('mergers', 'mergers.id', 'mine.merger_id')
    .innerJoin('merger_papers as other', join =>
      join.onRef('other.merger_id', '=', 'mine.merger_id').onRef('other.side', '!=', 'mine.side'),
    )
    .select([
      'mine.paper_id as paperId',
      'mine.side as side',
      'other.paper_id as otherId',
      'mergers.id as id',
      'mergers.status as status',
      'mergers.result_paper_id as result',
    ])
    .where('mine.paper_id', 'in', paperIds)
    .where('mergers.status', 'in', ['invited', 'open', 'closing', 'merged'])
    .execute()
  const blocs = await teamsOf(
    db,
    rows.filter(row => opens(row.status, row.side)).map(row => row.otherId),
  )
  const byPaper = Map.groupBy(rows, row => row.paperId)
  // Who is asked to back a merged paper must be able to read what it would put its name to.
  const asked = Map.groupBy(
    await db
      .selectFrom('support_invitations')
      .select(['paper_id as paperId', 'delegation_id as delegationId'])
      .where('paper_id', 'in', paperIds)
      .where('declined_at', 'is', null)
      .execute(),
    row => row.paperId,
  )
  return new Map(
    [...new Set([...byPaper.keys(), ...asked.keys()])].map(paperId => {
      const mine = byPaper.get(paperId) ?? []
      const held = mine.find(row => isMerging(row.status))
      const guests = mine.filter(row => opens(row.status, row.side)).flatMap(row => blocs.get(row.otherId) ?? [])
      return [
        paperId,
        {
          merger: held ? { id: held.id, status: held.status } : null,
          guests: [...new Set([...guests, ...(asked.get(paperId) ?? [])].map(({ delegationId }) => delegationId))],
          mergedInto: mine.find(row => row.status === 'merged')?.result ?? null,
        },
      ]
    }),
  )
}

/** Ids of the mergers of a paper, as one of the two or as what was made, newest first. */
export const mergersOfPaper = async (db: Db, paperId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('mergers')
    .innerJoin('merger_papers', 'merger_papers.merger_id', 'mergers.id')
    .select(['mergers.id', 'mergers.created_at'])
    .where(eb => eb.or([eb('merger_papers.paper_id', '=', paperId), eb('mergers.result_paper_id', '=', paperId)]))
    .distinct()
    .orderBy('mergers.created_at', 'desc')
    .orderBy('mergers.id')
    .execute()
  return rows.map(row => row.id)
}

/** Ids of the bodies on which rights hang on a paper's bloc: those of its mergers and of the papers on their other side. */
export const bodiesBeside = async (db: Db, paperId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('merger_papers as mine')
    .innerJoin('mergers', 'mergers.id', 'mine.merger_id')
    .innerJoin('merger_papers as other', join =>
      join.onRef('other.merger_id', '=', 'mine.merger_id').onRef('other.side', '!=', 'mine.side'),
    )
    .innerJoin('papers', 'papers.id', 'other.paper_id')
    .select(['mergers.body_id as result', 'papers.body_id as other'])
    .where('mine.paper_id', '=', paperId)
    .execute()
  return [...new Set(rows.flatMap(row => (row.result === null ? [row.other] : [row.result, row.other])))]
}

/** A paper that another was made of, and the version of it that went in. */
export type Origin = {
  readonly mergerId: string
  readonly side: Side
  readonly paperId: string
  readonly snapshotId: string
  readonly version: number
}

/** The two papers that a paper was made of, the left one first; empty where it was opened as usual. */
export const originsOf = async (db: Db, paperId: string): Promise<Origin[]> => {
  const rows = await db
    .selectFrom('mergers')
    .innerJoin('merger_papers', 'merger_papers.merger_id', 'mergers.id')
    .innerJoin('snapshots', 'snapshots.id', 'merger_papers.snapshot_id')
    .select([
      'mergers.id as mergerId',
      'merger_papers.side',
      'merger_papers.paper_id as paperId',
      'snapshots.id as snapshotId',
      'snapshots.number as version',
    ])
    .where('mergers.result_paper_id', '=', paperId)
    .orderBy('merger_papers.side')
    .execute()
  return rows.map(row => ({ ...row, version: row.version ?? 0 }))
}

/** Invitations to back merged papers that are neither answered nor overtaken by backing. */
const stillAsked = (db: Db) =>
  db
    .selectFrom('support_invitations as asked')
    .leftJoin('supporters', join =>
      join
        .onRef('supporters.paper_id', '=', 'asked.paper_id')
        .onRef('supporters.delegation_id', '=', 'asked.delegation_id'),
    )
    .where('asked.declined_at', 'is', null)
    .where('supporters.paper_id', 'is', null)

/** Who is asked to back a merged paper, has not answered and does not back it by now; oldest first. */
export const askedToSupport = (db: Db, paperId: string): Promise<AskedToSupport[]> =>
  stillAsked(db)
    .select(['asked.delegation_id as delegationId', 'asked.kind as kind'])
    .where('asked.paper_id', '=', paperId)
    .orderBy('asked.at')
    .orderBy('asked.delegation_id')
    .execute()

/** How a delegation is asked to back merged papers that it has not answered, by paper. */
export const askedOf = async (db: Db, delegationId: string | null): Promise<Map<string, SupportKind>> => {
  if (delegationId === null) return new Map()
  const rows = await stillAsked(db)
    .select(['asked.paper_id as paperId', 'asked.kind as kind'])
    .where('asked.delegation_id', '=', delegationId)
    .execute()
  return new Map(rows.map(({ paperId, kind }) => [paperId, kind]))
}
