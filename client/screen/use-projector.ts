/** Puts something up for the hall. It changes nothing else that this page shows, so nothing else is read anew. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { api } from '../../shared/api.ts'
import type { ScreenSubject, ScreenTheme } from '../../shared/screen.ts'
import { call, type Refused, Unreachable } from '../api.ts'
import { screenKey } from './use-screen.ts'

export type Projector = {
  readonly put: (subject: ScreenSubject, theme: ScreenTheme) => Promise<void>
  /** Why the last try was refused; null after a success. */
  readonly refused: Refused | null
}

export const useProjector = (committee: string): Projector => {
  const facts = useQueryClient()
  const [refused, setRefused] = useState<Refused | null>(null)
  const put = useCallback(
    async (subject: ScreenSubject, theme: ScreenTheme) => {
      const answer = await call(api.setScreen, { params: { committee }, body: { subject, theme } }).catch(
        (error: unknown): Refused => {
          if (error instanceof Unreachable) return { ok: false, status: 0, code: 'unreachable', params: {} }
          throw error
        },
      )
      setRefused(answer.ok ? null : answer)
      await facts.invalidateQueries({ queryKey: screenKey(committee) })
    },
    [committee, facts],
  )
  return { put, refused }
}
