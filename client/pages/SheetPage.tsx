import { Button, Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { api, type ConferenceView, type JoinCode } from '../../shared/api.ts'
import { useAct, useConference } from '../facts.ts'
import { Ask } from '../ui/Ask.tsx'
import { Nothing, PageOf } from '../ui/Facts.tsx'
import { Flag } from '../ui/Flag.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Qr } from '../ui/Qr.tsx'
import { joinPath } from './committee/CodeForm.tsx'
import { addressesFor } from './reach.ts'

/** Cards on one printed sheet: three across and four down on A4 and on Letter. */
const perSheet = 12

/** `/setup/:committee/codes`: the join codes of a committee as cards to cut out. */
export const SheetPage = (): ReactNode => {
  const { t } = useTranslation('pages')
  const { committee = '' } = useParams()
  const conference = useConference()
  return (
    <PageOf fact={conference} title={t('sheet.title')}>
      {value => {
        const found = value.committees.find(c => c.id === committee)
        return found === undefined ? (
          <Nothing refusal={{ code: 'notFound', params: {} }} />
        ) : (
          <Sheet conference={value} committee={found} />
        )
      }}
    </PageOf>
  )
}

type SheetProps = { readonly conference: ConferenceView; readonly committee: ConferenceView['committees'][number] }

const Sheet = ({ conference, committee }: SheetProps): ReactNode => {
  const { t } = useTranslation('pages')
  const [renewing, setRenewing] = useState<JoinCode | null>(null)
  const renew = useAct(api.renewCode)
  const addresses = addressesFor(window.location.origin, conference.origins)
  const [chosen, setChosen] = useState<string | null>(null)
  const address = addresses.find(origin => origin === chosen) ?? addresses[0] ?? window.location.origin
  const where = address.replace(/^https?:\/\//, '')
  const sheets: JoinCode[][] = []
  for (let i = 0; i < committee.codes.length; i += perSheet) sheets.push(committee.codes.slice(i, i + perSheet))
  return (
    <Page title={t('sheet.title')} width="document" trail={[{ to: '/setup', text: t('setup.title') }]}>
      <div className="stack-wide">
        <header className="stack screen-only">
          <h1 className="page-title">
            {t('sheet.title')}: <bdi>{committee.name}</bdi>
          </h1>
          <p className="lead">{t('sheet.about')}</p>
          {addresses.length === 0 && <Notice tone="caution">{t('sheet.onlyHere')}</Notice>}
          {addresses.length > 1 && (
            <Select
              className="sheet-address"
              label={t('sheet.address')}
              description={t('sheet.addressHint')}
              data={addresses}
              value={address}
              onChange={setChosen}
              allowDeselect={false}
            />
          )}
          <div className="acts">
            <Button variant="filled" onClick={() => window.print()}>
              {t('sheet.print')}
            </Button>
          </div>
        </header>
        {sheets.map(cards => (
          <ul key={cards[0]?.id} className="sheet">
            {cards.map(card => (
              <li key={card.id} className="card">
                <Qr text={`${address}${joinPath(card.code)}`} />
                <div className="card-words">
                  <p className="label">
                    <bdi>{conference.name}</bdi> · {committee.abbreviation}
                  </p>
                  <p className="card-name serif">
                    {card.role === 'delegate' && <Flag country={card.country} />} <bdi>{card.name}</bdi>
                  </p>
                  <p className="card-code figures">{card.code}</p>
                  <p className="card-where small">{where}</p>
                  <p className="screen-only soft small">{t('sheet.people', { count: card.people })}</p>
                </div>
                <div className="screen-only card-acts">
                  <a className="small" href={joinPath(card.code)} target="_blank" rel="noreferrer">
                    {t('sheet.openSeat')}
                    <span className="unseen">
                      : {card.name} {t('demo.newWindow')}
                    </span>
                  </a>
                  <Button variant="subtle" onClick={() => setRenewing(card)}>
                    {t('sheet.renew')}
                    <span className="unseen"> {card.name}</span>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        ))}
      </div>
      {renewing !== null && (
        <Ask
          title={t('sheet.renewTitle', { name: renewing.name })}
          act={t('sheet.renew')}
          busy={renew.busy}
          refused={renew.refused}
          onClose={() => {
            renew.forget()
            setRenewing(null)
          }}
          onAct={() =>
            void renew.run({ params: { code: renewing.id } }).then(answer => {
              if (answer.ok) setRenewing(null)
            })
          }
        >
          <p>{t('sheet.renewAbout')}</p>
        </Ask>
      )}
    </Page>
  )
}
