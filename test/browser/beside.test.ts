/** Two papers of a committee side by side, in real windows: a delegate looks while another one writes. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JoinCode } from '../../shared/api.ts'
import { faultsOf } from '../support/axe.ts'
import { openStage, phone, type Stage, type WindowOptions } from '../support/stage.ts'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>
beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
})
afterAll(() => stage?.close())

const flood = 'Early warning of floods on shared rivers'
const relief = 'Relief and safe drinking water after floods'
const volunteers = 'Invites meteorological services to extend their training to volunteers of river villages'

const sit = async (name: string, options?: WindowOptions): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codes.get(name)!.code)
  return page
}
const openPaper = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('link', { name: title, exact: true }).first().click()
  await page.waitForURL(/\/p\/[^/]+$/)
  await page.locator('.ProseMirror .clause').first().waitFor()
}
const row = (page: Page, words: string): Locator => page.locator('.beside-row', { hasText: words })
const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
/** Types a clause behind the last one. */
const addClause = async (page: Page, words: string): Promise<void> => {
  await page.locator('.ProseMirror .clause').last().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type(words)
  await page.locator('.sync[data-state=saved]').waitFor()
}

test('BE4 BE5 BE7 a delegate puts a second paper beside the first, reads why, and sees what another writes', async () => {
  const writer = await sit('India')
  await openPaper(writer, relief)
  const looking = await sit('Brazil')
  await openPaper(looking, flood)
  await looking.getByRole('button', { name: 'Compare with another paper' }).click()
  await looking.getByRole('dialog').getByRole('link', { name: relief }).click()
  await looking.waitForURL('**/beside/*')
  await row(looking, volunteers).waitFor()
  await looking
    .getByRole('status')
    .filter({ hasText: /only in WP.1/ })
    .waitFor()
  expect(await looking.locator('.beside-row[data-how=same]').count()).toBe(1)
  // What weighs is the same here, and yet “must” is not “should”.
  const must = row(looking, 'strengthen local waterworks').and(looking.locator('[data-how=nearly]'))
  await must.getByText('Both say: ').waitFor()
  expect(await must.getByText('Word for word.').count()).toBe(0)

  await addClause(writer, volunteers)
  const same = row(looking, volunteers).and(looking.locator('[data-how=same]'))
  await same.waitFor()
  await same.getByText('Word for word.').waitFor()
  expect(await same.locator('.clause').count()).toBe(2)
  await looking
    .getByRole('status')
    .filter({ hasText: /^2 clauses say the same, / })
    .waitFor()

  await writer.keyboard.type(' and schools')
  const nearly = row(looking, volunteers).and(looking.locator('[data-how=nearly]'))
  await nearly.locator('ins', { hasText: 'and schools' }).waitFor()
  await nearly.getByText('Nearly the same').waitFor()
  await nearly.getByText('Both say: ').waitFor()
  expect(await faultsOf(looking, { colours: true })).toEqual([])

  // Kenya is of the other bloc: this paper is not open to it, and the page says so without a word of either.
  const kenya = await sit('Kenya')
  await kenya.goto(looking.url())
  await kenya.getByRole('heading', { name: 'Nothing to see here' }).waitFor()
  expect(await kenya.locator('.clause').count()).toBe(0)

  const small = await sit('Brazil', { size: phone })
  await small.goto(looking.url())
  const narrow = row(small, volunteers)
  await narrow.locator('ins', { hasText: 'and schools' }).waitFor()
  expect(await isTooWide(small)).toBe(false)
  const [left, right] = await Promise.all(
    ['left', 'right'].map(side => narrow.locator(`.beside-cell[data-side=${side}]`).boundingBox()),
  )
  expect(right!.y).toBeGreaterThanOrEqual(left!.y + left!.height)
  expect(right!.x).toBe(left!.x)
  expect(await faultsOf(small, { colours: true })).toEqual([])
  await Promise.all([writer, looking, kenya, small].map(page => page.context().close()))
})

test('BE4 BE6 the findings tell what a paper says twice and lead there; who writes it compares from the menu', async () => {
  const india = await sit('India')
  await openPaper(india, relief)
  await india.getByRole('tab', { name: 'Findings' }).click()
  const panel = india.getByRole('tabpanel')
  await panel.getByRole('status').waitFor()
  const before = await panel.getByRole('status').textContent()
  await addClause(
    india,
    'Notes with concern that many more people fall ill after each flood than are hurt by the flood water itself',
  )
  const twice = panel.getByRole('region', { name: 'Said twice' })
  await twice.getByText(/^Preambular 1 and operative \d say nearly the same\.$/).waitFor()
  expect(await panel.getByRole('status').textContent()).toBe(before)
  await twice.getByRole('button', { name: 'Go to preambular 1' }).click()
  await india.locator('.clause[data-gone=to]', { hasText: 'more people fall ill' }).first().waitFor()
  expect(await faultsOf(india, { colours: true })).toEqual([])

  await india.getByRole('button', { name: 'More' }).click()
  await india.getByRole('menuitem', { name: 'Compare with another paper' }).click()
  const dialog = india.getByRole('dialog')
  await dialog.getByRole('link', { name: flood }).waitFor()
  expect(await dialog.getByRole('link', { name: relief }).count()).toBe(0)
  await dialog.getByRole('link', { name: flood }).click()
  await india.getByRole('heading', { level: 1, name: /side by side$/ }).waitFor()
  await india.context().close()
})
