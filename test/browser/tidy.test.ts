/** Order and form in real windows: what would change is shown, taken in part with the keys, made, and seen by others. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type CommitteeView, type JoinCode, type Me, pathOf } from '../../shared/api.ts'
import { ask } from '../support/ask.ts'
import { faultsOf } from '../support/axe.ts'
import { openStage, phone, type Stage, type WindowOptions } from '../support/stage.ts'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>
beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
})
afterAll(() => stage?.close())

const text = `Wells along shared rivers

The Commission on Shared Waters,

Deeply concerned that wells fall dry,

Recalling the 2030 Agenda for Sustainable Development,

Recalling also the Convention on the Law of the Sea,

1. Requests the Secretary-General to report to the Commission at its next session on paragraph 2;

2. Urges riparian States to mark the height of their floods;

3. Urges riparian States to count their wells:
(a) in the dry months,
(b) and after every flood.
`
const inOrder = [
  'Recalling the Convention on the Law of the Sea',
  'Recalling also the 2030 Agenda for Sustainable Development',
  'Deeply concerned that wells fall dry',
  'Urges riparian States to mark the height of their floods',
  'Also urges riparian States to count their wells',
  'in the dry months',
  'and after every flood',
  'Requests the Secretary-General to report to the Commission at its next session on paragraph 2',
]

const sit = async (name: string, options?: WindowOptions): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codes.get(name)!.code)
  return page
}
const textsOf = (page: Page): Promise<string[]> =>
  page.locator('.ProseMirror .clause').evaluateAll(all => all.map(clause => clause.textContent?.trim() ?? ''))
const openAt = async (page: Page, paper: string): Promise<void> => {
  await page.goto(`${stage.origin}/p/${paper}`)
  await page.locator('.ProseMirror[contenteditable="true"] .clause').first().waitFor()
}
const hasFocus = (locator: Locator): Promise<boolean> => locator.evaluate(element => element === document.activeElement)

/** A paper of Kenya's and the Netherlands' with the untidy text. */
const untidyPaper = async (kenya: Page, netherlands: Page): Promise<string> => {
  const { committeeId, delegationId } = (await ask(netherlands, 'GET', api.me.path)) as Me
  const committee = pathOf(api.openPaper, { committee: committeeId ?? '' })
  const { id } = (await ask(kenya, 'POST', committee, { title: 'Wells', invite: [delegationId] })) as { id: string }
  await ask(netherlands, 'POST', pathOf(api.answerInvitation, { paper: id }), { accept: true })
  await ask(kenya, 'POST', pathOf(api.importText, { paper: id }), { text, mode: 'replace', takeTitle: false })
  const view = (await ask(kenya, 'GET', pathOf(api.committee, { committee: committeeId ?? '' }))) as CommitteeView
  expect(view.papers.some(paper => paper.id === id)).toBe(true)
  return id
}

test('OR15 each change is shown with its reason, left out by a key, made, and the text before is named', async () => {
  const [kenya, netherlands] = [await sit('Kenya'), await sit('Netherlands')]
  const paper = await untidyPaper(kenya, netherlands)
  await openAt(kenya, paper)
  await openAt(netherlands, paper)
  await kenya.getByRole('tab', { name: /^Findings/ }).click()
  const opener = kenya.getByRole('button', { name: 'Order and form' })
  await opener.focus()
  await kenya.keyboard.press('Enter')
  const dialog = kenya.getByRole('dialog', { name: 'Order and form' })
  await dialog.waitFor()
  await dialog.getByText('6 of 6 changes taken').waitFor()
  const why = (words: string): Locator => dialog.getByRole('listitem').filter({ hasText: words })
  await why('It refers to a treaty. That comes before').waitFor()
  await why('Reports and means come at the end.').waitFor()
  await dialog.getByText('says “paragraph 2”: number 2 will be number 1.').waitFor()
  const shown = dialog.getByLabel('The text with the changes taken')
  expect(await shown.locator('.clause[data-state="moved"]').count()).toBe(3)
  expect(await faultsOf(kenya, { colours: true })).toEqual([])

  // Without its move the adverbs of the others go as well, and nothing is written before it is asked for.
  const tick = dialog.getByRole('checkbox', { name: /^Take: Clause 1 becomes clause 3/ })
  await tick.focus()
  await expect.poll(() => hasFocus(tick)).toBe(true)
  await kenya.keyboard.press('Space')
  await dialog.getByText('5 of 6 changes taken').waitFor()
  await expect.poll(() => shown.locator('.clause[data-state="moved"]').count()).toBe(2)
  const whole = dialog.getByRole('button', { name: 'Take all' })
  await dialog.getByRole('button', { name: 'Take none' }).click()
  expect(await dialog.getByRole('button', { name: 'Make the changes' }).isDisabled()).toBe(true)
  await whole.click()
  expect((await textsOf(netherlands))[0]).toBe('Deeply concerned that wells fall dry')

  await dialog.getByRole('button', { name: 'Make 6 changes' }).click()
  const said = kenya.getByText('6 changes were made.')
  await said.waitFor()
  const before = kenya.getByRole('link', { name: /^Version \d+ is the text before\.$/ })
  expect(await before.getAttribute('href')).toMatch(new RegExp(`/p/${paper}/versions/\\d+$`))
  for (const page of [kenya, netherlands]) await expect.poll(() => textsOf(page)).toEqual(inOrder)
  expect(await faultsOf(kenya, { colours: true })).toEqual([])
  await kenya.keyboard.press('Escape')
  await expect.poll(() => hasFocus(opener)).toBe(true)

  // Done once it is done.
  await kenya.keyboard.press('Enter')
  await kenya.getByText('The text is in order. There is nothing to do.').waitFor()
  await kenya.keyboard.press('Escape')
  await kenya.getByRole('tab', { name: 'Story' }).click()
  await kenya.getByText(/^Put the text in order and form; version \d+ has the text before$/).waitFor()
})

test('OR15 what others write while it is shown is followed, and what they mended is no longer offered', async () => {
  const [kenya, netherlands] = [await sit('Kenya'), await sit('Netherlands')]
  const paper = await untidyPaper(kenya, netherlands)
  await openAt(kenya, paper)
  await kenya.getByRole('tab', { name: /^Findings/ }).click()
  await kenya.getByRole('button', { name: 'Order and form' }).click()
  const dialog = kenya.getByRole('dialog', { name: 'Order and form' })
  await dialog.getByText('6 of 6 changes taken').waitFor()
  await ask(netherlands, 'POST', pathOf(api.importText, { paper }), {
    text: text.replace('Recalling also the Convention', 'Noting also the Gulls'),
    mode: 'replace',
    takeTitle: false,
  })
  await expect.poll(() => dialog.getByRole('checkbox').count()).not.toBe(6)
})

test('OR15 a phone shows it in one column, and Escape closes it alone', async () => {
  const [kenya, netherlands] = [await sit('Kenya', { size: phone }), await sit('Netherlands')]
  const paper = await untidyPaper(kenya, netherlands)
  await openAt(kenya, paper)
  await kenya.getByRole('button', { name: /^Findings/ }).click()
  const opener = kenya.getByRole('button', { name: 'Order and form' })
  await opener.click()
  const dialog = kenya.getByRole('dialog', { name: 'Order and form' })
  await dialog.getByText('6 of 6 changes taken').waitFor()
  expect(await kenya.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(await faultsOf(kenya, { colours: true })).toEqual([])
  await kenya.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => hasFocus(opener)).toBe(true)
})
