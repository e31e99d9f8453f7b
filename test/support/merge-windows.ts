/** What people do in the windows of a merge room, and what they read there. Rows are named by a clause that is in them. */
import type { Locator, Page, Route } from 'playwright-core'
import { expect } from 'vitest'
import { type RowChoice, rowChoices } from '../../shared/merger/state.ts'
import { focusName } from './tabbing.ts'

/** How long is waited for what several windows and the server must come to know. */
export const patience = { timeout: 20_000 }

/** The row that holds a clause of one of the papers, by its id there. */
export const rowOf = (page: Page, clause: string): Locator =>
  page.locator('.merge-row', { has: page.locator(`.merge-card [data-clause-id="${clause}"]`) })

export const radioOf = (page: Page, clause: string, choice: RowChoice): Locator =>
  rowOf(page, clause).locator(`[role=radio][data-choice="${choice}"]`)

/** What the window shows as chosen and done; null where nothing is, or something is on its way. */
export const chosenIn = (page: Page, clause: string): Promise<string | null> =>
  rowOf(page, clause)
    .locator('[role=radio]')
    .evaluateAll(radios => {
      if (radios.some(radio => radio.getAttribute('aria-busy') === 'true')) return null
      const checked = radios.find(radio => radio.getAttribute('aria-checked') === 'true')
      return checked?.getAttribute('data-choice') ?? null
    })

/** Waits until all windows show this choice. */
export const shows = async (pages: readonly Page[], clause: string, choice: RowChoice | null): Promise<void> => {
  for (const page of pages)
    await expect
      .poll(async () => `${clause} in ${await page.title()}: ${await chosenIn(page, clause)}`, patience)
      .toBe(`${clause} in ${await page.title()}: ${choice}`)
}

/** Chooses with the mouse, and waits until it is done. */
export const choose = async (page: Page, clause: string, choice: RowChoice): Promise<void> => {
  await radioOf(page, clause, choice).click()
  await shows([page], clause, choice)
}

/** Answers whether the clauses of a row belong together, and waits until nobody is asked any more. */
const answer = async (page: Page, clause: string, yes: boolean): Promise<void> => {
  const question = rowOf(page, clause).getByRole('group', { name: 'Do these belong together?' })
  await question.getByRole('button', { name: yes ? 'Yes' : 'No', exact: true }).click()
  await question.waitFor({ state: 'detached' })
}

/** A choice in the row of a clause, or the answer whether what is in it belongs together: `l7 combine`, `r25 no`. */
type Deed = `${string} ${RowChoice | 'yes' | 'no'}`

/** What one person does, one after the other. */
export const does = async (page: Page, ...deeds: readonly Deed[]): Promise<void> => {
  for (const deed of deeds) {
    const [clause = '', what] = deed.split(' ')
    const choice = rowChoices.find(known => known === what)
    if (choice) await choose(page, clause, choice)
    else await answer(page, clause, what === 'yes')
  }
}

/** Presses in two windows at the same moment: both choices are on their way before the server hears of either. */
export const pressAtOnce = async (presses: readonly (readonly [Page, Locator])[]): Promise<void> => {
  const way = '**/api/mergers/*/choices'
  const gate = Promise.withResolvers<void>()
  let held = 0
  for (const [page, radio] of presses) {
    const hold = async (route: Route): Promise<void> => {
      if (++held === presses.length) gate.resolve()
      await gate.promise
      await route.continue()
    }
    await page.route(way, hold, { times: 1 })
    await radio.hover()
    await page.mouse.down()
  }
  await Promise.all(presses.map(([page]) => page.mouse.up()))
  await gate.promise
}

const clausesOf = (page: Page): Locator => page.locator('.ProseMirror .clause')

/** The words of every clause of a text as a window draws them, without the names at others' carets. */
export const wordsIn = (page: Page): Promise<string[]> =>
  clausesOf(page).evaluateAll(clauses =>
    clauses.map(clause => {
      const copy = clause.cloneNode(true) as Element
      for (const caret of copy.querySelectorAll('.caret')) caret.remove()
      return (copy.textContent ?? '').replaceAll(/[\u2060\ufeff]/g, '')
    }),
  )

/** Waits until all windows read the same, and gives it. */
export const sameIn = async (pages: readonly Page[]): Promise<readonly string[]> => {
  let read: string[][] = []
  await expect
    .poll(async () => {
      read = await Promise.all(pages.map(wordsIn))
      return read.map(words => words.join('\n'))
    }, patience)
    .toSatisfy((texts: string[]) => texts.every(text => text === texts[0]))
  return read[0]!
}

