/** The room of a merge: what of two papers goes into one. Everything on it follows the facts and the live words. */
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitteeView } from '../../shared/api.ts'
import { writeBody } from '../../shared/body.ts'
import type { Actor } from '../../shared/delegation.ts'
import { withKin } from '../../shared/merger/kin.ts'
import type { Texts } from '../../shared/merger/state.ts'
import { trayOf } from '../../shared/merger/tray.ts'
import type { MergerView, Side } from '../../shared/merger.ts'
import { can } from '../../shared/permissions.ts'
import { asOwnStep } from '../editor/binding.ts'
import { noMarks } from '../editor/marks/word-marks.ts'
import { LiveNotice } from '../live/LiveNotice.tsx'
import { type LiveBody, readClausesNow, useSyncStatus } from '../live/useLiveBody.ts'
import type { Symbols } from '../pairing/why.ts'
import { RefusalNotice } from '../ui/Notice.tsx'
import { Closing } from './Closing.tsx'
import { KeySheet } from './KeySheet.tsx'
import { MergeBar } from './MergeBar.tsx'
import { MergeGrid, type Shown } from './MergeGrid.tsx'
import { MergeTop } from './MergeTop.tsx'
import { NewsTold } from './NewsTold.tsx'
import { ProposeFinal } from './ProposeFinal.tsx'
import { type Panel, SidePanel } from './panel/SidePanel.tsx'
import { Tray } from './panel/Tray.tsx'
import { parkedOf } from './panel/tray-list.ts'
import { RoomTools } from './RoomTools.tsx'
import { type Room, RoomProvider } from './room.ts'
import { useRoomKeys } from './room-keys.ts'
import { type RoomRow, roomTexts } from './room-rows.ts'
import { PairWith } from './row/PairWith.tsx'
import { firstInSight, focusRow, rowAt, rowInSight, stepRow } from './row/row-focus.ts'
import { subjectOf } from './subject.ts'
import { useChoosing } from './use-choosing.ts'
import { useNews } from './use-news.ts'
import { useRoomState, useSettled } from './use-room-state.ts'
import { marksOf } from './words-of.ts'

/** From here on three columns have room; as in narrow.css. */
const threeColumns = '(min-width: 64em)'

/** What is computed word by word waits until nobody has typed for so long, ms. */
const quiet = 400

type Props = {
  readonly merger: MergerView
  readonly texts: Texts
  readonly committee: CommitteeView
  readonly actor: Actor
  readonly live: LiveBody
  /** Brings a clause of the result into view, with the caret where it can be written in. */
  readonly goToClause: (clauseId: string) => void
  /** What a chair would object to in the result, with a way to leave out one of two clauses that say the same. */
  readonly findings: (acts: { onGo: () => void; onLeave: (clauseId: string) => void }) => ReactNode
}

