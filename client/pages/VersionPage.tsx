import { Button, Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { api, type CommitteeView, type Me } from '../../shared/api.ts'
import type { PaperView, Version, VersionWithClauses } from '../../shared/paper.ts'
import { can } from '../../shared/permissions.ts'
import { ReadBody } from '../editor/ReadBody.tsx'
import { actorOf, useAct, useCommittee, useMe, usePaper, useVersion, useVersions } from '../facts.ts'
import { CompareView } from '../review/CompareView.tsx'
import { versionPath } from '../review/VersionList.tsx'
import { useVersionReason } from '../review/version-words.ts'
import { ActButton } from '../ui/ActButton.tsx'
import { Ask } from '../ui/Ask.tsx'
import { PageOf } from '../ui/Facts.tsx'
import { Named } from '../ui/Flag.tsx'
import { Masthead } from '../ui/Masthead.tsx'
import { Page } from '../ui/Page.tsx'
import { resultWords } from '../ui/result-words.ts'
import { When } from '../ui/When.tsx'
import { OfficialText } from './paper/OfficialText.tsx'

/** `/p/:paper/versions/:number`: a version as it was, or beside another one (`?with=`); it can be restored. */
export const VersionPage = (): ReactNode => {
  const { t } = useTranslation('pages')
  const { paper: id = '', number = '' } = useParams()
  const [search] = useSearchParams()
  const other = search.get('with')
  const title = t('versions.title', { number })
  const me = useMe()
  const paper = usePaper(id)
  const versions = useVersions(id)
  const version = useVersion(id, number)
  return (
    <PageOf fact={me} title={title}>
      {whom => (
        <PageOf fact={paper} title={title}>
          {of => (
            <PageOf fact={versions} title={title}>
              {all => (
                <PageOf fact={version} title={title}>
                  {shown => <WithCommittee me={whom} paper={of} versions={all} version={shown} other={other} />}
                </PageOf>
              )}
            </PageOf>
          )}
        </PageOf>
      )}
    </PageOf>
  )
}

type Given = {
  readonly me: Me
  readonly paper: PaperView
  readonly versions: readonly Version[]
  readonly version: VersionWithClauses
  readonly other: string | null
}

const WithCommittee = (given: Given): ReactNode => {
  const { t } = useTranslation('pages')
  const committee = useCommittee(given.paper.committeeId)
  return (
    <PageOf fact={committee} title={t('versions.title', { number: given.version.number })}>
      {value => <Shown {...given} committee={value} />}
    </PageOf>
  )
}

const Shown = ({ me, paper, versions, version, other, committee }: Given & { committee: CommitteeView }): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: tv } = useTranslation('vote')
  const navigate = useNavigate()
  const reasonOf = useVersionReason()
  const [asking, setAsking] = useState(false)
  const restore = useAct(api.restore)
  const verdict = can(actorOf(me), 'paper.restore', {
    paper,
    rules: committee.rules,
    standing: paper.standing,
    hall: committee.hall,
  })
  const others = versions.filter(v => v.number !== version.number).toSorted((a, b) => b.number - a.number)
  const bodyLabel = t('versions.bodyLabel', { number: version.number })
  const putBack = async () => {
    const answer = await restore.run({
      params: { paper: paper.id },
      body: { number: version.number, expectedVersion: paper.version },
    })
    if (answer.ok) void navigate(`/p/${paper.id}`)
  }
  return (
    <Page
      title={t('versions.title', { number: version.number })}
      committeeId={committee.id}
      width="document"
      trail={[
        { to: `/c/${committee.id}`, text: committee.abbreviation },
        { to: `/p/${paper.id}`, text: paper.symbol },
      ]}
    >
      <div className="stack-wide">
        <header className="stack paper">
          <Masthead
            issuer={me.conference.name}
            symbol={paper.symbol}
            body={t('versions.title', { number: version.number })}
            heading
            facts={[<When key="at" at={version.at} />, <Named key="by" {...version.author} />]}
          />
          <p className="serif">
            <bdi>{paper.title}</bdi>
          </p>
          <p className="soft">{reasonOf(version)}</p>
          {version.stamp !== null && <p className="vote-stamp">{resultWords(tv, version.stamp)}</p>}
          <div className="acts">
            {others.length > 0 && (
              <Select
                label={t('versions.compareWith')}
                placeholder={t('versions.choose')}
                data={others.map(v => ({
                  value: String(v.number),
                  label: t('versions.option', { number: v.number, reason: reasonOf(v) }),
                }))}
                value={other}
                clearable
                clearButtonProps={{ 'aria-label': t('versions.alone') }}
                onChange={value =>
                  void navigate(versionPath(paper.id, version.number, value === null ? undefined : Number(value)))
                }
                className="compare-with"
              />
            )}
            {version.number !== paper.version && (
              <ActButton verdict={verdict} onAct={() => setAsking(true)}>
                {t('versions.restore')}
              </ActButton>
            )}
            <Button variant="subtle" component={Link} to={`/p/${paper.id}`}>
              {t('versions.toPaper')}
            </Button>
          </div>
        </header>
        {other === null || Number(other) === version.number ? (
          <div className="paper">
            <OfficialText
              version={version}
              newest={paper.version}
              organ={committee.organ}
              rules={committee.rules}
              label={bodyLabel}
            >
              <p className="organ-line serif">
                <bdi>{committee.organ}</bdi>,
              </p>
              <ReadBody clauses={version.clauses} label={bodyLabel} />
            </OfficialText>
          </div>
        ) : (
          <Beside paper={paper} version={version} other={other} />
        )}
      </div>
      {asking && (
        <Ask
          title={t('versions.restoreTitle', { number: version.number })}
          act={t('versions.restore')}
          busy={restore.busy}
          refused={restore.refused}
          onClose={() => {
            restore.forget()
            setAsking(false)
          }}
          onAct={() => void putBack()}
        >
          <p>{t('versions.restoreAbout', { present: paper.version })}</p>
        </Ask>
      )}
    </Page>
  )
}

const Beside = ({
  paper,
  version,
  other,
}: {
  paper: PaperView
  version: VersionWithClauses
  other: string
}): ReactNode => {
  const { t } = useTranslation('pages')
  const fact = useVersion(paper.id, other)
  if (fact.state !== 'ready') return null
  const [older, newer] = fact.value.number < version.number ? [fact.value, version] : [version, fact.value]
  return (
    <div className="stack">
      <h2 className="compare-title">{t('versions.between', { from: older.number, to: newer.number })}</h2>
      <CompareView
        older={older.clauses}
        newer={newer.clauses}
        label={t('versions.between', { from: older.number, to: newer.number })}
      />
    </div>
  )
}
