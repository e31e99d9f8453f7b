import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, type ConferenceView } from '../../shared/api.ts'
import { useAct, useConference } from '../facts.ts'
import { Threshold } from '../rules/Threshold.tsx'
import { PageOf } from '../ui/Facts.tsx'
import { Notice, RefusalNotice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { CommitteeForm } from './committee/CommitteeForm.tsx'

/** `/setup`: the secretariat names the conference, adds committees and prints their codes. */
export const SetupPage = (): ReactNode => {
  const { t } = useTranslation('pages')
  const conference = useConference()
  if (conference.state === 'refused' && conference.refusal.code !== 'unexpected') return <Locked />
  return (
    <PageOf fact={conference} title={t('setup.title')}>
      {value => <Setup conference={value} />}
    </PageOf>
  )
}

/** Whoever runs the server gets a link; nobody else can set up. */
const Locked = (): ReactNode => {
  const { t } = useTranslation('pages')
  return (
    <Page title={t('setup.title')}>
      <div className="prose">
        <h1>{t('setup.title')}</h1>
        <p>{t('setup.locked')}</p>
        <p>{t('setup.lockedNext')}</p>
        <p>
          <Link to="/">{t('nothing.start')}</Link>
        </p>
      </div>
    </Page>
  )
}

const Setup = ({ conference }: { conference: ConferenceView }): ReactNode => {
  const { t } = useTranslation('pages')
  const [adding, setAdding] = useState(conference.committees.length === 0)
  const [added, setAdded] = useState<string | null>(null)
  return (
    <Page title={t('setup.title')}>
      <div className="stack-wide">
        <h1 className="page-title">{t('setup.title')}</h1>
        <NameForm key={conference.name} name={conference.name} />
        <section aria-labelledby="committees" className="stack">
          <div className="section-head">
            <h2 id="committees">{t('setup.committees')}</h2>
            {!adding && (
              <Button variant="subtle" onClick={() => setAdding(true)}>
                {t('setup.add')}
              </Button>
            )}
          </div>
          {added !== null && <Notice>{t('setup.added', { name: added })}</Notice>}
          {conference.committees.length === 0 && !adding && <p className="soft">{t('setup.noCommittee')}</p>}
          <ul className="rows">
            {conference.committees.map(committee => {
              const delegations = committee.codes.filter(code => code.role === 'delegate').length
              return (
                <li key={committee.id} className="stack committee-row">
                  <div>
                    <p className="serif committee-name">
                      <Link to={`/c/${committee.id}`}>
                        <bdi>{committee.name}</bdi>
                      </Link>{' '}
                      <span className="soft">{committee.abbreviation}</span>
                    </p>
                    {committee.topic !== '' && (
                      <p className="serif soft">
                        <bdi>{committee.topic}</bdi>
                      </p>
                    )}
                  </div>
                  <p className="small">
                    {t('setup.delegations', { count: delegations })}{' '}
                    <Threshold rules={committee.rules} members={delegations} present={delegations} />
                  </p>
                  <p>
                    <Link to={`/setup/${committee.id}/codes`}>{t('setup.codes')}</Link>
                  </p>
                </li>
              )
            })}
          </ul>
          {adding && (
            <CommitteeForm
              onDone={name => {
                setAdded(name)
                setAdding(false)
              }}
              {...(conference.committees.length > 0 ? { onCancel: () => setAdding(false) } : {})}
            />
          )}
        </section>
        {conference.committees.length > 0 && (
          <section aria-labelledby="own-code" className="stack">
            <div className="section-head">
              <h2 id="own-code">{t('setup.own')}</h2>
            </div>
            {conference.codes.map(code => (
              <p key={code.id} className="card-code figures">
                {code.code}
              </p>
            ))}
            <p className="soft small">{t('setup.ownAbout')}</p>
          </section>
        )}
      </div>
    </Page>
  )
}

const NameForm = ({ name: now }: { name: string }): ReactNode => {
  const { t } = useTranslation('pages')
  const [name, setName] = useState(now)
  const save = useAct(api.nameConference)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') void save.run({ body: { name } })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <div className="line-form">
        <TextInput
          label={t('setup.name')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          maxLength={80}
        />
        {name.trim() !== now && (
          <Button type="submit" loading={save.busy}>
            {t('setup.saveName')}
          </Button>
        )}
      </div>
      <RefusalNotice refused={save.refused} />
    </form>
  )
}
