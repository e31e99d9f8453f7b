import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { api } from '../../shared/api.ts'
import { call } from '../api.ts'
import { useAct } from '../facts.ts'
import { takeSeat } from '../seat.ts'
import { Flag } from '../ui/Flag.tsx'
import { RefusalNotice, UnreachableNotice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Patient } from '../ui/Patient.tsx'
import { CodeForm } from './committee/CodeForm.tsx'
import { homeOf } from './StartPage.tsx'

/** The code of a fragment; a badly encoded one gives a code that seats nobody. */
const codeIn = (hash: string): string => new URLSearchParams(`code=${hash.slice(1)}`).get('code')?.trim() ?? ''

/**
 * `/join#CODE`: shows whom the code seats; one tap sits down. The code stands in the fragment, which no browser sends,
 * so that it reaches no log.
 */
export const JoinPage = (): ReactNode => {
  const { t } = useTranslation('pages')
  const code = codeIn(useLocation().hash)
  return (
    <Page title={t('join.title')}>
      <div className="join">
        {code === '' ? (
          <div className="stack-wide">
            <h1 className="page-title">{t('join.title')}</h1>
            <CodeForm />
          </div>
        ) : (
          <Offer key={code} code={code} />
        )}
      </div>
    </Page>
  )
}

const Offer = ({ code }: { code: string }): ReactNode => {
  const { t } = useTranslation('pages')
  const join = useAct(api.join)
  const offer = useQuery({
    queryKey: ['code', code],
    queryFn: ({ signal }) => call(api.lookAtCode, { body: { code } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const sitDown = async () => {
    const answer = await join.run({ body: { code } })
    if (!answer.ok) return
    takeSeat(answer.value.seat)
    // A whole new page: everything read so far was read without this seat.
    window.location.replace(homeOf(answer.value))
  }
  if (offer.data === undefined) {
    return (
      <Patient>{offer.failureCount > 1 ? <UnreachableNotice /> : <p className="soft">{t('join.looking')}</p>}</Patient>
    )
  }
  if (!offer.data.ok) {
    return (
      <div className="stack-wide">
        <h1 className="page-title">{t('join.wrong')}</h1>
        <RefusalNotice refused={offer.data} />
        <CodeForm />
      </div>
    )
  }
  const { name, country, role, committee, conference } = offer.data.value
  return (
    <div className="offer">
      <p className="label">{t('join.offer')}</p>
      {role === 'delegate' && (
        <div className="offer-flag">
          <Flag country={country} />
        </div>
      )}
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <p className="offer-where">
        {committee !== null && (
          <>
            <bdi>{committee}</bdi>
            <br />
          </>
        )}
        <span className="soft">
          <bdi>{conference}</bdi>
        </span>
      </p>
      <RefusalNotice refused={join.refused} />
      <Button variant="filled" className="offer-act" loading={join.busy} onClick={() => void sitDown()}>
        {t(`join.sit.${role}`)}
      </Button>
      <p className="small">
        <Link to="/">{t('join.notMe')}</Link>
      </p>
    </div>
  )
}
