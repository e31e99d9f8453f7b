/** Comments on clauses, in real windows: the dais asks, the bloc answers, and the comment goes where its clause goes. */
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

const flood = 'Early warning of floods on shared rivers'
const relief = 'Relief and safe drinking water after floods'

const sit = async (name: string, options?: WindowOptions): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codes.get(name)!.code)
  return page
}
const openPaper = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('link', { name: title, exact: true }).first().click()
  await page.waitForURL('**/p/*')
  await page.locator('.ProseMirror .clause').first().waitFor()
}
const editorOf = (page: Page): Locator => page.locator('[role=textbox][contenteditable=true]')
const clauseWith = (page: Page, words: string): Locator => page.locator('.ProseMirror .clause', { hasText: words })
const saved = (page: Page): Promise<void> => page.locator('.sync[data-state=saved]').waitFor()
const threads = (page: Page): Locator => page.locator('.thread')
const mark = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
const commentsTab = (page: Page): Locator => page.getByRole('tab', { name: /^Comments/ })

/** Selects all words of the clause that holds some. */
const selectClause = async (page: Page, words: string): Promise<void> => {
  await clauseWith(page, words).click()
  await clauseWith(page, words).evaluate(element => getSelection()?.selectAllChildren(element))
}

test('CO9 the dais comments, the bloc sees it at once, answers, changes, moves and strikes the clause, and settles', async () => {
  const [kenya, dais, brazil] = [await sit('Kenya'), await sit('Dais'), await sit('Brazil')]
  for (const page of [kenya, dais, brazil]) await openPaper(page, flood)
  // Who is not of the bloc has no tab, no mark, and no key.
  expect(await commentsTab(brazil).count()).toBe(0)
  await brazil.getByRole('tab', { name: /^Support/ }).click()
  await brazil.getByRole('button', { name: 'Sign', exact: true }).click()
  await kenya.getByRole('button', { name: 'Submit to the dais' }).click()
  await kenya.getByRole('dialog').getByRole('button', { name: 'Submit', exact: true }).click()
  await editorOf(kenya).waitFor({ state: 'detached' })

  // The dais cannot write in the text: a click chooses the clause.
  await clauseWith(dais, 'Invites meteorological').click()
  await dais.keyboard.press('Control+Alt+m')
  const field = dais.getByRole('textbox', { name: 'Comment' })
  await field.waitFor()
  expect(await field.evaluate(element => element === document.activeElement)).toBe(true)
  const chosen = dais.getByLabel('Clause', { exact: true })
  expect(await chosen.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text)).toMatch(
    /^Operative clause \d.*: Invites meteorological/,
  )
  await field.fill('Volunteers of which villages?')
  await dais.getByRole('button', { name: 'Comment', exact: true }).click()
  await threads(dais).getByText('Volunteers of which villages?').waitFor()

  const number = /^\d/.exec((await clauseWith(kenya, 'Invites meteorological').getAttribute('data-label')) ?? '')?.[0]
  const marked = mark(kenya, `1 open comment: Operative clause ${number}`)
  await marked.click()
  await threads(kenya).getByText('Volunteers of which villages?').waitFor()
  expect(await brazil.locator('.comment-mark').count()).toBe(0)
  await brazil.keyboard.press('Control+Alt+m')
  await threads(kenya).getByRole('button', { name: 'Answer' }).click()
  await kenya.getByRole('textbox', { name: 'Your answer' }).fill('Of all that the river reaches.')
  await kenya.getByRole('button', { name: 'Send the answer' }).click()
  await threads(dais).getByText('Of all that the river reaches.').waitFor()
  expect(await brazil.getByRole('textbox', { name: 'Comment' }).count()).toBe(0)

  // It waits at the desk of the dais, and the desk leads to it.
  await dais.getByRole('link', { name: 'CSW', exact: true }).click()
  await dais.locator('a[href*="?comment="]').click()
  await threads(dais).getByText('Of all that the river reaches.').waitFor()
  await expect.poll(() => threads(dais).evaluate(card => card === document.activeElement)).toBe(true)

  await dais.getByRole('button', { name: 'Return with a note' }).click()
  await dais.getByLabel('Note to the bloc').fill('See the comment.')
  await dais.getByRole('button', { name: 'Return it' }).click()
  await editorOf(kenya).waitFor()

  // The caret passes the mark as if it were not there, and what is typed goes into the clause.
  await clauseWith(kenya, 'Invites meteorological').click({ position: { x: 60, y: 16 } })
  await kenya.keyboard.press('Home')
  await kenya.keyboard.press('ArrowLeft')
  await kenya.keyboard.press('ArrowRight')
  await kenya.keyboard.type('Warmly ')
  await expect.poll(() => kenya.locator('.ProseMirror').innerText()).toContain('Warmly Invites meteorological')
  await saved(kenya)
  await threads(dais).getByText('The words have changed since.').waitFor()
  // A colleague's caret stands between the words.
  const label = () => clauseWith(dais, 'meteorological services').getAttribute('data-label')
  const before = await label()
  await kenya.keyboard.press('Alt+ArrowUp')
  await expect.poll(label).not.toBe(before)
  const now = /^\d/.exec((await label()) ?? '')?.[0]
  await mark(dais, `1 open comment: Operative clause ${now}`).waitFor()
  await mark(kenya, `1 open comment: Operative clause ${now}`).waitFor()

  await selectClause(kenya, 'Warmly Invites')
  await kenya.keyboard.press('Backspace')
  await kenya.keyboard.press('Backspace')
  for (const page of [kenya, dais]) {
    await threads(page).getByText('The clause is no longer in the text. It said:').waitFor()
    await threads(page)
      .getByText(/^Invites meteorological/)
      .waitFor()
    expect(await page.locator('.comment-mark').count()).toBe(0)
  }
  await kenya.keyboard.press('Control+z')
  await kenya.keyboard.press('Control+z')
  for (const page of [kenya, dais]) {
    await mark(page, `1 open comment: Operative clause ${now}`).waitFor()
    await threads(page).getByText('no longer in the text').waitFor({ state: 'detached' })
  }
  await clauseWith(dais, 'meteorological services').waitFor()

  await threads(kenya).getByRole('button', { name: 'Settle' }).click()
  for (const page of [kenya, dais]) {
    await page.getByText('No open comments').waitFor()
    await page.getByText('1 settled').waitFor()
    await expect.poll(() => page.locator('.comment-mark').count()).toBe(0)
  }
  await Promise.all([kenya, dais, brazil].map(page => page.context().close()))
})

