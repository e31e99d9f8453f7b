import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Refused } from '../api.ts'
import type { Fact } from '../facts.ts'
import { UnreachableNotice } from './Notice.tsx'
import { Page } from './Page.tsx'
import { Patient } from './Patient.tsx'
import { useReasons } from './reasons.ts'

type Props<T> = { readonly fact: Fact<T>; readonly title: string; readonly children: (value: T) => ReactNode }

/** A page that stands on one fact: waits without a flash, leads on when the fact is refused. */
export const PageOf = <T,>({ fact, title, children }: Props<T>): ReactNode => {
  const { t } = useTranslation('pages')
  if (fact.state === 'ready') return children(fact.value)
  if (fact.state === 'refused') return <Nothing refusal={fact.refusal} />
  return (
    <Page title={title}>
      <Patient>{fact.unreachable ? <UnreachableNotice /> : <p className="soft">{t('frame.opening')}</p>}</Patient>
    </Page>
  )
}

/** Where a page would have been: what is the matter and the ways on. */
export const Nothing = ({ refusal }: { refusal: Pick<Refused, 'code' | 'params'> }): ReactNode => {
  const { t } = useTranslation('pages')
  const { refusalText } = useReasons()
  const noSeat = refusal.code === 'noSession' || refusal.code === 'whichSeat'
  const title = t(noSeat ? 'nothing.noSeat' : 'nothing.title')
  return (
    <Page title={title}>
      <div className="prose">
        <h1>{title}</h1>
        <p>{refusalText(refusal)}</p>
        <p>
          <Link to="/">{t(noSeat ? 'nothing.join' : 'nothing.start')}</Link>
        </p>
      </div>
    </Page>
  )
}
