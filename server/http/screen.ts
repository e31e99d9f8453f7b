/** Endpoints of the projector. */
import type { Router } from 'express'
import { api } from '../../shared/api.ts'
import { readScreen } from '../actions/screen/readScreen.ts'
import { setScreen } from '../actions/screen/setScreen.ts'
import { route, type Site } from './route.ts'

export const screen = (router: Router, site: Site): void => {
  const { context } = site
  route(router, site, api.screen, ({ actor, params }) => readScreen(context, actor, params.committee))
  route(router, site, api.setScreen, ({ actor, params, body }) => setScreen(context, actor, params.committee, body))
}
