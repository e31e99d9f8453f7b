/** Two blocs come to terms about merging their papers, in real windows and by keyboard: asked, declined, taken back, accepted. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type CommitteeView, type JoinCode, type Me, pathOf } from '../../shared/api.ts'
import type { MergerView } from '../../shared/merger.ts'
import { ask, ruleOtherwise } from '../support/ask.ts'
import { contrastFaultsOf, faultsOf } from '../support/axe.ts'
import { openStage, phone, type Stage, type WindowOptions } from '../support/stage.ts'
import { focusName, tabTo } from '../support/tabbing.ts'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>
beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
})
afterAll(() => stage?.close())

const flood = 'Early warning of floods on shared rivers'
const relief = 'Relief and safe drinking water after floods'
const asksFlood = 'WP.1 asks to be merged with WP.2'
const asksRelief = 'WP.2 asks to be merged with WP.1'
const waits = 'WP.1: waiting for the answer of WP.2'
const merging = (symbol: string, other: string) => `${symbol} is being merged with ${other}: its words stand still`

const sit = async (name: string, options?: WindowOptions): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codes.get(name)!.code)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
const openPaper = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('link', { name: title, exact: true }).first().click()
  await page.waitForURL(/\/p\/[^/]+$/)
  await page.locator('.ProseMirror .clause').first().waitFor()
}
const row = (page: Page, title: string): Locator => page.locator('.paper-row', { hasText: title })
const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** Presses the button that the keys have come to, once it is known to have the focus. */
const press = async (page: Page, name: RegExp): Promise<void> => {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}
/** Opens the menu of a paper's acts and goes down to one of them. */
const choose = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'More', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name }).waitFor()
  await expect
    .poll(async () => {
      if (!(await focusName(page)).startsWith(name)) await page.keyboard.press('ArrowDown')
      return focusName(page)
    })
    .toContain(name)
}
/** From the first page of a paper to the question sent. */
const askFor = async (kenya: Page, symbol: string, message: string): Promise<void> => {
  await choose(kenya, 'Merge with another paper')
  await kenya.keyboard.press('Enter')
  const dialog = kenya.getByRole('dialog')
  await dialog.getByText('From now on the bloc of the other paper can read WP.1').waitFor()
  await expect.poll(() => focusName(kenya)).toContain('Symbol of the other paper')
  await kenya.keyboard.type(symbol)
  await tabTo(kenya, /Message to its bloc/)
  await kenya.keyboard.type(message)
  await press(kenya, /^Ask its bloc$/)
}

test('MI1 MI2 MI3 MI4 MI7 MI8 a paper is asked by its symbol, its bloc declines, and a second question is taken back', async () => {
  const kenya = await sit('Kenya')
  await openPaper(kenya, flood)
  const [brazil, france] = [await sit('Brazil'), await sit('France')]

  await askFor(kenya, 'WP.9', '')
  await kenya.getByText('has this symbol. Nothing was sent.').waitFor()
  expect(await faultsOf(kenya, { colours: true })).toEqual([])
  await kenya.getByRole('textbox', { name: 'Symbol of the other paper' }).fill('WP.2')
  await kenya
    .getByRole('textbox', { name: 'Message to its bloc' })
    .fill('Your clauses on wells belong to our stations.')
  await press(kenya, /^Ask its bloc$/)
  await kenya.getByText(waits).waitFor()
  await kenya.getByRole('dialog').waitFor({ state: 'detached' })
  // The focus is back in the page.
  await expect.poll(() => kenya.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)

  // Whoever writes the asked paper sees the question at once, where it looks first; who sponsors it answers.
  for (const page of [brazil, france]) {
    await page.getByText(asksFlood).waitFor()
    await page.getByText('Your clauses on wells belong to our stations.').waitFor()
  }
  const accept = france.getByRole('button', { name: 'Accept', exact: true })
  expect(await accept.getAttribute('aria-disabled')).toBe('true')
  expect(
    await accept.getAttribute('aria-describedby').then(id => france.locator(`[id="${id}"]`).textContent()),
  ).toMatch(/sponsors/i)
  for (const page of [brazil, france]) expect(await faultsOf(page, { colours: true })).toEqual([])
  await brazil.emulateMedia({ colorScheme: 'dark' })
  await brazil.locator('html[data-mantine-color-scheme=dark]').waitFor()
  expect(await contrastFaultsOf(brazil)).toEqual([])
  await brazil.emulateMedia({ colorScheme: 'light' })

  await press(brazil, /^Decline$/)
  await brazil.getByText('You declined to merge with WP.1. Both papers are as they were.').waitFor()
  await expect.poll(() => brazil.evaluate(() => document.activeElement?.id)).toBe('main')
  for (const page of [brazil, france]) await page.getByText(asksFlood).waitFor({ state: 'detached' })
  await kenya.getByText(waits).waitFor({ state: 'detached' })

  await askFor(kenya, 'wp.2', 'Once more.')
  await kenya.getByText(waits).waitFor()
  await france.getByText(asksFlood).waitFor()
  await press(kenya, /^Take it back$/)
  await kenya.getByText('You took the question back. The bloc of WP.2 can no longer read your paper by it.').waitFor()
  await france.getByText(asksFlood).waitFor({ state: 'detached' })

  await kenya.getByRole('tab', { name: 'Story' }).click()
  const story = kenya.getByRole('tabpanel')
  expect((await story.getByText(/WP\.2/).allTextContents()).slice(0, 4)).toEqual([
    'Took back the question about a merge with WP.2',
    'Asked the bloc of WP.2 to merge',
    'Declined the merge with WP.2',
    'Asked the bloc of WP.2 to merge',
  ])
  await Promise.all([kenya, brazil, france].map(page => page.context().close()))
})

