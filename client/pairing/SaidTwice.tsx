import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Body } from '../../shared/diff.ts'
import { type Placed, saidTwice } from './rows.ts'

type Props = {
  readonly clauses: Body
  /** Clauses of which a finding says already that they repeat another one. */
  readonly known: ReadonlySet<string>
  readonly onGo: (clauseId: string) => void
  /** Takes a clause out of the text; undefined where nobody may here. */
  readonly onLeave?: ((clauseId: string) => void) | undefined
}

/** What a paper says twice, each with the ways to both places; nothing where nothing is. */
export const SaidTwice = ({ clauses, known, onGo, onLeave }: Props): ReactNode => {
  const { t } = useTranslation('pairing')
  const found = useMemo(() => saidTwice(clauses, known), [clauses, known])
  if (found.length === 0) return null
  const place = ({ clause, form }: Placed, start: boolean): string =>
    t(start ? `twice.place.${clause.kind}` : `place.${clause.kind}`, { path: form.path })
  return (
    <section className="stack" aria-labelledby="said-twice">
      <h2 id="said-twice" className="label">
        {t('twice.title')}
      </h2>
      <ul className="lines said-twice">
        {found.map(({ first, second }) => (
          <li key={first.clause.id}>
            <p>{t('twice.line', { first: place(first, true), second: place(second, false) })}</p>
            <div className="acts">
              {[first, second].map(one => (
                <button key={one.clause.id} type="button" className="panel-opener" onClick={() => onGo(one.clause.id)}>
                  {t('twice.go', { place: place(one, false) })}
                </button>
              ))}
              {onLeave &&
                [first, second].map(one => (
                  <button
                    key={one.clause.id}
                    type="button"
                    className="panel-opener"
                    onClick={() => onLeave(one.clause.id)}
                  >
                    {t('twice.leave', { place: place(one, false) })}
                  </button>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
