/** What becomes of a merge, in real windows: the answers of backers, what was left on the papers, whose the words are. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type JoinCode } from '../../shared/api.ts'
import { reword } from '../support/assembly.ts'
import { contrastFaultsOf, faultsOf } from '../support/axe.ts'
import { type Merging, mergingOn, type Paper } from '../support/merged-scenes.ts'
import { Browser } from '../support/server.ts'
import { openStage, phone, type Stage, type WindowOptions } from '../support/stage.ts'
import { focusName, tabTo } from '../support/tabbing.ts'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>
let m: Merging
beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
  const codeOf = (name: string) => codes.get(name)!
  const here = { origin: stage.origin, port: Number(new URL(stage.origin).port) }
  const sit = async (name: string): Promise<Browser> => {
    const browser = new Browser(here)
    await browser.join(codeOf(name).code)
    return browser
  }
  const committeeId = (await sit('Dais')).me?.committeeId ?? ''
  m = await mergingOn({
    committeeId,
    codes: [...codes.values()],
    sit,
    committee: browser => browser.get(api.committee, { committee: committeeId }),
    delegation: name => codeOf(name).delegationId ?? '',
  })
})
afterAll(() => stage?.close())

const at = async (name: string, paper: Paper, options?: WindowOptions): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codes.get(name)!.code)
  await page.goto(`${stage.origin}/p/${paper.paper}`)
  await page.locator('.ProseMirror .clause').first().waitFor()
  return page
}
const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
/** Presses the button that the keys have come to, once it is known to have the focus. */
const press = async (page: Page, name: RegExp): Promise<void> => {
  await tabTo(page, name)
  await expect.poll(() => focusName(page)).toMatch(name)
  await page.keyboard.press('Enter')
}

test('AF11 a backer answers, and what was left is carried over or left for a reason, by keyboard and seen by others', async () => {
  const papers = await m.two()
  await m.kenya.get(api.showPaper, { paper: papers.left.paper }, { open: true })
  const comment = { clauseId: 'la', spoken: '1', text: 'Every drop?', replyTo: null }
  await m.egypt.get(api.comment, { paper: papers.left.paper }, comment)
  for (const text of ['Requests a report within one year', 'Requests two reports within two years']) {
    const { id } = await m.dais.get(api.suggest, { paper: papers.left.paper })
    await m.handIn(m.dais, id, reword('lb', text))
  }
  const { merger } = await m.room(papers.left, papers.right, [m.kenya, m.france])
  const made = await m.finish(merger, [m.kenya, m.france])
  const [one, two] = [papers.left.symbol, papers.right.symbol]

  const kenya = await at('Kenya', made)
  const egypt = await at('Egypt', made)
  await kenya.getByText(`You sponsored ${one}. Do you sponsor the merged paper?`).waitFor()
  await kenya.getByText('1 comment and 2 proposals of the originals are not here yet.').waitFor()
  const from = kenya.getByRole('region', { name: 'Made from' })
  expect(await from.getByRole('listitem').count()).toBe(2)
  await from.getByRole('link', { name: `Compare with ${two}` }).waitFor()
  const waiting = egypt.getByRole('region', { name: 'Asked, not answered yet' })
  await waiting.getByText('Kenya').waitFor()
  await press(kenya, /^Sponsor/)
  await kenya.getByText('You sponsor the merged paper.').waitFor()
  await waiting.getByText('Kenya').waitFor({ state: 'detached' })
  await waiting.getByText('France').waitFor()

  await press(kenya, /^Look at them/)
  expect(await faultsOf(kenya, { colours: true })).toEqual([])
  const items = kenya.locator('.after-items > li')
  await items.filter({ hasText: 'Every drop?' }).getByRole('button', { name: 'Now operative 1' }).waitFor()
  await press(kenya, /^Carry the comment over/)
  await kenya.getByText('1 comment carried over.').waitFor()
  await egypt.getByText('2 proposals of the originals are not here yet.').waitFor()
  await egypt.getByRole('tab', { name: /^Comments/ }).click()
  await egypt
    .locator('.thread', { hasText: `Said on ${one}` })
    .getByText('Every drop?')
    .waitFor()

  await items
    .filter({ hasText: `Suggestion 1 of ${one}` })
    .getByRole('button', { name: 'Carry over' })
    .focus()
  await kenya.keyboard.press('Enter')
  await kenya.getByRole('link', { name: 'Carried over as a suggestion.' }).waitFor()
  await kenya.getByText('1 proposal of the originals is not here yet.').waitFor()
  await items.getByRole('button', { name: 'Leave it there' }).focus()
  await kenya.keyboard.press('Enter')
  await kenya.getByRole('dialog').getByLabel('Reason').fill('One report is enough.')
  await kenya.getByRole('dialog').getByRole('button', { name: 'Leave it there' }).click()
  await kenya.getByText('Left there, with your reason in the story.').waitFor()
  await egypt.locator('.after-left .notice').waitFor({ state: 'detached' })
  await egypt.getByRole('tab', { name: 'Story' }).click()
  await egypt.getByText('One report is enough.').waitFor()

  // The original leads on, and compares with what it has become.
  const france = await at('France', papers.right)
  await france.getByRole('link', { name: `Merged into ${made.symbol}` }).waitFor()
  expect(await faultsOf(france, { colours: true })).toEqual([])
  await france.getByRole('link', { name: `Compare with ${made.symbol}` }).click()
  await france.waitForURL('**/beside/*')
  await france.locator('.beside-row[data-how=same]', { hasText: 'rivers do not stop' }).waitFor()
  for (const page of [kenya, egypt, france]) await page.context().close()
})

