/** The dais desk in real windows: by mouse, by keyboard alone, and what a delegate sees of it. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JoinCode } from '../../shared/api.ts'
import { openStage, phone, type Stage, type WindowOptions } from '../support/stage.ts'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>
beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
})
afterAll(() => stage?.close())

const register = 'A common register of dams and reservoirs'
const sit = async (name: string, options?: WindowOptions): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codes.get(name)!.code)
  return page
}
const openDesk = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'To the desk' }).click()
  await page.waitForURL('**/desk')
  await rows(page).first().waitFor()
}
/** A delegate comes to the docket from the draft. */
const openDocket = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: register, exact: true }).click()
  await page.getByRole('link', { name: 'Pending amendments together' }).click()
  await rows(page).first().waitFor()
}
const rows = (page: Page): Locator => page.locator('.docket-row')
const row = (page: Page, number: number): Locator => rows(page).filter({ hasText: `Amendment ${number}` })
const takes = (page: Page, ...order: number[]): Promise<void> =>
  expect
    .poll(() => rows(page).getByRole('link').allTextContents(), { timeout: 20_000 })
    .toEqual(order.map(number => `Amendment ${number}`))
const told = (page: Page): Locator => page.locator('.docket-told')
const status = (page: Page): Locator => page.locator('.what-if [role=status]')
const tickOf = (page: Page, number: number): Locator => page.getByLabel(`What if amendment ${number} passed?`)
const close = (...pages: Page[]): Promise<unknown> => Promise.all(pages.map(page => page.context().close()))

test('DE4 everything that waits for the dais stands in its group with one next step', async () => {
  const dais = await sit('Dais')
  await openDesk(dais)
  const waits = dais.getByRole('region', { name: 'What waits' })
  await waits.getByRole('status').getByText('2 wait').waitFor()
  await waits
    .getByRole('region', { name: /^Amendments to review/ })
    .getByText('France')
    .waitFor()
  await waits.getByRole('link', { name: 'Decide Amendment 2, CSW/L.1' }).waitFor()
  await waits.getByRole('link', { name: 'Review Amendment 1, CSW/L.1' }).click()
  await dais.waitForURL('**/a/*')
  await dais.getByRole('heading', { name: 'Amendment 1', exact: true }).waitFor()
  const egypt = await sit('Egypt')
  await egypt.goto(dais.url())
  await egypt.goto(`${stage.origin}/c/${new URL(egypt.url()).pathname.split('/')[2]}/desk`)
  await egypt.getByRole('heading', { level: 1 }).waitFor()
  expect(await rows(egypt).count()).toBe(0)
  await close(dais, egypt)
})

test('DE5 DE6 DE8 the dais by mouse: marks, order, two that collide, the conflict, and a delegate’s window that follows', async () => {
  const dais = await sit('Dais')
  const chair = await sit('Dais')
  const egypt = await sit('Egypt')
  await openDesk(dais)
  await openDesk(chair)
  await openDocket(egypt)
  for (const page of [dais, chair, egypt]) await takes(page, 1, 2)
  await row(dais, 1).getByText('Collides with 2 in operative 3').waitFor()
  await row(dais, 1).getByText('Touches 3 clauses').waitFor()
  await row(egypt, 2).getByText('Collides with 1 in operative 3').waitFor()
  await row(dais, 2)
    .getByText(/^In operative clause 2 \(a\)/)
    .waitFor()
  expect(await egypt.getByRole('button', { name: /earlier|later/ }).count()).toBe(0)

  // Dragged by its grip above the first, away from the edges of the window, where the page would scroll along.
  await row(dais, 1).evaluate(element => element.scrollIntoView({ block: 'center' }))
  const grip = await row(dais, 2).locator('.docket-grip').boundingBox()
  const first = await row(dais, 1).boundingBox()
  await dais.mouse.move(grip!.x + 5, grip!.y + 8)
  await dais.mouse.down()
  await dais.mouse.move(grip!.x + 5, first!.y + 30, { steps: 4 })
  await dais.locator('[data-drop=before]').waitFor()
  await dais.mouse.move(grip!.x + 5, first!.y + 4, { steps: 2 })
  await dais.mouse.up()
  await told(dais).getByText('Amendment 2 is now number 1 of 2.').waitFor()
  for (const page of [dais, chair, egypt]) await takes(page, 2, 1)
  for (const page of [chair, egypt]) await told(page).getByText('The order has been changed.').waitFor()

  await tickOf(dais, 2).check()
  await status(dais)
    .getByText(/^1 amendment ticked\. \d changes of the text\. No conflict\.$/)
    .waitFor()
  const changes = dais.getByRole('region', { name: 'CSW/L.1 with the changes of what is ticked' })
  await changes.locator('ins', { hasText: 'one week' }).getByText('amendment 2').waitFor({ state: 'attached' })
  await tickOf(dais, 1).check()
  await status(dais).getByText('1 conflict: what stands is kept.').waitFor()
  const dispute = changes.locator('.dispute')
  expect(await dispute.locator('h4').textContent()).toContain('Conflict of amendment 1')
  const [base, present, proposed] = await dispute.locator('dd').allTextContents()
  expect(base).toMatch(/^two/)
  expect(present).toMatch(/^one week/)
  expect(proposed).toMatch(/^five/)
  await dais.getByRole('tab', { name: 'Result' }).click()
  await dais.getByText('announce a release of water one week').waitFor()
  await dais.getByRole('tab', { name: 'Changes' }).click()
  await tickOf(dais, 2).uncheck()
  await status(dais).getByText('No conflict.').waitFor()
  await dispute.waitFor({ state: 'detached' })

  await dais.getByRole('button', { name: 'Arrange by the rules' }).click()
  for (const page of [dais, chair, egypt]) await takes(page, 1, 2)
  await row(chair, 1).hover()
  await chair.getByRole('button', { name: 'Take amendment 1 later' }).click()
  for (const page of [dais, chair, egypt]) await takes(page, 2, 1)
  await told(dais).getByText('The order has been changed.').waitFor()
  await chair.getByRole('button', { name: 'Arrange by the rules' }).click()
  for (const page of [dais, chair, egypt]) await takes(page, 1, 2)
  await close(dais, chair, egypt)
})

