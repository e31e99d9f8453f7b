import { Tabs } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CommitteeView } from '../../shared/api.ts'
import type { PaperSummary } from '../../shared/paper.ts'
import { usePending } from '../facts.ts'
import { Patient } from '../ui/Patient.tsx'
import { useReasons } from '../ui/reasons.ts'
import { Docket } from './Docket.tsx'

/** The dockets of a committee's draft resolutions, one at a time. */
export const Dockets = ({ committee, arranges }: { committee: CommitteeView; arranges: boolean }): ReactNode => {
  const { t } = useTranslation('desk')
  const drafts = committee.papers.filter(paper => paper.status === 'draft')
  const [chosen, choose] = useState<string | null>(null)
  const waitingOn = ({ id }: PaperSummary): number => committee.waiting.filter(item => item.paperId === id).length
  const busiest = [...drafts].sort((a, b) => waitingOn(b) - waitingOn(a))[0]
  if (busiest === undefined) return null
  // Whatever is decided, the one that is looked at stays.
  if (chosen === null) choose(busiest.id)
  const shown = drafts.find(paper => paper.id === chosen) ?? busiest
  return (
    <section aria-labelledby="dockets" className="dockets">
      <div className="section-head">
        <h2 id="dockets">{t('dockets')}</h2>
      </div>
      {drafts.length === 1 ? (
        <OfDraft paper={shown} committee={committee} arranges={arranges} />
      ) : (
        <Tabs value={shown.id} onChange={choose} keepMounted={false}>
          <Tabs.List aria-label={t('drafts')}>
            {drafts.map(paper => (
              <Tabs.Tab key={paper.id} value={paper.id}>
                <bdi>{paper.symbol}</bdi>
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {drafts.map(paper => (
            <Tabs.Panel key={paper.id} value={paper.id}>
              <OfDraft paper={paper} committee={committee} arranges={arranges} />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </section>
  )
}

type OfDraftProps = { readonly paper: PaperSummary; readonly committee: CommitteeView; readonly arranges: boolean }

const OfDraft = ({ paper, committee, arranges }: OfDraftProps): ReactNode => {
  const { t } = useTranslation('pages')
  const { refusalText } = useReasons()
  const fact = usePending(paper.id)
  return (
    <div className="docket-of">
      <h3 className="serif docket-title">
        <bdi>{paper.symbol}</bdi> ·{' '}
        <Link to={`/p/${paper.id}`}>
          <bdi>{paper.title}</bdi>
        </Link>
      </h3>
      {fact.state === 'ready' && <Docket view={fact.value} rules={committee.rules} arranges={arranges} />}
      {fact.state === 'refused' && <p className="soft">{refusalText(fact.refusal)}</p>}
      {fact.state === 'waiting' && (
        <Patient>
          <p className="soft">{t('frame.opening')}</p>
        </Patient>
      )}
    </div>
  )
}
