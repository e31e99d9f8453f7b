/** Endpoints of mergers. */
import type { Router } from 'express'
import { api } from '../../shared/api.ts'
import { answerMerge } from '../actions/merger/answerMerge.ts'
import {
  chooseInMerge,
  pairInMerge,
  putBackInMerge,
  takeAllInMerge,
  undoInMerge,
  unpairInMerge,
} from '../actions/merger/choose.ts'
import { closeMerge, reopenMerge } from '../actions/merger/closeMerge.ts'
import { consentToMerge, takeBackMergeConsent } from '../actions/merger/consent.ts'
import { stopMerge, withdrawMerge } from '../actions/merger/endMerge.ts'
import { inviteToMerge } from '../actions/merger/inviteToMerge.ts'
import { readMerger, readMergerLive } from '../actions/merger/readMerger.ts'
import { readTexts } from '../actions/merger/texts.ts'
import { tidyMerger } from '../actions/merger/tidyMerger.ts'
import { titleMerge } from '../actions/merger/titleMerge.ts'
import { route, type Site } from './route.ts'

export const mergers = (router: Router, site: Site): void => {
  const { context } = site
  route(router, site, api.inviteToMerge, ({ actor, params, body }) => inviteToMerge(context, actor, params.paper, body))
  route(router, site, api.merger, ({ actor, params }) => readMerger(context, actor, params.merger))
  route(router, site, api.mergerLive, ({ actor, params }) => readMergerLive(context, actor, params.merger))
  route(router, site, api.mergerTexts, ({ actor, params }) => readTexts(context, actor, params.merger))
  route(router, site, api.answerMerge, ({ actor, params, body }) =>
    answerMerge(context, actor, params.merger, body.accept),
  )
  route(router, site, api.withdrawMerge, ({ actor, params }) => withdrawMerge(context, actor, params.merger))
  route(router, site, api.stopMerge, ({ actor, params, body }) => stopMerge(context, actor, params.merger, body.note))
  route(router, site, api.titleMerge, ({ actor, params, body }) =>
    titleMerge(context, actor, params.merger, body.title),
  )
  route(router, site, api.chooseInMerge, ({ actor, params, body }) =>
    chooseInMerge(context, actor, params.merger, body.choices),
  )
  route(router, site, api.undoInMerge, ({ actor, params, body }) => undoInMerge(context, actor, params.merger, body))
  route(router, site, api.takeAllInMerge, ({ actor, params, body }) =>
    takeAllInMerge(context, actor, params.merger, body.side),
  )
  route(router, site, api.putBackInMerge, ({ actor, params, body }) =>
    putBackInMerge(context, actor, params.merger, body.source),
  )
  route(router, site, api.pairInMerge, ({ actor, params, body }) => pairInMerge(context, actor, params.merger, body))
  route(router, site, api.unpairInMerge, ({ actor, params, body }) =>
    unpairInMerge(context, actor, params.merger, body),
  )
  route(router, site, api.tidyMerger, ({ actor, params, body }) => tidyMerger(context, actor, params.merger, body.take))
  route(router, site, api.closeMerge, ({ actor, params }) => closeMerge(context, actor, params.merger))
  route(router, site, api.reopenMerge, ({ actor, params }) => reopenMerge(context, actor, params.merger))
  route(router, site, api.consentToMerge, ({ actor, params, body }) =>
    consentToMerge(context, actor, params.merger, body.proposal),
  )
  route(router, site, api.unconsentToMerge, ({ actor, params }) => takeBackMergeConsent(context, actor, params.merger))
}
