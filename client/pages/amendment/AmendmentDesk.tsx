/** The desk of whoever decides: the dais on an amendment, the sponsors on a suggestion. */
import { Button } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api } from '../../../shared/api.ts'
import type { Refusal } from '../../../shared/permissions/verdict.ts'
import { can } from '../../../shared/permissions.ts'
import { actorOf, useAct } from '../../facts.ts'
import { ReviewDesk } from '../../review/ReviewDesk.tsx'
import { rulingOf } from '../../review/ruling.ts'
import type { Submitted } from '../../review/use-desk.ts'
import { ActButton } from '../../ui/ActButton.tsx'
import { Ask } from '../../ui/Ask.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { VoteAct } from '../../vote/VoteActs.tsx'
import type { AmendmentGiven } from './amendment-given.ts'
import { useAmendmentLines } from './amendment-lines.ts'

/** Refusals that tell who would incorporate to wait; every other one is for who does not, or not any more. */
const notYet: readonly Refusal[] = ['notCarried', 'childrenFirst', 'voteOpen', 'thresholdNotMet', 'merging']

const subjectOf = ({ amendment, paper, committee }: AmendmentGiven) => ({
  amendment,
  paper,
  rules: committee.rules,
  standing: amendment.standing,
  hall: committee.hall,
})

/** Whether this person has the desk before them: decides on it now, or will once the floor has. */
export const hasDesk = (given: AmendmentGiven): boolean => {
  const verdict = can(actorOf(given.me), 'amendment.incorporate', subjectOf(given))
  return verdict.ok || notYet.includes(verdict.why)
}

export const AmendmentDesk = ({ amendment, ...given }: AmendmentGiven & { amendment: Submitted }): ReactNode => {
  const navigate = useNavigate()
  const { lineOf } = useAmendmentLines({ amendment, committee: given.committee })
  const { rules } = given.committee
  const ruling = useMemo(() => rulingOf(amendment, rules), [amendment, rules])
  return (
    <ReviewDesk
      amendment={amendment}
      ruling={ruling}
      verdict={can(actorOf(given.me), 'amendment.incorporate', subjectOf({ ...given, amendment }))}
      lineOf={lineOf}
      acts={<Acts {...given} amendment={amendment} />}
      onDone={() => void navigate(amendment.parent === null ? `/p/${amendment.paperId}` : `/a/${amendment.parent.id}`)}
    />
  )
}

/** What is done with it as a whole. */
const Acts = (given: AmendmentGiven & { amendment: Submitted }): ReactNode => {
  const { t } = useTranslation('procedure')
  const { amendment } = given
  const [asking, setAsking] = useState<'return' | 'refuse' | null>(null)
  const admit = useAct(api.admitAmendment)
  const actor = actorOf(given.me)
  const subject = subjectOf(given)
  const suggestion = amendment.kind === 'suggestion'
  const canRefuse = can(actor, 'amendment.refuse', subject)
  const canReturn = can(actor, 'amendment.return', subject)
  return (
    <>
      {!suggestion && amendment.status === 'submitted' && !amendment.carried && (
        <ActButton
          variant={amendment.friendly ? 'subtle' : 'filled'}
          verdict={can(actor, 'amendment.admit', subject)}
          busy={admit.busy}
          onAct={() => void admit.run({ params: { amendment: amendment.id } })}
        >
          {t('dais.admit')}
        </ActButton>
      )}
      <VoteAct {...given} actor={actor} />
      {canReturn.ok && (
        <Button variant="subtle" onClick={() => setAsking('return')}>
          {t('dais.return')}
        </Button>
      )}
      {canRefuse.ok && (
        <Button variant="subtle" onClick={() => setAsking('refuse')}>
          {t(suggestion ? 'dais.refuseSuggestion' : 'dais.refuse')}
        </Button>
      )}
      <RefusalNotice refused={admit.refused} />
      {asking !== null && <SendBack amendment={amendment} what={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

/** Returning gives the words back to be changed, refusing closes the proposal; either is explained to its writers. */
const SendBack = ({
  amendment,
  what,
  onClose,
}: Pick<AmendmentGiven, 'amendment'> & { what: 'return' | 'refuse'; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('procedure')
  const act = useAct(what === 'refuse' ? api.refuseAmendment : api.returnAmendment)
  const suggestion = amendment.kind === 'suggestion'
  const about = what === 'refuse' && suggestion ? 'refuseSuggestion' : what
  return (
    <Ask
      title={t(`dais.ask.${about}.title`, { number: amendment.number })}
      act={t(`dais.ask.${about}.act`)}
      busy={act.busy}
      refused={act.refused}
      note={{
        label: t(suggestion ? 'dais.noteToDais' : what === 'refuse' ? 'dais.reason' : 'dais.noteToProposer'),
        required: true,
      }}
      onClose={onClose}
      onAct={note =>
        void act.run({ params: { amendment: amendment.id }, body: { note } }).then(done => {
          if (done.ok) onClose()
        })
      }
    >
      <p>{t(`dais.ask.${about}.about`)}</p>
    </Ask>
  )
}
