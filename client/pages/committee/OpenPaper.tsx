import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, type CommitteeView } from '../../../shared/api.ts'
import { useAct } from '../../facts.ts'
import { DelegationPicker } from '../../ui/DelegationPicker.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { useReturnFocus } from '../../ui/return-focus.ts'

type Props = { readonly committee: CommitteeView; readonly mine: string | null; readonly onClose: () => void }

/** Opens a working paper for a bloc: a title, and who is invited to write. */
export const OpenPaper = ({ committee, mine, onClose }: Props): ReactNode => {
  const { t } = useTranslation('pages')
  useReturnFocus()
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [invite, setInvite] = useState<readonly string[]>([])
  const open = useAct(api.openPaper)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') return
    const answer = await open.run({ params: { committee: committee.id }, body: { title, invite: [...invite] } })
    if (answer.ok) void navigate(`/p/${answer.value.id}`)
  }
  return (
    <Modal opened onClose={onClose} title={t('openPaper.title')} closeButtonProps={{ 'aria-label': t('ask.close') }}>
      <form className="stack" onSubmit={event => void submit(event)}>
        <TextInput
          label={t('openPaper.name')}
          description={t('openPaper.nameHint')}
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
          maxLength={300}
          data-autofocus
        />
        <DelegationPicker
          label={t('openPaper.invite')}
          delegations={committee.delegations.filter(d => d.id !== mine)}
          chosen={invite}
          onChoose={setInvite}
        />
        <RefusalNotice refused={open.refused} />
        <div className="acts acts-end">
          <Button variant="subtle" onClick={onClose}>
            {t('ask.cancel')}
          </Button>
          <Button type="submit" variant="filled" loading={open.busy} disabled={title.trim() === ''}>
            {t('openPaper.open')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
