import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type CommitteeView } from '../../../shared/api.ts'
import { useAct } from '../../facts.ts'
import { Ask } from '../../ui/Ask.tsx'
import { namesIn } from '../names-in.ts'

/** Adds delegations to a committee that is there already; each gets a code of its own. */
export const AddDelegations = ({
  committee,
  onClose,
}: {
  committee: Pick<CommitteeView, 'id' | 'name'>
  onClose: () => void
}): ReactNode => {
  const { t } = useTranslation('pages')
  const add = useAct(api.addDelegations)
  const [empty, setEmpty] = useState(false)
  const send = async (text: string) => {
    const names = namesIn(text)
    setEmpty(names.length === 0)
    if (names.length === 0) return
    const answer = await add.run({ params: { committee: committee.id }, body: { names } })
    if (answer.ok) onClose()
  }
  return (
    <Ask
      title={t('addDelegations.title', { name: committee.name })}
      act={t('addDelegations.act')}
      busy={add.busy}
      refused={add.refused}
      onClose={onClose}
      note={{ label: t('committeeForm.delegations'), hint: t('committeeForm.delegationsHint'), required: true }}
      onAct={text => void send(text)}
    >
      <p>{t(empty ? 'addDelegations.none' : 'addDelegations.about')}</p>
    </Ask>
  )
}
