import { NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../shared/api.ts'
import { type Clause, outline } from '../../shared/clause.ts'
import { mostComments } from '../../shared/comment.ts'
import type { Refused } from '../api.ts'
import { useAct } from '../facts.ts'
import { Notice, RefusalNotice } from '../ui/Notice.tsx'
import { CommentForm } from './CommentForm.tsx'
import type { Commenting } from './commenting.ts'

/** Enough of a clause to know it by in a list, in UTF-16 units. */
const optionWords = 48

const shortened = (text: string): string =>
  text.length > optionWords ? `${text.slice(0, optionWords).trimEnd()}…` : text

type Props = {
  readonly commenting: Commenting
  /** The text as it is now; empty until it is there. */
  readonly clauses: readonly Clause[]
  /** The clause it is about to begin with. */
  readonly start: string | null
  readonly onDone: (threadId: string | null) => void
}

/** A new comment, on a clause that is chosen from the text or from the list of all. */
export const NewComment = ({ commenting, clauses, start, onDone }: Props): ReactNode => {
  const { t } = useTranslation('comments')
  const { t: te } = useTranslation('editor')
  const comment = useAct(api.comment)
  const { paperId, drafts } = commenting
  const [chosen, setChosen] = useState(start)
  const clauseId = clauses.find(({ id }) => id === chosen)?.id ?? clauses[0]?.id ?? null
  const forms = outline(clauses)
  const spoken = ({ kind }: Clause, i: number): string => te(`spoken.${kind}`, { path: forms[i]?.path ?? '' })
  const send = async (text: string): Promise<boolean> => {
    const at = clauses.findIndex(({ id }) => id === clauseId)
    const clause = clauses[at]
    if (!clause) return false
    const body = { clauseId: clause.id, spoken: spoken(clause, at), text }
    const answer = await comment.run({ params: { paper: paperId }, body })
    if (answer.ok) onDone(answer.value.id)
    return answer.ok
  }
  return (
    <CommentForm
      label={t('text')}
      act={t('write')}
      busy={comment.busy}
      drafts={drafts}
      name="new"
      blocked={clauseId === null}
      onSend={send}
      onCancel={() => onDone(null)}
    >
      <NativeSelect
        label={t('clause')}
        value={clauseId ?? ''}
        onChange={event => setChosen(event.currentTarget.value)}
        data={clauses.map((clause, i) => ({
          value: clause.id,
          label: t('option', { place: spoken(clause, i), words: shortened(clause.text) || t('empty') }),
        }))}
      />
      <WhyNotWritten refused={comment.refused} />
    </CommentForm>
  )
}

/** Why a comment was refused, in words about comments where the general ones would mislead. */
export const WhyNotWritten = ({ refused }: { refused: Refused | null }): ReactNode => {
  const { t } = useTranslation('comments')
  if (refused?.code === 'unusable') return <Notice tone="trouble">{t('notOnDisk')}</Notice>
  if (refused?.code === 'tooLarge') return <Notice tone="trouble">{t('full', { count: mostComments })}</Notice>
  return <RefusalNotice refused={refused} />
}
