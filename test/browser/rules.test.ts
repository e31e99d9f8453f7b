import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JoinCode } from '../../shared/api.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>
beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
})
afterAll(() => stage?.close())

const open = async (name: string) => {
  const page = await stage.window()
  await stage.join(page, codes.get(name)!.code)
  await page.getByRole('link', { name: 'Rules', exact: true }).click()
  await page.getByRole('heading', { name: 'Rules of the committee' }).waitFor()
  return page
}

test('RL4 the dais sets a rule by keyboard, sees what it comes to before saving, and a delegate reads it at once', async () => {
  const [dais, kenya] = [await open('Dais'), await open('Kenya')]
  await kenya.getByText('The secretariat and the dais set these rules.').waitFor()
  expect(await kenya.getByRole('button', { name: 'Save the rules' }).count()).toBe(0)
  const sentence = 'Nothing is decided unless 50 % of the delegations are present, rounded up: 5 of 10.'

  const quorum = dais.getByLabel('Quorum: share of the committee in per cent')
  await quorum.focus()
  await dais.keyboard.press('Control+a')
  await dais.keyboard.type('50')
  await dais.getByText(sentence).waitFor()
  await dais.getByText('Not saved yet.').waitFor()
  expect(await kenya.getByText(sentence).count()).toBe(0)
  const consent = dais.getByLabel(/^Share of the sponsors of each paper/)
  await consent.focus()
  await dais.keyboard.press('Control+a')
  await dais.keyboard.type('50')
  // The draft of the demo has three sponsors, and no paper has more.
  const merging = /50 % of the sponsors of each consent .* on a paper with 3 sponsors, 2 of them\./
  await dais.getByText(merging).waitFor()
  const second = dais.getByLabel('Amendments may be amended (second degree)')
  await second.focus()
  await dais.keyboard.press('Space')
  await dais.getByRole('button', { name: 'Save the rules' }).focus()
  await dais.keyboard.press('Enter')
  await dais.getByText('Saved. These rules hold from now on.').waitFor()
  await kenya.getByText(sentence).waitFor()
  await kenya.getByText(merging).waitFor()
  await kenya.getByText('An amendment may itself be amended, once; that is decided before it.').waitFor()
  expect(await dais.getByRole('radio', { name: 'Own rules' }).isChecked()).toBe(true)

  // A number that is missing cannot be saved, and says so; taking the changes back leaves what is stored.
  await quorum.fill('')
  await dais.getByText('A number is missing or out of range, so this cannot be saved.').first().waitFor()
  await dais.getByRole('button', { name: 'Take the changes back' }).click()
  await dais.getByText(sentence).waitFor()

  await dais.getByRole('radio', { name: 'THIMUN' }).check()
  await dais.getByText('No amendment is friendly').waitFor()
  await dais.getByRole('button', { name: 'Save the rules' }).click()
  await kenya.getByText('No amendment is friendly').waitFor()
  await Promise.all([dais, kenya].map(page => page.context().close()))
})

test('RC4 the record is read by day, of everything or of one paper, and grows while it is looked at', async () => {
  const egypt = await stage.window()
  await stage.join(egypt, codes.get('Egypt')!.code)
  await egypt.getByRole('link', { name: 'The record', exact: true }).click()
  await egypt.getByRole('heading', { name: 'The record' }).waitFor()
  const lines = egypt.locator('.record-line')
  await lines.filter({ hasText: 'Put amendment 2 before the committee' }).waitFor()
  expect(await egypt.getByRole('heading', { level: 2 }).count()).toBe(1)

  const dais = await stage.window()
  await stage.join(dais, codes.get('Dais')!.code)
  await dais.getByRole('button', { name: 'Roll call' }).click()
  await dais.getByRole('group', { name: 'Mexico' }).getByLabel('present', { exact: true }).check()
  await lines.filter({ hasText: 'Marked as present: Mexico' }).waitFor()
  expect(await lines.first().textContent()).toContain('Dais')

  await egypt.getByLabel('Show').selectOption({ label: 'CSW/L.1 · A common register of dams and reservoirs' })
  await lines.filter({ hasText: 'Marked as present' }).waitFor({ state: 'detached' })
  expect(await lines.filter({ hasNotText: 'CSW/L.1' }).count()).toBe(0)
  // The choice is in the address, so that a chair can send somebody there.
  const other = await egypt.context().newPage()
  await other.goto(egypt.url())
  await other.locator('.record-line').first().waitFor()
  expect(await other.locator('.record-line').count()).toBe(await lines.count())
  await other
    .locator('.record-line')
    .filter({ hasText: 'Signed amendment 2' })
    .first()
    .getByRole('link', { name: 'CSW/L.1' })
    .click()
  await other.getByRole('heading', { name: 'Amendment 2' }).waitFor()
  await Promise.all([egypt, dais].map(page => page.context().close()))
})
