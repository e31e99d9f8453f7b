import { Button, Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type CommitteeView } from '../../shared/api.ts'
import { type Attendance, attendances, type Delegation } from '../../shared/delegation.ts'
import { useAct } from '../facts.ts'
import { Named } from '../ui/Flag.tsx'
import { byName } from '../ui/lists.ts'
import { RefusalNotice } from '../ui/Notice.tsx'
import { useReturnFocus } from '../ui/return-focus.ts'

/** The roll call: each delegation absent, present, or present and voting. Every choice is saved as it is made. */
export const RollCall = ({ committee, onClose }: { committee: CommitteeView; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('pages')
  useReturnFocus()
  const set = useAct(api.setAttendance)
  const mark = (delegationIds: string[], attendance: Attendance) =>
    void set.run({ params: { committee: committee.id }, body: { delegationIds, attendance } })
  const all = committee.delegations.map(d => d.id)
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
        <div className="acts">
          <Button variant="subtle" disabled={set.busy} onClick={() => mark(all, 'present')}>
            {t('rollCall.allPresent')}
          </Button>
          <Button variant="subtle" disabled={set.busy} onClick={() => mark(all, 'absent')}>
            {t('rollCall.allAbsent')}
          </Button>
        </div>
        <RefusalNotice refused={set.refused} />
        <ul className="rows">
          {byName(committee.delegations).map(delegation => (
            <Row key={delegation.id} delegation={delegation} onMark={attendance => mark([delegation.id], attendance)} />
          ))}
        </ul>
      </div>
    </Drawer>
  )
}

const Row = ({ delegation, onMark }: { delegation: Delegation; onMark: (a: Attendance) => void }): ReactNode => {
  const { t } = useTranslation('pages')
  return (
    <li>
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
