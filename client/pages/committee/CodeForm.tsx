import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'

/** The address that shows whom a code seats. */
export const joinPath = (code: string): string => `/join#${encodeURIComponent(code.trim())}`

/** Asks for the code on a delegate's card. It may be pasted, with or without its dashes. */
export const CodeForm = (): ReactNode => {
  const { t } = useTranslation('pages')
  const navigate = useNavigate()
  const [code, setCode] = useState('')
  const go = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() !== '') void navigate(joinPath(code))
  }
  return (
    <form className="code-form" onSubmit={go}>
      <TextInput
        label={t('start.code')}
        description={t('start.codeAbout')}
        value={code}
        onChange={event => setCode(event.currentTarget.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className="code-field"
      />
      <Button type="submit" variant="filled">
        {t('start.join')}
      </Button>
    </form>
  )
}
