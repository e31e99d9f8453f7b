/** The switch by which a merged paper says whose its words are, and the words of one clause where they came from. */
import './after.css'
import { Button, Modal, Switch } from '@mantine/core'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Clause, type ClauseForm, type ClauseKind, outline } from '../../shared/clause.ts'
import type { PaperSources, SourcePaper } from '../../shared/made-from.ts'
import type { PaperView } from '../../shared/paper.ts'
import { useChosenClause } from '../comments/chosen-clause.ts'
import type { EditorSources } from '../editor/BodyEditor.tsx'
import { noSources, type SourceMark } from '../editor/marks/source-marks.ts'
import { noMarks, type Stretch, type WordMarks } from '../editor/marks/word-marks.ts'
import { useSources } from '../facts.ts'
import { type LiveBody, useClauses } from '../live/useLiveBody.ts'
import { SideMark } from '../merge/SideMark.tsx'
import { useNameList } from '../ui/lists.ts'
import { useReturnFocus } from '../ui/return-focus.ts'
import { type OfClause, sourceMarks, traceOf, whoseWords } from './whose-words.ts'

const nowhere: WordMarks = new Map()
const nobody: ReadonlyMap<string, OfClause> = new Map()
const nothing = { words: nowhere, clauses: nobody }

/** For the editor, and the switch to stand above it. */
export type Whose = {
  readonly words: WordMarks
  readonly sources: EditorSources | undefined
  readonly bar: ReactNode
  /** The mark above a clause of a text that is only read, by lines. */
  readonly margin: (clause: Clause, form: ClauseForm) => ReactNode
}

/** Draws nothing and asks nothing for a paper that was made of none. */
export const useWhoseWords = (paper: Pick<PaperView, 'id' | 'madeFrom'>, live: LiveBody): Whose => {
  const { t } = useTranslation('after')
  const { t: te } = useTranslation('editor')
  const made = paper.madeFrom.length > 0
  const [on, setOn] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const chosen = useChosenClause()
  const fact = useSources(paper.id, made && on)
  const sources = on && fact.state === 'ready' ? fact.value : null
  const clauses = useDeferredValue(useClauses({ doc: on ? live.doc : null }))
  const trace = useMemo(() => (sources === null ? null : traceOf(sources)), [sources])
  const whose = useMemo(
    () => (sources === null || trace === null ? nothing : whoseWords(clauses, sources, trace)),
    [clauses, sources, trace],
  )
  const own = t('words.neither')
  const marks = useMemo(
    () => (sources === null ? noSources : sourceMarks(whose, symbolsOf(sources), own)),
    [whose, sources, own],
  )
  const listOf = useNameList()
  const said = ({ by }: SourceMark): string => {
    const named = sources?.papers.filter(({ side }) => by === 'both' || by === side) ?? []
    return named.length === 0 ? t('words.own') : t('words.of', { symbols: listOf(named.map(({ symbol }) => symbol)) })
  }
  if (!made) return { words: noMarks, sources: undefined, bar: null, margin: () => null }
  const label = (mark: SourceMark, kind: ClauseKind, path: string): string =>
    t('words.mark', { place: te(`spoken.${kind}`, { path }), whose: said(mark) })
  return {
    words: whose.words,
    sources: {
      marks,
      label,
      open: setShown,
    },
    margin: ({ id, kind }, { path }) => {
      const mark = marks.get(id)
      return (
        mark && (
          <button
            type="button"
            className="source-mark"
            tabIndex={-1}
            data-words-of={mark.by}
            data-symbols={mark.symbols}
            aria-label={label(mark, kind, path)}
            onClick={() => setShown(id)}
          />
        )
      )
    },
    bar: (
      <div className="after-words screen-only">
        <Switch label={t('words.switch')} checked={on} onChange={event => setOn(event.currentTarget.checked)} />
        {on && sources === null && (
          <span className="soft small" role="status">
            {t('words.reading')}
          </span>
        )}
        {sources !== null && (
          <>
            <Legend sources={sources} />
            <Button
              variant="subtle"
              disabled={clauses.length === 0}
              onClick={() => {
                const at = chosen()
                setShown(clauses.some(({ id }) => id === at) ? at : (clauses[0]?.id ?? null))
              }}
            >
              {t('words.read')}
            </Button>
            <OneClause
              sources={sources}
              clauses={clauses}
              whose={whose}
              shown={shown}
              onShow={setShown}
              onClose={() => setShown(null)}
            />
          </>
        )}
      </div>
    ),
  }
}

const symbolsOf = ({ papers: [left, right] }: PaperSources) => ({ left: left.symbol, right: right.symbol })

