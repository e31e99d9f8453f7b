/** Endpoints of votes. */
import type { Router } from 'express'
import { api } from '../../shared/api.ts'
import { cancelVote } from '../actions/vote/cancelVote.ts'
import { closeVote } from '../actions/vote/closeVote.ts'
import { openVote } from '../actions/vote/openVote.ts'
import { readVote, readVotes } from '../actions/vote/readVotes.ts'
import { setBallot } from '../actions/vote/setBallot.ts'
import { setCount } from '../actions/vote/setCount.ts'
import { route, type Site } from './route.ts'

export const votes = (router: Router, site: Site): void => {
  const { context } = site
  route(router, site, api.openVote, ({ actor, params, body }) => openVote(context, actor, params.committee, body))
  route(router, site, api.vote, ({ actor, params }) => readVote(context, actor, params.vote))
  route(router, site, api.votes, ({ actor, params }) => readVotes(context, actor, params.paper))
  route(router, site, api.setBallot, ({ actor, params, body }) => setBallot(context, actor, params.vote, body))
  route(router, site, api.setCount, ({ actor, params, body }) => setCount(context, actor, params.vote, body))
  route(router, site, api.closeVote, ({ actor, params, body }) => closeVote(context, actor, params.vote, body))
  route(router, site, api.cancelVote, ({ actor, params }) => cancelVote(context, actor, params.vote))
}
