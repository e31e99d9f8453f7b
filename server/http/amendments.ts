/** Endpoints of an amendment. */
import type { Router } from 'express'
import { api } from '../../shared/api.ts'
import { lookAtAmendment } from '../actions/act.ts'
import { admitAmendment } from '../actions/amendment/admitAmendment.ts'
import { answerAmendmentInvitation } from '../actions/amendment/answerInvitation.ts'
import { consentToAmendment, takeBackConsent } from '../actions/amendment/consent.ts'
import { incorporateAmendment } from '../actions/amendment/incorporateAmendment.ts'
import { inviteToAmendment } from '../actions/amendment/inviteToAmendment.ts'
import { amendAmendment, proposeAmendment, suggestChanges } from '../actions/amendment/proposeAmendment.ts'
import { readAmendment } from '../actions/amendment/readAmendment.ts'
import { refuseAmendment } from '../actions/amendment/refuseAmendment.ts'
import { returnAmendment } from '../actions/amendment/returnAmendment.ts'
import { signAmendment, unsignAmendment } from '../actions/amendment/signAmendment.ts'
import { submitAmendment } from '../actions/amendment/submitAmendment.ts'
import { withdrawAmendment } from '../actions/amendment/withdrawAmendment.ts'
import { judgeBody } from '../actions/judgeBody.ts'
import { route, type Site } from './route.ts'

export const amendments = (router: Router, site: Site): void => {
  const { context } = site
  route(router, site, api.propose, ({ actor, params }) => proposeAmendment(context, actor, params.paper))
  route(router, site, api.suggest, ({ actor, params }) => suggestChanges(context, actor, params.paper))
  route(router, site, api.amend, ({ actor, params }) => amendAmendment(context, actor, params.amendment))
  route(router, site, api.amendment, ({ actor, params }) => readAmendment(context, actor, params.amendment))
  route(router, site, api.amendmentLive, async ({ actor, params }) => {
    const amendment = await lookAtAmendment(context, actor, params.amendment)
    return amendment.ok ? judgeBody(context, actor, amendment.value.bodyId) : amendment
  })
  route(router, site, api.inviteToAmendment, ({ actor, params, body }) =>
    inviteToAmendment(context, actor, params.amendment, body.delegationIds),
  )
  route(router, site, api.answerAmendmentInvitation, ({ actor, params, body }) =>
    answerAmendmentInvitation(context, actor, params.amendment, body.accept),
  )
  route(router, site, api.submitAmendment, ({ actor, params, body }) =>
    submitAmendment(context, actor, params.amendment, body.explanation),
  )
  route(router, site, api.withdrawAmendment, ({ actor, params }) => withdrawAmendment(context, actor, params.amendment))
  route(router, site, api.returnAmendment, ({ actor, params, body }) =>
    returnAmendment(context, actor, params.amendment, body.note),
  )
  route(router, site, api.refuseAmendment, ({ actor, params, body }) =>
    refuseAmendment(context, actor, params.amendment, body.note),
  )
  route(router, site, api.consent, ({ actor, params, body }) =>
    consentToAmendment(context, actor, params.amendment, body.proposal),
  )
  route(router, site, api.unconsent, ({ actor, params }) => takeBackConsent(context, actor, params.amendment))
  route(router, site, api.signAmendment, ({ actor, params }) => signAmendment(context, actor, params.amendment))
  route(router, site, api.unsignAmendment, ({ actor, params }) => unsignAmendment(context, actor, params.amendment))
  route(router, site, api.admitAmendment, ({ actor, params }) => admitAmendment(context, actor, params.amendment))
  route(router, site, api.incorporate, ({ actor, params, body }) =>
    incorporateAmendment(context, actor, params.amendment, body),
  )
}
