import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { api, type Me, type Start } from '../../shared/api.ts'
import { keepDemo, keptDemo } from '../demo.ts'
import { useAct, useStart } from '../facts.ts'
import { currentSeat, takeSeat } from '../seat.ts'
import { PageOf } from '../ui/Facts.tsx'
import { Named } from '../ui/Flag.tsx'
import { RefusalNotice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { CodeForm } from './committee/CodeForm.tsx'

/** `/`: an empty server offers to be set up or tried; another one asks for a code and shows the seats held here. */
export const StartPage = (): ReactNode => {
  const { t } = useTranslation('pages')
  const start = useStart()
  return (
    <PageOf fact={start} title={t('start.title')}>
      {value => (
        <Page title={t('start.title')}>
          <div className="start">
            <Definition />
            {value.empty ? <Empty /> : <Join seats={value.seats} />}
          </div>
        </Page>
      )}
    </PageOf>
  )
}

/** The product's name as a dictionary has it. */
const Definition = (): ReactNode => {
  const { t } = useTranslation('pages')
  return (
    <header className="definition">
      <h1>Chapeau</h1>
      <p>
        <i>{t('start.wordClass')}</i> {t('start.meaning')}
      </p>
    </header>
  )
}

const Empty = (): ReactNode => {
  const { t } = useTranslation('pages')
  const navigate = useNavigate()
  const demo = useAct(api.demo)
  const tryIt = async () => {
    const answer = await demo.run({})
    if (!answer.ok) return
    keepDemo({ committeeId: answer.value.committeeId, codes: [...answer.value.codes] })
    void navigate('/demo')
  }
  return (
    <ol className="ways">
      <li>
        <h2>{t('start.setUp')}</h2>
        <p>{t('start.setUpAbout')}</p>
        <Button component={Link} to="/setup">
          {t('start.setUp')}
        </Button>
      </li>
      <li>
        <h2>{t('start.demo')}</h2>
        <p>{t('start.demoAbout')}</p>
        <Button variant="filled" loading={demo.busy} onClick={() => void tryIt()}>
          {t('start.demo')}
        </Button>
        <RefusalNotice refused={demo.refused} />
      </li>
    </ol>
  )
}

const Join = ({ seats }: { seats: Start['seats'] }): ReactNode => {
  const { t } = useTranslation('pages')
  return (
    <div className="stack-wide">
      <CodeForm />
      {keptDemo() !== null && (
        <p>
          <Link to="/demo">{t('demo.back')}</Link>
        </p>
      )}
      {seats.length > 0 && (
        <section aria-labelledby="seats">
          <div className="section-head">
            <h2 id="seats">{t('start.seats')}</h2>
          </div>
          <ul className="rows">
            {seats.map(seat => (
              <SeatRow key={seat.seat} seat={seat} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** The first page of a seat. */
export const homeOf = ({ role, committeeId }: Me): string => {
  if (committeeId === null) return '/setup'
  return role === 'projector' ? `/screen/${committeeId}` : `/c/${committeeId}`
}

const SeatRow = ({ seat }: { seat: Me }): ReactNode => {
  const { t } = useTranslation('pages')
  return (
    <li className="seat-row">
      {/* A whole new page: everything read so far was read from another seat. */}
      <a href={homeOf(seat)} onClick={() => takeSeat(seat.seat)}>
        <Named name={seat.name} country={seat.country} />
      </a>
      <span className="soft small">
        {t(`role.${seat.role}`)} · <bdi>{seat.conference.name}</bdi>
        {currentSeat() === seat.seat && ` · ${t('start.thisWindow')}`}
      </span>
    </li>
  )
}
