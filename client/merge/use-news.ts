/** What others have just done in a merge: marked in their rows for a moment, and told. */
import { useEffect, useRef, useState } from 'react'
import type { RowView } from '../../shared/merger.ts'

/** How long a row that somebody else changed stays marked, ms. */
const freshFor = 8_000

export type News = {
  /** Ids of rows that somebody else has changed a moment ago. */
  readonly rows: ReadonlySet<string>
  /** The last rows that one delegation changed together; null until somebody did. */
  readonly last: readonly RowView[] | null
}

const none: News = { rows: new Set(), last: null }

/** The rows that are not as they were before and whose last act was another delegation's. */
export const changedByOthers = (
  before: readonly RowView[],
  now: readonly RowView[],
  delegationId: string | null,
): readonly RowView[] => {
  const was = new Map(before.map(row => [row.id, row.revision]))
  return now.filter(row => row.by !== null && row.by.delegationId !== delegationId && was.get(row.id) !== row.revision)
}

export const useNews = (rows: readonly RowView[], delegationId: string | null): News => {
  const [news, setNews] = useState<News>(none)
  const before = useRef(rows)
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())
  useEffect(() => {
    const changed = changedByOthers(before.current, rows, delegationId)
    before.current = rows
    if (changed.length === 0) return
    const ids = changed.map(({ id }) => id)
    setNews(({ rows: marked }) => ({ rows: new Set([...marked, ...ids]), last: changed }))
    const timer = setTimeout(() => {
      timers.current.delete(timer)
      setNews(({ rows: marked, last }) => ({ rows: new Set([...marked].filter(id => !ids.includes(id))), last }))
    }, freshFor)
    timers.current.add(timer)
  }, [rows, delegationId])
  useEffect(
    () => () => {
      for (const timer of timers.current) clearTimeout(timer)
    },
    [],
  )
  return news
}
