import { Button, FileButton, Modal, Radio, Textarea } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type ImportPreview } from '../../../shared/api.ts'
import type { PaperView } from '../../../shared/paper.ts'
import { ReadBody } from '../../editor/ReadBody.tsx'
import { useAct } from '../../facts.ts'
import { type LiveBody, readClausesNow } from '../../live/useLiveBody.ts'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { useReturnFocus } from '../../ui/return-focus.ts'
import { Repairs } from './Repairs.tsx'

/** As the API takes it; a longer file is said to be too large before it is sent. */
const longestText = 1_000_000

type Props = {
  readonly paper: PaperView
  /** A text that was pasted into the editor; empty when the dialog was opened by its button. */
  readonly start: string
  readonly live: LiveBody
  readonly onClose: () => void
}

/** Brings a text in: pasted or from a file, read first, with every mend listed, and written only then. */
export const ImportText = ({ paper, start, live, onClose }: Props): ReactNode => {
  const { t } = useTranslation('pages')
  useReturnFocus()
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const [text, setText] = useState(start)
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [mode, setMode] = useState<'replace' | 'append'>('replace')
  const [takeTitle, setTakeTitle] = useState(false)
  const [fileError, setFileError] = useState(false)
  const read = useAct(api.readText)
  const write = useAct(api.importText)
  const empty = readClausesNow(live).every(clause => clause.text.trim() === '')

  const look = async (of: string) => {
    const answer = await read.run({ body: { text: of } })
    if (!answer.ok) return
    setPreview(answer.value)
    setTakeTitle(answer.value.title !== '' && empty)
  }
  // A text pasted into the editor is read at once; the dialog opens on what was understood.
  const first = useRef(start)
  const lookFirst = useRef(look)
  useEffect(() => {
    if (first.current.trim() === '') return
    void lookFirst.current(first.current)
    first.current = ''
  }, [])

  const choose = async (file: File | null) => {
    if (file === null) return
    const content = file.size > longestText ? null : await file.text()
    setFileError(content === null)
    if (content === null) return
    setText(content)
    void look(content)
  }
  const bringIn = async () => {
    const answer = await write.run({ params: { paper: paper.id }, body: { text, mode, takeTitle } })
    if (answer.ok) onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(preview === null ? 'import.title' : 'import.previewTitle')}
      size="58rem"
      fullScreen={narrow}
      closeButtonProps={{ 'aria-label': t('ask.close') }}
    >
      {preview === null ? (
        <div className="stack">
          <p>{t('import.about')}</p>
          <Textarea
            label={t('import.text')}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
            autosize
            minRows={8}
            maxRows={18}
            maxLength={longestText}
            data-autofocus
          />
          {fileError && <RefusalNotice refused={{ ok: false, status: 413, code: 'tooLarge', params: {} }} />}
          <RefusalNotice refused={read.refused} />
          <div className="acts acts-end">
            <FileButton accept=".txt,text/plain" onChange={file => void choose(file)}>
              {props => <Button {...props}>{t('import.file')}</Button>}
            </FileButton>
            <Button variant="filled" loading={read.busy} disabled={text.trim() === ''} onClick={() => void look(text)}>
              {t('import.look')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="stack">
          <p className="soft">{t('import.nothingYet')}</p>
          <div className="import-preview">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
            <div className="import-body" tabIndex={0}>
              {preview.title !== '' && (
                <p className="serif import-title">
                  <bdi>{preview.title}</bdi>
                </p>
              )}
              {preview.organLine !== '' && (
                <p className="organ-line serif">
                  <bdi>{preview.organLine}</bdi>,
                </p>
              )}
              <ReadBody clauses={preview.clauses} label={t('import.bodyLabel')} />
            </div>
            <Repairs preview={preview} />
          </div>
          {!empty && (
            <Radio.Group
              label={t('import.where')}
              value={mode}
              onChange={value => setMode(value === 'append' ? 'append' : 'replace')}
            >
              <div className="stack">
                <Radio value="replace" label={t('import.replace')} description={t('import.replaceAbout')} />
                <Radio value="append" label={t('import.append')} />
              </div>
            </Radio.Group>
          )}
          {preview.title !== '' && (
            <label className="roll-choice">
              <input
                type="checkbox"
                checked={takeTitle}
                onChange={event => setTakeTitle(event.currentTarget.checked)}
              />
              {t('import.takeTitle')}
            </label>
          )}
          <RefusalNotice refused={write.refused} />
          <div className="acts acts-end">
            <Button variant="subtle" onClick={() => setPreview(null)}>
              {t('import.back')}
            </Button>
            <Button variant="filled" loading={write.busy} onClick={() => void bringIn()}>
              {t('import.bringIn', { count: preview.clauses.length })}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  )
}