const Legend = ({ sources }: { sources: PaperSources }): ReactNode => {
  const { t } = useTranslation('after')
  return (
    <ul className="after-legend small" aria-label={t('words.legend')}>
      {sources.papers.map(({ side, symbol }) => (
        <li key={side}>
          <SideMark side={side} />{' '}
          <span className="words-of" data-words-of={side}>
            <bdi>{symbol}</bdi>
          </span>
        </li>
      ))}
      <li>
        <span className="words-of" data-words-of="both">
          {t('words.both')}
        </span>
      </li>
    </ul>
  )
}

type Shown = {
  readonly sources: PaperSources
  readonly clauses: readonly Clause[]
  readonly whose: { readonly words: WordMarks; readonly clauses: ReadonlyMap<string, OfClause> }
  readonly shown: string | null
  readonly onShow: (clauseId: string) => void
  readonly onClose: () => void
}

/** The words of one clause as they read now, and as they stood in the papers; from one clause to the next. */
const OneClause = (props: Shown): ReactNode => {
  const { clauses, shown } = props
  const at = clauses.findIndex(({ id }) => id === shown)
  const clause = clauses[at]
  return clause === undefined ? null : <Opened {...props} clause={clause} at={at} />
}

const Opened = ({ sources, clauses, whose, onShow, onClose, clause, at }: Shown & { clause: Clause; at: number }) => {
  const { t } = useTranslation('after')
  const { t: te } = useTranslation('editor')
  const { t: tp } = useTranslation('pages')
  const listOf = useNameList()
  useReturnFocus()
  const place = te(`spoken.${clause.kind}`, { path: outline(clauses)[at]?.path ?? '' })
  const of = whose.clauses.get(clause.id)
  const known = of?.sides ?? []
  const symbols = symbolsOf(sources)
  const [before, after] = [clauses[at - 1], clauses[at + 1]]
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('words.dialog', { place })}
      closeButtonProps={{ 'aria-label': tp('ask.close') }}
      size="lg"
    >
      <div className="stack">
        <p role="status" tabIndex={-1} data-autofocus>
          {place}:{' '}
          {known.length === 0
            ? t('words.nobody')
            : t('words.of', { symbols: listOf(known.map(side => symbols[side])) })}
        </p>
        <section>
          <h3 className="label">{t('words.here')}</h3>
          <p className="serif after-text" dir="auto">
            <Marked text={clause.text} stretches={whose.words.get(clause.id) ?? []} />
          </p>
        </section>
        {sources.papers
          .filter(({ side }) => known.includes(side))
          .map(paper => (
            <InPaper key={paper.side} paper={paper} sources={sources} of={of} />
          ))}
        <Parked sources={sources} of={of} />
        <div className="acts">
          <Button disabled={before === undefined} onClick={() => before && onShow(before.id)}>
            {t('words.before')}
          </Button>
          <Button disabled={after === undefined} onClick={() => after && onShow(after.id)}>
            {t('words.after')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

const Marked = ({ text, stretches }: { text: string; stretches: readonly Stretch[] }): ReactNode => {
  const pieces: ReactNode[] = []
  let done = 0
  for (const { from, to, by } of stretches) {
    pieces.push(text.slice(done, from))
    pieces.push(
      <span key={from} className="words-of" data-words-of={by}>
        {text.slice(from, to)}
      </span>,
    )
    done = to
  }
  return [...pieces, text.slice(done)]
}

type Of = { readonly sources: PaperSources; readonly of: OfClause | undefined }

const InPaper = ({ paper, sources, of }: Of & { paper: SourcePaper }): ReactNode => {
  const { t } = useTranslation('after')
  const text = sources.texts[paper.side]
  if (text === null) return <p className="soft small">{t('words.noWords', { symbol: paper.symbol })}</p>
  const ids = new Set(of?.origins.flatMap(({ side, clauseId }) => (side === paper.side ? clauseId : [])))
  return (
    <section>
      <h3 className="label">
        <SideMark side={paper.side} />{' '}
        <Link to={`/p/${paper.paperId}/versions/${paper.version}`}>
          {t('words.there', { symbol: paper.symbol, number: paper.version })}
        </Link>
      </h3>
      {text
        .filter(({ id }) => ids.has(id))
        .map(({ id, text: words }) => (
          <p key={id} className="serif after-text" dir="auto">
            {words}
          </p>
        ))}
    </section>
  )
}

const Parked = ({ sources, of }: Of): ReactNode => {
  const { t } = useTranslation('after')
  const ids = new Set(of?.origins.flatMap(({ side, clauseId }) => (side === 'parked' ? clauseId : [])))
  const written = sources.parked.filter(({ clause }) => ids.has(clause.id))
  if (written.length === 0) return null
  return (
    <section>
      <h3 className="label">{t('words.parked')}</h3>
      {written.map(({ id, clause }) => (
        <p key={id} className="serif after-text" dir="auto">
          {clause.text}
        </p>
      ))}
    </section>
  )
}