test('MI1 MI3 MI5 MI7 MI8 asked from the comparison and accepted, both papers stand still and everybody sees why', async () => {
  const [kenya, dais, egypt] = [await sit('Kenya'), await sit('Dais'), await sit('Egypt')]
  await openPaper(kenya, flood)
  await openPaper(egypt, flood)
  const brazil = await sit('Brazil', { size: phone })
  await openPaper(brazil, relief)
  await brazil.getByRole('button', { name: 'More', exact: true }).click()
  await brazil.getByRole('menuitem', { name: 'Compare with another paper' }).click()
  await brazil.getByRole('dialog').getByRole('link', { name: flood }).click()
  await brazil.getByRole('button', { name: 'Propose to merge these two' }).click()
  const dialog = brazil.getByRole('dialog', { name: 'Merge WP.2 with WP.1' })
  await dialog.getByText('From now on the bloc of the other paper can read WP.2').waitFor()
  expect(await faultsOf(brazil, { colours: false })).toEqual([])
  await dialog.getByRole('button', { name: 'Ask its bloc' }).click()
  await brazil.getByText('WP.2: waiting for the answer of WP.1').waitFor()
  expect(await brazil.getByRole('button', { name: 'Propose to merge these two' }).count()).toBe(0)
  expect(await isTooWide(brazil)).toBe(false)

  // Kenya may not read the asking paper otherwise, and reads and compares it by the question.
  await kenya.getByText(asksRelief).waitFor()
  await kenya.getByText(relief, { exact: true }).waitFor()
  expect(await faultsOf(kenya, { colours: true })).toEqual([])
  const asked = kenya.url()
  await kenya.getByRole('link', { name: 'Compare the two' }).click()
  await kenya.locator('.beside-row').first().waitFor()
  await kenya.getByText(asksRelief).waitFor()
  await kenya.goto(asked)
  await kenya.getByText(asksRelief).waitFor()
  await press(kenya, /^Accept$/)
  await kenya.getByText(merging('WP.1', 'WP.2')).waitFor()
  await kenya.getByText('You agreed to merge with WP.2. The merge room is open to both blocs.').waitFor()
  await expect.poll(() => focusName(kenya)).toBe('Go to the merge room')
  expect(await kenya.getByRole('link', { name: 'Go to the merge room' }).getAttribute('href')).toMatch(/^\/m\/\w+/)
  await kenya.locator('.ProseMirror[contenteditable="false"]').waitFor()
  await kenya.locator('.masthead-facts').getByText('Being merged').waitFor()
  expect(await faultsOf(kenya, { colours: true })).toEqual([])

  await choose(kenya, 'Withdraw the paper')
  await kenya.keyboard.press('Enter')
  const withdraw = kenya.getByRole('menuitem', { name: 'Withdraw the paper' })
  expect(await withdraw.textContent()).toContain('This paper is being merged with another one')
  expect(await withdraw.getAttribute('aria-disabled')).toBe('true')
  expect(await contrastFaultsOf(kenya)).toEqual([])
  expect(await kenya.getByRole('dialog').count()).toBe(0)
  await kenya.keyboard.press('Escape')

  // The other side, on a phone: on the comparison, on its paper and in the list.
  await brazil.getByText(merging('WP.2', 'WP.1')).waitFor()
  await brazil.goto(brazil.url().replace(/\/beside\/.*/, ''))
  await brazil.getByText(merging('WP.2', 'WP.1')).waitFor()
  await brazil.getByRole('link', { name: 'Go to the merge room' }).waitFor()
  expect(await isTooWide(brazil)).toBe(false)
  await brazil.getByRole('link', { name: 'CSW', exact: true }).click()
  for (const title of [flood, relief]) await row(brazil, title).getByText('Being merged').waitFor()
  await brazil.getByText(merging('WP.2', 'WP.1')).waitFor()
  expect(await faultsOf(brazil, { colours: false })).toEqual([])

  // A guest of the open paper learns why it stands still, and not with which paper; the dais sees it in the list.
  await egypt.getByText('WP.1 is being merged with another paper: its words stand still').waitFor()
  expect(await egypt.getByText('WP.2').count()).toBe(0)
  expect(await egypt.getByRole('link', { name: 'Go to the merge room' }).count()).toBe(0)
  await row(dais, flood).getByText('Being merged').waitFor()
  await Promise.all([kenya, brazil, dais, egypt].map(page => page.context().close()))
})

