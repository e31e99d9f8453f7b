import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JoinCode } from '../../shared/api.ts'
import { letDaisDecide } from '../support/ask.ts'
import { contrastFaultsOf, faultsOf } from '../support/axe.ts'
import { playAmendments, playMergers, playScenes, playVotes } from '../support/scenes.ts'
import { desk, openStage, phone, type Stage } from '../support/stage.ts'

/** Playing the whole story and looking at every scene, ms. */
const story = 180_000

/** The colours are those of the desk, so they are not judged again on a phone. */
const faultsOnPhone = (page: Page): Promise<string[]> => faultsOf(page, { colours: false })

/** The scenes that have every colour between them. */
const everyColour = [
  'start-empty',
  'committee',
  'paper-writing',
  'setup-committee',
  'review-decided',
  'review-conflict',
  'amendment-preamble',
  'consented',
  'suggestion-desk',
  'vote-roll',
  'vote-placards',
  'desk-what-if',
  'merge-room',
  'merge-whose-words',
  'merge-closing',
  'merged-left-behind',
]

const faultsAtDesk = async (page: Page, scene: string): Promise<string[]> => {
  const faults = await faultsOf(page, { colours: true })
  if (!everyColour.includes(scene)) return faults
  await page.emulateMedia({ colorScheme: 'dark' })
  // The library hears of the turn by an event.
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor()
  const inTheDark = await contrastFaultsOf(page)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...faults, ...inTheDark.map(fault => `in the dark, ${fault}`)]
}

/** What is wider than the window makes a phone scroll sideways. */
const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

const places = [
  ['at a desk', { size: desk }, faultsAtDesk],
  ['on a phone', { size: phone }, faultsOnPhone],
] as const
const stories = [
  ['the house', playScenes, 40],
  ['amendments and suggestions', playAmendments, 14],
  ['votes', playVotes, 13],
  ['mergers', playMergers, 16],
] as const
const played = stories.flatMap(([what, play, least]) =>
  places.map(([where, options, faultsIn]) => [what, where, play, options, faultsIn, least] as const),
)
test.each(played)(
  'UI1 %s %s: every page and state is without faults that a machine can find',
  async (_what, _where, play, options, faultsIn, least) => {
    const faults: string[] = []
    let scenes = 0
    await play(options, async ({ name, page }) => {
      scenes++
      // What is half below the banner by chance is no target to be measured.
      await page.evaluate(() => window.scrollTo(0, 0))
      faults.push(...(await faultsIn(page, name)).map(fault => `${name}: ${fault}`))
      if (await isTooWide(page)) faults.push(`${name}: scrolls sideways`)
    })
    expect(faults).toEqual([])
    expect(scenes).toBeGreaterThan(least)
  },
  story,
)

/** For those who have only a keyboard: an empty server, on which the first of them makes the demo. */
let stage: Stage
let codes: readonly JoinCode[]
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

