import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../shared/api.ts'
import { can } from '../../../shared/permissions.ts'
import { useAct, useVersions } from '../../facts.ts'
import { VersionList, VersionNumbers } from '../../review/VersionList.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import type { PanelProps } from './panel-props.ts'

/** All versions of the paper, and a name for the words as they stand. */
export const VersionsTab = ({ paper, committee, actor }: PanelProps): ReactNode => {
  const versions = useVersions(paper.id)
  const keeps = can(actor, 'paper.restore', {
    paper,
    rules: committee.rules,
    standing: paper.standing,
    hall: committee.hall,
  })
  if (versions.state === 'refused') return <RefusalNotice refused={versions.refusal} />
  return (
    <div className="stack">
      {keeps.ok && <NameVersion paperId={paper.id} />}
      {versions.state === 'waiting' ? (
        <VersionNumbers paperId={paper.id} newest={paper.version} />
      ) : (
        <VersionList paperId={paper.id} versions={versions.value} />
      )}
    </div>
  )
}

const NameVersion = ({ paperId }: { paperId: string }): ReactNode => {
  const { t } = useTranslation('pages')
  const [name, setName] = useState('')
  const keep = useAct(api.nameVersion)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    const answer = await keep.run({ params: { paper: paperId }, body: { name } })
    if (answer.ok) setName('')
  }
  return (
    <form className="stack" onSubmit={event => void submit(event)}>
      <div className="line-form">
        <TextInput
          label={t('versions.name')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          maxLength={120}
        />
        <Button type="submit" loading={keep.busy} disabled={name.trim() === ''}>
          {t('versions.keep')}
        </Button>
      </div>
      <RefusalNotice refused={keep.refused} />
    </form>
  )
}
