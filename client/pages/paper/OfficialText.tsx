import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import type { CommitteeView } from '../../../shared/api.ts'
import { follower, type Line, lineNumbered, lines } from '../../../shared/lines.ts'
import type { PaperView, VersionWithClauses } from '../../../shared/paper.ts'
import type { Rules } from '../../../shared/rules.ts'
import { lineId, OfficialBody, type OfficialBodyProps } from '../../editor/OfficialBody.tsx'
import { useVersion } from '../../facts.ts'
import { Notice } from '../../ui/Notice.tsx'

/** Where a line of a version is shown. */
export const linePath = (paperId: string, version: number, line: number): string =>
  `/p/${paperId}/versions/${version}?line=${line}`

/** The lines of a version below the organ line of its committee. */
export const linesOf = ({ clauses, layout }: Pick<VersionWithClauses, 'clauses' | 'layout'>, organ: string): Line[] =>
  lines(clauses, { head: [`${organ},`] }, layout)

/** The line that the address asks for. */
const askedLine = (search: URLSearchParams): number | null => {
  const asked = search.get('line') ?? ''
  return /^\d{1,6}$/.test(asked) ? Number(asked) : null
}

type Props = {
  readonly version: VersionWithClauses
  /** The newest version of the paper: a line of an older one is followed into it. */
  readonly newest: number
  readonly organ: string
  readonly rules: Rules
  readonly label: string
  readonly margin?: OfficialBodyProps['margin']
  /** The text without lines, shown where the rules have none and to whom prefers it. */
  readonly children: ReactNode
}

/** A version as it is quoted, where the committee's rules show lines or the address asks for one; else the running text. */
export const OfficialText = ({ version, newest, organ, rules, label, margin, children }: Props): ReactNode => {
  const { t } = useTranslation('pages')
  const [search, setSearch] = useSearchParams()
  const asked = askedLine(search)
  const [numbered, setNumbered] = useState(true)
  const list = useMemo(() => linesOf(version, organ), [version, organ])
  useEffect(() => {
    if (asked === null || !numbered || lineNumbered(list, asked) === null) return
    const row = document.getElementById(lineId(asked))
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    row?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
    row?.focus({ preventScroll: true })
  }, [asked, list, numbered])
  if (!rules.lines.show && asked === null) return children
  const ask = (line: number) => setSearch({ line: String(line) }, { replace: true, preventScrollReset: true })
  return (
    <div className="stack">
      <div className="official-bar screen-only">
        <Checkbox
          label={t('official.numbers')}
          checked={numbered}
          onChange={event => setNumbered(event.currentTarget.checked)}
        />
        {numbered && <GoToLine lines={list} onGo={ask} />}
      </div>
      {asked !== null && version.number !== newest && (
        <Since version={version} lines={list} asked={asked} newest={newest} organ={organ} />
      )}
      {numbered ? (
        <OfficialBody
          clauses={version.clauses}
          lines={list}
          width={version.layout.width}
          label={label}
          asked={asked}
          margin={margin}
        />
      ) : (
        children
      )}
    </div>
  )
}

type DraftProps = {
  readonly paper: PaperView
  readonly committee: CommitteeView
  readonly label: string
  readonly margin?: OfficialBodyProps['margin']
  readonly children: ReactNode
}

/** A draft resolution by its lines, where the rules show them: its words are those of its newest version. */
export const OfficialDraft = ({ paper, committee, label, margin, children }: DraftProps): ReactNode =>
  paper.status === 'draft' && committee.rules.lines.show ? (
    <Newest paper={paper} committee={committee} label={label} margin={margin}>
      {children}
    </Newest>
  ) : (
    children
  )

const Newest = ({ paper, committee, label, margin, children }: DraftProps): ReactNode => {
  const fact = useVersion(paper.id, String(paper.version))
  if (fact.state !== 'ready') return children
  return (
    <OfficialText
      version={fact.value}
      newest={paper.version}
      organ={committee.organ}
      rules={committee.rules}
      label={label}
      margin={margin}
    >
      {children}
    </OfficialText>
  )
}

const GoToLine = ({ lines: list, onGo }: { lines: readonly Line[]; onGo: (line: number) => void }): ReactNode => {
  const { t } = useTranslation('pages')
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState(false)
  const numbers = list.flatMap(line => line.number ?? [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const number = Number(typed)
    const there = typed.trim() !== '' && lineNumbered(list, number) !== null
    setMissing(!there)
    if (there) onGo(number)
  }
  return (
    <form className="go-to-line" onSubmit={submit}>
      <TextInput
        label={t('official.goTo')}
        value={typed}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setMissing(false)
        }}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        error={missing ? t('official.noLine', { first: numbers[0], last: numbers.at(-1) }) : undefined}
      />
      <Button type="submit">{t('official.go')}</Button>
    </form>
  )
}

type SinceProps = {
  readonly version: VersionWithClauses
  readonly lines: readonly Line[]
  readonly asked: number
  readonly newest: number
  readonly organ: string
}

/** What has become of the asked line in the newest version. */
const Since = ({ version, lines: list, asked, newest, organ }: SinceProps): ReactNode => {
  const { t } = useTranslation('pages')
  const fact = useVersion(version.paperId, String(newest))
  const line = lineNumbered(list, asked)
  if (line === null || fact.state !== 'ready' || fact.value.number !== newest) return null
  const found = follower(version.clauses, fact.value.clauses, linesOf(fact.value, organ))(line)
  const facts = { line: asked, from: version.number, to: newest, now: found.now }
  return (
    <Notice>
      <p role="status">
        {t(`official.since.${found.state}`, facts)}{' '}
        {found.now !== null && (
          <Link to={linePath(version.paperId, newest, found.now)}>{t('official.show', facts)}</Link>
        )}
      </p>
    </Notice>
  )
}
