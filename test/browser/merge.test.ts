/** The room in which two papers become one, in real windows: choosing, seeing each other, pairing, parking, ending. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JoinCode } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { faultsOf } from '../support/axe.ts'
import { operative, preambular } from '../support/clauses.ts'
import { type MergeStage, openMergeStage } from '../support/merge-stage.ts'
import { openStage, phone, type Stage, type WindowOptions } from '../support/stage.ts'
import { focusName } from '../support/tabbing.ts'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>
/** Symbols of the papers that are merged now; every test has its own. */
let [wpLeft, wpRight] = ['', '']
beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
})
afterAll(() => stage?.close())

const goal = 'Recalling the goal of cities in which everybody is safe'
const night = 'Noting that nights no longer bring relief in the centres of large cities'
const plans = 'Urges Member States to adopt national plans of action against extreme heat by 2028'
const later = plans.replace('2028', '2032')
const alert = 'name the authority that declares a heat alert'
const lists = 'Requests hospitals to keep lists of patients who live alone and to telephone them on days of alert'
const roofs = 'Encourages owners of factories to paint their roofs white'
const trees = 'Invites city councils to plant shade trees along every school road'
const seized = 'Decides to remain seized of the matter'

const left: readonly Clause[] = [
  preambular('p1', goal),
  operative('o1', plans),
  operative('o1a', alert, 1),
  operative('o2', lists),
  operative('o9', seized),
]
const right: readonly Clause[] = [
  preambular('p1', goal),
  preambular('p2', night),
  operative('o1', later),
  operative('o2', roofs),
  operative('o3', trees),
  operative('o9', seized),
]

const enter = async (names: readonly (readonly [string, WindowOptions?])[]): Promise<[MergeStage, ...Page[]]> => {
  const room = await openMergeStage(stage, codes, { left, right })
  wpLeft = room.symbols.left
  wpRight = room.symbols.right
  const pages: Page[] = []
  for (const [name, options] of names) pages.push(await room.inRoom(name, options))
  return [room, ...pages]
}
/** A busy machine, and a way back after a cable was pulled, take their time. */
const poll = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 })
const row = (page: Page, words: string): Locator => page.locator('.merge-row', { hasText: words })
const radio = (page: Page, words: string, name: string): Locator =>
  row(page, words).getByRole('radio', { name, exact: true })
const isChosen = (page: Page, words: string, name: string): Promise<void> =>
  poll(async () => {
    const at = radio(page, words, name)
    return [await at.getAttribute('aria-checked'), await at.getAttribute('aria-busy')]
  }).toEqual(['true', 'false'])
const choose = async (page: Page, words: string, name: string): Promise<void> => {
  await radio(page, words, name).click()
  await isChosen(page, words, name)
}
/** The clauses of the result, without the names of carets that stand in them. */
const result = (page: Page): Promise<string[]> =>
  page.locator('.merge-grid .ProseMirror .clause').evaluateAll(clauses =>
    clauses.map(clause => {
      const copy = clause.cloneNode(true)
      if (copy instanceof Element) for (const caret of copy.querySelectorAll('.caret')) caret.remove()
      return (copy.textContent ?? '').replaceAll('\u2060', '').replaceAll('\ufeff', '')
    }),
  )
const reads = (page: Page, ...texts: string[]): Promise<void> => poll(() => result(page)).toEqual(texts)
const progress = (page: Page, words: string): Promise<void> =>
  page.getByRole('status').filter({ hasText: words }).waitFor()
const leave = (...pages: Page[]) => Promise.all(pages.map(page => page.context().close()))
const openPanel = (page: Page): Locator => page.locator('.merge-panel')

