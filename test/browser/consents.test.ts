/** The procedure of an amendment in real windows: consents, the second degree, and a suggestion that sponsors answer. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JoinCode } from '../../shared/api.ts'
import { type Rules, rulesOf } from '../../shared/rules.ts'
import { ruleOtherwise } from '../support/ask.ts'
import { openStage, phone, type Stage, type WindowOptions } from '../support/stage.ts'
import { typeAfter } from '../support/typing.ts'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>

beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
})
afterAll(() => stage?.close())

const sit = async (name: string, options?: WindowOptions): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codes.get(name)!.code)
  return page
}
const closeAll = (...pages: Page[]) => Promise.all(pages.map(page => page.context().close()))
const register = 'A common register of dams and reservoirs'
const flood = 'Early warning of floods on shared rivers'

/** The dais changes the rules of the committee for amendments. */
const ruleAmendments = (dais: Page, change: Partial<Rules['amendments']>): Promise<void> =>
  ruleOtherwise(dais, rules => ({ ...rules, amendments: { ...rules.amendments, ...change } }))
const editorReady = (page: Page) => page.locator('.ProseMirror[contenteditable="true"] .clause').first().waitFor()
const stageIs = (page: Page, key: string) => page.locator(`.stage[data-stage="${key}"]`).waitFor()
const sponsor = (page: Page, name: string): Locator => page.locator('.ticks > li[data-given]', { hasText: name })
const clauseWith = (page: Page, words: string): Locator => page.locator('.clause', { hasText: words })
const change = (page: Page, words: string): Locator =>
  page.locator('.changes > li').filter({ has: page.locator('[data-item]', { hasText: words }) })
