/** Endpoints of a paper that two others were merged into: how it is made, and what it has of them. */
import type { Router } from 'express'
import { api } from '../../shared/api.ts'
import { carryOver } from '../actions/merged/carryOver.ts'
import { declineSupport } from '../actions/merged/declineSupport.ts'
import { leaveBehind } from '../actions/merged/leaveBehind.ts'
import { readLeftBehind } from '../actions/merged/readLeftBehind.ts'
import { readSources } from '../actions/merged/readSources.ts'
import { finishMerge } from '../actions/merger/finishMerge.ts'
import { route, type Site } from './route.ts'

export const merged = (router: Router, site: Site): void => {
  const { context } = site
  route(router, site, api.finishMerge, ({ actor, params }) => finishMerge(context, actor, params.merger))
  route(router, site, api.declineSupport, ({ actor, params }) => declineSupport(context, actor, params.paper))
  route(router, site, api.sources, ({ actor, params }) => readSources(context, actor, params.paper))
  route(router, site, api.leftBehind, ({ actor, params }) => readLeftBehind(context, actor, params.paper))
  route(router, site, api.carryOver, ({ actor, params, body }) => carryOver(context, actor, params.paper, body))
  route(router, site, api.leaveBehind, ({ actor, params, body }) => leaveBehind(context, actor, params.paper, body))
}
