import { Button, Radio, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, committeeRequest } from '../../../shared/api.ts'
import { type Profile, profiles, rulesOf } from '../../../shared/rules.ts'
import { useAct } from '../../facts.ts'
import { Threshold } from '../../rules/Threshold.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { namesIn } from '../names-in.ts'
import { NamedList } from './NamedList.tsx'

/** Stands in for the pasted list in the sentences of the rules until there is one. */
const exampleMembers = 40

type Props = { readonly onDone: (name: string) => void; readonly onCancel?: () => void }

/** Adds a committee: what it is called, its topic, its rules and who sits in it. */
export const CommitteeForm = ({ onDone, onCancel }: Props): ReactNode => {
  const { t } = useTranslation('pages')
  const add = useAct(api.addCommittee)
  const [name, setName] = useState('')
  const [abbreviation, setAbbreviation] = useState('')
  const [organ, setOrgan] = useState('')
  const [topic, setTopic] = useState('')
  const [profile, setProfile] = useState<Profile>('NMUN')
  const [list, setList] = useState('')
  const [asked, setAsked] = useState(false)

  const delegations = namesIn(list)
  const parsed = committeeRequest.safeParse({
    name,
    abbreviation: abbreviation.trim(),
    organ: organ.trim() === '' ? name : organ,
    topic,
    profile,
    delegations,
  })
  const wrong = new Set(parsed.success || !asked ? [] : parsed.error.issues.map(issue => String(issue.path[0])))
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setAsked(true)
    if (!parsed.success) {
      const { currentTarget } = event
      // The message stands at its field, which may be out of sight: the focus goes there.
      requestAnimationFrame(() => currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    const answer = await add.run({ body: parsed.data })
    if (answer.ok) onDone(parsed.data.name)
  }
  const members = delegations.length > 0 ? delegations.length : exampleMembers
  return (
    <form className="committee-form stack" onSubmit={event => void submit(event)} noValidate>
      <TextInput
        label={t('committeeForm.name')}
        placeholder={t('committeeForm.nameExample')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={wrong.has('name') && t('committeeForm.nameWrong')}
        required
      />
      <TextInput
        label={t('committeeForm.abbreviation')}
        description={t('committeeForm.abbreviationHint')}
        value={abbreviation}
        onChange={event => setAbbreviation(event.currentTarget.value)}
        error={wrong.has('abbreviation') && t('committeeForm.abbreviationWrong')}
        maxLength={12}
        required
      />
      <TextInput
        label={t('committeeForm.organ')}
        description={t('committeeForm.organHint')}
        placeholder={name}
        value={organ}
        onChange={event => setOrgan(event.currentTarget.value)}
        maxLength={200}
      />
      <TextInput
        label={t('committeeForm.topic')}
        value={topic}
        onChange={event => setTopic(event.currentTarget.value)}
        maxLength={300}
      />
      <Textarea
        label={t('committeeForm.delegations')}
        description={t('committeeForm.delegationsHint')}
        value={list}
        onChange={event => setList(event.currentTarget.value)}
        autosize
        minRows={5}
        maxRows={16}
        error={wrong.has('delegations') && t('committeeForm.delegationsWrong')}
      />
      <NamedList names={delegations} />
      <Radio.Group
        label={t('committeeForm.rules')}
        description={t('committeeForm.rulesHint')}
        value={profile}
        onChange={value => setProfile(profiles.find(p => p === value) ?? 'custom')}
      >
        <div className="stack profile-list">
          {profiles.map(key => (
            <Radio
              key={key}
              value={key}
              label={t(`rules.profile.${key}`)}
              description={<Threshold rules={rulesOf[key]} members={members} present={members} />}
            />
          ))}
        </div>
      </Radio.Group>
      <RefusalNotice refused={add.refused} />
      <div className="acts">
        <Button type="submit" variant="filled" loading={add.busy}>
          {t('committeeForm.add')}
        </Button>
        {onCancel !== undefined && (
          <Button variant="subtle" onClick={onCancel}>
            {t('ask.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}