const submit = async (page: Page, act: string, why: string): Promise<void> => {
  await page.getByRole('button', { name: act }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(why)
  await page.getByRole('dialog').getByRole('button', { name: act }).click()
}
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
/** Goes on with Tab until what has the focus is called so. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let stops = 0; stops < 80; stops++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`no stop called ${name} on ${page.url()}`)
}

test('AP1 three sponsors consent in three windows, the dais sees the list fill and brings the friendly amendment in', async () => {
  const dais = await sit('Dais')
  await dais.getByRole('link', { name: /^Amendment 1/ }).click()
  await stageIs(dais, 'needsBacking')
  // Nobody has decided yet: the desk shows the changes and why they cannot go in.
  expect(await dais.getByRole('button', { name: 'Take', exact: true }).count()).toBe(0)
  expect(await dais.getByRole('button', { name: 'Incorporate' }).getAttribute('aria-disabled')).toBe('true')
  await dais.getByText('It goes into the text once every sponsor consents').first().waitFor()
  const url = dais.url()

  const egypt = await sit('Egypt', { size: phone })
  const ethiopia = await sit('Ethiopia')
  const vietNam = await sit('Viet Nam')
  for (const page of [egypt, ethiopia, vietNam]) await page.goto(url)
  // In the demo Ethiopia has consented before; it takes that back, and consents again by keyboard alone.
  await ethiopia.getByText('Your delegation consents.').waitFor()
  await tabTo(ethiopia, /^Take consent back$/)
  await ethiopia.keyboard.press('Enter')
  await dais.getByText('No sponsor consents yet; waiting for Egypt, Ethiopia and Viet Nam.').waitFor()
  await egypt.getByRole('button', { name: 'Consent', exact: true }).click()
  await dais.getByText('1 of 3 sponsors consents; waiting for Ethiopia and Viet Nam.').waitFor()
  expect(await sponsor(dais, 'Egypt').getAttribute('data-given')).toBe('true')
  expect(await sponsor(dais, 'Egypt').textContent()).toContain('consents')
  expect(await sponsor(dais, 'Viet Nam').textContent()).toContain('has not consented yet')
  await ethiopia.getByRole('button', { name: 'Consent', exact: true }).waitFor()
  // The focus stays where the act was, on what stands there now.
  await expect.poll(() => focused(ethiopia), { timeout: 15_000 }).toBe('Consent')
  await ethiopia.keyboard.press('Enter')
  await dais.getByText('2 of 3 sponsors consent; waiting for Viet Nam.').waitFor()
  await expect.poll(() => focused(ethiopia), { timeout: 15_000 }).toBe('Take consent back')
  expect(await dais.getByRole('button', { name: 'Incorporate' }).getAttribute('aria-disabled')).toBe('true')
  await vietNam.getByRole('button', { name: 'Consent', exact: true }).click()

  for (const page of [dais, egypt, ethiopia, vietNam]) await stageIs(page, 'friendly')
  await dais.getByRole('button', { name: 'Incorporate' }).click()
  await dais.getByRole('dialog').getByRole('button', { name: 'Incorporate' }).click()
  await dais.waitForURL('**/p/**')
  await clauseWith(dais, 'five days in advance, and at once in an emergency').waitFor()
  for (const page of [egypt, ethiopia, vietNam]) await stageIs(page, 'incorporated')
  await closeAll(dais, egypt, ethiopia, vietNam)
})

test('AP5 a dais that refuses a part says why, and the proposer reads it', async () => {
  const dais = await sit('Dais')
  const { amendments } = rulesOf.NMUN
  await ruleAmendments(dais, { decidedBy: 'dais' })
  const india = await sit('India')
  await dais.getByRole('link', { name: /Amendment 2/ }).click()
  await dais.locator('.desk').waitFor()
  await india.goto(dais.url())
  await stageIs(india, 'toBeDecided')
  await dais.getByRole('button', { name: 'Take all' }).click()
  await change(dais, 'two').getByRole('button', { name: 'Refuse' }).click()
  await dais.getByText(/Ready: \d taken, 1 refused/).waitFor()
  await dais.getByRole('button', { name: 'Incorporate' }).click()
  const act = dais.getByRole('dialog').getByRole('button', { name: 'Incorporate' })
  expect(await act.isDisabled()).toBe(true)
  await dais.getByRole('dialog').getByLabel('Reason for what is refused').fill('Five days are in the text already.')
  await act.click()
  await dais.waitForURL('**/p/**')
  await stageIs(india, 'incorporated')
  await india.getByText('Five days are in the text already.').waitFor()
  await change(india, 'two').getByText('Not taken').waitFor()
  await dais.getByRole('link', { name: 'CSW', exact: true }).click()
  await ruleAmendments(dais, { decidedBy: amendments.decidedBy })
  await closeAll(dais, india)
})

test('AP6 an amendment to an amendment changes the words that are proposed, and those who consented are asked again', async () => {
  const dais = await sit('Dais')
  await ruleAmendments(dais, {
    secondDegree: true,
    backing: { of: 'number', amount: 1, sponsorsCount: true, minSponsors: 1, maxSponsors: null },
  })
  const france = await sit('France')
  await france.getByRole('link', { name: register, exact: true }).click()
  await france.getByRole('button', { name: 'Propose an amendment' }).click()
  await editorReady(france)
  await typeAfter(france, /^Invites/, ' within a year')
  await submit(france, 'Submit the amendment', 'A year is enough.')
  await stageIs(france, 'waitsForDais')
  const parent = france.url()
  const egypt = await sit('Egypt')
  await egypt.goto(parent)
  await egypt.getByRole('button', { name: 'Consent', exact: true }).click()
  await egypt.getByText('Your delegation consents.').waitFor()

  const brazil = await sit('Brazil')
  await brazil.goto(parent)
  await brazil.getByRole('button', { name: 'Amend this amendment' }).click()
  await editorReady(brazil)
  await brazil.locator('.ProseMirror .clause', { hasText: 'within a year' }).waitFor()
  expect(await brazil.locator('.amendment-of').textContent()).toContain('amendment 3, CSW/L.1')
  await typeAfter(brazil, /^Invites/, ' of its adoption')
  await submit(brazil, 'Submit the amendment', 'A year from when?')
  await stageIs(brazil, 'waitsForDais')
  await stageIs(france, 'childrenFirst')
  await france.getByRole('link', { name: 'Amendment 4' }).waitFor()

  const vietNam = await sit('Viet Nam')
  const ethiopia = await sit('Ethiopia')
  for (const page of [egypt, vietNam, ethiopia]) {
    await page.goto(brazil.url())
    await page.getByRole('button', { name: 'Consent', exact: true }).click()
    await page.getByText('Your delegation consents.').waitFor()
  }
  await dais.goto(brazil.url())
  await stageIs(dais, 'friendly')
  await dais.getByRole('button', { name: 'Incorporate' }).click()
  await dais.getByText('Incorporate amendment 4 into amendment 3?').waitFor()
  await dais.getByRole('dialog').getByRole('button', { name: 'Incorporate' }).click()
  await dais.waitForURL(parent)
  await dais.locator('.clause ins', { hasText: 'of its adoption' }).waitFor()
  await stageIs(brazil, 'incorporatedParent')
  // Other words: the consent that was given to the old ones is asked for again.
  await dais.getByText('No sponsor consents yet').waitFor()
  await france.locator('.clause ins', { hasText: 'of its adoption' }).waitFor()
  await closeAll(dais, france, egypt, brazil, vietNam, ethiopia)
})

test('AP6 an amendment to an amendment falls with it, and says so', async () => {
  const [dais, france, brazil] = await Promise.all([sit('Dais'), sit('France'), sit('Brazil')])
  for (const page of [dais, france, brazil]) {
    await page.getByRole('link', { name: register, exact: true }).first().click()
    await page.getByRole('link', { name: 'Amendment 3', exact: true }).click()
    await page.locator('.procedure').waitFor()
  }
  await brazil.getByRole('button', { name: 'Amend this amendment' }).click()
  await editorReady(brazil)
  await typeAfter(brazil, /^Invites/, ' at the latest')
  await submit(brazil, 'Submit the amendment', 'To be plain.')
  await stageIs(brazil, 'waitsForDais')
  await dais.getByRole('button', { name: 'Refuse the amendment' }).click()
  expect(await dais.getByRole('dialog').getByRole('button', { name: 'Refuse it' }).isDisabled()).toBe(true)
  await dais.getByRole('dialog').getByLabel('Reason').fill('Covered by clause 4.')
  await dais.getByRole('dialog').getByRole('button', { name: 'Refuse it' }).click()
  await stageIs(brazil, 'fellWith')
  await stageIs(france, 'refused')
  await france.getByText('Covered by clause 4.').waitFor()
  await closeAll(dais, france, brazil)
})

test('AP7 the dais suggests changes to a submitted paper, and a sponsor takes one and refuses another with a reason, by keyboard alone', async () => {
  const brazil = await sit('Brazil')
  await brazil.getByRole('link', { name: flood, exact: true }).click()
  await brazil.getByRole('tab', { name: /^Support/ }).click()
  await brazil.getByRole('button', { name: 'Sign', exact: true }).click()
  await brazil.getByText('Your delegation is a signatory.').waitFor()
  const kenya = await sit('Kenya')
  await kenya.getByRole('link', { name: flood, exact: true }).click()
  await kenya.getByRole('button', { name: 'Submit to the dais' }).click()
  await kenya.getByRole('dialog').getByRole('button', { name: 'Submit', exact: true }).click()
  await kenya.getByText('Submitted to the dais').first().waitFor()

  const dais = await sit('Dais')
  await dais.getByRole('link', { name: flood, exact: true }).first().click()
  await dais.getByRole('button', { name: 'Suggest a change' }).click()
  await editorReady(dais)
  await dais.getByRole('heading', { name: /^Suggestion/ }).waitFor()
  await typeAfter(dais, /^Measure water levels/, ' or more often')
  await typeAfter(dais, /^Rehearse the evacuation/, ' before the rains')
  await typeAfter(dais, /^Invites meteorological/, ' and towns')
  await submit(dais, 'Send the suggestion', 'Dates make it stronger.')
  await stageIs(dais, 'waitsForSponsors')
  // Nobody outside the bloc sees it.
  expect(await brazil.getByRole('tab', { name: /Suggestions/ }).count()).toBe(0)

  await kenya.getByRole('tab', { name: 'Suggestions 1 waiting' }).press('Enter')
  await kenya.getByText('Dates make it stronger.').waitFor()
  await kenya.getByRole('link', { name: /^Suggestion/ }).press('Enter')
  await kenya.locator('.desk').waitFor()
  await kenya.keyboard.press('Control+Alt+n')
  await kenya.keyboard.press('Shift+t')
  const decided = () =>
    kenya.locator('.changes > li').evaluateAll(items => items.map(item => item.getAttribute('data-decision')))
  // Both changes below clause 1 are taken as one; the other clause is open.
  expect(await decided()).toEqual(['take', 'take', 'open'])
  for (const key of ['n', 'r', 'n', 'r']) await kenya.keyboard.press(key)
  expect(await decided()).toEqual(['take', 'refuse', 'refuse'])
  for (const key of ['t', 'p', 'r']) await kenya.keyboard.press(key)
  expect(await decided()).toEqual(['take', 'refuse', 'take'])
  await kenya.getByRole('button', { name: 'Accept what is taken' }).press('Enter')
  const accept = kenya.getByRole('dialog').getByRole('button', { name: 'Accept what is taken' })
  await accept.waitFor()
  expect(await accept.isDisabled()).toBe(true)
  await kenya.keyboard.type('Once a year is all that districts can do.')
  await accept.press('Enter')
  await kenya.waitForURL('**/p/**')
  await clauseWith(kenya, 'publish the readings every hour or more often').waitFor()
  await clauseWith(kenya, 'river villages and towns').waitFor()
  expect(await clauseWith(kenya, 'Rehearse the evacuation').textContent()).not.toContain('before the rains')

  await stageIs(dais, 'acceptedPart')
  await dais.getByText('Once a year is all that districts can do.').waitFor()
  await change(dais, 'before the rains').getByText('Not taken').waitFor()
  await closeAll(brazil, kenya, dais)
})

test('AP8 a draft that touches a frozen preamble lists those changes and is not submitted', async () => {
  const dais = await sit('Dais')
  await ruleAmendments(dais, { preamble: false })
  const india = await sit('India')
  await india.getByRole('link', { name: register, exact: true }).click()
  await india.getByRole('button', { name: 'Propose an amendment' }).click()
  await editorReady(india)
  await typeAfter(india, /^Invites/, ' without delay')
  const act = india.getByRole('button', { name: 'Submit the amendment' })
  expect(await act.getAttribute('aria-disabled')).toBeNull()
  await typeAfter(india, /^Welcoming/, ' and their ports')
  const notice = india.locator('.not-admitted')
  await notice.getByText('and their ports').waitFor()
  expect(await notice.getByRole('listitem').count()).toBe(1)
  expect(await act.getAttribute('aria-disabled')).toBe('true')
  await act.press('Enter')
  expect(await india.getByRole('dialog').count()).toBe(0)
  await typeAfter(india, /^Welcoming/, '')
  for (let i = 0; i < ' and their ports'.length; i++) await india.keyboard.press('Backspace')
  await notice.waitFor({ state: 'detached' })
  expect(await act.getAttribute('aria-disabled')).toBeNull()
  await ruleAmendments(dais, { preamble: true })
  await closeAll(dais, india)
})