test('MP2 a choice is seen at once in the window of the other bloc, beside its clauses and with the name of who chose', async () => {
  const [, kenya, brazil] = await enter([['Kenya'], ['Brazil']])
  await reads(kenya!, goal, seized)
  await progress(kenya!, '2 of 8 decided')
  await choose(kenya!, night, 'Take')
  await reads(brazil!, goal, night, seized)
  await isChosen(brazil!, night, 'Take')
  await row(brazil!, night).locator('.merge-by[data-news=true]', { hasText: 'Kenya' }).waitFor()
  await brazil!.getByRole('status').filter({ hasText: 'Kenya chose' }).waitFor({ state: 'attached' })
  await progress(brazil!, '3 of 8 decided')
  // Left clause, result clause and right clause of a row stand at one height.
  await choose(brazil!, plans, `Take ${wpRight}`)
  await reads(kenya!, goal, night, later, seized)
  const tops = await kenya!.evaluate(words => {
    const topOf = (one: Element | undefined) => Math.round(one?.getBoundingClientRect().top ?? -1)
    const clauses = [...document.querySelectorAll('.merge-grid .clause')].filter(one =>
      one.textContent?.includes(words),
    )
    return clauses.map(topOf)
  }, 'national plans of action')
  expect(tops.length).toBe(3)
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(8)
  // The sub-clause of the left paper is not taken along with the right one's clause; both can be had.
  await choose(brazil!, plans, 'Both')
  await reads(kenya!, goal, night, plans, alert, later, seized)
  expect(await faultsOf(kenya!, { colours: true })).toEqual([])
  await leave(kenya!, brazil!)
})

test('MP2 whoever decided can undo it, and a sub-clause that was taken along goes back with its clause', async () => {
  const [, kenya, brazil] = await enter([['Kenya'], ['Brazil']])
  await choose(kenya!, plans, `Take ${wpLeft}`)
  await reads(brazil!, goal, plans, alert, seized)
  expect(await row(brazil!, plans).getByRole('button', { name: /^Undo/ }).count()).toBe(0)
  await row(kenya!, plans).getByRole('button', { name: /^Undo/ }).click()
  await reads(brazil!, goal, seized)
  await progress(kenya!, '2 of 8 decided')
  await leave(kenya!, brazil!)
})

test('MP3 of two who choose at once the second is told who was first, that nothing was done, and can choose again', async () => {
  const [, kenya, brazil] = await enter([['Kenya'], ['Brazil']])
  let release = (): void => undefined
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  await brazil!.route('**/choices', async route => {
    await held
    await route.continue()
  })
  await radio(brazil!, plans, `Take ${wpRight}`).click()
  await poll(() => radio(brazil!, plans, `Take ${wpRight}`).getAttribute('aria-busy')).toBe('true')
  await choose(kenya!, plans, `Take ${wpLeft}`)
  release()
  const told = row(brazil!, plans).getByRole('alert')
  await told.getByText('Kenya was first in this row.').waitFor()
  await isChosen(brazil!, plans, `Take ${wpLeft}`)
  await brazil!.unroute('**/choices')
  await told.getByRole('button', { name: `Choose “Take ${wpRight}” all the same` }).click()
  await isChosen(brazil!, plans, `Take ${wpRight}`)
  await reads(kenya!, goal, later, alert, seized)
  await told.waitFor({ state: 'detached' })
  await leave(kenya!, brazil!)
})

