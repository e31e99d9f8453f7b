import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, type CommitteeView } from '../../../shared/api.ts'
import type { PaperSummary } from '../../../shared/paper.ts'
import { standing } from '../../../shared/rules.ts'
import { useAct } from '../../facts.ts'
import { Flag } from '../../ui/Flag.tsx'
import { byName, delegationsById, useNameList } from '../../ui/lists.ts'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { When } from '../../ui/When.tsx'

type Props = {
  readonly papers: readonly PaperSummary[]
  readonly committee: CommitteeView
  /** Each row asks for an answer. */
  readonly invitation?: boolean
}

/** Of more sponsors these are named, and all of them on the paper itself. */
const fewNames = 6

/** Papers as a list of documents: symbol, title, who backs it, where it stands. */
export const PaperList = ({ papers, committee, invitation = false }: Props): ReactNode => (
  <ul className="rows paper-list">
    {papers.map(paper => (
      <PaperRow key={paper.id} paper={paper} committee={committee} invitation={invitation} />
    ))}
  </ul>
)

const PaperRow = ({ paper, committee, invitation }: Omit<Props, 'papers'> & { paper: PaperSummary }): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: tm } = useTranslation('merging')
  const listOf = useNameList()
  const known = delegationsById(committee.delegations)
  const sponsors = byName(paper.sponsors.flatMap(id => known.get(id) ?? []))
  const more = sponsors.length - fewNames
  const named = sponsors.slice(0, fewNames).map(s => s.name)
  const rest = more > 0 ? t('paperRow.others', { count: more }) : undefined
  const stands = standing(committee.rules.support, {
    sponsors: paper.sponsors.length,
    signatories: paper.signatories.length,
    members: committee.delegations.length,
    present: committee.delegations.filter(d => d.attendance !== 'absent').length,
  })
  const open = paper.status === 'working' || paper.status === 'submitted'
  return (
    <li className="paper-row">
      <p className="paper-row-symbol serif">
        <bdi>{paper.symbol}</bdi>
      </p>
      <div className="paper-row-words">
        <h3>
          <Link to={`/p/${paper.id}`}>
            <bdi>{paper.title}</bdi>
          </Link>
        </h3>
        <p className="paper-row-sponsors">
          {sponsors.length === 0 ? (
            <span className="soft">{t('paperRow.noSponsors')}</span>
          ) : (
            <>
              <span className="flags" aria-hidden="true">
                {sponsors.slice(0, fewNames).map(s => (
                  <Flag key={s.id} country={s.country} />
                ))}
              </span>
              <bdi>{listOf(named, rest)}</bdi>
            </>
          )}
        </p>
        <p className="paper-row-facts soft small">
          <span>
            {paper.mergedInto === null ? t(`status.${paper.status}`) : tm('badge.into', { symbol: paper.mergedInto })}
          </span>
          {paper.merging && <span className="paper-row-merging">{tm('badge.merging')}</span>}
          {paper.asksMe !== null && (
            <span className="paper-row-merging">
              {tm(paper.asksMe === 'sponsor' ? 'badge.asksSponsor' : 'badge.asksSignatory')}
            </span>
          )}
          {open && (
            <span className={stands.met ? 'enough' : ''}>
              {stands.met
                ? t('paperRow.enough')
                : t('paperRow.missing', {
                    count: stands.missing + (stands.missing === 0 ? stands.missingSponsors : 0),
                  })}
            </span>
          )}
          {paper.pendingAmendments > 0 && <span>{t('paperRow.amendments', { count: paper.pendingAmendments })}</span>}
          <span>
            {t('paperRow.changed')} <When at={paper.changedAt} />
          </span>
        </p>
        {invitation && <Answer paperId={paper.id} />}
      </div>
    </li>
  )
}

const Answer = ({ paperId }: { paperId: string }): ReactNode => {
  const { t } = useTranslation('pages')
  const answer = useAct(api.answerInvitation)
  const say = (accept: boolean) => void answer.run({ params: { paper: paperId }, body: { accept } })
  return (
    <>
      <div className="acts">
        <Button variant="filled" loading={answer.busy} onClick={() => say(true)}>
          {t('invitation.accept')}
        </Button>
        <Button variant="subtle" disabled={answer.busy} onClick={() => say(false)}>
          {t('invitation.decline')}
        </Button>
      </div>
      <RefusalNotice refused={answer.refused} />
    </>
  )
}
