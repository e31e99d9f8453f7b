import { Button, Modal, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refused } from '../api.ts'
import { RefusalNotice } from './Notice.tsx'
import { useReturnFocus } from './return-focus.ts'

type Props = {
  readonly title: string
  /** What will happen, in a sentence or two. */
  readonly children: ReactNode
  readonly act: string
  readonly busy: boolean
  readonly refused: Refused | null
  readonly onAct: (note: string) => void
  readonly onClose: () => void
  /** Asks for a text to go with the act. */
  readonly note?: {
    readonly label: string
    readonly hint?: string
    readonly required: boolean
    readonly start?: string
  }
  /** Something else is missing before the act can be done. */
  readonly blocked?: boolean
}

/** A question before an act that others will see. */
export const Ask = ({
  title,
  children,
  act,
  busy,
  refused,
  onAct,
  onClose,
  note,
  blocked = false,
}: Props): ReactNode => {
  const { t } = useTranslation('pages')
  useReturnFocus()
  const [text, setText] = useState(note?.start ?? '')
  const missing = blocked || (note?.required === true && text.trim() === '')
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('ask.close') }}>
      <div className="stack">
        {children}
        {note !== undefined && (
          <Textarea
            label={note.label}
            description={note.hint}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
            autosize
            minRows={3}
            maxRows={10}
            data-autofocus
          />
        )}
        <RefusalNotice refused={refused} />
        <div className="acts acts-end">
          <Button variant="subtle" onClick={onClose}>
            {t('ask.cancel')}
          </Button>
          <Button variant="filled" loading={busy} disabled={missing} onClick={() => onAct(text.trim())}>
            {act}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
