import { Radio, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type CommitteeView } from '../../shared/api.ts'
import type { Delegation } from '../../shared/delegation.ts'
import type { PaperSummary, PaperView } from '../../shared/paper.ts'
import { useAct } from '../facts.ts'
import { Ask } from '../ui/Ask.tsx'
import { Flag } from '../ui/Flag.tsx'
import { byName, delegationsById } from '../ui/lists.ts'
import './merging.css'
import { askable } from './mergers-of.ts'

type Paper = Pick<PaperView, 'id' | 'symbol' | 'mergers'>

type Props = {
  /** The paper that asks. */
  readonly paper: Paper
  readonly committee: CommitteeView
  /** The paper to be asked where it is chosen already. */
  readonly other?: { readonly id: string; readonly symbol: string }
  readonly onClose: () => void
}

/** Choice of the paper that only its symbol names; no id is empty. */
const bySymbol = ''

/** UTF-16 units, as the server takes them. */
const longestMessage = 2_000
const longestSymbol = 64

/** Asks another paper's bloc to merge: which paper, a message, and what comes of it. */
export const AskToMerge = ({ paper, committee, other, onClose }: Props): ReactNode => {
  const { t } = useTranslation('merging')
  const act = useAct(api.inviteToMerge)
  const choices = askable(committee, paper.id, paper.mergers)
  const [chosen, setChosen] = useState(other?.id ?? choices[0]?.id ?? bySymbol)
  const [symbol, setSymbol] = useState('')
  const [message, setMessage] = useState('')
  const asked = chosen === bySymbol ? symbol.trim() : chosen
  // The field itself says that its symbol names nothing.
  const isUnknown = chosen === bySymbol && act.refused?.code === 'unusable'
  return (
    <Ask
      title={
        other === undefined
          ? t('ask.title', { symbol: paper.symbol })
          : t('ask.titleOf', { left: paper.symbol, right: other.symbol })
      }
      act={t('ask.send')}
      busy={act.busy}
      refused={isUnknown ? null : act.refused}
      blocked={asked === ''}
      onClose={onClose}
      onAct={() =>
        void act.run({ params: { paper: paper.id }, body: { other: asked, message: message.trim() } }).then(done => {
          if (done.ok) onClose()
        })
      }
    >
      {other === undefined && choices.length === 0 && <p>{t('ask.noneToRead')}</p>}
      {other === undefined && choices.length > 0 && (
        <Radio.Group label={t('ask.which')} value={chosen} onChange={setChosen}>
          <ul className="rows merging-choices">
            {choices.map((choice, i) => (
              <li key={choice.id}>
                <Radio
                  value={choice.id}
                  label={<Choice paper={choice} delegations={committee.delegations} />}
                  {...(i === 0 ? { 'data-autofocus': true } : {})}
                />
              </li>
            ))}
            <li>
              <Radio value={bySymbol} label={t('ask.bySymbol')} />
            </li>
          </ul>
        </Radio.Group>
      )}
      {chosen === bySymbol && (
        <TextInput
          label={t('ask.symbol')}
          description={t('ask.symbolHint')}
          value={symbol}
          onChange={event => {
            act.forget()
            setSymbol(event.currentTarget.value)
          }}
          error={isUnknown && t('ask.unknown')}
          maxLength={longestSymbol}
          {...(choices.length === 0 ? { 'data-autofocus': true } : {})}
          autoComplete="off"
        />
      )}
      <Textarea
        label={t('ask.message')}
        description={t('ask.messageHint')}
        value={message}
        onChange={event => setMessage(event.currentTarget.value)}
        maxLength={longestMessage}
        autosize
        minRows={2}
        maxRows={8}
        {...(other === undefined ? {} : { 'data-autofocus': true })}
      />
      <p>{t('ask.sees', { symbol: paper.symbol })}</p>
      <p className="soft small">{t('ask.about')}</p>
    </Ask>
  )
}

const Choice = ({ paper, delegations }: { paper: PaperSummary; delegations: readonly Delegation[] }): ReactNode => {
  const known = delegationsById(delegations)
  const sponsors = byName(paper.sponsors.flatMap(id => known.get(id) ?? []))
  return (
    <span className="merging-choice">
      <bdi className="merging-symbol">{paper.symbol}</bdi> <bdi>{paper.title}</bdi>{' '}
      <span className="flags" aria-hidden="true">
        {sponsors.map(sponsor => (
          <Flag key={sponsor.id} country={sponsor.country} />
        ))}
      </span>
    </span>
  )
}
