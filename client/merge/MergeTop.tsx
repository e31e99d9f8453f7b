import { Button, TextInput, Tooltip } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../shared/api.ts'
import { type MergerSide, type MergerView, sides } from '../../shared/merger.ts'
import type { Verdict } from '../../shared/permissions/verdict.ts'
import { useAct } from '../facts.ts'
import { ActButton } from '../ui/ActButton.tsx'
import { Ask } from '../ui/Ask.tsx'
import { RefusalNotice } from '../ui/Notice.tsx'
import { isReadable } from './Ended.tsx'
import { SideMark } from './SideMark.tsx'

type Props = {
  readonly merger: MergerView
  readonly mayTitle: boolean
  readonly stop: Verdict
  readonly close: Verdict
  readonly onClose: () => void
}

/** What is merged with what, how far it is, and the acts on the merge as a whole. */
export const MergeTop = ({ merger, mayTitle, stop, close, onClose }: Props): ReactNode => {
  const { t } = useTranslation('merge')
  const [titling, setTitling] = useState(false)
  const [stopping, setStopping] = useState(false)
  const { left, right, status } = merger
  return (
    <header className="merge-top">
      <div className="merge-top-words">
        <p className="merge-between small">
          {sides.map(side => (
            <PaperLink key={side} side={side} paper={merger[side]} />
          ))}
          <span className="merge-status">{t(`status.${status}`)}</span>
        </p>
        {titling ? (
          <TitleForm merger={merger} onDone={() => setTitling(false)} />
        ) : (
          <div className="paper-title">
            <h1>
              <span className="unseen">{t('title', { left: left.symbol, right: right.symbol })}: </span>
              <bdi>{merger.title}</bdi>
            </h1>
            {mayTitle && (
              <Tooltip label={t('retitle')}>
                <button type="button" className="retitle" aria-label={t('retitle')} onClick={() => setTitling(true)}>
                  <Pencil size={18} aria-hidden="true" />
                </button>
              </Tooltip>
            )}
          </div>
        )}
        {status === 'open' && <p className="soft small">{t('about')}</p>}
      </div>
      {(status === 'open' || status === 'closing') && (
        <div className="acts merge-top-acts">
          <ActButton variant="subtle" verdict={stop} onAct={() => setStopping(true)}>
            {t('stop.act')}
          </ActButton>
          {status === 'open' && (
            <ActButton variant="filled" verdict={close} onAct={onClose}>
              {t('close.act')}
            </ActButton>
          )}
        </div>
      )}
      {stopping && <Stopping merger={merger} onDone={() => setStopping(false)} />}
    </header>
  )
}

const PaperLink = ({ side, paper }: { side: 'left' | 'right'; paper: MergerSide }): ReactNode => (
  <span className="merge-paper">
    <SideMark side={side} />{' '}
    {isReadable(paper) ? (
      <Link to={`/p/${paper.paperId}`}>
        <bdi>{paper.symbol}</bdi>
      </Link>
    ) : (
      <bdi>{paper.symbol}</bdi>
    )}{' '}
    <bdi className="soft">{paper.title}</bdi>
  </span>
)

const TitleForm = ({ merger, onDone }: { merger: MergerView; onDone: () => void }): ReactNode => {
  const { t } = useTranslation('merge')
  const { t: tp } = useTranslation('pages')
  const [title, setTitle] = useState(merger.title)
  const save = useAct(api.titleMerge)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') return
    const answer = await save.run({ params: { merger: merger.id }, body: { title } })
    if (answer.ok) onDone()
  }
  return (
    <form className="stack" onSubmit={event => void submit(event)}>
      <TextInput
        label={t('titleLabel')}
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
        maxLength={300}
        autoFocus
      />
      <RefusalNotice refused={save.refused} />
      <div className="acts">
        <Button type="submit" variant="filled" loading={save.busy} disabled={title.trim() === ''}>
          {t('saveTitle')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {tp('ask.cancel')}
        </Button>
      </div>
    </form>
  )
}

const Stopping = ({ merger, onDone }: { merger: MergerView; onDone: () => void }): ReactNode => {
  const { t } = useTranslation('merge')
  const act = useAct(api.stopMerge)
  const run = async (note: string) => {
    const answer = await act.run({ params: { merger: merger.id }, body: { note } })
    if (answer.ok) onDone()
  }
  return (
    <Ask
      title={t('stop.title')}
      act={t('stop.act')}
      busy={act.busy}
      refused={act.refused}
      note={{ label: t('stop.reason'), hint: t('stop.hint'), required: false }}
      onAct={note => void run(note)}
      onClose={onDone}
    >
      <p>{t('stop.about')}</p>
    </Ask>
  )
}
