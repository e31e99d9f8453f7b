/** Amendments as they are said on the floor, in real windows: written as sentences, shown as sentences, copied. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JoinCode } from '../../shared/api.ts'
import { faultsOf } from '../support/axe.ts'
import { openStage, phone, type Stage, type WindowOptions } from '../support/stage.ts'

const register = 'A common register of dams and reservoirs'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>

const sit = async (name: string, options?: WindowOptions): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codes.get(name)!.code)
  return page
}

/** A new amendment of the demo's draft, in the window of who proposes it. */
const propose = async (name: string, options?: WindowOptions): Promise<Page> => {
  const page = await sit(name, options)
  await page.getByRole('link', { name: register, exact: true }).click()
  await page.getByRole('button', { name: 'Propose an amendment' }).click()
  await page.waitForURL('**/a/**')
  await page.locator('.ProseMirror[contenteditable="true"] .clause').first().waitFor()
  return page
}

beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
})
afterAll(() => stage?.close())

const fieldOf = (page: Page) => page.getByRole('textbox', { name: 'Write it as a sentence' })
/** Typed and sent by the keyboard alone. */
const say = async (page: Page, text: string): Promise<void> => {
  await fieldOf(page).fill(text)
  await fieldOf(page).press('Enter')
}
const wording = (page: Page, starts: string) =>
  page.locator('.ProseMirror .clause').filter({ hasText: new RegExp(`^${starts}`) })
const moved = async (page: Page): Promise<string[]> => {
  await page.getByRole('tab', { name: 'As it would be moved' }).click()
  await page.locator('.sentences li').first().waitFor()
  return page.locator('.sentences li').allTextContents()
}

test('WD17 a sentence becomes a tracked change that undo takes back', async () => {
  const egypt = await propose('Egypt')
  await say(egypt, 'In operative clause 3, replace "two days" with "one week"')
  await wording(egypt, 'Requests').filter({ hasText: 'water one week in advance' }).waitFor()
  await egypt.getByText('1 sentence is in your wording.').waitFor()
  await egypt.locator('.marked ins').filter({ hasText: 'one week' }).waitFor()
  expect(await fieldOf(egypt).inputValue()).toBe('')

  await egypt.locator('.ProseMirror').click()
  await egypt.keyboard.press('Control+z')
  await wording(egypt, 'Requests').filter({ hasText: 'water two days in advance' }).waitFor()
  await egypt.keyboard.press('Control+Shift+z')
  await wording(egypt, 'Requests').filter({ hasText: 'water one week in advance' }).waitFor()

  // What is said later speaks of the same version, and leaves what is written meanwhile.
  await say(egypt, 'Add Operative Clause 1: Thanks all who keep a gate open at night.')
  await wording(egypt, 'Thanks').waitFor()
  await say(egypt, 'Strike operative clause 4.')
  await wording(egypt, 'Decides to review').waitFor({ state: 'detached' })
  expect(await moved(egypt)).toEqual([
    'Add a new operative clause before clause 1: “Thanks all who keep a gate open at night”.',
    'In operative clause 3, replace “two days” with “one week”.',
    'Strike operative clause 4.',
    'Renumber accordingly.',
  ])
  expect(await faultsOf(egypt, { colours: true })).toEqual([])
  await egypt.context().close()
})

test('WD17 a question is answered by a button, by the keyboard too, and what is not understood stays', async () => {
  const kenya = await propose('Kenya', { size: phone })
  await fieldOf(kenya).fill(
    '1. In operative clause 1, replace “to” with “and to”.\n2. Let us be kind to rivers.\n3. In operative clause 2 (b), strike “its”.',
  )
  await fieldOf(kenya).press('Enter')
  await wording(kenya, 'The rules by which gates').waitFor()
  const question = kenya.getByRole('group', { name: /Which is meant/ })
  await question.waitFor()
  expect(await question.locator('.meaning mark').allTextContents()).toEqual(['to', 'to'])
  expect(await fieldOf(kenya).inputValue()).toBe('Let us be kind to rivers.')
  expect(await kenya.locator('.unread li').allTextContents()).toEqual([
    'Let us be kind to rivers. This is not read as a sentence of an amendment.',
  ])
  expect(await faultsOf(kenya, { colours: true })).toEqual([])
  expect(await kenya.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)

  // From the field the question comes next but for the button.
  for (let presses = 0; presses < 4; presses++) {
    await kenya.keyboard.press('Tab')
    const text = await kenya.evaluate(() => document.activeElement?.textContent ?? '')
    if (text.includes('second')) break
  }
  await kenya.keyboard.press('Enter')
  await wording(kenya, 'Decides to establish').filter({ hasText: 'reservoirs, and to be kept' }).waitFor()
  await question.waitFor({ state: 'detached' })
  expect(await fieldOf(kenya).evaluate(field => field === document.activeElement)).toBe(true)
  await kenya.context().close()
})

