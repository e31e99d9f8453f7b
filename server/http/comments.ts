/** Endpoints of the comments on a paper. */
import type { Router } from 'express'
import { api } from '../../shared/api.ts'
import { readComments } from '../actions/comment/readComments.ts'
import { settleComment } from '../actions/comment/settleComment.ts'
import { writeComment } from '../actions/comment/writeComment.ts'
import { route, type Site } from './route.ts'

export const comments = (router: Router, site: Site): void => {
  const { context } = site
  route(router, site, api.comments, ({ actor, params }) => readComments(context, actor, params.paper))
  route(router, site, api.comment, ({ actor, params, body }) => writeComment(context, actor, params.paper, body))
  route(router, site, api.settleComment, ({ actor, params, body }) =>
    settleComment(context, actor, params.comment, body.settled),
  )
}
