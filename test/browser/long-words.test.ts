/** The longest names, symbols and titles that the server takes, in every window: nothing runs over its edge. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { Browser, operative } from '../support/server.ts'
import { desk, openStage, phone, type Stage } from '../support/stage.ts'
import { floorOn } from '../support/voting.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const longName = 'International Federation of Red Cross and Red Crescent Societies'
const others = ['Chile', 'Egypt', 'Ghana', 'India', 'Japan', 'Norway', 'Peru']
const symbol = 'E/CN.15/2026/L.5/Rev.1/Add.2/Corr.1-XXXX'
const title = `${'Coordination of humanitarian assistance in transboundary river basins '.repeat(4)}Wassergefahrenklasse`

test('UI1 AP1 the longest title, symbol and name scroll no page sideways, at a desk and on a phone', async () => {
  const secretariat = new Browser({ origin: stage.origin, port: Number(new URL(stage.origin).port) })
  await secretariat.join(new URL(stage.secretariatLink ?? '').hash.slice(1))
  await secretariat.get(api.nameConference, {}, { name: 'Vienna International Model United Nations of the Year 2026' })
  const { id: committeeId } = await secretariat.get(
    api.addCommittee,
    {},
    {
      name: 'Commission on Crime Prevention and Criminal Justice',
      abbreviation: 'CCPCJ',
      organ: 'The Commission on Crime Prevention and Criminal Justice',
      topic: title,
      profile: 'UN',
      delegations: ['Kenya', 'France', longName, ...others],
    },
  )
  const { codes } = (await secretariat.get(api.conference, {})).committees[0]!
  const codeOf = (name: string) => codes.find(code => code.name === name)!
  const floor = await floorOn({
    committeeId,
    codes,
    sit: async name => {
      const browser = new Browser(secretariat.server)
      await browser.join(codeOf(name).code)
      return browser
    },
    committee: browser => browser.get(api.committee, { committee: committeeId }),
    delegation: name => codeOf(name).delegationId ?? '',
  })
  const { rules } = await floor.committee(floor.dais)
  await floor.dais.get(
    api.setRules,
    { committee: committeeId },
    { ...rules, support: { ...rules.support, sponsorsWrite: false } },
  )
  await floor.attend('ppp')
  const { id: paper } = await floor.kenya.get(api.openPaper, { committee: committeeId }, { title })
  const { bodyId } = await floor.kenya.get(api.paper, { paper })
  await floor.kenya.edit(bodyId, () => [operative('Decides to wait', 'a'), operative('Requests a report', 'b')])
  await floor.kenya.get(api.showPaper, { paper }, { open: true })
  await floor.kenya.get(api.sponsor, { paper })
  for (const name of [...others, longName]) await (await floor.sit(name)).get(api.sponsor, { paper })
  await floor.kenya.get(api.submitPaper, { paper })
  await floor.dais.get(api.acceptPaper, { paper }, { symbol })
  const { amendment } = await floor.amendment(paper, clauses => clauses.slice(0, 1))
  const vote = (await floor.open('amendment', amendment)).value.id
  const pages = [
    `/c/${committeeId}`,
    `/c/${committeeId}/desk`,
    `/c/${committeeId}/record`,
    `/p/${paper}`,
    `/p/${paper}/pending`,
    `/a/${amendment}`,
    `/v/${vote}`,
  ]
  const wide: string[] = []
  for (const size of [desk, phone]) {
    for (const name of ['Dais', longName]) {
      const page = await stage.window({ size })
      await stage.join(page, codeOf(name).code)
      for (const path of name === 'Dais' ? pages : pages.filter(path => !path.endsWith('/desk'))) {
        await page.goto(`${stage.origin}${path}`)
        await page.getByText(symbol).or(page.getByText(title)).first().waitFor()
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (over > 0) wide.push(`${path} ${size.width} ${name}: ${over}`)
      }
      await page.context().close()
    }
  }
  expect(wide).toEqual([])
  // Where many are asked the sentence counts, and the ticks name.
  const sponsor = await stage.window({ size: phone })
  await stage.join(sponsor, codeOf('Chile').code)
  await sponsor.goto(`${stage.origin}/a/${amendment}`)
  await sponsor.getByText('None of 9 sponsors consents yet.').waitFor()
  expect(await sponsor.locator('.ticks > li[data-given]').count()).toBe(9)
  await sponsor.goto(`${stage.origin}/c/${committeeId}`)
  await sponsor.getByText(`Chile, Egypt, Ghana, India, ${longName}, Japan and 3 others`).waitFor()
})
