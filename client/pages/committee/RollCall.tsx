import { Button, Drawer, Kbd, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type CommitteeView } from '../../../shared/api.ts'
import { type Attendance, attendances, type Delegation } from '../../../shared/delegation.ts'
import { useAct } from '../../facts.ts'
import { Named } from '../../ui/Flag.tsx'
import { byName } from '../../ui/lists.ts'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { useReturnFocus } from '../../ui/return-focus.ts'

/** Short lists need no search field. */
const searchFrom = 9

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

const byKey: Readonly<Record<string, Attendance>> = { a: 'absent', p: 'present', v: 'present-voting' }

/**
 * The roll call: each delegation absent, present, or present and voting. Every choice is saved as it is made. A letter
 * marks the delegation that has the focus and goes on to the next, as fast as names are called.
 */
export const RollCall = ({ committee, onClose }: { committee: CommitteeView; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: tv } = useTranslation('vote')
  useReturnFocus()
  const set = useAct(api.setAttendance)
  const [sought, setSought] = useState('')
  // What was marked counts at once, and goes out in its order.
  const [marked, setMarked] = useState<ReadonlyMap<string, Attendance>>(new Map())
  const line = useRef<Promise<void>>(Promise.resolve())
  const list = useRef<HTMLUListElement>(null)
  const mark = (delegationIds: string[], attendance: Attendance) => {
    setMarked(before => new Map([...before, ...delegationIds.map(id => [id, attendance] as const)]))
    line.current = line.current.then(async () => {
      await set.run({ params: { committee: committee.id }, body: { delegationIds, attendance } })
      setMarked(
        before => new Map([...before].filter(([id, other]) => !delegationIds.includes(id) || other !== attendance)),
      )
    })
  }
  const delegations = byName(committee.delegations).map(delegation => ({
    ...delegation,
    attendance: marked.get(delegation.id) ?? delegation.attendance,
  }))
  const all = delegations.map(d => d.id)
  const present = delegations.filter(d => d.attendance !== 'absent').length
  const quorum = Math.ceil((all.length * committee.rules.voting.quorum) / 100)
  const wanted = plain(sought.trim())
  const shown = delegations.filter(({ name }) => plain(name).includes(wanted))
  const onKey = (event: KeyboardEvent) => {
    const attendance = byKey[event.key.toLowerCase()]
    if (attendance === undefined || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-delegation]') : null
    const id = row?.dataset.delegation
    if (id === undefined) return
    event.preventDefault()
    mark([id], attendance)
    const next = row?.nextElementSibling?.querySelector<HTMLInputElement>('input:checked')
    next?.focus()
  }
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="28rem"
      title={t('rollCall.title')}
      closeButtonProps={{ 'aria-label': t('ask.close') }}
    >
      <div className="stack">
        <p role="status" className={present < quorum ? 'roll-short' : ''}>
          {tv(quorum > 0 ? 'tally.quorum' : 'tally.present', { quorum, members: all.length, present })}
        </p>
        <div className="acts">
          <Button variant="subtle" disabled={set.busy} onClick={() => mark(all, 'present')}>
            {t('rollCall.allPresent')}
          </Button>
          <Button variant="subtle" disabled={set.busy} onClick={() => mark(all, 'absent')}>
            {t('rollCall.allAbsent')}
          </Button>
        </div>
        {all.length >= searchFrom && (
          <TextInput
            aria-label={t('picker.search')}
            placeholder={t('picker.search')}
            value={sought}
            onChange={event => setSought(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key !== 'Enter') return
              list.current?.querySelector<HTMLInputElement>('input:checked')?.focus()
            }}
            autoComplete="off"
          />
        )}
        <p className="keys soft small">
          <Kbd>A</Kbd> <Kbd>P</Kbd> <Kbd>V</Kbd> {tv('roll.attendanceKeys')}
        </p>
        <RefusalNotice refused={set.refused} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for what the radio buttons inside do as well */}
        <div onKeyDown={onKey}>
          <ul className="rows" ref={list}>
            {shown.map(delegation => (
              <Row
                key={delegation.id}
                delegation={delegation}
                onMark={attendance => mark([delegation.id], attendance)}
              />
            ))}
          </ul>
        </div>
        {shown.length === 0 && <p className="soft small">{t('picker.none')}</p>}
      </div>
    </Drawer>
  )
}

const Row = ({ delegation, onMark }: { delegation: Delegation; onMark: (a: Attendance) => void }): ReactNode => {
  const { t } = useTranslation('pages')
  return (
    <li data-delegation={delegation.id}>
      <fieldset className="roll">
        <legend>
          <Named name={delegation.name} country={delegation.country} />
        </legend>
        {attendances.map(attendance => (
          <label key={attendance} className="roll-choice">
            <input
              type="radio"
              name={`roll-${delegation.id}`}
              checked={delegation.attendance === attendance}
              onChange={() => onMark(attendance)}
            />
            {t(`attendance.${attendance}`)}
          </label>
        ))}
      </fieldset>
    </li>
  )
}
