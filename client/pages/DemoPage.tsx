import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { keptDemo } from '../demo.ts'
import { Named } from '../ui/Flag.tsx'
import { Page } from '../ui/Page.tsx'
import { LostPage } from './LostPage.tsx'

/** `/demo`: the seats of the demo committee that this browser made, each to be opened in a window of its own. */
export const DemoPage = (): ReactNode => {
  const { t } = useTranslation('pages')
  const demo = keptDemo()
  if (demo === null) return <LostPage reason="notFound" />
  const { codes } = demo
  const groups = [
    { key: 'dais', title: t('demo.dais'), about: t('demo.daisAbout'), list: codes.filter(c => c.role !== 'delegate') },
    {
      key: 'delegations',
      title: t('demo.delegations'),
      about: t('demo.delegationsAbout'),
      list: codes.filter(c => c.role === 'delegate'),
    },
  ]
  return (
    <Page title={t('demo.title')}>
      <div className="stack-wide">
        <header className="stack">
          <h1 className="page-title">{t('demo.title')}</h1>
          <p className="lead">{t('demo.about')}</p>
        </header>
        {groups.map(group => (
          <section key={group.key} aria-labelledby={group.key}>
            <div className="section-head">
              <h2 id={group.key}>{group.title}</h2>
            </div>
            <p className="soft small section-about">{group.about}</p>
            <ul className="rows seats-grid">
              {group.list.map(code => (
                <li key={code.id} className="seat-row">
                  <a href={`/join#${code.code}`} target="_blank" rel="noreferrer">
                    <Named name={code.name} country={code.country} />
                    <span className="unseen"> {t('demo.newWindow')}</span>
                  </a>
                  <span className="figures soft small">{code.code}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  )
}