export const MergeRoom = ({ merger, texts, committee, actor, live, goToClause, findings }: Props): ReactNode => {
  const { t } = useTranslation('merge')
  const wide = useMediaQuery(threeColumns, undefined, { getInitialValueInEffect: false })
  const subject = useMemo(() => subjectOf(merger, committee), [merger, committee])
  const writes = can(actor, 'merger.write', subject)
  const connected = useConnected(live)
  const hand = !writes.ok ? 'reads' : connected ? 'free' : 'waiting'

  const symbols = useSymbols(merger)
  const known = useMemo(() => roomTexts(texts), [texts])
  const room = useRoomState(merger, texts, live)
  const choosing = useChoosing(merger.id)
  const news = useNews(merger.rows, actor.delegationId)

  const grid = useRef<HTMLDivElement>(null)
  const [toolsIn, setToolsIn] = useState<HTMLElement | null>(null)
  const [whose, setWhose] = useState(false)
  const [panel, setPanel] = useState<Panel | null>(null)
  const [pairing, setPairing] = useState<{ side: Side; clauseId: string } | null>(null)
  const [asking, setAsking] = useState<'close' | 'keys' | null>(null)
  const { shown, show } = useShown(grid)

  const settled = useSettled(room, quiet)
  const later = useDeferredValue(settled)
  const marks = useMemo(() => (whose ? marksOf(later.state.result, later.trace) : noMarks), [whose, later])
  const tray = useMemo(() => parkedOf(trayOf(later.state, later.trace)), [later])

  // Rows keep what they were given: what they call reads the newest.
  const newest = useRef({ room, merger, choosing })
  useLayoutEffect(() => {
    newest.current = { room, merger, choosing }
  })
  const goToRow = useCallback((rowId: string) => focusRow(grid.current, rowId), [])
  const value = useMemo(
    (): Room => ({
      symbols,
      texts: known,
      hand,
      delegationId: actor.delegationId,
      choose: (row, choice, kin) => {
        const { room: now, merger: facts, choosing: acts } = newest.current
        const chosen = { row: row.view.id, choice }
        const revisions = new Map(facts.rows.map(one => [one.id, one.revision]))
        const all = kin ? withKin(now.state, chosen, now.trace) : [chosen]
        void acts.choose(
          row.view.id,
          all.map(one => ({ ...one, revision: revisions.get(one.row) ?? row.view.revision })),
        )
      },
      undo: row => {
        const { room: now, merger: facts, choosing: acts } = newest.current
        const kin = now.kin.get(row.view.id)
        const { at } = row.view
        const together = facts.rows.filter(
          one => one.id === row.view.id || (kin?.has(one.id) && one.at === at && one.before !== null),
        )
        void acts.undo(
          row.view.id,
          together.map(({ id, revision }) => ({ row: id, revision })),
        )
      },
      pair: (left, right) => void newest.current.choosing.pair(left, right),
      unpair: row => void newest.current.choosing.unpair(row.view.id, row.view.revision),
      forget: rowId => newest.current.choosing.forget(rowId),
      pairWith: (side, clauseId) => setPairing({ side, clauseId }),
      goToRow,
    }),
    [symbols, known, hand, actor.delegationId, goToRow],
  )

  const nextOpen = () => {
    const here = rowAt(document.activeElement)
    const order = room.lines.blocks.flatMap(block => (block.is === 'row' ? block.rowId : []))
    const from = here === null ? order.indexOf(firstInSight(grid.current) ?? '') : order.indexOf(here) + 1
    const next = order.slice(Math.max(0, from)).find(id => room.open.includes(id)) ?? room.open[0]
    if (next !== undefined) goToRow(next)
  }
  const rowHere = (): RoomRow | null => {
    const id = rowAt(document.activeElement)
    const view = merger.rows.find(row => row.id === id)
    return view ? known.rowOf(view) : null
  }
  useRoomKeys({
    next: () => stepRow(grid.current, 1),
    previous: () => stepRow(grid.current, -1),
    open: nextOpen,
    undo: () => {
      const row = rowHere()
      const mine = row?.view.by?.delegationId === actor.delegationId && actor.delegationId !== null
      if (row && mine && row.view.before !== null && hand === 'free') value.undo(row)
    },
    pair: () => {
      const row = rowHere()
      const side = row?.left[0] ? 'left' : 'right'
      const id = row?.[side][0]?.clause.id
      if (id !== undefined && hand === 'free') setPairing({ side, clauseId: id })
    },
    text: () => {
      const here = rowAt(document.activeElement)
      const block = room.lines.blocks.find(one => one.is === 'row' && one.rowId === here)
      const id = block?.is === 'row' ? block.clauses[0] : undefined
      if (id !== undefined) goToClause(id)
    },
    whose: () => setWhose(on => !on),
    parked: () => setPanel(open => (open === 'parked' ? null : 'parked')),
    sheet: () => setAsking('keys'),
  })

  /** Takes a clause out of the result by what its row allows; one that no row has is taken out as one's own change. */
  const leaveOut = (clauseId: string) => {
    const at = room.belongs.get(clauseId)
    const view = at === undefined ? undefined : merger.rows[at]
    if (at === undefined || view === undefined) {
      const { doc } = live
      const rest = readClausesNow(live).filter(({ id }) => id !== clauseId)
      if (doc) asOwnStep(doc, origin => writeBody(doc, rest, origin))
      return
    }
    const isLeft = view.left.includes(clauseId)
    const both = room.what[at] === 'both'
    void choosing.choose(view.id, [
      { row: view.id, choice: both ? (isLeft ? 'right' : 'left') : 'leave', revision: view.revision },
    ])
  }

  // What was refused in a row that somebody has paired away meanwhile has no place of its own any more.
  const ids = new Set(merger.rows.map(({ id }) => id))
  const lost = [...choosing.trouble].find(([id]) => !ids.has(id))?.[1].refused ?? null
  const isLive = merger.status === 'open' || merger.status === 'closing'
  return (
    <RoomProvider value={value}>
      <div className="merge">
        <MergeTop
          merger={merger}
          mayTitle={writes.ok}
          stop={can(actor, 'merger.stop', subject)}
          close={writes}
          onClose={() => setAsking('close')}
        />
        <LiveNotice live={live} />
        {merger.status === 'closing' && (
          <Closing merger={merger} committee={committee} actor={actor} subject={subject} />
        )}
        <RefusalNotice refused={lost ?? (panel === 'parked' ? null : choosing.refused)} />
        <NewsTold news={news.last} rows={merger.rows} what={room.what} rowOf={known.rowOf} symbols={symbols} />
        <MergeBar
          decided={merger.rows.length - room.open.length}
          all={merger.rows.length}
          counts={isLive}
          waits={hand === 'waiting'}
          whose={whose}
          onWhose={setWhose}
          parked={tray.length}
          panel={panel}
          onPanel={setPanel}
          onNextOpen={room.open.length > 0 ? nextOpen : null}
          tools={writes.ok && <RoomTools mergerId={merger.id} live={live} />}
          onKeys={() => setAsking('keys')}
          wide={wide}
          shown={shown}
          onShow={show}
          toolsRef={setToolsIn}
        />
        <MergeGrid
          grid={grid}
          live={live}
          label={t('bodyLabel', symbols)}
          rows={merger.rows}
          room={room}
          choosing={choosing}
          news={news.rows}
          shown={shown}
          marks={marks}
          toolsIn={toolsIn}
        />
        {panel !== null && (
          <SidePanel panel={panel} parked={tray.length} onPanel={setPanel} beside={wide} onClose={() => setPanel(null)}>
            {panel === 'parked' ? (
              <Tray
                entries={tray}
                parked={merger.parked}
                open={room.open.length}
                refused={choosing.refused}
                onPutBack={choosing.putBack}
                onGo={() => (wide ? undefined : setPanel(null))}
              />
            ) : (
              findings({ onGo: () => (wide ? undefined : setPanel(null)), onLeave: leaveOut })
            )}
          </SidePanel>
        )}
        {pairing && <PairWith {...pairing} rows={merger.rows} onClose={() => setPairing(null)} />}
        {asking === 'keys' && <KeySheet onClose={() => setAsking(null)} />}
        {asking === 'close' && (
          <ProposeFinal
            mergerId={merger.id}
            words={readClausesNow(live)}
            open={room.open.length}
            onLook={at => (at === 'open' ? nextOpen() : setPanel('findings'))}
            onClose={() => setAsking(null)}
          />
        )}
      </div>
    </RoomProvider>
  )
}

