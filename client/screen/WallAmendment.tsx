import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isPending } from '../../shared/amendment.ts'
import { diff } from '../../shared/diff.ts'
import { lineOf, lines } from '../../shared/lines.ts'
import { marked } from '../../shared/marked.ts'
import type { ScreenAmendment, ScreenView } from '../../shared/screen.ts'
import type { VoteView } from '../../shared/vote.ts'
import { sentencesOf } from '../../shared/wording.ts'
import { trackedOn } from '../review/decide.ts'
import { Named } from '../ui/Flag.tsx'
import { useNameList } from '../ui/lists.ts'
import { Fit } from './Fit.tsx'
import { changeParts } from './parts.ts'
import { stepsOfPart } from './steps.ts'
import { WallMarks } from './WallMarks.tsx'
import { VoteStrip } from './WallVote.tsx'

type Props = {
  readonly view: ScreenView
  readonly amendment: ScreenAmendment
  readonly changeId: string | null
  readonly layout: 'inLine' | 'sideBySide'
  readonly vote: VoteView | null
}

/** An amendment on the wall: what it says, what it does to the text, and who is behind it. */
export const WallAmendment = ({ view, amendment, changeId, layout, vote }: Props): ReactNode => {
  const { t } = useTranslation('screen')
  return (
    <>
      <header className="wall-head">
        <h1>
          <bdi>{amendment.paperSymbol}</bdi> · {t('amendment', { number: amendment.number })} ·{' '}
          <Named name={amendment.proposer.name} country={amendment.proposer.country} />
        </h1>
        <p className="wall-title">
          <bdi>{amendment.paperTitle}</bdi>
        </p>
        <p>{t(`amendmentStatus.${amendment.status}`)}</p>
      </header>
      <AmendmentWords view={view} amendment={amendment} changeId={changeId} layout={layout} />
      {vote !== null && <VoteStrip vote={vote} />}
      <Backing view={view} amendment={amendment} />
    </>
  )
}

type WordsProps = Omit<Props, 'vote'>

const AmendmentWords = ({ view, amendment, changeId: asked, layout }: WordsProps): ReactNode => {
  const sentences = useSentences(view, amendment)
  const { list, ownerOf, changes } = useMarks(amendment)
  // A change that is no longer there shows the whole.
  const changeId = changes.some(change => change.id === asked) ? asked : null
  const isLooked = (markId: string): boolean => changeId === null || ownerOf(markId) === changeId
  // Neighbours that stand on one side only would put the two out of step.
  const parts = changeParts(list, isLooked, changeId !== null && layout === 'inLine')
  const said = sentences.filter(sentence => changeId === null || sentence.changes.includes(changeId))
  return (
    <>
      <ol className="wall-sentences" lang="en" dir="ltr" data-many={said.length > 1 || undefined}>
        {said.map(({ text, changes: told }) => (
          <li key={`${told.join()} ${text}`}>{text}</li>
        ))}
      </ol>
      <Fit steps={stepsOfPart}>
        <WallMarks list={list} parts={parts} isLooked={isLooked} one={changeId !== null} layout={layout} />
      </Fit>
    </>
  )
}

/** What is moved, in the words of the floor; by lines where the committee quotes by them. */
const useSentences = ({ organ, lines: byLines }: ScreenView, { base, proposed }: ScreenAmendment) =>
  useMemo(() => {
    const list = byLines ? lines(base.clauses, { head: [`${organ},`] }, base.layout) : null
    const changes = diff(base.clauses, proposed)
    return sentencesOf(
      base.clauses,
      changes,
      list === null ? {} : { lineOf: (clauseId, at) => lineOf(list, clauseId, at)?.number ?? null },
    )
  }, [organ, byLines, base, proposed])

/** The marks on the text as it stands; once it is decided, on the text that it was written against. */
const useMarks = ({ base, present, proposed, status }: ScreenAmendment) =>
  useMemo(() => {
    const changes = diff(base.clauses, proposed)
    if (!isPending(status)) return { list: marked(base.clauses, changes), ownerOf: (id: string) => id, changes }
    const { marks, owner } = trackedOn(base.clauses, present, proposed)
    return { list: marked(present, marks), ownerOf: (id: string) => owner.get(id) ?? id, changes }
  }, [base, present, proposed, status])

/** Whose it is, how many are behind it, and how many are needed, as the committee's rules count them. */
const Backing = ({ view, amendment }: { view: ScreenView; amendment: ScreenAmendment }): ReactNode => {
  const { t } = useTranslation('screen')
  const nameList = useNameList()
  const { sponsors, signatories, standing, friendly } = amendment
  const { have: count, needed } = standing
  const names = view.delegations.filter(({ id }) => sponsors.includes(id)).map(({ name }) => name)
  const all = sponsors.length + signatories.length === count
  return (
    <p className="wall-backing">
      {names.length > 1 && (
        <span className="wall-names">
          <bdi>{nameList(names)}</bdi>
        </span>
      )}
      <span>{t(all ? 'backing' : 'signatories', { count, needed })}</span>
      {friendly && <strong>{t('friendly')}</strong>}
    </p>
  )
}
