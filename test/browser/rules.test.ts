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
  const second = dais.getByLabel('Amendments may be amended (second degree)')
  await second.focus()
  await dais.keyboard.press('Space')
  await dais.getByRole('button', { name: 'Save the rules' }).focus()
  await dais.keyboard.press('Enter')
  await dais.getByText('Saved. These rules hold from now on.').waitFor()
  await kenya.getByText(sentence).waitFor()
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