test('MP4 the room is gone through, chosen in and re-paired with the keyboard alone', async () => {
  const [, kenya] = await enter([['Kenya']])
  const page = kenya!
  await page.locator('#main').focus()
  await page.keyboard.press('n')
  await poll(() => focusName(page)).toMatch(/^Take/)
  await page.keyboard.press('Enter')
  await reads(page, goal, night, seized)
  await page.keyboard.press('n')
  await poll(() => focusName(page)).toBe(`Take ${wpLeft}`)
  await page.keyboard.press('ArrowRight')
  expect(await focusName(page)).toBe('Combine')
  await reads(page, goal, night, seized)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await reads(page, goal, night, plans, alert, seized)
  await isChosen(page, plans, `Take ${wpLeft}`)
  await page.keyboard.press('u')
  await reads(page, goal, night, seized)
  // Two clauses that the pairing kept apart are put together.
  await poll(() => radio(page, lists, 'Take').count()).toBe(1)
  await radio(page, lists, 'Take').focus()
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog', { name: `Pair with a clause of ${wpRight}` })
  await dialog.getByRole('combobox').waitFor()
  await poll(() => focusName(page)).toContain('Type words')
  await page.keyboard.type('roofs')
  await poll(() => dialog.getByRole('option').count()).toBe(1)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await row(page, lists).filter({ hasText: roofs }).waitFor()
  await row(page, lists).getByText('Put together by hand.').waitFor()
  await row(page, lists)
    .getByRole('button', { name: `More for ${wpLeft}` })
    .focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Not a pair' }).waitFor()
  await page.getByRole('menuitem', { name: 'Not a pair' }).focus()
  await page.keyboard.press('Enter')
  await poll(() => row(page, lists).filter({ hasText: roofs }).count()).toBe(0)
  await page.locator('#main').focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys of this page' }).getByText('Next open row').waitFor()
  await page.keyboard.press('Escape')
  await leave(page)
})

test('MP4 a clause that is dragged onto one of the other paper stands in one row with it', async () => {
  const [, kenya] = await enter([['Kenya']])
  const page = kenya!
  const card = row(page, roofs).locator('.merge-card-clause')
  await row(page, lists).locator('.merge-card-clause').hover()
  await row(page, lists).locator('.merge-grip').dragTo(card)
  await row(page, lists).filter({ hasText: roofs }).waitFor()
  await leave(page)
})

test('MP4 a clause that the other paper says in two is put together with both of them', async () => {
  const [, kenya] = await enter([['Kenya']])
  const page = kenya!
  await row(page, lists).locator('.merge-card-clause').hover()
  await row(page, lists).locator('.merge-grip').dragTo(row(page, roofs).locator('.merge-card-clause'))
  await row(page, lists).filter({ hasText: roofs }).waitFor()
  await row(page, lists)
    .getByRole('button', { name: `More for ${wpLeft}` })
    .focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Pair with' }).click()
  const dialog = page.getByRole('dialog', { name: `Pair with a clause of ${wpRight}` })
  await poll(() => focusName(page)).toContain('Type words')
  await page.keyboard.type('shade trees')
  await poll(() => dialog.getByRole('option').count()).toBe(1)
  await dialog.getByRole('checkbox', { name: 'Keep with them' }).check()
  await dialog.getByRole('option').click()
  await row(page, lists).filter({ hasText: roofs }).filter({ hasText: trees }).waitFor()
  await leave(page)
})

test('MP5 what is not taken is parked with its words, and put back from there', async () => {
  const [, kenya, brazil] = await enter([['Kenya'], ['Brazil']])
  await choose(kenya!, trees, 'Leave out')
  await choose(kenya!, plans, `Take ${wpRight}`)
  await kenya!.locator('.merge-bar').getByRole('button', { name: 'Parked 2' }).click()
  const panel = openPanel(kenya!)
  await panel.getByText('are not decided yet and are not listed here').waitFor()
  await panel.getByRole('button', { name: new RegExp(`^Put back ?: ${wpRight}, operative`) }).click()
  await reads(brazil!, goal, later, trees, seized)
  await poll(() => panel.getByRole('listitem').count()).toBe(1)
  expect(await panel.locator('mark', { hasText: '2028' }).count()).toBe(1)
  // Words that somebody wrote here and a choice takes out are kept as well.
  await brazil!.locator('.merge-grid .ProseMirror .clause', { hasText: trees }).click()
  await brazil!.keyboard.press('End')
  await brazil!.keyboard.type(' and every market')
  await brazil!.locator('.sync[data-state=saved]').waitFor()
  await poll(() => result(kenya!)).toContainEqual(expect.stringContaining('and every market'))
  await choose(kenya!, trees, 'Leave out')
  await panel.getByRole('heading', { name: 'Words written here' }).waitFor()
  await panel.getByText('and every market').waitFor()
  await leave(kenya!, brazil!)
})

