import { Button, Textarea } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { writeBody } from '../../../shared/body.ts'
import type { Clause } from '../../../shared/clause.ts'
import type { Body } from '../../../shared/diff.ts'
import type { Candidate, ReadOptions, WordingRead } from '../../../shared/wording/read.ts'
import { asOwnStep } from '../../editor/binding.ts'
import { newId } from '../../editor/new-id.ts'
import { type LiveBody, readClausesNow } from '../../live/useLiveBody.ts'
import { sayIt } from '../../review/say-it.ts'
import { Notice } from '../../ui/Notice.tsx'

type Props = {
  readonly live: LiveBody
  readonly base: Body
  /** Number of the version that `base` is; null where it is the words of another amendment. */
  readonly version: number | null
  readonly onLine: NonNullable<ReadOptions['onLine']>
}

/** What is to be said about the last sentences. */
type Answer = {
  readonly done: number
  readonly stands: boolean
  readonly ambiguous: WordingRead['ambiguous']
  readonly unread: WordingRead['unread']
  readonly people: boolean
  readonly clash: { readonly count: number; readonly clauses: readonly Clause[] } | null
}

/** A sentence that is said twice is asked about once. */
const once = <T extends { readonly sentence: string }>(list: readonly T[]): T[] => [
  ...new Map(list.map(found => [found.sentence, found])).values(),
]

/**
 * A field for an amendment as it is said on the floor: sentences become tracked changes in the live text, as this person's
 * own changes, which undo takes back. What is not plain is asked, and what is not understood stays in the field.
 */
export const SentenceField = ({ live, base, version, onLine }: Props): ReactNode => {
  const { t } = useTranslation('wording')
  const [text, setText] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const writable = live.doc !== null && live.mode === 'write'
  if (!writable) return null

  const write = (clauses: readonly Clause[]) => {
    const { doc } = live
    if (doc) asOwnStep(doc, origin => writeBody(doc, clauses, origin))
  }
  /** Carries out what is plain; `left` are the questions that are open besides. */
  const put = (
    sentences: string,
    left: Pick<Answer, 'ambiguous' | 'unread'> = { ambiguous: [], unread: [] },
  ): Answer['unread'] => {
    const { read, clauses, clash } = sayIt(sentences, base, readClausesNow(live), { newId, onLine })
    if (clauses) write(clauses)
    const ambiguous = once([...read.ambiguous, ...left.ambiguous])
    const unread = once([...read.unread, ...left.unread])
    setAnswer({
      done: clash ? 0 : read.understood.length,
      stands: clauses === null && clash === null && read.understood.length > 0,
      ambiguous,
      unread,
      people: read.sponsors.length + read.signatories.length > 0,
      clash,
    })
    field.current?.focus()
    return unread
  }
  const settle = (clauses: readonly Clause[] | null) => {
    if (clauses) write(clauses)
    setAnswer(before => before && { ...before, clash: null })
    field.current?.focus()
  }
  const without = (sentence: string): Pick<Answer, 'ambiguous' | 'unread'> => ({
    ambiguous: answer?.ambiguous.filter(found => found.sentence !== sentence) ?? [],
    unread: answer?.unread ?? [],
  })
  const waiting = answer ? answer.ambiguous.length + answer.unread.length : 0
  return (
    <section className="sentence-field" aria-label={t('field.label')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (text.trim() === '') return
          setText(
            put(text)
              .map(({ sentence }) => sentence)
              .join('\n'),
          )
        }}
      >
        <Textarea
          ref={field}
          label={t('field.label')}
          description={version === null ? t('field.hintParent') : t('field.hint', { number: version })}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={event => {
            // Enter says it, as a sentence is one line; Shift+Enter goes on in a sheet.
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
          autosize
          minRows={1}
          maxRows={10}
        />
        <Button type="submit" aria-disabled={text.trim() === ''}>
          {t('field.put')}
        </Button>
      </form>
      <p role="status" className="small">
        {answer && answer.done > 0 && !answer.stands && t('field.done', { count: answer.done })}
        {answer?.stands && t('field.stands')}
        {answer && answer.done === 0 && waiting === 0 && !answer.clash && t('field.empty')}{' '}
        {waiting > 0 && t('field.waits', { count: waiting })}
      </p>
      {answer?.people && <p className="soft small">{t('field.people')}</p>}
      {answer?.clash && (
        <Notice tone="caution">
          <p>{t('field.clash', { count: answer.clash.count })}</p>
          <div className="acts">
            <Button onClick={() => settle(answer.clash?.clauses ?? null)}>{t('field.take')}</Button>
            <Button variant="subtle" onClick={() => settle(null)}>
              {t('field.keep')}
            </Button>
          </div>
        </Notice>
      )}
      {answer?.ambiguous.map(({ sentence, reason, candidates }) => (
        <fieldset key={sentence} className="meant">
          <legend>
            <Sentence text={sentence} />{' '}
            <span className="small">
              {t(`reason.${reason}`)} {t('field.which')}
            </span>
          </legend>
          {candidates.map(candidate => (
            <button
              key={candidate.sentence}
              type="button"
              className="meaning"
              onClick={() => put(candidate.sentence, without(sentence))}
            >
              <Sentence text={candidate.sentence} />
              <Excerpt {...candidate.excerpt} />
            </button>
          ))}
          <Button
            variant="subtle"
            onClick={() => {
              setAnswer(before => before && { ...before, ...without(sentence), done: 0 })
              field.current?.focus()
            }}
          >
            {t('field.leave')}
          </Button>
        </fieldset>
      ))}
      {answer !== null && answer.unread.length > 0 && (
        <ul className="unread">
          {answer.unread.map(({ sentence, reason }) => (
            <li key={sentence}>
              <Sentence text={sentence} /> <span className="small">{t(`reason.${reason}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const Sentence = ({ text }: { text: string }): ReactNode => (
  <span className="serif said-so" lang="en" dir="ltr">
    {text}
  </span>
)

/** Words of a clause with the place in them that is meant. */
const Excerpt = ({ text, from, to }: Candidate['excerpt']): ReactNode => (
  <bdi className="soft small">
    {text.slice(0, from)}
    {to > from && <mark>{text.slice(from, to)}</mark>}
    {text.slice(to)}
  </bdi>
)
