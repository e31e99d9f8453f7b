import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrayEntry } from '../../../shared/merger/tray.ts'
import type { ParkedView } from '../../../shared/merger.ts'
import type { Refused } from '../../api.ts'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { usePlace } from '../places.ts'
import { useRoom } from '../room.ts'
import { SideMark } from '../SideMark.tsx'
import { groupsOf, piecesOf, type TrayGroup } from './tray-list.ts'

/** Short lists need no search field. */
const searchFrom = 7

type Props = {
  readonly entries: readonly TrayEntry[]
  readonly parked: readonly ParkedView[]
  readonly open: number
  readonly refused: Refused | null
  readonly onPutBack: (source: string) => Promise<void>
  readonly onGo: () => void
}

/** Everything that was decided and does not stand whole in the result, each with the way back into it. */
export const Tray = ({ entries, parked, open, refused, onPutBack, onGo }: Props): ReactNode => {
  const { t } = useTranslation('merge')
  const [sought, setSought] = useState('')
  const groups = groupsOf(entries, sought)
  return (
    <div className="stack merge-tray">
      <p className="soft small">{entries.length === 0 ? t('tray.none') : t('tray.about')}</p>
      {open > 0 && <p className="soft small">{t('tray.open', { count: open })}</p>}
      {entries.length >= searchFrom && (
        <TextInput
          aria-label={t('tray.search')}
          placeholder={t('tray.search')}
          value={sought}
          onChange={event => setSought(event.currentTarget.value)}
          autoComplete="off"
        />
      )}
      <RefusalNotice refused={refused} />
      {entries.length > 0 && groups.length === 0 && <p role="status">{t('tray.noneFound')}</p>}
      {groups.map(group => (
        <Group key={group.from} group={group} parked={parked} onPutBack={onPutBack} onGo={onGo} />
      ))}
    </div>
  )
}

type GroupProps = Pick<Props, 'parked' | 'onPutBack' | 'onGo'> & { readonly group: TrayGroup }

const Group = ({ group: { from, entries }, ...rest }: GroupProps): ReactNode => {
  const { t } = useTranslation('merge')
  const { symbols } = useRoom()
  return (
    <section className="stack" aria-labelledby={`tray-${from}`}>
      <h2 id={`tray-${from}`} className="merge-tray-from">
        {from === 'parked' ? (
          t('tray.ofEdits')
        ) : (
          <>
            <SideMark side={from} /> <bdi>{t('tray.of', { symbol: symbols[from] })}</bdi>
          </>
        )}
      </h2>
      <ul className="lines">
        {entries.map(entry => (
          <Entry key={`${entry.source.side} ${entry.source.clauseId}`} entry={entry} {...rest} />
        ))}
      </ul>
    </section>
  )
}

type EntryProps = Pick<Props, 'parked' | 'onPutBack' | 'onGo'> & { readonly entry: TrayEntry }

const Entry = ({ entry, parked, onPutBack, onGo }: EntryProps): ReactNode => {
  const { t } = useTranslation('merge')
  const { symbols, texts, hand, goToRow } = useRoom()
  const place = usePlace()
  const [busy, setBusy] = useState(false)
  const { source, clause, rowId } = entry
  const placed = source.side === 'parked' ? undefined : texts.placed[source.side].get(source.clauseId)
  const copy = parked.find(one => one.clause.id === clause.id)
  const name = placed && source.side !== 'parked' ? place(symbols[source.side], placed) : t('tray.typed')
  const back = async () => {
    setBusy(true)
    await onPutBack(source.clauseId)
    setBusy(false)
  }
  return (
    <li>
      <p className="soft small">{copy ? t(copy.late ? 'tray.late' : 'tray.edit', { name: copy.by.name }) : name}</p>
      <p className="serif merge-tray-words" dir="auto">
        {piecesOf(entry).map(({ text, missing }, i) =>
          missing && entry.missing !== 'all' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text are drawn together
            <mark key={i}>{text}</mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text are drawn together
            <span key={i} className={entry.missing === 'all' ? undefined : 'soft'}>
              {text}
            </span>
          ),
        )}
      </p>
      {entry.missing !== 'all' && <p className="soft small">{t('tray.some')}</p>}
      <div className="acts">
        {hand !== 'reads' && (
          <button
            type="button"
            className="merge-link"
            aria-disabled={hand !== 'free' || busy}
            onClick={() => hand === 'free' && !busy && void back()}
          >
            {t('tray.back')}
            <span className="unseen">: {name}</span>
          </button>
        )}
        {rowId !== null && (
          <button
            type="button"
            className="merge-link"
            onClick={() => {
              onGo()
              goToRow(rowId)
            }}
          >
            {t('tray.goToRow')}
            <span className="unseen">: {name}</span>
          </button>
        )}
      </div>
    </li>
  )
}