test('MP6 whose words stand in the result is marked at a switch, and explained', async () => {
  const [, kenya] = await enter([['Kenya']])
  const page = kenya!
  await choose(page, plans, `Take ${wpRight}`)
  await page.getByLabel('Whose words').click()
  const text = page.locator('.merge-grid .ProseMirror')
  await text.locator('[data-words-of=right]', { hasText: '2032' }).waitFor()
  await text.locator('[data-words-of=both]', { hasText: 'seized' }).waitFor()
  await text.locator('.clause', { hasText: '2032' }).click()
  await page.keyboard.press('End')
  await page.keyboard.type(' without delay')
  await poll(() => text.locator('.words-of', { hasText: 'without delay' }).count()).toBe(0)
  await page.locator('.merge-legend').getByText(`words of ${wpRight}`).waitFor()
  expect(await faultsOf(page, { colours: true })).toEqual([])
  await leave(page)
})

test('MP7 proposed words stand still, are consented to by a list of ticks, and finish as a paper', async () => {
  const [, kenya, brazil] = await enter([['Kenya'], ['Brazil']])
  await choose(kenya!, plans, `Take ${wpLeft}`)
  await kenya!.getByRole('button', { name: 'Propose as final' }).click()
  const dialog = kenya!.getByRole('dialog')
  await dialog
    .getByText(/rows are not decided/)
    .first()
    .waitFor()
  await dialog.getByRole('button', { name: 'Propose as final' }).click()
  const closing = (page: Page) => page.getByRole('region', { name: 'Waiting for consent' })
  await closing(brazil!).waitFor()
  await poll(() => brazil!.locator('.ProseMirror').getAttribute('contenteditable')).toBe('false')
  expect(await faultsOf(brazil!, { colours: true })).toEqual([])
  await closing(kenya!).getByRole('button', { name: 'Consent to these words' }).click()
  await closing(brazil!).getByText('1 of 2 needed have consented').waitFor()
  // Going on writing lets the consents lapse.
  await closing(brazil!).getByRole('button', { name: 'Go on writing' }).click()
  await brazil!.getByRole('dialog').getByRole('button', { name: 'Go on writing' }).click()
  await closing(kenya!).waitFor({ state: 'detached' })
  await choose(kenya!, trees, 'Take')
  await kenya!.getByRole('button', { name: 'Propose as final' }).click()
  await dialog.getByRole('button', { name: 'Propose as final' }).click()
  await closing(kenya!).waitFor()
  const rest = [await sit('Netherlands', kenya!), await sit('India', kenya!)]
  for (const page of [kenya!, brazil!, ...rest])
    await closing(page).getByRole('button', { name: 'Consent to these words' }).click()
  await closing(kenya!).getByRole('button', { name: 'Finish the merge' }).click()
  await kenya!.getByRole('dialog').getByRole('button', { name: 'Finish the merge' }).click()
  await kenya!.waitForURL(/\/p\/[^/]+$/)
  await kenya!.locator('.ProseMirror .clause', { hasText: trees }).waitFor()
  await brazil!.getByText(/^The two papers have become/).waitFor()
  await brazil!.getByRole('link', { name: 'To the merged paper' }).waitFor()
  await leave(kenya!, brazil!, ...rest)
})

/** Another delegation in the room that a window stands in. */
const sit = async (name: string, beside: Page): Promise<Page> => {
  const page = await stage.window()
  await stage.join(page, codes.get(name)!.code)
  await page.goto(beside.url())
  await page.locator('.merge-grid .ProseMirror').waitFor()
  return page
}

