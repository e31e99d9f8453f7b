/** Acts on the whole result at once: order and form, and taking the whole of one paper. */
import { Menu } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../shared/api.ts'
import { otherSide, type Side, sides } from '../../shared/merger.ts'
import { useAct } from '../facts.ts'
import type { LiveBody } from '../live/useLiveBody.ts'
import { TidyMerger } from '../tidy/OrderAndForm.tsx'
import { Ask } from '../ui/Ask.tsx'
import { useRoom } from './room.ts'
import { SideMark } from './SideMark.tsx'

type Props = { readonly mergerId: string; readonly live: LiveBody }

/** For who may write in the result. Without a connection they stay in sight and wait. */
export const RoomTools = ({ mergerId, live }: Props): ReactNode => {
  const { t } = useTranslation('merge')
  const { t: tt } = useTranslation('tidy')
  const { symbols, hand } = useRoom()
  const [asking, setAsking] = useState<Side | 'tidy' | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const waits = hand !== 'free'
  const close = () => setAsking(null)
  /** The menu is gone when the question is: the focus goes back to what opened the menu. */
  const ask = (side: Side) => {
    opener.current?.focus({ preventScroll: true })
    setAsking(side)
  }
  return (
    <>
      <button
        type="button"
        className="merge-link"
        aria-haspopup="dialog"
        aria-disabled={waits}
        onClick={() => !waits && setAsking('tidy')}
      >
        {tt('act')}
      </button>
      <Menu position="bottom-start">
        <Menu.Target>
          <button ref={opener} type="button" className="merge-link">
            {t('whole.menu')}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {sides.map(side => (
            <Menu.Item key={side} leftSection={<SideMark side={side} />} disabled={waits} onClick={() => ask(side)}>
              {t('whole.act', { symbol: symbols[side] })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asking === 'tidy' && <TidyMerger mergerId={mergerId} live={live} onClose={close} />}
      {(asking === 'left' || asking === 'right') && <TakeWhole mergerId={mergerId} side={asking} onClose={close} />}
    </>
  )
}

const TakeWhole = ({ mergerId, side, onClose }: { mergerId: string; side: Side; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('merge')
  const { symbols } = useRoom()
  const take = useAct(api.takeAllInMerge)
  const told = { symbol: symbols[side], other: symbols[otherSide(side)] }
  const run = async () => {
    const answer = await take.run({ params: { merger: mergerId }, body: { side } })
    if (answer.ok) onClose()
  }
  return (
    <Ask
      title={t('whole.title', told)}
      act={t('whole.act', told)}
      busy={take.busy}
      refused={take.refused}
      onAct={() => void run()}
      onClose={onClose}
    >
      <p>{t('whole.about', told)}</p>
      <p>{t('whole.kept', told)}</p>
    </Ask>
  )
}
