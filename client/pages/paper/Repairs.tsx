import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '../../../shared/api.ts'
import { outline } from '../../../shared/clause.ts'

/** So short a mend stands on the line of its reason. */
const signLength = 2

/** A line's end, where it is what was mended, is made visible. */
const lined = (text: string): string => text.replace(/\n/g, ' ¶ ').trim()

/** Every mend of a text that is brought in, and what of it stays outside. */
export const Repairs = ({ preview }: { preview: ImportPreview }): ReactNode => {
  const { t, i18n } = useTranslation('pages')
  const forms = outline(preview.clauses)
  const places = new Map(
    preview.clauses.map((clause, i) => [clause.id, { kind: clause.kind, path: forms[i]?.path ?? '' }]),
  )
  const count = (kind: 'preambular' | 'operative', sub: boolean) =>
    preview.clauses.filter(c => c.kind === kind && c.level > 0 === sub).length
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section aria-labelledby="repairs" className="repairs stack" tabIndex={0}>
      <p className="small">
        {t('import.counts', {
          preambular: count('preambular', false),
          operative: count('operative', false),
          sub: count('preambular', true) + count('operative', true),
        })}
      </p>
      <h3 id="repairs" className="label">
        {t('import.repairs', { count: preview.repairs.length })}
      </h3>
      {preview.repairs.length === 0 ? (
        <p className="soft small">{t('import.noRepairs')}</p>
      ) : (
        <ol className="lines small">
          {preview.repairs.map((repair, i) => {
            const place = repair.clauseId === null ? undefined : places.get(repair.clauseId)
            const isSign = Math.max(repair.before.length, repair.after.length) <= signLength
            const key = `repair.${repair.code}`
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list of a preview never changes
              <li key={i} className={isSign ? 'repair-sign' : undefined}>
                <p className="soft">
                  {place && `${t(`place.${place.kind}`, { path: place.path, ns: 'review' })} · `}
                  {i18n.exists(key, { ns: 'pages' }) ? t(key as 'repair.other') : t('repair.other')}
                </p>
                <p className="serif">
                  {repair.before !== '' && <del>{lined(repair.before)}</del>}{' '}
                  {repair.after !== '' && <ins>{lined(repair.after)}</ins>}
                </p>
              </li>
            )
          })}
        </ol>
      )}
      {preview.outside.length > 0 && (
        <>
          <h3 className="label">{t('import.outside', { count: preview.outside.length })}</h3>
          <ul className="lines small soft serif">
            {preview.outside.map((text, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list of a preview never changes
              <li key={i}>
                <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
