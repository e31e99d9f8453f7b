import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useSearchParams } from 'react-router'
import type { CommitteeView } from '../../shared/api.ts'
import type { RecordEvent } from '../../shared/paper.ts'
import { useCommittee, useRecord } from '../facts.ts'
import { localeOf } from '../i18n/index.ts'
import { EventWords } from '../ui/EventWords.tsx'
import { PageOf } from '../ui/Facts.tsx'
import { Named } from '../ui/Flag.tsx'
import { Page } from '../ui/Page.tsx'

/** `/c/:committee/record`: all that happened in a committee, as far as this seat may see it, or with one of its papers. */
export const RecordPage = (): ReactNode => {
  const { t } = useTranslation('pages')
  const { committee: id = '' } = useParams()
  const committee = useCommittee(id)
  const record = useRecord(id)
  return (
    <PageOf fact={committee} title={t('record.title')}>
      {within => (
        <PageOf fact={record} title={t('record.title')}>
          {lines => <Shown committee={within} lines={lines} />}
        </PageOf>
      )}
    </PageOf>
  )
}

const Shown = ({ committee, lines }: { committee: CommitteeView; lines: readonly RecordEvent[] }): ReactNode => {
  const { t, i18n } = useTranslation('pages')
  const [search, setSearch] = useSearchParams()
  const chosen = committee.papers.find(paper => paper.id === search.get('paper')) ?? null
  const shown = chosen === null ? lines : lines.filter(line => line.paper?.id === chosen.id)
  const locale = localeOf(i18n.language)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full' })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })
  const days = Map.groupBy(shown, line => day.format(line.at))
  return (
    <Page
      title={`${t('record.title')} · ${committee.abbreviation}`}
      committeeId={committee.id}
      trail={[{ to: `/c/${committee.id}`, text: committee.abbreviation }]}
    >
      <div className="stack-wide">
        <header className="stack">
          <h1>{t('record.title')}</h1>
          <p className="soft">{t('record.about')}</p>
          <NativeSelect
            label={t('record.of')}
            value={chosen?.id ?? ''}
            onChange={event => {
              const { value } = event.currentTarget
              setSearch(value === '' ? {} : { paper: value }, { replace: true })
            }}
            data={[
              { value: '', label: t('record.everything') },
              ...committee.papers.map(paper => ({ value: paper.id, label: `${paper.symbol} · ${paper.title}` })),
            ]}
          />
          <p className="soft small" role="status">
            {t('record.count', { count: shown.length })}
          </p>
        </header>
        {[...days].map(([name, events]) => (
          <section key={name} aria-label={name} className="stack">
            <div className="section-head">
              <h2>{name}</h2>
            </div>
            <ol className="lines">
              {events.map(event => (
                <li key={event.id} className="record-line">
                  <time className="figures soft small" dateTime={new Date(event.at).toISOString()}>
                    {time.format(event.at)}
                  </time>
                  <div>
                    <p className="record-who">
                      <Named name={event.actor.name} country={event.actor.country} />
                      {event.paper !== null && (
                        <Link to={event.amendmentId === null ? `/p/${event.paper.id}` : `/a/${event.amendmentId}`}>
                          <bdi>{event.paper.symbol}</bdi>
                        </Link>
                      )}
                    </p>
                    <EventWords event={event} />
                  </div>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </Page>
  )
}
