import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../shared/api.ts'
import { useAct } from '../facts.ts'
import { Ask } from '../ui/Ask.tsx'
import type { Ruling } from './ruling.ts'
import type { Desk, Submitted } from './use-desk.ts'

type Props = {
  readonly amendment: Submitted
  readonly desk: Desk
  readonly ruling: Ruling
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Which text it changes. */
export const targetOf = ({ kind, parent }: Pick<Submitted, 'kind' | 'parent'>): 'suggestion' | 'paper' | 'parent' => {
  if (kind === 'suggestion') return 'suggestion'
  return parent === null ? 'paper' : 'parent'
}

/** Asks before what was decided goes into the text. Whoever refuses a part at the desk says why; a vote is its own reason. */
export const Incorporate = ({ amendment, desk, ruling, onClose, onDone }: Props): ReactNode => {
  const { t } = useTranslation('review')
  const facts = useQueryClient()
  const incorporate = useAct(api.incorporate)
  const { take, choices } = desk
  const refused = desk.items.length - take.length
  const mustSayWhy = ruling.by === 'desk' && refused > 0
  const into = targetOf(amendment)
  const bringIn = async (note: string) => {
    const answer = await incorporate.run({
      params: { amendment: amendment.id },
      body: {
        expectedVersion: amendment.present.version,
        proposal: amendment.proposal,
        presentProposal: amendment.present.proposal,
        take,
        choices: { ...choices },
        note,
      },
    })
    if (answer.ok) onDone()
    // The words have changed under the decision: show where they collide now.
    else if (answer.code === 'conflictsOpen') await facts.invalidateQueries({ queryKey: ['amendment', amendment.id] })
  }
  return (
    <Ask
      title={t(`incorporate.title.${into}`, {
        number: amendment.number,
        symbol: amendment.paperSymbol,
        into: amendment.parent?.number ?? '',
      })}
      act={t(amendment.kind === 'suggestion' ? 'desk.accept' : 'desk.incorporate')}
      busy={incorporate.busy}
      refused={incorporate.refused}
      onClose={onClose}
      onAct={note => void bringIn(note)}
      note={{
        label: t(mustSayWhy ? 'incorporate.reason' : 'incorporate.note'),
        required: mustSayWhy,
        ...(mustSayWhy ? { hint: t('incorporate.reasonHint') } : {}),
      }}
    >
      <p>{t(`incorporate.about.${into}`, { taken: take.length, refused })}</p>
    </Ask>
  )
}
