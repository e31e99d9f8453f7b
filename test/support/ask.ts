/** The API asked from inside a window, as its seat: for what a story needs and no page shows. */
import type { Page } from 'playwright-core'
import { api, appHeader, type CommitteeView, type Me, pathOf } from '../../shared/api.ts'
import { seatHeader } from '../../shared/protocol.ts'
import type { Rules } from '../../shared/rules.ts'

/** Throws with the answer where it is a refusal. */
export const ask = (page: Page, method: string, path: string, body: unknown = {}): Promise<unknown> =>
  page.evaluate(
    async ([method, path, body, app, seat]) => {
      const headers: Record<string, string> = { 'content-type': 'application/json', [app]: 'chapeau' }
      const mine = sessionStorage.getItem('chapeau.seat')
      if (mine !== null) headers[seat] = mine
      const answer = await fetch(path, { method, headers, ...(method === 'GET' ? {} : { body }) })
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
      return answer.json()
    },
    [method, path, JSON.stringify(body), appHeader, seatHeader] as const,
  )

/** Gives the committee that a window of the dais serves other rules. */
export const ruleOtherwise = async (dais: Page, change: (rules: Rules) => Rules): Promise<void> => {
  const { committeeId } = (await ask(dais, 'GET', api.me.path)) as Me
  const committee = { committee: committeeId ?? '' }
  const { rules } = (await ask(dais, 'GET', pathOf(api.committee, committee))) as CommitteeView
  await ask(dais, 'PUT', pathOf(api.setRules, committee), change(rules))
}

/** Lets the dais decide on amendments change by change. */
export const letDaisDecide = (dais: Page): Promise<void> =>
  ruleOtherwise(dais, rules => ({
    ...rules,
    amendments: {
      ...rules.amendments,
      decidedBy: 'dais',
      backing: { ...rules.amendments.backing, of: 'number', amount: 1 },
    },
  }))
