import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { actorOf } from '../../facts.ts'
import { ScreenControl } from '../../screen/ScreenControl.tsx'
import { Named } from '../../ui/Flag.tsx'
import { Masthead } from '../../ui/Masthead.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import type { AmendmentGiven } from './amendment-given.ts'
import { wordOf } from './amendment-list.ts'

/** The head of every stage of an amendment or a suggestion: what it is, to what, by whom, and what was said about it. */
export const AmendmentFrame = ({
  me,
  amendment,
  committee,
  status,
  children,
}: AmendmentGiven & { status?: ReactNode; children: ReactNode }): ReactNode => {
  const { t } = useTranslation('procedure')
  const { t: tp } = useTranslation('pages')
  const { kind, number, parent, paperId, paperSymbol, proposer, base } = amendment
  const name = t(`number.${kind}`, { number })
  const word = wordOf(amendment, parent)
  return (
    <Page
      title={`${name} · ${paperSymbol}`}
      committeeId={committee.id}
      width="document"
      trail={[
        { to: `/c/${committee.id}`, text: committee.abbreviation },
        { to: `/p/${paperId}`, text: paperSymbol },
      ]}
      {...(status === undefined ? {} : { status })}
    >
      <div className="stack-wide">
        <header className="paper-head serif">
          <Masthead
            issuer={me.conference.name}
            symbol={paperSymbol}
            body={name}
            heading
            facts={[
              word.from === 'pages' ? tp(`amendmentStatus.${word.key}`) : t(`list.${word.key}`),
              <Named key="by" name={proposer.name} country={proposer.country} />,
              parent === null ? (
                <Link key="base" to={`/p/${paperId}/versions/${base.number}`}>
                  {tp('amendment.base', { number: base.number })}
                </Link>
              ) : (
                t('children.onParent', { number: parent.number })
              ),
            ]}
          />
          <p className="amendment-of">
            {t(kind === 'suggestion' ? 'suggestion.of' : 'children.of')}{' '}
            {parent !== null && (
              <>
                <Link to={`/a/${parent.id}`}>{t('children.parent', { number: parent.number })}</Link>,{' '}
                <bdi>{paperSymbol}</bdi>{' '}
              </>
            )}
            <Link to={`/p/${paperId}`}>
              <bdi>{amendment.paperTitle}</bdi>
            </Link>
          </p>
          {amendment.status !== 'drafting' && amendment.explanation !== '' && (
            <blockquote className="said">
              <bdi>{amendment.explanation}</bdi>
            </blockquote>
          )}
          {amendment.note !== '' && (
            <Notice tone="caution">
              <strong>{t(kind === 'suggestion' ? 'dais.noteFromSponsors' : 'dais.noteFromDais')}</strong>{' '}
              <bdi>{amendment.note}</bdi>
            </Notice>
          )}
        </header>
        {kind === 'amendment' && amendment.handedIn && amendment.status !== 'withdrawn' && (
          <ScreenControl
            committee={committee}
            actor={actorOf(me)}
            subject={{ kind: 'amendment', amendmentId: amendment.id, changeId: null, layout: 'inLine' }}
          />
        )}
        {children}
      </div>
    </Page>
  )
}
