/** Endpoints of a paper. */
import type { Router } from 'express'
import { api } from '../../shared/api.ts'
import { lookAtPaper } from '../actions/act.ts'
import { judgeBody } from '../actions/judgeBody.ts'
import { acceptPaper } from '../actions/paper/acceptPaper.ts'
import { answerInvitation } from '../actions/paper/answerInvitation.ts'
import { importText, readText } from '../actions/paper/importText.ts'
import { invite } from '../actions/paper/invite.ts'
import { leaveBloc } from '../actions/paper/leaveBloc.ts'
import { nameVersion } from '../actions/paper/nameVersion.ts'
import { orderAmendments } from '../actions/paper/orderAmendments.ts'
import { readPaper, readVersion, readVersions } from '../actions/paper/readPaper.ts'
import { readPending } from '../actions/paper/readPending.ts'
import { restoreVersion } from '../actions/paper/restoreVersion.ts'
import { returnPaper } from '../actions/paper/returnPaper.ts'
import { showPaper } from '../actions/paper/showPaper.ts'
import { submitPaper } from '../actions/paper/submitPaper.ts'
import { signPaper, sponsorPaper, withdrawSupport } from '../actions/paper/support.ts'
import { tidyPaper } from '../actions/paper/tidyPaper.ts'
import { titlePaper } from '../actions/paper/titlePaper.ts'
import { withdrawPaper } from '../actions/paper/withdrawPaper.ts'
import { route, type Site } from './route.ts'

export const papers = (router: Router, site: Site): void => {
  const { context } = site
  route(router, site, api.paper, ({ actor, params }) => readPaper(context, actor, params.paper))
  route(router, site, api.paperLive, async ({ actor, params }) => {
    const paper = await lookAtPaper(context, actor, params.paper)
    return paper.ok ? judgeBody(context, actor, paper.value.bodyId) : paper
  })
  route(router, site, api.titlePaper, ({ actor, params, body }) => titlePaper(context, actor, params.paper, body.title))
  route(router, site, api.invite, ({ actor, params, body }) => invite(context, actor, params.paper, body.delegationIds))
  route(router, site, api.answerInvitation, ({ actor, params, body }) =>
    answerInvitation(context, actor, params.paper, body.accept),
  )
  route(router, site, api.leaveBloc, ({ actor, params }) => leaveBloc(context, actor, params.paper))
  route(router, site, api.showPaper, ({ actor, params, body }) => showPaper(context, actor, params.paper, body.open))
  route(router, site, api.sponsor, ({ actor, params }) => sponsorPaper(context, actor, params.paper))
  route(router, site, api.sign, ({ actor, params }) => signPaper(context, actor, params.paper))
  route(router, site, api.unsupport, ({ actor, params }) => withdrawSupport(context, actor, params.paper))
  route(router, site, api.submitPaper, ({ actor, params }) => submitPaper(context, actor, params.paper))
  route(router, site, api.withdrawPaper, ({ actor, params }) => withdrawPaper(context, actor, params.paper))
  route(router, site, api.acceptPaper, ({ actor, params, body }) =>
    acceptPaper(context, actor, params.paper, body.symbol),
  )
  route(router, site, api.returnPaper, ({ actor, params, body }) =>
    returnPaper(context, actor, params.paper, body.note),
  )

  route(router, site, api.readText, ({ actor, body }) => readText(context, actor, body.text))
  route(router, site, api.importText, ({ actor, params, body }) => importText(context, actor, params.paper, body))

  route(router, site, api.tidyPaper, ({ actor, params, body }) => tidyPaper(context, actor, params.paper, body.take))

  route(router, site, api.versions, ({ actor, params }) => readVersions(context, actor, params.paper))
  route(router, site, api.version, ({ actor, params }) =>
    readVersion(context, actor, params.paper, Number(params.number)),
  )
  route(router, site, api.nameVersion, ({ actor, params, body }) =>
    nameVersion(context, actor, params.paper, body.name),
  )
  route(router, site, api.restore, ({ actor, params, body }) => restoreVersion(context, actor, params.paper, body))
  route(router, site, api.pending, ({ actor, params }) => readPending(context, actor, params.paper))
  route(router, site, api.orderAmendments, ({ actor, params, body }) =>
    orderAmendments(context, actor, params.paper, body.ids),
  )
}
