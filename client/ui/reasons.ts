import { useTranslation } from 'react-i18next'
import type { Refused, RefusedCode } from '../api.ts'

export type Reasons = {
  /** The sentence of a code: what happened, what was kept, what to do next. */
  readonly whyNot: (code: RefusedCode) => string
  /** The same with what the server says beside it. */
  readonly refusalText: (refused: Pick<Refused, 'code' | 'params'>) => string
}

/** The sentences behind codes. */
export const useReasons = (): Reasons => {
  const { t } = useTranslation('errors')
  return {
    whyNot: code => t(`code.${code}`),
    refusalText: ({ code, params }) => t(`code.${code}`, { replace: params }),
  }
}