/** The symbols of both papers, the same object as long as they are the same. */
const useSymbols = ({ left, right }: MergerView): Symbols =>
  useMemo(() => ({ left: left.symbol, right: right.symbol }), [left.symbol, right.symbol])

/** Whether a choice would reach the server. */
const useConnected = (live: LiveBody): boolean => {
  const { state } = useSyncStatus(live)
  return state === 'saved' || state === 'saving' || state === 'slow'
}

/** The column that a narrow window shows; the row that is looked at stays where it is when another one is chosen. */
const useShown = (grid: { readonly current: HTMLDivElement | null }) => {
  const [shown, setShown] = useState<Shown>('result')
  const kept = useRef<{ readonly row: string; readonly top: number } | null>(null)
  const topOf = (row: string): number | undefined =>
    grid.current?.querySelector(`[data-row="${CSS.escape(row)}"]`)?.getBoundingClientRect().top
  const show = (next: Shown) => {
    const row = rowInSight(grid.current)
    const top = row === null ? undefined : topOf(row)
    kept.current = row === null || top === undefined ? null : { row, top }
    setShown(next)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what was just shown that moved the row
  useLayoutEffect(() => {
    if (kept.current === null) return
    const now = topOf(kept.current.row)
    if (now !== undefined) window.scrollBy(0, now - kept.current.top)
    kept.current = null
  }, [shown])
  return { shown, show }
}
