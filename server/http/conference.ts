/** Endpoints of the secretariat and of a committee. */
import type { Router } from 'express'
import { api } from '../../shared/api.ts'
import { addCommittee } from '../actions/conference/addCommittee.ts'
import { addDelegations } from '../actions/conference/addDelegations.ts'
import { lookAtDelegations } from '../actions/conference/lookAtDelegations.ts'
import { nameConference } from '../actions/conference/nameConference.ts'
import { readCommittee } from '../actions/conference/readCommittee.ts'
import { readConference } from '../actions/conference/readConference.ts'
import { readRecord } from '../actions/conference/readRecord.ts'
import { renewCode } from '../actions/conference/renewCode.ts'
import { setAttendance } from '../actions/conference/setAttendance.ts'
import { setRules } from '../actions/conference/setRules.ts'
import { openPaper } from '../actions/paper/openPaper.ts'
import { route, type Site } from './route.ts'

export const conference = (router: Router, site: Site): void => {
  const { context } = site
  route(router, site, api.conference, ({ actor }) => readConference(context, actor))
  route(router, site, api.nameConference, ({ actor, body }) => nameConference(context, actor, body.name))
  route(router, site, api.addCommittee, ({ actor, body }) => addCommittee(context, actor, body))
  route(router, site, api.lookAtDelegations, ({ actor, body }) => lookAtDelegations(context, actor, body.names))
  route(router, site, api.renewCode, ({ actor, params }) => renewCode(context, actor, params.code))

  route(router, site, api.committee, ({ actor, params }) => readCommittee(context, actor, params.committee))
  route(router, site, api.addDelegations, ({ actor, params, body }) =>
    addDelegations(context, actor, params.committee, body.names),
  )
  route(router, site, api.setRules, ({ actor, params, body }) => setRules(context, actor, params.committee, body))
  route(router, site, api.setAttendance, ({ actor, params, body }) =>
    setAttendance(context, actor, params.committee, body.delegationIds, body.attendance),
  )
  route(router, site, api.record, ({ actor, params }) => readRecord(context, actor, params.committee))
  route(router, site, api.openPaper, ({ actor, params, body }) => openPaper(context, actor, params.committee, body))
}
