/** Handing an amendment or a suggestion in: what keeps it, and the question before it. */
import { Button } from '@mantine/core'
import { type ReactNode, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { touchesPreamble } from '../../../shared/amendment.ts'
import { api } from '../../../shared/api.ts'
import { diff } from '../../../shared/diff.ts'
import { apply } from '../../../shared/marked.ts'
import { can } from '../../../shared/permissions.ts'
import { actorOf, useAct } from '../../facts.ts'
import { type LiveBody, useClauses } from '../../live/useLiveBody.ts'
import { ChangeWords } from '../../review/ChangeList.tsx'
import { type Item, itemsOf } from '../../review/decide.ts'
import { ActButton } from '../../ui/ActButton.tsx'
import { Ask } from '../../ui/Ask.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { AmendmentGiven } from './amendment-given.ts'

type Props = AmendmentGiven & { readonly live: LiveBody }

/** The changes that the rules do not admit: those of the preamble, where it is not amended. */
const useNotAdmitted = ({ live, amendment, committee }: Props): readonly Item[] => {
  const now = useClauses(live)
  const base = amendment.base.clauses
  const frozen = amendment.kind === 'amendment' && !committee.rules.amendments.preamble
  return useMemo(() => {
    if (!frozen || live.doc === null || !touchesPreamble(base, now)) return []
    return itemsOf(base, base, now).filter(({ change }) => touchesPreamble(base, apply(base, [change])))
  }, [frozen, live.doc, base, now])
}

/** The button that hands it in; where changes stand in its way, they are listed beside it. */
export const SubmitAct = (props: Props): ReactNode => {
  const { t } = useTranslation('procedure')
  const { t: tp } = useTranslation('pages')
  const { t: tr } = useTranslation('review')
  const { me, amendment, paper, committee } = props
  const [asking, setAsking] = useState(false)
  const why = useId()
  const notAdmitted = useNotAdmitted(props)
  const subject = { amendment, paper, rules: committee.rules, standing: amendment.standing, hall: committee.hall }
  const words = amendment.kind === 'suggestion' ? t('suggestion.submit') : tp('amendment.submit')
  return (
    <>
      {notAdmitted.length === 0 ? (
        <ActButton
          variant="filled"
          verdict={can(actorOf(me), 'amendment.submit', subject)}
          onAct={() => setAsking(true)}
        >
          {words}
        </ActButton>
      ) : (
        <Button variant="filled" aria-disabled="true" aria-describedby={why}>
          {words}
        </Button>
      )}
      {notAdmitted.length > 0 && (
        <div className="not-admitted" role="status">
          <Notice tone="caution">
            <p id={why}>{t('draft.preamble')}</p>
            <ul className="lines">
              {notAdmitted.map(item => (
                <li key={item.change.id}>
                  <span className="label">{tr(`place.${item.spot.kind}`, { path: item.spot.path })}</span>
                  <ChangeWords item={item} />
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      {asking && <Submit {...props} onClose={() => setAsking(false)} />}
    </>
  )
}

const Submit = ({ amendment, live, onClose }: Props & { onClose: () => void }): ReactNode => {
  const { t } = useTranslation('procedure')
  const { t: tp } = useTranslation('pages')
  const submit = useAct(api.submitAmendment)
  const { number, kind } = amendment
  const count = diff(amendment.base.clauses, useClauses(live)).length
  const suggestion = kind === 'suggestion'
  const about = suggestion ? t('suggestion.submitAbout', { count }) : tp('amendment.submitAbout', { count })
  return (
    <Ask
      title={suggestion ? t('suggestion.submitTitle', { number }) : tp('amendment.submitTitle', { number })}
      act={suggestion ? t('suggestion.submit') : tp('amendment.submit')}
      busy={submit.busy}
      refused={submit.refused}
      blocked={count === 0}
      onClose={onClose}
      note={{
        label: suggestion ? t('suggestion.explanation') : tp('amendment.explanation'),
        hint: suggestion ? t('suggestion.explanationHint') : tp('amendment.explanationHint'),
        required: false,
        start: amendment.explanation,
      }}
      onAct={explanation =>
        void submit.run({ params: { amendment: amendment.id }, body: { explanation } }).then(done => {
          if (done.ok) onClose()
        })
      }
    >
      <p>{count === 0 ? tp('amendment.noChange') : about}</p>
    </Ask>
  )
}