/** Waits until a clause of the text has all these words in every window. */
export const reads = async (pages: readonly Page[], ...parts: readonly string[]): Promise<void> => {
  for (const page of pages)
    await expect
      .poll(async () => {
        const words = await wordsIn(page)
        return words.find(text => parts.every(part => text.includes(part))) ?? `nowhere in:\n${words.join('\n')}`
      }, patience)
      .not.toMatch(/^nowhere in/)
}

/** Waits until no clause has these words in any window. */
export const readsNoMore = async (pages: readonly Page[], part: string): Promise<void> => {
  for (const page of pages)
    await expect.poll(async () => (await wordsIn(page)).join('\n'), patience).not.toContain(part)
}

const saved = (page: Page): Promise<void> => page.locator('.sync[data-state="saved"]').waitFor(patience)

/** Whether the caret is in the text and nothing of its clause is behind it. */
const caretAtEnd = (clause: Locator): Promise<boolean> =>
  clause.evaluate(element => {
    const at = getSelection()
    if (!at?.isCollapsed || !at.anchorNode || !element.contains(at.anchorNode)) return false
    if (!element.closest('.ProseMirror')?.contains(document.activeElement)) return false
    const rest = document.createRange()
    rest.selectNodeContents(element)
    rest.setStart(at.anchorNode, at.anchorOffset)
    const behind = rest.cloneContents()
    for (const caret of behind.querySelectorAll('.caret')) caret.remove()
    return (behind.textContent ?? '').replaceAll(/[\u2060\ufeff]/g, '') === ''
  })

/** Brings the caret to the end of the clause with these words and types, whatever the connection does. */
export const typeIn = async (page: Page, words: string, typed: string): Promise<void> => {
  const clause = clausesOf(page).filter({ hasText: words })
  await expect
    .poll(async () => {
      const box = await clause.boundingBox()
      if (box === null) return false
      await clause.click({ position: { x: box.width - 3, y: box.height - 6 } })
      await page.keyboard.press('End')
      return caretAtEnd(clause)
    }, patience)
    .toBe(true)
  await page.keyboard.type(typed)
}

/** The same, and waits until it is on the server's disk. */
export const typeAndSave = async (page: Page, words: string, typed: string): Promise<void> => {
  await typeIn(page, words, typed)
  await reads([page], typed.trim())
  await saved(page)
}

/** Goes from a row to its clause by the key for it, and writes there. */
export const writeInRow = async (page: Page, clause: string, typed: string): Promise<void> => {
  const checked = rowOf(page, clause).locator('[role=radio][aria-checked=true]')
  await expect
    .poll(async () => {
      await checked.focus()
      await page.keyboard.press('e')
      return page.evaluate(() => {
        const inText = document.activeElement?.closest('.ProseMirror') ?? null
        const node = getSelection()?.anchorNode ?? null
        const own = node instanceof Element ? node : node?.parentElement
        return inText !== null && own?.closest('.clause')?.textContent === ''
      })
    }, patience)
    .toBe(true)
  await page.keyboard.type(typed)
  await reads([page], typed)
  await saved(page)
}

/** Pairs the clause of a row with one of the other paper, by keys alone. */
export const pairByKeys = async (page: Page, clause: string, words: string): Promise<void> => {
  const radio = rowOf(page, clause).locator('[role=radio][tabindex="0"]')
  await radio.focus()
  await page.keyboard.press('p')
  await expect.poll(() => focusName(page), patience).toContain('Type words to find a clause')
  await page.keyboard.type(words)
  await expect.poll(() => page.getByRole('option').count(), patience).toBe(1)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

const tray = (page: Page): Locator => page.getByRole('complementary', { name: 'Parked' })

/** Opens the list of what is parked, beside the text. */
export const openTray = async (page: Page): Promise<Locator> => {
  const opener = page.locator('.merge-bar').getByRole('button', { name: /^Parked/ })
  if ((await opener.getAttribute('aria-expanded')) === 'false') await opener.click()
  await tray(page).waitFor()
  return tray(page)
}
/** Closes what is open beside the text. */
export const closePanel = async (page: Page): Promise<void> => {
  await page.locator('.merge-panel').getByRole('button', { name: 'Close' }).click()
  await page.locator('.merge-panel').waitFor({ state: 'detached' })
}

/** The whole texts of what the open list has. */
export const trayIn = (page: Page): Promise<string[]> => tray(page).locator('.merge-tray-words').allTextContents()

/** The texts of the clauses whose rows nobody has decided. */
export const waitingIn = (page: Page): Promise<string[]> =>
  page
    .locator('.merge-row', { has: page.locator('.merge-head[data-open=true]') })
    .locator('.merge-card .clause')
    .allTextContents()
