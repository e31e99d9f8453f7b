import { Keyboard } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { sides } from '../../shared/merger.ts'
import type { Shown } from './MergeGrid.tsx'
import type { Panel } from './panel/SidePanel.tsx'
import { useRoom } from './room.ts'
import { SideMark } from './SideMark.tsx'

type Props = {
  readonly decided: number
  readonly all: number
  /** Whether it is counted what is decided: not once the merge is over. */
  readonly counts: boolean
  readonly waits: boolean
  readonly whose: boolean
  readonly onWhose: (on: boolean) => void
  readonly parked: number
  readonly panel: Panel | null
  readonly onPanel: (panel: Panel | null) => void
  /** Null when nothing is open. */
  readonly onNextOpen: (() => void) | null
  /** Acts on the whole result; nothing for who only reads. */
  readonly tools: ReactNode
  readonly onKeys: () => void
  readonly wide: boolean
  readonly shown: Shown
  readonly onShow: (shown: Shown) => void
  readonly toolsRef: (place: HTMLElement | null) => void
}

const columns: readonly Shown[] = ['left', 'result', 'right']

/** Stays at the top while one works: how far it is, the ways to what waits, and the heads of the columns. */
export const MergeBar = (props: Props): ReactNode => {
  const { decided, all, counts, waits, whose, onWhose, parked, panel, onPanel, onNextOpen, onKeys, wide } = props
  const { t } = useTranslation('merge')
  const { symbols } = useRoom()
  const opener = (name: Panel, count: number | null): ReactNode => (
    <button
      type="button"
      className="merge-link"
      aria-expanded={panel === name}
      onClick={() => onPanel(panel === name ? null : name)}
    >
      {t(`panel.${name}`)}
      {count !== null && <span className="count figures"> {count}</span>}
    </button>
  )
  const ways = (
    <span className="merge-bar-end">
      <label className="merge-whose">
        <input type="checkbox" checked={whose} onChange={event => onWhose(event.currentTarget.checked)} />
        {t('whoseWords')}
      </label>
      {opener('parked', parked)}
      {opener('findings', null)}
      {props.tools}
      <button type="button" className="merge-more merge-keys" aria-label={t('keys')} title={t('keys')} onClick={onKeys}>
        <Keyboard size={18} aria-hidden="true" />
      </button>
    </span>
  )
  return (
    <>
      {!wide && ways}
      <div className="merge-bar">
        <div className="merge-bar-row">
          {counts && (
            <p className="merge-progress" role="status">
              <span className="merge-meter" aria-hidden="true">
                <span style={{ inlineSize: `${all === 0 ? 100 : (100 * decided) / all}%` }} />
              </span>
              {onNextOpen === null ? t('allDecided') : t('progress', { decided, all })}
            </p>
          )}
          {counts && onNextOpen && (
            <button type="button" className="merge-link" aria-keyshortcuts="N" onClick={onNextOpen}>
              {t('nextOpen')}
            </button>
          )}
          {waits && (
            <p className="merge-waits small" role="status">
              {t('waits')}
            </p>
          )}
          {wide && ways}
        </div>
        {whose && (
          <p className="merge-legend small">
            {(['left', 'right', 'both'] as const).map(by => (
              <span key={by}>
                <span className="words-of" data-words-of={by}>
                  {t(`legend.${by}`, { symbol: by === 'both' ? '' : symbols[by] })}
                </span>
              </span>
            ))}
            <span className="soft">{t('legend.typed')}</span>
          </p>
        )}
        {wide ? (
          <div className="merge-heads">
            {sides.slice(0, 1).map(side => (
              <p key={side} className="merge-column">
                <SideMark side={side} /> <bdi>{symbols[side]}</bdi>
              </p>
            ))}
            <div className="merge-middle">
              <div className="merge-tools" ref={props.toolsRef} />
              <p className="merge-column">{t('heads.result')}</p>
            </div>
            <p className="merge-column">
              <SideMark side="right" /> <bdi>{symbols.right}</bdi>
            </p>
          </div>
        ) : (
          <>
            <Switch {...props} />
            <div className="merge-tools" ref={props.toolsRef} />
          </>
        )}
      </div>
    </>
  )
}

/** Which column a narrow window shows. */
const Switch = ({ shown, onShow }: Pick<Props, 'shown' | 'onShow'>): ReactNode => {
  const { t } = useTranslation('merge')
  const { symbols } = useRoom()
  return (
    <fieldset className="merge-switch">
      <legend className="unseen">{t('show.label')}</legend>
      {columns.map(column => (
        <button key={column} type="button" aria-pressed={shown === column} onClick={() => onShow(column)}>
          {column === 'result' ? (
            t('show.result')
          ) : (
            <>
              <SideMark side={column} /> <bdi>{symbols[column]}</bdi>
            </>
          )}
        </button>
      ))}
    </fieldset>
  )
}