test('MP7 who stopped a merge and why stays on the page, with everything that was written there', async () => {
  const [, kenya, brazil] = await enter([['Kenya'], ['Brazil']])
  await choose(kenya!, plans, `Take ${wpLeft}`)
  await kenya!.getByRole('button', { name: 'Stop the merge' }).click()
  const dialog = kenya!.getByRole('dialog')
  await dialog.getByRole('textbox').fill('The deadline is too near')
  await dialog.getByRole('button', { name: 'Stop the merge' }).click()
  await brazil!.getByText('Kenya stopped the merge.').waitFor()
  await brazil!.getByText('The deadline is too near').waitFor()
  await reads(brazil!, goal, plans, alert, seized)
  expect(await brazil!.getByRole('button', { name: 'Propose as final' }).count()).toBe(0)
  expect(await radio(brazil!, plans, `Take ${wpRight}`).getAttribute('aria-disabled')).toBe('true')
  await leave(kenya!, brazil!)
})

test('MP8 on a phone one column is shown at a time, and the row that is read stays in sight', async () => {
  const [, india] = await enter([['India', { size: phone }]])
  const page = india!
  await row(page, trees).locator('.merge-head').scrollIntoViewIfNeeded()
  await page.evaluate(() => window.scrollBy(0, 250))
  const there = page.getByRole('group', { name: 'What is shown' })
  /** Where a row begins; without an id, the last one that begins in the upper third of the window. */
  const topOf = (id: string | null) =>
    page.evaluate(wanted => {
      const rows = [...document.querySelectorAll<HTMLElement>('.merge-row')]
      const seen = wanted
        ? rows.find(one => one.dataset.row === wanted)
        : rows.findLast(one => one.getBoundingClientRect().top < window.innerHeight / 3)
      return { id: seen?.dataset.row ?? '', top: seen?.getBoundingClientRect().top ?? -1 }
    }, id)
  // What is being read is the last row that begins above the middle; it begins in the upper third now.
  const read = await topOf(null)
  await page.evaluate(top => window.scrollBy(0, top - window.innerHeight * 0.39), read.top)
  const before = await topOf(read.id)
  await there.getByRole('button', { name: wpLeft }).click()
  await poll(async () => Math.abs((await topOf(read.id)).top - before.top)).toBeLessThan(2)
  expect(await page.locator('.ProseMirror').isVisible()).toBe(false)
  expect(await row(page, trees).locator('.merge-card').isVisible()).toBe(false)
  expect(await row(page, lists).locator('.merge-card').isVisible()).toBe(true)
  await there.getByRole('button', { name: 'Result' }).click()
  // What is to be decided shows the words that it is about.
  expect(await row(page, plans).locator('.merge-card').first().isVisible()).toBe(true)
  await choose(page, plans, `Take ${wpLeft}`)
  expect(await row(page, plans).locator('.merge-card').first().isVisible()).toBe(false)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await page.evaluate(() => window.scrollTo(0, 0))
  expect(await faultsOf(page, { colours: true })).toEqual([])
  await leave(page)
})

test('MP9 without a connection choices wait and say so, and what is written goes on and is kept', async () => {
  const [, kenya, brazil] = await enter([['Kenya'], ['Brazil']])
  await kenya!.context().setOffline(true)
  await kenya!.getByText('Choices wait for the connection.').waitFor()
  await radio(kenya!, plans, `Take ${wpLeft}`).click({ force: true })
  expect(await radio(kenya!, plans, `Take ${wpLeft}`).getAttribute('aria-checked')).toBe('false')
  await kenya!.locator('.merge-grid .ProseMirror .clause', { hasText: seized }).click()
  await kenya!.keyboard.press('End')
  await kenya!.keyboard.type(' until it is cooler')
  await kenya!.context().setOffline(false)
  await poll(() => result(brazil!)).toContain(`${seized} until it is cooler`)
  await choose(kenya!, plans, `Take ${wpLeft}`)
  await reads(brazil!, goal, plans, alert, `${seized} until it is cooler`)
  await leave(kenya!, brazil!)
})