test('AF12 a switch tells whose the words are, follows what is written, and shows them as they stood', async () => {
  const { left, right, made } = await m.merged()
  const kenya = await at('Kenya', made)
  const marks = kenya.locator('.source-mark')
  expect(await marks.count()).toBe(0)
  await kenya.getByRole('switch', { name: 'Whose words' }).focus()
  await kenya.keyboard.press('Space')
  await marks.first().waitFor()
  const by = () => marks.evaluateAll(list => list.map(mark => mark.getAttribute('data-words-of')))
  expect(await by()).toEqual(['left', 'right', 'both', 'left'])
  expect(await marks.nth(2).getAttribute('data-symbols')).toBe(`${left.symbol} · ${right.symbol}`)
  const words = kenya.locator('.ProseMirror .words-of[data-words-of=right]')
  await words.filter({ hasText: 'river gauge readings' }).waitFor()
  expect(await faultsOf(kenya, { colours: true })).toEqual([])

  // What somebody writes new is nobody's, and what was there stays whose it is.
  await m.india.edit(made.bodyId, clauses => [
    ...reword('lb', 'Requests an annual report within two years')(clauses),
    { ...clauses[0]!, id: 'new', kind: 'operative', text: 'Decides to meet again in spring' },
  ])
  await expect.poll(by).toEqual(['left', 'right', 'both', 'left', 'none'])
  await expect.poll(() => kenya.locator('[data-clause=lb] .words-of').allTextContents()).not.toContain('annual')

  await marks.nth(2).click()
  const dialog = kenya.getByRole('dialog')
  await dialog.getByRole('link', { name: `${right.symbol}, version 2` }).waitFor()
  await dialog.getByText('Urges States to share river gauge readings every rainy month', { exact: true }).waitFor()
  expect(await contrastFaultsOf(kenya)).toEqual([])
  await dialog.getByRole('button', { name: 'The next clause' }).click()
  await dialog.getByText(`operative clause 2: words of ${left.symbol}`).waitFor()
  await kenya.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await kenya.context().close()

  const small = await at('Egypt', made, { size: phone, dark: true })
  await small.getByRole('switch', { name: 'Whose words' }).check({ force: true })
  await small.locator('.source-mark').first().waitFor()
  expect(await isTooWide(small)).toBe(false)
  expect(await faultsOf(small, { colours: true })).toEqual([])
  await small.context().close()
})
