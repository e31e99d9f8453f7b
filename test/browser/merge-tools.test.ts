/** What is done to the whole result of a merge at once, in real windows and by keyboard, and what is left when it is over. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type JoinCode, pathOf } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import type { MergerView } from '../../shared/merger.ts'
import { ask } from '../support/ask.ts'
import { faultsOf } from '../support/axe.ts'
import { operative, preambular } from '../support/clauses.ts'
import { type MergeStage, openMergeStage } from '../support/merge-stage.ts'
import { sameIn, typeAndSave, wordsIn } from '../support/merge-windows.ts'
import { openStage, phone, type Stage } from '../support/stage.ts'
import { focusName, tabTo } from '../support/tabbing.ts'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>
beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
})
afterAll(() => stage?.close())

const goal = 'Recalling the goal of cities in which everybody is safe'
const treaty = 'Recalling also the Convention on the Law of the Sea'
const plans = 'Urges Member States to adopt national plans of action against extreme heat by 2028'
const roofs = 'Encourages owners of factories to paint their roofs white'
const trees = 'Invites city councils to plant shade trees along every school road'

const left: readonly Clause[] = [preambular('p1', goal), operative('o1', plans), operative('o2', trees)]
const right: readonly Clause[] = [
  preambular('p1', 'Noting that nights no longer bring relief'),
  preambular('p2', treaty),
  operative('o1', plans.replace('2028', '2032')),
  operative('o2', roofs),
]
const textsOf = (clauses: readonly Clause[]): string[] => clauses.map(({ text }) => text)

const enter = async (): Promise<[MergeStage, Page, Page]> => {
  const room = await openMergeStage(stage, codes, { left, right })
  return [room, await room.inRoom('Kenya'), await room.inRoom('Brazil', { size: phone })]
}
const reads = (page: Page, texts: readonly string[]): Promise<void> =>
  expect.poll(() => wordsIn(page), { timeout: 20_000 }).toEqual(texts)

/** Goes to one of the menu's papers and presses Enter. */
const takeWhole = async (page: Page, symbol: string): Promise<void> => {
  await tabTo(page, /^Take a whole paper$/)
  await page.keyboard.press('Enter')
  const item = page.getByRole('menuitem', { name: `Take the whole of ${symbol}` })
  await item.waitFor()
  await expect
    .poll(async () => {
      if ((await focusName(page)) !== `Take the whole of ${symbol}`) await page.keyboard.press('ArrowDown')
      return focusName(page)
    })
    .toBe(`Take the whole of ${symbol}`)
  await page.keyboard.press('Enter')
}

test('CH14 the whole of a paper is taken after a question, by keyboard; what was typed is parked and the other bloc sees it', async () => {
  const [{ symbols }, kenya, brazil] = await enter()
  await takeWhole(kenya, symbols.left)
  const dialog = kenya.getByRole('dialog', { name: `Take the whole of ${symbols.left}?` })
  await dialog.getByText('every row counts as decided').waitFor()
  expect(await wordsIn(brazil)).toEqual([''])
  expect(await faultsOf(kenya, { colours: true })).toEqual([])
  await dialog.getByRole('button', { name: `Take the whole of ${symbols.left}` }).click()
  await reads(brazil, textsOf(left))
  await kenya.getByText('Every row is decided').waitFor()
  await expect.poll(() => focusName(kenya)).toBe('Take a whole paper')

  await typeAndSave(kenya, trees, ' and every market')
  await brazil.getByRole('button', { name: 'Take a whole paper' }).click()
  await brazil.getByRole('menuitem', { name: `Take the whole of ${symbols.right}` }).click()
  await brazil.getByRole('dialog').getByText('is parked and can be put back').waitFor()
  expect(await faultsOf(brazil, { colours: true })).toEqual([])
  await brazil
    .getByRole('dialog')
    .getByRole('button', { name: `Take the whole of ${symbols.right}` })
    .click()
  await reads(kenya, textsOf(right))
  await kenya
    .locator('.merge-bar')
    .getByRole('button', { name: /^Parked/ })
    .click()
  await kenya.locator('.merge-panel').getByText('and every market').waitFor()
  for (const page of [kenya, brazil]) await page.context().close()
})

