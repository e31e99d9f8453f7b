import { Button, TextInput, Tooltip } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, type CommitteeView } from '../../../shared/api.ts'
import { isPublic, type PaperView } from '../../../shared/paper.ts'
import { useAct } from '../../facts.ts'
import { byName, delegationsById, useNameList } from '../../ui/lists.ts'
import { Masthead } from '../../ui/Masthead.tsx'
import { Notice, RefusalNotice } from '../../ui/Notice.tsx'
import { resultWords } from '../../ui/result-words.ts'

type Props = {
  readonly paper: PaperView
  readonly committee: CommitteeView
  readonly conference: string
  readonly mayTitle: boolean
}

/** Masthead, agenda item, sponsor line and title, in the order in which the UN prints them. */
export const PaperHead = ({ paper, committee, conference, mayTitle }: Props): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: tv } = useTranslation('vote')
  const { t: tm } = useTranslation('merging')
  const listOf = useNameList()
  const [titling, setTitling] = useState(false)
  const known = delegationsById(committee.delegations)
  const sponsors = byName(
    paper.supporters.flatMap(s => (s.kind === 'sponsor' ? (known.get(s.delegationId) ?? []) : [])),
  )
  const authors = byName(
    paper.bloc.flatMap(member => (member.state === 'joined' ? (known.get(member.delegationId) ?? []) : [])),
  )
  return (
    <header className="paper-head serif">
      <Masthead
        issuer={conference}
        symbol={paper.symbol}
        body={committee.name}
        heading={false}
        facts={[
          t(`status.${paper.status}`),
          ...(paper.merger === null ? [] : [tm('badge.merging')]),
          <Link key="version" to={`/p/${paper.id}/versions/${paper.version}`}>
            {t('paper.version', { number: paper.version })}
          </Link>,
          // From a draft resolution on it goes without saying.
          ...(isPublic(paper.status) ? [] : [t(paper.openToCommittee ? 'paper.openToAll' : 'paper.openToBloc')]),
        ]}
      />
      {committee.topic !== '' && (
        <p className="topic">
          <bdi>{committee.topic}</bdi>
        </p>
      )}
      <p className="sponsor-line">
        {sponsors.length === 0 ? (
          t(`sponsorLine.none.${paper.status}`)
        ) : (
          <>
            <bdi>{listOf(sponsors.map(s => s.name))}</bdi>
            {t(`sponsorLine.${paper.status}`)}
          </>
        )}
      </p>
      {!committee.rules.support.sponsorsWrite && authors.length > 0 && (
        <p className="soft small">
          {t('authors')} <bdi>{listOf(authors.map(author => author.name))}</bdi>
        </p>
      )}
      {titling ? (
        <TitleForm paper={paper} onDone={() => setTitling(false)} />
      ) : (
        <div className="paper-title">
          <h1 id="paper-title">
            <bdi>{paper.title}</bdi>
          </h1>
          {mayTitle && (
            <Tooltip label={t('paper.retitle')}>
              <button
                type="button"
                className="retitle"
                aria-label={t('paper.retitle')}
                onClick={() => setTitling(true)}
              >
                <Pencil size={18} aria-hidden="true" />
              </button>
            </Tooltip>
          )}
        </div>
      )}
      {paper.result !== null && <p className="vote-stamp">{resultWords(tv, paper.result, 'paper')}</p>}
      {paper.status === 'working' && paper.note !== '' && (
        <Notice tone="caution">
          <strong>{t('paper.returned')}</strong> <bdi>{paper.note}</bdi>
        </Notice>
      )}
    </header>
  )
}

const TitleForm = ({ paper, onDone }: { paper: PaperView; onDone: () => void }): ReactNode => {
  const { t } = useTranslation('pages')
  const [title, setTitle] = useState(paper.title)
  const save = useAct(api.titlePaper)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') return
    const answer = await save.run({ params: { paper: paper.id }, body: { title } })
    if (answer.ok) onDone()
  }
  return (
    <form className="stack" onSubmit={event => void submit(event)}>
      <TextInput
        label={t('paper.titleLabel')}
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
        maxLength={300}
      />
      <RefusalNotice refused={save.refused} />
      <div className="acts">
        <Button type="submit" variant="filled" loading={save.busy} disabled={title.trim() === ''}>
          {t('paper.saveTitle')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('ask.cancel')}
        </Button>
      </div>
    </form>
  )
}