test('WD17 where the text has changed the same words its writer chooses', async () => {
  const india = await propose('India')
  await say(india, 'In OP3, replace “two” with “four”.')
  await wording(india, 'Requests').filter({ hasText: 'four days' }).waitFor()
  await say(india, 'In OP3, replace “two” with “nine”.')
  await india.getByText('Your wording has changed the same words already.').waitFor()
  expect(await wording(india, 'Requests').textContent()).toContain('four days')
  await india.getByRole('button', { name: 'What the sentence says' }).click()
  await wording(india, 'Requests').filter({ hasText: 'nine days' }).waitFor()
  await say(india, 'In OP3, replace “two” with “nine”.')
  await india.getByText('Your wording says so already.').waitFor()
  await india.context().close()
})

test('WD18 the sentences stand where an amendment is read and decided, and can be copied', async () => {
  const dais = await sit('Dais')
  await dais.getByRole('link', { name: /^Amendment 1/ }).click()
  const sentences = await moved(dais)
  expect(sentences).toEqual([
    'Add a new sub-clause (c) to operative clause 2, after (b): “The date of the last inspection and its findings”.',
    'In operative clause 3, replace “two” with “five”.',
    'In operative clause 3, at the end, add “, and at once in an emergency”.',
    'Strike operative clause 4.',
  ])
  await dais.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await dais.getByRole('button', { name: 'Copy the sentences' }).click()
  await dais.getByText('Copied.').waitFor()
  const copied = await dais.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(sentences.map((text, i) => `${i + 1}. ${text}`).join('\n'))
  expect(await faultsOf(dais, { colours: true })).toEqual([])

  // The sheet, pasted into another delegation's amendment, is the same amendment.
  const brazil = await propose('Brazil')
  await say(brazil, copied)
  await brazil.getByText('4 sentences are in your wording.').waitFor()
  expect(await moved(brazil)).toEqual(sentences)

  // Over plain http, as in a hall, the page may not use the clipboard.
  await brazil.evaluate(() => Object.defineProperty(window, 'isSecureContext', { value: false }))
  await brazil.getByRole('button', { name: 'Copy the sentences' }).click()
  await brazil.getByText('Copied.').waitFor()

  await brazil.getByRole('button', { name: 'Submit the amendment' }).click()
  await brazil.getByRole('dialog').getByRole('button', { name: 'Submit the amendment' }).click()
  await brazil.locator('.panel .sentences li').first().waitFor()
  expect(await brazil.locator('.panel .sentences li').allTextContents()).toEqual(sentences)
  await dais.context().close()
  await brazil.context().close()
})

test('WD18 a committee that shows lines is quoted by lines, and a line is understood', async () => {
  const secretariat = await sit('Dais')
  await secretariat.getByRole('link', { name: 'Rules', exact: true }).click()
  await secretariat.getByLabel('Drafts and versions have line numbers').check()
  await secretariat.getByRole('button', { name: 'Save the rules' }).click()
  await secretariat.getByText('Saved. These rules hold from now on.').waitFor()
  const france = await propose('France')
  await say(france, 'In operative clause 3, replace “two” with “three”.')
  await wording(france, 'Requests').filter({ hasText: 'three days' }).waitFor()
  const [sentence = ''] = await moved(france)
  expect(sentence).toMatch(/^On line \d+, in operative clause 3, replace “two” with “three”\.$/)
  // Without its clause the line tells where the word stands.
  const line = /\d+/.exec(sentence)?.[0]
  await france.locator('.ProseMirror').click()
  await france.keyboard.press('Control+z')
  await wording(france, 'Requests').filter({ hasText: 'two days' }).waitFor()
  await say(france, `On line ${line}, the word "two" was replaced with "six".`)
  await wording(france, 'Requests').filter({ hasText: 'six days' }).waitFor()
  await secretariat.context().close()
  await france.context().close()
})
