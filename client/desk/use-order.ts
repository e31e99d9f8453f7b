/**
 * The order of a docket in this window: at once as it was arranged here, and as the server says when that is saved. Of
 * quick moves only the last is sent; of two chairs the later one stands.
 */
import { useRef, useState } from 'react'
import { api, type PendingView } from '../../shared/api.ts'
import { docketOrder } from '../../shared/docket.ts'
import type { Refused } from '../api.ts'
import { useAct } from '../facts.ts'

export type Order = {
  readonly ids: readonly string[]
  /** Whether the dais arranged it, or has just done so here. */
  readonly arranged: 'all' | 'some' | 'none'
  readonly arrange: (ids: readonly string[]) => void
  /** Back to the committee's rule. */
  readonly reset: () => void
  readonly refused: Refused | null
  /** Grows when somebody else has changed the order of what was on the docket before. */
  readonly others: number
}

/** Whether those that both lists hold stand in another order. */
const differ = (a: readonly string[], b: readonly string[]): boolean => {
  const [left, right] = [a.filter(id => b.includes(id)), b.filter(id => a.includes(id))]
  return left.some((id, i) => id !== right[i])
}

export const useOrder = (view: PendingView, suggested: readonly string[]): Order => {
  const act = useAct(api.orderAmendments)
  const [mine, setMine] = useState<readonly string[] | null>(null)
  const wanted = useRef<readonly string[] | null>(null)
  const sending = useRef(false)
  const told = view.amendments.map(({ id }) => id)
  const [seen, setSeen] = useState({ ids: told, mine, others: 0 })

  const send = async (): Promise<void> => {
    if (sending.current) return
    sending.current = true
    while (wanted.current !== null) {
      const ids = wanted.current
      wanted.current = null
      const answer = await act.run({ params: { paper: view.paperId }, body: { ids: [...ids] } })
      if (!answer.ok) wanted.current = null
    }
    sending.current = false
    setMine(null)
  }
  const want = (ids: readonly string[]): void => {
    wanted.current = ids
    setMine(ids)
    void send()
  }
  const arranged = mine ?? view.arranged
  const ids = docketOrder(view.amendments, mine?.length === 0 ? suggested : arranged, mine === null ? told : suggested)
  // Remembered while drawing: what is shown now is compared with what was shown before, however it came about.
  if (ids.join() !== seen.ids.join() || mine !== seen.mine) {
    const others = mine === null && act.refused === null && differ(seen.ids, ids)
    setSeen({ ids, mine, others: others ? seen.others + 1 : seen.others })
  }
  const placed = arranged.filter(id => ids.includes(id)).length
  return {
    ids,
    arranged: placed === 0 ? 'none' : placed < ids.length ? 'some' : 'all',
    arrange: want,
    reset: () => want([]),
    refused: act.refused,
    others: seen.others,
  }
}