const focusName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    const labels = at instanceof HTMLInputElement ? [...(at.labels ?? [])].map(label => label.textContent) : []
    return [at?.getAttribute('aria-label') ?? '', at?.textContent ?? '', ...labels].join(' ').trim()
  })
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let stops = 0; stops < 40; stops++) {
    await page.keyboard.press('Tab')
    if (name.test(await focusName(page))) return
  }
  throw new Error(`no stop called ${name} within 40 tabs on ${page.url()}`)
}

test('DE7 the dais by keyboard alone: to the desk, through the rows, order, ticks and the changes of the text', async () => {
  const dais = await sit('Dais')
  const egypt = await sit('Egypt', { size: phone })
  await egypt.getByRole('link', { name: register, exact: true }).click()
  await egypt.waitForURL('**/p/*')
  await egypt.goto(`${egypt.url()}/pending`)
  await takes(egypt, 1, 2)
  await dais.getByRole('link', { name: 'To the desk' }).waitFor()
  await tabTo(dais, /^To the desk$/)
  await dais.keyboard.press('Enter')
  await rows(dais).first().waitFor()
  await tabTo(dais, /What if amendment 1 passed\?/)
  await dais.keyboard.press('ArrowDown')
  expect(await focusName(dais)).toMatch(/amendment 2/)
  await dais.keyboard.press('Alt+ArrowUp')
  await told(dais).getByText('Amendment 2 is now number 1 of 2.').waitFor()
  for (const page of [dais, egypt]) await takes(page, 2, 1)
  await dais.keyboard.press('Alt+ArrowUp')
  await told(dais).getByText('Amendment 2 is the first already.').waitFor()
  // The focus went along, and the rows are one stop: what comes next is of the same row.
  expect(await focusName(dais)).toMatch(/What if amendment 2/)
  await dais.keyboard.press('Space')
  await dais.keyboard.press('End')
  expect(await focusName(dais)).toMatch(/What if amendment 1/)
  await dais.keyboard.press('Space')
  await status(dais).getByText('2 amendments ticked.').waitFor()
  await status(dais).getByText('1 conflict: what stands is kept.').waitFor()
  const current = dais.locator('.what-if [data-current]')
  await dais.keyboard.press('n')
  await current.first().waitFor()
  const seen = new Set<string>()
  for (let i = 0; i < 12 && !seen.has('dispute'); i++) {
    seen.add((await current.first().getAttribute('class'))?.includes('dispute') ? 'dispute' : `change ${i}`)
    await dais.keyboard.press('n')
  }
  expect([...seen]).toContain('dispute')
  const after = await current.first().textContent()
  await dais.keyboard.press('p')
  expect(await current.first().textContent()).not.toBe(after)
  await dais.keyboard.press('Space')
  await status(dais).getByText('1 amendment ticked.').waitFor()
  await tabTo(dais, /^Amendment 1$/)
  await tabTo(dais, /^Take amendment 1 earlier$/)
  await dais.keyboard.press('Enter')
  for (const page of [dais, egypt]) await takes(page, 1, 2)
  await tickOf(egypt, 2).check()
  await egypt.getByRole('button', { name: 'Show the text · 1 ticked' }).click()
  await egypt.locator('.marked ins', { hasText: 'one week' }).waitFor()
  await close(dais, egypt)
})
