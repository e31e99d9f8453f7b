/** The dais puts a question: how, under which majority, whole or a part. */
import './vote.css'
import { Button, Modal, Radio } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, type CommitteeView } from '../../shared/api.ts'
import type { Division } from '../../shared/division.ts'
import type { PaperView } from '../../shared/paper.ts'
import { type VoteMethod, voteMethods } from '../../shared/vote.ts'
import { useAct, useVersion, useVotes } from '../facts.ts'
import { itemsOf } from '../review/decide.ts'
import { RefusalNotice } from '../ui/Notice.tsx'
import { useReturnFocus } from '../ui/return-focus.ts'
import { AmendmentParts, PaperParts } from './DivisionFields.tsx'
import { clauseParts, divisionOfAmendment, divisionOfPaper, type Proposed } from './division.ts'
import { MajorityWords } from './MajorityWords.tsx'

type Props = {
  readonly paper: PaperView
  readonly committee: CommitteeView
  /** Left out where the paper itself is put. */
  readonly amendment?: Proposed
  readonly onClose: () => void
}

/** A dialog; opens the vote and goes to it. */
export const OpenVote = (props: Props): ReactNode => {
  const { paper, amendment } = props
  const votes = useVotes(paper.id)
  const version = useVersion(paper.id, String(paper.version))
  // Which parts are still to be decided must be known before anything is put.
  if (votes.state !== 'ready') return null
  if (amendment !== undefined) {
    const division = divisionOfAmendment(paper, amendment, votes.value)
    const items = itemsOf(amendment.base.clauses, amendment.present.clauses, amendment.proposed)
    return (
      <Dialog {...props} division={division} ids={items.map(item => item.change.id)}>
        {fields => <AmendmentParts amendment={amendment} items={items} division={division} {...fields} />}
      </Dialog>
    )
  }
  if (version.state !== 'ready') return null
  const { clauses } = version.value
  const division = divisionOfPaper(paper, clauses, votes.value)
  return (
    <Dialog {...props} division={division} ids={clauseParts(clauses).map(part => part.id)}>
      {fields => <PaperParts clauses={clauses} division={division} {...fields} />}
    </Dialog>
  )
}

export type PartsGiven = {
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (ids: ReadonlySet<string>) => void
}
type DialogProps = Props & {
  readonly division: Division
  /** The parts that can be ticked. */
  readonly ids: readonly string[]
  readonly children: (given: PartsGiven) => ReactNode
}

const Dialog = ({ paper, committee, amendment, division, ids, children, onClose }: DialogProps): ReactNode => {
  const { t } = useTranslation('vote')
  const { t: tp } = useTranslation('pages')
  useReturnFocus()
  const navigate = useNavigate()
  const open = useAct(api.openVote)
  const [method, setMethod] = useState<VoteMethod>('rollCall')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { voting } = committee.rules
  const subject = amendment === undefined ? 'paper' : 'amendment'
  const { delegations } = committee
  const divided = division.rejected.size > 0 || division.carried.size > 0
  const undecided = ids.filter(id => !division.carried.has(id) && !division.rejected.has(id))
  const mayDivide = (voting.division && ids.length > 1) || divided
  // What was decided may still be on its way when the dialog opens: until the dais chooses, the scope follows it.
  const [wanted, setScope] = useState<'whole' | 'part' | null>(null)
  const scope = wanted ?? (divided && undecided.length > 0 ? 'part' : 'whole')
  const ticked = undecided.filter(id => chosen.has(id))
  const parts = scope === 'part' ? ticked : division.rejected.size > 0 ? [...division.left] : null
  const nothing = scope === 'part' && ticked.length === 0
  const put = () =>
    void open
      .run({
        params: { committee: committee.id },
        body: { subject, subjectId: amendment?.id ?? paper.id, method, parts, final: scope === 'whole' },
      })
      .then(made => {
        if (made.ok) void navigate(`/v/${made.value.id}`)
      })
  return (
    <Modal
      opened
      onClose={onClose}
      size={scope === 'part' ? 'min(76rem, 96vw)' : 'lg'}
      title={t(`open.title.${subject}`, { number: amendment?.number, symbol: paper.symbol })}
      closeButtonProps={{ 'aria-label': tp('ask.close') }}
    >
      <div className="stack">
        <Radio.Group label={t('open.method')} value={method} onChange={value => setMethod(methodOf(value))}>
          <div className="stack vote-choices">
            {voteMethods
              .filter(key => key !== 'consensus' || voting.consensus)
              .map((key, i) => (
                <Radio
                  key={key}
                  value={key}
                  label={t(`method.${key}`)}
                  description={t(`methodAbout.${key}`)}
                  {...(i === 0 ? { 'data-autofocus': true } : {})}
                />
              ))}
          </div>
        </Radio.Group>
        {method !== 'consensus' && (
          <p className="vote-majority serif">
            <MajorityWords
              majority={voting.majority[subject]}
              members={delegations.length}
              present={delegations.filter(d => d.attendance !== 'absent').length}
            />
          </p>
        )}
        {mayDivide && (
          <Radio.Group
            label={t('open.scope')}
            value={scope}
            onChange={value => setScope(value === 'part' ? 'part' : 'whole')}
          >
            <div className="acts vote-choices">
              <Radio value="whole" label={t(division.rejected.size > 0 ? 'open.left' : 'open.whole')} />
              <Radio value="part" label={t('open.part')} disabled={undecided.length === 0} />
            </div>
          </Radio.Group>
        )}
        {divided && undecided.length === 0 && <p className="small soft">{t('division.all')}</p>}
        {scope === 'part' && children({ chosen, onChoose: setChosen })}
        <RefusalNotice refused={open.refused} />
        <div className="acts acts-end">
          {nothing && <p className="small soft">{t('open.nothing')}</p>}
          <Button variant="subtle" onClick={onClose}>
            {tp('ask.cancel')}
          </Button>
          <Button variant="filled" loading={open.busy} disabled={nothing} onClick={put}>
            {t('open.start')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

const methodOf = (value: string): VoteMethod => voteMethods.find(key => key === value) ?? 'rollCall'
