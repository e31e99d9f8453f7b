import './body.css'
import './official.css'
import { type CSSProperties, Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Clause, type ClauseForm, noteLabels, outline } from '../../shared/clause.ts'
import { type Line, labelColumn } from '../../shared/lines.ts'
import { italicEnd } from './form.ts'
import { ReadNotes } from './ReadBody.tsx'

/** The id of a line's row on the page, and what `#` leads to. */
export const lineId = (number: number): string => `line-${number}`

/** The words of one line: the opening in italics, note labels raised, the terminator at a clause's end. */
const words = (line: Line, clause: Clause, form: ClauseForm, labels: ReadonlyMap<string, string>): ReactNode[] => {
  const italics = italicEnd(clause.text, clause.kind, clause.level)
  const cites = clause.notes
    .map(note => ({ id: note.id, at: Math.min(note.at, clause.text.length) }))
    .filter(({ at }) => at <= line.to && (at > line.from || line.from === 0))
  const inside = [italics, ...cites.map(cite => cite.at)].filter(at => at > line.from && at < line.to)
  const cuts = [...new Set([line.from, ...inside, line.to])].sort((a, b) => a - b)
  const pieces = cuts.slice(1).map((to, i) => {
    const from = cuts[i]!
    const cited = cites.filter(cite => cite.at === to).map(cite => labels.get(cite.id) ?? '')
    return (
      <span key={from} className={to <= italics ? 'opening' : undefined}>
        {clause.text.slice(from, to)}
        {cited.length > 0 && <sup className="line-note">{cited.join(' ')}</sup>}
      </span>
    )
  })
  if (line.last && clause.text !== '') pieces.push(<span key="end">{form.terminator}</span>)
  return pieces
}

type RowProps = { readonly line: Line; readonly asked: boolean; readonly children: ReactNode }

/** One line. Its number is for the eye and the pointer: it is no part of the text that is read out or copied. */
const Row = ({ line, asked, children }: RowProps): ReactNode => (
  <span
    className="line-row"
    id={line.number === null ? undefined : lineId(line.number)}
    data-asked={asked || undefined}
    tabIndex={-1}
  >
    {line.number === null ? (
      <span className="line-number" />
    ) : (
      <Link
        className="line-number"
        to={{ search: `?line=${line.number}` }}
        replace
        preventScrollReset
        aria-hidden="true"
        tabIndex={-1}
      >
        {line.number}
      </Link>
    )}
    <span className="line-words" style={{ '--indent': line.indent } as CSSProperties}>
      {line.label !== '' && (
        <span className="line-label" style={{ '--label': labelColumn(line) } as CSSProperties}>
          {line.label}{' '}
        </span>
      )}
      {children}
    </span>
  </span>
)

export type OfficialBodyProps = {
  readonly clauses: readonly Clause[]
  /** Of these very clauses. */
  readonly lines: readonly Line[]
  /** Columns of a line; the type is chosen so that they fit where the text stands. */
  readonly width: number
  readonly label: string
  /** The number of the line that is marked. */
  readonly asked: number | null
  /** Stands in the margin of a clause. */
  readonly margin?: ((clause: Clause, form: ClauseForm) => ReactNode) | undefined
}

/**
 * A version as it is quoted: line by line, with numbers in the margin that are the same on every screen and on paper.
 * Where a screen is too narrow for a line even in the smallest type, the line goes on below itself without a number.
 */
export const OfficialBody = ({ clauses, lines, width, label, asked, margin }: OfficialBodyProps): ReactNode => {
  const { t } = useTranslation('editor')
  const forms = outline(clauses)
  const labels = noteLabels(clauses)
  const head = lines.filter(line => line.clauseId === null)
  const ofClause = Map.groupBy(lines, line => line.clauseId)
  const isAsked = (line: Line): boolean => line.number !== null && line.number === asked
  return (
    <section className="body-sheet official" aria-label={label} style={{ '--columns': width } as CSSProperties}>
      <div className="official-lines" dir="auto">
        {head.length > 0 && (
          <p className="official-head">
            {head.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a head have no other name
              <Row key={i} line={line} asked={isAsked(line)}>
                {line.text}{' '}
              </Row>
            ))}
          </p>
        )}
        {clauses.map((clause, i) => (
          <Fragment key={clause.id}>
            {margin?.(clause, forms[i]!)}
            {/* biome-ignore lint/a11y/useSemanticElements: a clause is a paragraph that needs a spoken name */}
            <p
              className="official-clause"
              role="group"
              data-clause={clause.id}
              aria-label={t(`spoken.${clause.kind}`, { path: forms[i]!.path })}
            >
              {ofClause.get(clause.id)?.map(line => (
                <Row key={line.from} line={line} asked={isAsked(line)}>
                  {words(line, clause, forms[i]!, labels)}
                </Row>
              ))}
            </p>
          </Fragment>
        ))}
      </div>
      <ReadNotes clauses={clauses} />
    </section>
  )
}
