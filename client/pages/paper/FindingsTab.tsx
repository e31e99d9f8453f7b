import { Button } from '@mantine/core'
import { type ReactNode, useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { writeBody } from '../../../shared/body.ts'
import { outline } from '../../../shared/clause.ts'
import { type Finding, mended, review } from '../../../shared/grammar.ts'
import { asOwnStep } from '../../editor/binding.ts'
import { type LiveBody, readClausesNow, useClauses } from '../../live/useLiveBody.ts'
import { SaidTwice } from '../../pairing/SaidTwice.tsx'
import { FindingWords } from '../../review/FindingWords.tsx'
import { goToClause } from '../go-to-clause.ts'

type Props = {
  readonly live: LiveBody
  readonly onGo: () => void
  /** Takes out one of two clauses that say the same. */
  readonly onLeave?: ((clauseId: string) => void) | undefined
}

/** What a chair would object to, clause by clause, as the words stand now. Advice: nothing is refused for it. */
export const FindingsTab = ({ live, onGo, onLeave }: Props): ReactNode => {
  const { t } = useTranslation('review')
  const clauses = useClauses(live)
  const findings = useMemo(() => review(clauses), [clauses])
  const shown = useDeferredValue(clauses)
  const repeats = useMemo(
    () => new Set(review(shown).flatMap(({ code, clauseId }) => (code === 'duplicate' ? clauseId : []))),
    [shown],
  )
  const go = (clauseId: string) => {
    onGo()
    goToClause(clauseId)
  }
  const forms = outline(clauses)
  const paths = new Map(clauses.map((clause, i) => [clause.id, { kind: clause.kind, path: forms[i]?.path ?? '' }]))
  /** As this person's own change, which undo takes back; judged by the words of this moment. */
  const mend = (finding: Finding) => {
    const body = mended(readClausesNow(live), finding)
    const { doc } = live
    if (doc && body) asOwnStep(doc, origin => writeBody(doc, body, origin))
  }
  return (
    <div className="stack">
      <p className="soft small" role="status">
        {t('findings.count', { count: findings.length })}
      </p>
      <ul className="lines findings">
        {findings.map(finding => {
          const place = paths.get(finding.clauseId)
          return (
            <li key={`${finding.clauseId}:${finding.code}:${finding.from}`} data-severity={finding.severity}>
              <button type="button" className="finding" onClick={() => go(finding.clauseId)}>
                <span className="label">
                  {t(`severity.${finding.severity}`)} · {place && t(`place.${place.kind}`, { path: place.path })}
                </span>
                <FindingWords finding={finding} />
              </button>
              {finding.fix !== undefined && live.mode === 'write' && (
                <Button variant="subtle" className="mend" onClick={() => mend(finding)}>
                  {t('findings.mend')}
                  <span className="unseen">{place && `: ${t(`place.${place.kind}`, { path: place.path })}`}</span>
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <SaidTwice clauses={shown} known={repeats} onGo={go} onLeave={live.mode === 'write' ? onLeave : undefined} />
    </div>
  )
}
