/** The text that a vote is about: the question in the floor's sentences, and the draft as it would read. */
import './vote.css'
import { Tabs } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clause } from '../../shared/clause.ts'
import { diff } from '../../shared/diff.ts'
import type { VoteView } from '../../shared/vote.ts'
import type { WordingOptions } from '../../shared/wording.ts'
import { ReadBody } from '../editor/ReadBody.tsx'
import { MarkedBody } from '../review/MarkedBody.tsx'
import { Sentences } from '../review/Sentences.tsx'
import { type Proposed, strikesOf, withChanges, withoutParts } from './division.ts'
import { scopeOf } from './question.ts'

type AmendmentProps = {
  readonly vote: Pick<VoteView, 'parts'>
  readonly amendment: Proposed
  /** Left out where the committee does not quote by lines. */
  readonly lineOf?: WordingOptions['lineOf'] | undefined
}

/** The part of an amendment that is put: as it is moved, as it changes the draft, as the draft would read. */
export const PutAmendment = ({ vote, amendment, lineOf }: AmendmentProps): ReactNode => {
  const { t } = useTranslation('vote')
  const { base, present, proposed, taken } = amendment
  const changes = useMemo(() => {
    const all = diff(base.clauses, proposed)
    return vote.parts === null ? all : all.filter(change => vote.parts?.includes(change.id))
  }, [base, proposed, vote.parts])
  // What parts were carried before stands with what is put.
  const result = useMemo(
    () => withChanges({ base, present, proposed }, new Set([...changes.map(change => change.id), ...(taken ?? [])])),
    [base, present, proposed, changes, taken],
  )
  return (
    <section className="vote-text" aria-label={t('shown.text')}>
      <Tabs defaultValue="moved" keepMounted={false}>
        <Tabs.List aria-label={t('shown.text')}>
          <Tabs.Tab value="moved">{t('shown.moved')}</Tabs.Tab>
          <Tabs.Tab value="changes">{t('shown.changes')}</Tabs.Tab>
          <Tabs.Tab value="result">{t('shown.result')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="moved">
          <Sentences
            base={base.clauses}
            changes={changes}
            version={amendment.parent === null ? base.number : null}
            lineOf={lineOf}
          />
        </Tabs.Panel>
        <Tabs.Panel value="changes">
          <MarkedBody base={present.clauses} changes={diff(present.clauses, result)} label={t('shown.textLabel')} />
        </Tabs.Panel>
        <Tabs.Panel value="result">
          <ReadBody clauses={result} label={t('shown.resultLabel')} />
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}

/** A draft as it is put: the whole, with the clauses that are put by themselves marked, or without those that fell. */
export const PutPaper = ({
  vote,
  clauses,
}: {
  vote: Pick<VoteView, 'parts' | 'final'>
  clauses: readonly Clause[]
}): ReactNode => {
  const { t } = useTranslation('vote')
  const scope = scopeOf(vote)
  const put = new Set(vote.parts ?? [])
  if (scope === 'part')
    return (
      <section className="vote-text" aria-label={t('shown.text')}>
        <p className="soft small">{t('shown.paperPart')}</p>
        <MarkedBody base={clauses} changes={strikesOf(clauses, put)} label={t('shown.textLabel')} />
      </section>
    )
  const stands =
    scope === 'whole' ? clauses : withoutParts(clauses, new Set(clauses.flatMap(({ id }) => (put.has(id) ? [] : id))))
  return (
    <section className="vote-text" aria-label={t('shown.text')}>
      <ReadBody clauses={stands} label={t('shown.textLabel')} />
    </section>
  )
}
