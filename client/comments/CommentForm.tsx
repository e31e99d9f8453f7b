import { Button, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longestComment } from '../../shared/comment.ts'

type Props = {
  readonly label: string
  readonly act: string
  readonly busy: boolean
  /** Where words wait that are not sent yet, and under which name. */
  readonly drafts: Map<string, string>
  readonly name: string
  /** Resolves with whether it was written; then the words are let go. */
  readonly onSend: (text: string) => Promise<boolean>
  readonly onCancel: () => void
  /** Something else is missing. */
  readonly blocked?: boolean
  /** Above the words: what they are about. */
  readonly children?: ReactNode
}

/** A few words to the others who work on a paper. Ctrl+Enter sends them. */
export const CommentForm = ({
  label,
  act,
  busy,
  drafts,
  name,
  onSend,
  onCancel,
  blocked = false,
  children,
}: Props): ReactNode => {
  const { t } = useTranslation('comments')
  const [text, setText] = useState(drafts.get(name) ?? '')
  const missing = blocked || text.trim() === ''
  const keep = (words: string) => {
    setText(words)
    drafts.set(name, words)
  }
  const send = async () => {
    if (missing || busy) return
    if (!(await onSend(text.trim()))) return
    drafts.delete(name)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void send()
  }
  return (
    <form
      className="stack comment-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void send()
      }}
    >
      {children}
      <Textarea
        label={label}
        value={text}
        onChange={event => keep(event.currentTarget.value)}
        onKeyDown={onKey}
        maxLength={longestComment}
        autosize
        minRows={2}
        maxRows={10}
        data-autofocus
        ref={area => {
          // Once, when it comes; whoever asked for it is about to type.
          if (area && !area.dataset.met) {
            area.dataset.met = ''
            area.focus()
          }
        }}
      />
      <div className="acts">
        <Button type="submit" variant="filled" loading={busy} disabled={missing}>
          {act}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