/** Goes on with Tab until what has the focus bears the name; every stop on the way must show its focus. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let stops = 0; stops < 80; stops++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const at = document.activeElement
      if (!(at instanceof HTMLElement) || at === document.body) return null
      const { outlineStyle, boxShadow, borderBottomColor } = getComputedStyle(at)
      const labels = at instanceof HTMLInputElement ? [...(at.labels ?? [])].map(label => label.textContent) : []
      return {
        name: [at.getAttribute('aria-label') ?? '', at.textContent, ...labels].join(' ').trim(),
        seen:
          outlineStyle !== 'none' ||
          boxShadow !== 'none' ||
          at.matches('[contenteditable]') ||
          borderBottomColor !== '',
      }
    })
    if (stop === null) continue
    expect(stop.seen, `focus on "${stop.name}" cannot be seen`).toBe(true)
    if (name.test(stop.name)) return
  }
  throw new Error(`no stop called ${name} within 80 tabs on ${page.url()}`)
}

test('UI2 from the empty server to a written and sponsored clause with the keyboard alone', async () => {
  const page = await stage.window()
  await page.goto(stage.origin)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await tabTo(page, /Skip to the document/)
  await tabTo(page, /^Try the demo committee$/)
  const [answer] = await Promise.all([
    page.waitForResponse(response => response.url().endsWith('/api/demo')),
    page.keyboard.press('Enter'),
  ])
  codes = ((await answer.json()) as { codes: JoinCode[] }).codes
  const code = codes.find(({ name }) => name === 'Bangladesh')?.code ?? ''
  await page.waitForURL('**/demo')

  await page.goto(`${stage.origin}/join#${code}`)
  await page.getByRole('heading', { name: 'Bangladesh' }).waitFor()
  await tabTo(page, /^Join as this delegation$/)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Early warning of floods on shared rivers' }).waitFor()
  await tabTo(page, /^Early warning of floods on shared rivers$/)
  await page.keyboard.press('Enter')
  await page.locator('.ProseMirror[contenteditable="true"]').waitFor()
  // The focus is at the top of the new page, not lost with the old one.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')

  await tabTo(page, /^Text of WP\.1/)
  // The editor settles its own caret a moment after it got the focus; its tools tell when it knows of the new place.
  await expect
    .poll(async () => {
      await page.keyboard.press('Control+End')
      return page.getByRole('button', { name: 'Operative' }).getAttribute('aria-pressed')
    })
    .toBe('true')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Decides to meet again before the rains')
  await page.locator('.sync[data-state="saved"]').waitFor()
  expect(await page.locator('.ProseMirror .clause').last().textContent()).toContain('Decides to meet again')

  // Escape, then Tab, leaves the editor.
  await page.keyboard.press('Escape')
  await tabTo(page, /^Become a sponsor$/)
  await page.keyboard.press('Enter')
  await page.getByText('Your delegation is a sponsor.').waitFor()
})

test('UI3 the dais decides on an amendment with the keyboard alone', async () => {
  const page = await stage.window()
  await stage.join(page, codes.find(({ name }) => name === 'Dais')!.code)
  await letDaisDecide(page)
  await page.getByRole('link', { name: /^Amendment 1/ }).waitFor()
  await tabTo(page, /^Amendment 1/)
  await page.keyboard.press('Enter')
  // The rules were set a moment ago: until they are read the floor decides.
  await page.getByRole('button', { name: 'Take all' }).waitFor()
  for (const key of ['Control+Alt+n', 't', 'n', 'r', 'n', 'p', 'Control+Alt+p', 'r']) await page.keyboard.press(key)
  const decisions = () =>
    page.locator('.changes > li').evaluateAll(items => items.map(item => item.getAttribute('data-decision')))
  await expect.poll(async () => (await decisions()).slice(0, 3)).toEqual(['refuse', 'refuse', 'open'])
  // Letters decide nothing outside the list.
  await page.getByRole('tab', { name: 'Result' }).focus()
  await page.keyboard.press('t')
  expect(await page.locator('.changes > li').first().getAttribute('data-decision')).toBe('refuse')
})

test('UI17 a dialog gives the focus back to what opened it, or to the page where that is gone', async () => {
  const page = await stage.window()
  await stage.join(page, codes.find(({ name }) => name === 'Secretariat')!.code)
  await page.getByRole('link', { name: 'Commission on Shared Waters' }).click()
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  for (const name of ['Roll call', 'Add delegations']) {
    await page.getByRole('button', { name, exact: true }).press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(focused).toBe(name)
  }
  const kenya = await stage.window()
  await stage.join(kenya, codes.find(({ name }) => name === 'Kenya')!.code)
  await kenya.getByRole('link', { name: 'Early warning of floods on shared rivers' }).click()
  await kenya.getByRole('button', { name: 'More', exact: true }).press('Enter')
  await kenya.getByRole('menuitem', { name: 'Withdraw the paper' }).press('Enter')
  await kenya.getByRole('dialog').getByRole('button', { name: 'Withdraw it' }).press('Enter')
  await kenya.getByText('Withdrawn', { exact: true }).first().waitFor()
  await expect.poll(() => kenya.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})
