import { Button } from '@mantine/core'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Body, Change } from '../../shared/diff.ts'
import { sentencesOf, type WordingOptions } from '../../shared/wording.ts'
import { copyText } from '../ui/copy.ts'

type Props = {
  readonly base: Body
  readonly changes: readonly Change[]
  /** Number of the version that `base` is; null where it is the words of another amendment. */
  readonly version: number | null
  /** Left out where the committee does not quote by lines. */
  readonly lineOf?: WordingOptions['lineOf'] | undefined
}

/** An amendment in the sentences by which it is moved from the floor, to be read out, copied and printed. */
export const Sentences = ({ base, changes, version, lineOf }: Props): ReactNode => {
  const { t } = useTranslation('wording')
  const [said, setSaid] = useState<'' | 'copied' | 'byHand'>('')
  const list = useRef<HTMLOListElement>(null)
  const sentences = useMemo(() => sentencesOf(base, changes, lineOf ? { lineOf } : {}), [base, changes, lineOf])
  if (sentences.length === 0) return <p className="soft">{t('moved.none')}</p>
  const copy = async () => {
    if (list.current === null) return
    const sheet = sentences.map(({ text }, i) => `${i + 1}. ${text}`).join('\n')
    setSaid((await copyText(sheet, list.current)) ? 'copied' : 'byHand')
  }
  return (
    <div className="sentences">
      <p className="soft small">{version === null ? t('moved.aboutParent') : t('moved.about', { number: version })}</p>
      <ol className="serif" ref={list} lang="en" dir="ltr">
        {sentences.map(({ text, changes: told }) => (
          <li key={`${told.join()} ${text}`}>{text}</li>
        ))}
      </ol>
      <div className="acts">
        <Button variant="subtle" onClick={() => void copy()}>
          {t('moved.copy')}
        </Button>
        <p className="soft small" role="status">
          {said !== '' && t(`moved.${said}`)}
        </p>
      </div>
    </div>
  )
}