const focusedText = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')
/** Goes on with Tab until what has the focus says this. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let stops = 0; stops < 40; stops++) {
    await page.keyboard.press('Tab')
    if (name.test(await focusedText(page))) return
  }
  throw new Error(`no stop called ${name}`)
}
const inField = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate(() => document.activeElement?.matches('.comments textarea'))).toBe(true)

test('CO10 comments are written, stepped through, answered and settled with the keyboard alone', async () => {
  const page = await sit('Brazil')
  await openPaper(page, relief)
  await editorOf(page).focus()
  const caretIn = () =>
    page.evaluate(() => {
      const at = document.getSelection()?.anchorNode
      return (at instanceof Element ? at : at?.parentElement)?.closest('.clause')?.textContent ?? ''
    })
  for (const [key, words] of [
    ['Control+Home', 'Which of them?'],
    ['Control+End', 'By whom?'],
  ] as const) {
    await editorOf(page).focus()
    await expect
      .poll(async () => {
        await page.keyboard.press(key)
        return caretIn()
      })
      .toContain(key === 'Control+Home' ? 'Noting' : 'Calls upon')
    await page.keyboard.press('Control+Alt+m')
    await inField(page)
    await page.keyboard.type(words)
    await page.keyboard.press('Control+Enter')
    await threads(page).getByText(words).waitFor()
    await expect.poll(() => focusedText(page)).toContain(words)
  }
  expect(await threads(page).count()).toBe(2)

  // From thread to thread in the order of the text, round and round.
  await page.keyboard.press('Control+Alt+n')
  await expect.poll(() => focusedText(page)).toContain('Which of them?')
  await page.keyboard.press('Control+Alt+p')
  await expect.poll(() => focusedText(page)).toContain('By whom?')
  await page.locator('.clause[data-gone=to]').getByText('Calls upon').waitFor()

  // From the thread to its clause: the caret is there.
  await tabTo(page, /Go to the clause$/)
  await page.keyboard.press('Enter')
  await expect.poll(caretIn).toContain('Calls upon')
  await page.keyboard.type('Now ')
  await clauseWith(page, 'Now Calls upon').waitFor()

  await page.keyboard.press('Control+Alt+n')
  await expect.poll(() => focusedText(page)).toContain('Which of them?')
  await tabTo(page, /^Answer$/)
  await page.keyboard.press('Enter')
  await inField(page)
  await page.keyboard.type('The upper ones.')
  await page.keyboard.press('Control+Enter')
  // The answer stands in the thread a moment before its field goes.
  await threads(page).getByRole('textbox', { name: 'Your answer' }).waitFor({ state: 'detached' })
  await threads(page).getByText('The upper ones.').waitFor()
  await page.keyboard.press('Control+Alt+p')
  await expect.poll(() => focusedText(page)).toContain('By whom?')
  await page.keyboard.press('Control+Alt+n')
  await expect.poll(() => focusedText(page)).toContain('The upper ones.')
  await tabTo(page, /^Settle$/)
  await page.keyboard.press('Enter')
  await page.getByText('1 open comment', { exact: true }).first().waitFor()
  await threads(page).getByText('By whom?').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.comments') !== null)).toBe(true)

  // AltGr writes letters, and is no Ctrl and Alt.
  await editorOf(page).focus()
  await page.evaluate(() =>
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'µ',
        code: 'KeyM',
        ctrlKey: true,
        altKey: true,
        modifierAltGraph: true,
        bubbles: true,
      }),
    ),
  )
  expect(await page.getByRole('textbox', { name: 'Comment' }).count()).toBe(0)
  await page.keyboard.press('Control+/')
  await page.getByRole('dialog').getByText('Comment on this clause').waitFor()
  await page.context().close()
})

test('CO9 on a phone the comments are a drawer: a mark opens it at its thread, and the thread leads back to the clause', async () => {
  const page = await sit('Brazil', { size: phone })
  await openPaper(page, relief)
  await page.locator('.comment-mark').first().tap()
  const drawer = page.getByRole('dialog', { name: 'Comments' })
  await drawer.getByText('By whom?').waitFor()
  await drawer.getByRole('button', { name: /Go to the clause/ }).tap()
  await drawer.waitFor({ state: 'detached' })
  await page.locator('.clause[data-gone=to]').getByText('Calls upon').waitFor()
  // Words that are not sent stay while the drawer is closed.
  await page.getByRole('button', { name: 'Comment on this clause' }).tap()
  await drawer.getByRole('textbox', { name: 'Comment' }).fill('Half a thou')
  await drawer.getByRole('button', { name: 'Close' }).tap()
  await drawer.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Comments/ }).tap()
  await drawer.getByRole('button', { name: 'Comment on a clause' }).tap()
  expect(await drawer.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('Half a thou')
  await page.context().close()
})
