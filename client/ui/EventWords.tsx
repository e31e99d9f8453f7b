import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type CommitteeEventKind,
  committeeEventKinds,
  type EventKind,
  eventKinds,
  type RecordEvent,
} from '../../shared/paper.ts'
import { type VoteResult, voteMethods, voteResults } from '../../shared/vote.ts'
import { resultWords } from './result-words.ts'

type Told = { readonly kind: string; readonly params: RecordEvent['params'] }

/** A kind from a newer server has no words here yet. */
const knownKind = (kind: string): EventKind | CommitteeEventKind | undefined =>
  [...eventKinds, ...committeeEventKinds].find(known => known === kind)

/** The result that a line about a vote tells; null where it tells none. The base and what was needed are the vote's own page. */
const resultIn = ({ method, result, yes, no, abstain }: RecordEvent['params']): VoteResult | null => {
  const how = voteMethods.find(known => known === method)
  const what = voteResults.find(known => known === result)
  if (how === undefined || what === undefined) return null
  return { method: how, result: what, yes: Number(yes), no: Number(no), abstain: Number(abstain), base: 0, needed: 0 }
}

/** What a line of a record says, with the note or the result that belongs to it. */
export const EventWords = ({ event }: { event: Told }): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: tv } = useTranslation('vote')
  const kind = knownKind(event.kind)
  const { about, attendance, parent, note, parts } = event.params
  // What a line is about, what was marked, or that an amendment is to another one, chooses the sentence.
  const context = about ?? attendance ?? (parent === undefined ? undefined : 'parent')
  const result = kind === 'voteClosed' ? resultIn(event.params) : null
  return (
    <>
      <p className="small">
        {kind === undefined
          ? t('event.other')
          : t(`event.${kind}`, { replace: event.params, ...(context === undefined ? {} : { context }) })}
        {result !== null && <>: {resultWords(tv, result, about === 'paper' && parts === '0' ? 'paper' : 'question')}</>}
      </p>
      {note !== undefined && note !== '' && (
        <blockquote className="said small">
          <bdi>{note}</bdi>
        </blockquote>
      )}
    </>
  )
}
