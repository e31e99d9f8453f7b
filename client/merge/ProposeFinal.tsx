import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../shared/api.ts'
import type { Body } from '../../shared/diff.ts'
import { review } from '../../shared/grammar.ts'
import { useAct } from '../facts.ts'
import { saidTwice } from '../pairing/rows.ts'
import { Ask } from '../ui/Ask.tsx'

type Props = {
  readonly mergerId: string
  /** The words of this moment. */
  readonly words: Body
  readonly open: number
  readonly onLook: (at: 'open' | 'findings') => void
  readonly onClose: () => void
}

/** Asks before the words stand still, and tells what is not done yet; none of it hinders. */
export const ProposeFinal = ({ mergerId, words, open, onLook, onClose }: Props): ReactNode => {
  const { t } = useTranslation('merge')
  const act = useAct(api.closeMerge)
  const { twice, findings } = useMemo(() => {
    const found = review(words)
    const known = new Set(found.flatMap(({ code, clauseId }) => (code === 'duplicate' ? clauseId : [])))
    return {
      twice: saidTwice(words, known).length + known.size,
      findings: found.filter(({ code, severity }) => code !== 'duplicate' && severity === 'form').length,
    }
  }, [words])
  const close = async () => {
    const answer = await act.run({ params: { merger: mergerId } })
    if (answer.ok) onClose()
  }
  const told: [text: string, at: 'open' | 'findings'][] = [
    ...(open > 0 ? [[t('close.open', { count: open }), 'open'] satisfies [string, 'open']] : []),
    ...(twice > 0 ? [[t('close.twice', { count: twice }), 'findings'] satisfies [string, 'findings']] : []),
    ...(findings > 0 ? [[t('close.findings', { count: findings }), 'findings'] satisfies [string, 'findings']] : []),
  ]
  return (
    <Ask
      title={t('close.title')}
      act={t('close.act')}
      busy={act.busy}
      refused={act.refused}
      onAct={() => void close()}
      onClose={onClose}
    >
      <p>{t('close.about')}</p>
      {told.length === 0 ? (
        <p>{t('close.fine')}</p>
      ) : (
        <ul className="lines merge-undone">
          {told.map(([text, at]) => (
            <li key={text}>
              <span>{text}</span>
              <button
                type="button"
                className="merge-link"
                onClick={() => {
                  onClose()
                  onLook(at)
                }}
              >
                {t('close.look')}
                <span className="unseen">: {text}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Ask>
  )
}