test('MI5 MI6 a submitted paper that is being merged is held on the desk; once merged, both say in the list into what', async () => {
  const own = await openStage()
  try {
    const seats = await own.demo(await own.window())
    const sitting = async (name: string): Promise<Page> => {
      const page = await own.window()
      await own.join(page, seats.get(name)!.code)
      await page.getByRole('heading', { level: 1 }).waitFor()
      return page
    }
    const [kenya, netherlands, brazil, india] = await Promise.all(
      ['Kenya', 'Netherlands', 'Brazil', 'India'].map(sitting),
    )
    const [egypt, dais] = await Promise.all(['Egypt', 'Dais'].map(sitting))
    const papersOf = async (page: Page): Promise<CommitteeView> => {
      const { committeeId } = (await ask(page, 'GET', api.me.path)) as Me
      return (await ask(page, 'GET', pathOf(api.committee, { committee: committeeId ?? '' }))) as CommitteeView
    }
    const idOf = async (page: Page, title: string): Promise<string> =>
      (await papersOf(page)).papers.find(paper => paper.title === title)!.id
    const left = await idOf(kenya!, flood)
    await ruleOtherwise(dais!, rules => ({ ...rules, support: { ...rules.support, of: 'number', amount: 1 } }))
    await ask(kenya!, 'POST', pathOf(api.submitPaper, { paper: left }))
    const { id } = (await ask(kenya!, 'POST', pathOf(api.inviteToMerge, { paper: left }), {
      other: 'WP.2',
      message: '',
    })) as { id: string }
    const merger = { merger: id }
    await ask(brazil!, 'POST', pathOf(api.answerMerge, merger), { accept: true })
    await dais!.locator('.desk-group', { hasText: flood }).getByText('Being merged').waitFor()
    await dais!.getByRole('link', { name: 'To the desk' }).click()
    await dais!.locator('.waiting-row', { hasText: flood }).getByText('Being merged').waitFor()
    expect(await faultsOf(dais!, { colours: true })).toEqual([])
    await dais!.locator('.waiting-row', { hasText: flood }).getByRole('link').click()
    const accept = dais!.getByRole('button', { name: 'Accept as draft resolution' })
    await accept.waitFor()
    expect(await accept.getAttribute('aria-disabled')).toBe('true')

    await ask(kenya!, 'POST', pathOf(api.takeAllInMerge, merger), { side: 'left' })
    await ask(brazil!, 'POST', pathOf(api.closeMerge, merger))
    await kenya!.getByText('The merged text waits for the consent of the sponsors.').waitFor()
    const { proposal } = (await ask(kenya!, 'GET', pathOf(api.merger, merger))) as MergerView
    for (const page of [kenya!, netherlands!, brazil!, india!])
      await ask(page, 'POST', pathOf(api.consentToMerge, merger), { proposal })
    const made = (await ask(india!, 'POST', pathOf(api.finishMerge, merger))) as { paperId: string }
    const { symbol } = (await papersOf(india!)).papers.find(paper => paper.id === made.paperId)!
    const into = `Merged into ${symbol}`

    for (const title of [flood, relief]) await row(brazil!, title).getByText(into).waitFor()
    const closed = brazil!.getByRole('region', { name: 'Not adopted, withdrawn or merged' })
    expect(await closed.locator('.paper-row').count()).toBe(2)
    expect(await brazil!.getByText('is being merged').count()).toBe(0)
    expect(await faultsOf(brazil!, { colours: true })).toEqual([])
    // Who could read the open one alone is told where it went as well.
    await row(egypt!, flood).getByText(into).waitFor()
    await dais!.locator('.masthead-facts').getByText('Merged', { exact: true }).waitFor()
  } finally {
    await own.close()
  }
})