test('MP2 what one looks at stays where it is while others choose above it', async () => {
  const things = ['wells', 'rivers', 'roofs', 'trees', 'schools', 'roads', 'ports', 'markets', 'clinics', 'ferries']
  const paper = (word: string) =>
    things.map((thing, i) => operative(`o${i}`, `Urges States ${word} cities to protect ${thing} from heat`))
  const room = await openMergeStage(stage, codes, { left: paper('and'), right: paper('or') })
  const kenya = await room.inRoom('Kenya')
  const brazil = await room.inRoom('Brazil', { size: { width: 1280, height: 500 } })
  const row = brazil.locator('.merge-row', { hasText: 'clinics' }).locator('.merge-head')
  const top = async (): Promise<number> => Math.round((await row.boundingBox())?.y ?? 0)
  await brazil.evaluate(() => window.scrollTo(0, 850))
  await expect.poll(top).toBeGreaterThan(100)
  await expect.poll(top).toBeLessThan(500)
  const before = await top()
  const height = () => brazil.evaluate(() => document.documentElement.scrollHeight)
  const low = await height()
  for (const thing of ['wells', 'rivers', 'roofs']) {
    await kenya.locator('.merge-row', { hasText: thing }).getByRole('radio', { name: 'Both' }).click()
    await expect.poll(async () => (await wordsIn(brazil)).filter(text => text.includes(thing)).length).toBe(2)
  }
  await brazil.getByText('3 of 10 decided').waitFor()
  await expect.poll(height).toBeGreaterThan(low + 50)
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(3)
  for (const page of [kenya, brazil]) await page.context().close()
})

test('MP7 after a stopped merge no link leads to a paper that its bloc keeps to itself again', async () => {
  const [{ merger, symbols }, kenya, brazil] = await enter()
  await ask(brazil, 'POST', pathOf(api.stopMerge, { merger }), { note: '' })
  await kenya.getByText('Brazil stopped the merge.').waitFor()
  await expect.poll(() => kenya.locator('main').getByRole('link', { name: symbols.right }).count()).toBe(0)
  await kenya.getByRole('link', { name: `To ${symbols.left}` }).waitFor()
  expect(await faultsOf(kenya, { colours: true })).toEqual([])
  for (const page of [kenya, brazil]) await page.context().close()
})

test('OR14 the room puts its result in order and form, and nobody reaches for that once the words stand still', async () => {
  const [{ merger }, kenya, brazil] = await enter()
  await ask(kenya, 'POST', pathOf(api.takeAllInMerge, { merger }), { side: 'right' })
  await reads(kenya, textsOf(right))
  await tabTo(kenya, /^Order and form$/)
  await kenya.keyboard.press('Enter')
  const dialog = kenya.getByRole('dialog', { name: 'Order and form' })
  await dialog.getByText('2 of 2 changes taken').waitFor()
  await dialog.getByRole('button', { name: 'Make 2 changes' }).click()
  await dialog.getByText('2 changes were made.').waitFor()
  await kenya.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => focusName(kenya)).toBe('Order and form')
  expect((await sameIn([kenya, brazil]))[0]).toBe(treaty.replace('Recalling also', 'Recalling'))

  await ask(kenya, 'POST', pathOf(api.closeMerge, { merger }))
  await brazil.getByText('The words stand still.').waitFor()
  for (const page of [kenya, brazil])
    expect(await page.getByRole('button', { name: /^(Order and form|Take a whole paper)$/ }).count()).toBe(0)

  // Who has to do something sees it first; when enough have consented that is finishing.
  const { proposal } = (await ask(kenya, 'GET', pathOf(api.merger, { merger }))) as MergerView
  for (const name of ['Netherlands', 'India', 'Brazil', 'Kenya']) {
    const page = name === 'Kenya' ? kenya : name === 'Brazil' ? brazil : await stage.window()
    if (page !== kenya && page !== brazil) await stage.join(page, codes.get(name)!.code)
    await ask(page, 'POST', pathOf(api.consentToMerge, { merger }), { proposal })
    if (page !== kenya && page !== brazil) await page.context().close()
  }
  await brazil.getByText('Enough sponsors have consented.').waitFor()
  expect(await faultsOf(brazil, { colours: true })).toEqual([])
  await kenya.getByRole('button', { name: 'Finish the merge' }).click()
  await kenya.getByRole('dialog').getByRole('button', { name: 'Finish the merge' }).click()
  await kenya.waitForURL('**/p/**')
  await kenya.locator('.ProseMirror[contenteditable="true"]').waitFor()

  // The room is read from now on; the words go on in the merged paper.
  await brazil.getByText('The two papers have become').waitFor()
  await expect.poll(() => brazil.locator('.ProseMirror').getAttribute('contenteditable')).toBe('false')
  await brazil.locator('.merge-status', { hasText: 'Merged' }).waitFor()
  for (const page of [kenya, brazil]) await page.context().close()
})
