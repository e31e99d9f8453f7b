/** Votes in real windows: a chair with a keyboard, placards, a consensus, a divided question, and who looks on. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { api, type JoinCode } from '../../shared/api.ts'
import { operative } from '../support/server.ts'
import { openStage, phone, type Stage, type WindowOptions } from '../support/stage.ts'
import { votingOn } from '../support/vote-scenes.ts'
import type { Voting } from '../support/voting.ts'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>
let floor: Voting

const codeOf = (name: string): JoinCode => codes.get(name)!

beforeAll(async () => {
  stage = await openStage()
  const first = await stage.window()
  codes = await stage.demo(first)
  await first.context().close()
  floor = await votingOn({ stage, codes })
})
afterAll(() => stage?.close())

const sit = async (name: string, options?: WindowOptions): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codeOf(name).code)
  return page
}
const closeAll = (...pages: Page[]) => Promise.all(pages.map(page => page.context().close()))
const words = [
  operative('Decides to count every drop of water', 'a'),
  operative('Requests a report within two years', 'b'),
  operative('Invites donors to pay for it', 'c'),
]
const goTo = (page: Page, path: string) => page.goto(`${stage.origin}${path}`)
const figure = (page: Page, side: string): Locator => page.locator(`.vote-figures [data-side="${side}"] .figures`)
const called = (page: Page): Locator => page.locator('.vote-called .vote-name')
/** Single letters count from now on: the roll has the focus. */
const inRoll = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => document.activeElement?.querySelector('.vote-called') != null), { timeout: 20_000 })
    .toBe(true)
const lineOf = (page: Page, name: string): Locator => page.locator('.vote-line', { hasText: name })
/** What is seen in the end; a window on a busy machine takes its time. */
const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 })
const dialog = (page: Page): Locator => page.getByRole('dialog')
/** Goes on with Tab until what has the focus is called so. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let stops = 0; stops < 80; stops++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    if (name.test(at)) return
  }
  throw new Error(`no stop called ${name} on ${page.url()}`)
}

beforeEach(async () => {
  await floor.rules({})
  // Bangladesh, Brazil, Egypt, Ethiopia, France; then India present and voting; Kenya, and three are not there.
  await floor.attend('pppppvp---')
})

test('VP1 VP2 VP7 a draft is adopted by a roll call that is taken with the keyboard alone, in sight of a delegate', async () => {
  const { paper } = await floor.draft(words)
  const dais = await sit('Dais')
  const kenya = await sit('Kenya', { size: phone })
  await goTo(kenya, `/p/${paper}`)
  await kenya.getByText('Draft resolution').first().waitFor()
  await goTo(dais, `/p/${paper}`)
  await dais.getByRole('button', { name: 'Open a vote' }).waitFor()
  await tabTo(dais, /^Open a vote$/)
  await dais.keyboard.press('Enter')
  await dialog(dais).getByText('With 7 present at most 4 are needed.', { exact: false }).waitFor()
  await tabTo(dais, /^Open the vote$/)
  await dais.keyboard.press('Enter')
  await dais.waitForURL('**/v/*')

  // Every page of the committee says so, and leads there.
  await kenya.getByRole('link', { name: /^A vote is open on CSW\/L/ }).click()
  await kenya.waitForURL('**/v/*')
  await kenya.getByText('Decides to count every drop').waitFor()
  expect(await kenya.locator('.vote-answer').count()).toBe(0)

  // The focus is on the roll; a letter answers and calls the next.
  const order = ['Bangladesh', 'Brazil', 'Egypt', 'Ethiopia', 'France', 'India', 'Kenya']
  await inRoll(dais)
  for (const [i, key] of ['y', 'n', 'p', 'y', 'a'].entries()) {
    await soon(() => called(dais).textContent()).toContain(order[i])
    await dais.keyboard.press(key)
  }
  // India is present and voting: it may not abstain.
  await soon(() => called(dais).textContent()).toContain('India')
  const abstain = dais.locator('.vote-answer', { hasText: 'Abstain' })
  expect(await abstain.getAttribute('aria-disabled')).toBe('true')
  await dais.keyboard.press('a')
  expect(await called(dais).textContent()).toContain('India')
  await dais.getByText('1 delegation that may not abstain has not been heard: India.').waitFor()
  await dais.keyboard.press('n')
  await soon(() => called(dais).textContent()).toContain('Kenya')
  // One back, and India says yes.
  await dais.keyboard.press('Backspace')
  await soon(() => called(dais).textContent()).toContain('India')
  await dais.keyboard.press('y')
  await soon(() => called(dais).textContent()).toContain('Kenya')
  await dais.keyboard.press('y')
  // Who passed is called once more at the end; who is absent never was.
  await soon(() => called(dais).textContent()).toContain('Egypt')
  await dais.getByText('called again after passing').waitFor()
  await dais.keyboard.press('n')
  await dais.getByText('Everybody has been heard.').first().waitFor()
  expect(await lineOf(dais, 'Viet Nam').textContent()).toContain('absent')
  for (const page of [dais, kenya]) {
    await soon(() => figure(page, 'yes').textContent()).toBe('4')
    expect(await figure(page, 'no').textContent()).toBe('2')
    expect(await figure(page, 'abstain').textContent()).toBe('1')
    await page.getByText('Needs 4 of 6: enough as it stands.').waitFor()
  }

  // The focus is on the closing; the dialog says what follows.
  await soon(() => dais.evaluate(() => document.activeElement?.textContent)).toBe('Close the vote')
  await dais.keyboard.press('Enter')
  await dialog(dais).getByText('The draft becomes resolution CSW/1/1.').waitFor()
  await tabTo(dais, /^Close the vote$/)
  await dais.keyboard.press('Enter')
  const result = 'Adopted by roll call: 4 for, 2 against, 1 abstention'
  for (const page of [dais, kenya]) await page.getByText(result).waitFor()
  await kenya.getByText('Not voting').waitFor({ state: 'detached' })

  await goTo(kenya, `/p/${paper}`)
  await kenya.getByText(result).waitFor()
  await kenya.getByText('CSW/1/1').first().waitFor()
  expect(await kenya.locator('.vote-banner').count()).toBe(0)
  await goTo(kenya, `/c/${floor.committeeId}`)
  await kenya.getByRole('region', { name: 'Resolutions', exact: true }).getByText('CSW/1/1').waitFor()
  const { version } = await floor.dais.get(api.paper, { paper })
  await goTo(dais, `/p/${paper}/versions/${version}`)
  await dais.getByText('Passed by roll call: 4 for, 2 against, 1 abstention').waitFor()
  await goTo(dais, `/p/${paper}`)
  await dais.getByText(result).first().waitFor()
  // On paper a resolution bears its stamp, and nothing that is worked with.
  await dais.emulateMedia({ media: 'print' })
  expect(await dais.locator('.paper-head .vote-stamp').isVisible()).toBe(true)
  for (const tool of ['.projector', '.panel', '.banner', '.main button'])
    expect(await dais.locator(tool).filter({ visible: true }).count()).toBe(0)
  await dais.emulateMedia({ media: null })
  await dais.getByText('How each delegation voted').click()
  await dais.locator('.vote-record > div', { hasText: 'Abstaining' }).getByText('France').waitFor()
  await closeAll(dais, kenya)
})

test('VP3 VP4 placards are never more than those present; a tie is put once more, and a lost quorum stops the closing', async () => {
  await floor.rules({ tie: 'again', quorum: 50 })
  const { paper } = await floor.draft(words)
  const { amendment } = await floor.amendment(paper, clauses =>
    clauses.map(c => (c.id === 'b' ? { ...c, text: 'Requests a report within three years' } : c)),
  )
  const dais = await sit('Dais')
  await goTo(dais, `/a/${amendment}`)
  await dais.getByRole('button', { name: 'Open a vote' }).click()
  await dialog(dais).getByRole('radio', { name: 'Placards' }).check()
  await dialog(dais).getByRole('button', { name: 'Open the vote' }).click()
  await dais.waitForURL('**/v/*')
  await dais.getByText('Count the placards first.').first().waitFor()
  const field = (name: string): Locator => dais.getByRole('textbox', { name, exact: true })
  await field('In favour').fill('3')
  await field('Against').fill('5')
  await dais.getByText('8 counted, but only 7 are present.', { exact: false }).waitFor()
  expect(await dais.getByRole('button', { name: 'Close the vote' }).getAttribute('aria-disabled')).toBe('true')
  await field('Against').fill('2')
  await dais.getByRole('button', { name: 'One more against' }).click()
  await dais.getByText('6 counted, 7 present.').waitFor()
  await dais.getByText('A tie.').waitFor()

  // Two leave: no quorum, no closing; the way to the roll call is beside the reason.
  await floor.attend('ppppv-----')
  await floor.rules({ tie: 'again', quorum: 60 })
  await dais.getByText('Too few delegations are present for a decision.', { exact: false }).first().waitFor()
  expect(await dais.getByRole('button', { name: 'Close the vote' }).getAttribute('aria-disabled')).toBe('true')
  await dais.getByRole('button', { name: 'Call the roll' }).click()
  await dialog(dais).getByText('Quorum: 6 of 10; present 5.').waitFor()
  await dialog(dais).getByRole('button', { name: 'All present' }).click()
  await dialog(dais).getByText('Quorum: 6 of 10; present 10.').waitFor()
  await dais.keyboard.press('Escape')
  await dais.getByRole('button', { name: 'Close the vote' }).click()
  await dialog(dais).getByText('it is put to the vote once more', { exact: false }).waitFor()
  await dialog(dais).getByRole('button', { name: 'Close the vote' }).click()
  await dais.getByText('Tied by placards: 3 for, 3 against, no abstentions').waitFor()
  await dais.getByRole('button', { name: 'Put it to the vote once more' }).click()
  await dais.getByText('This is the second vote after a tie.', { exact: false }).waitFor()
  await field('In favour').fill('4')
  await field('Against').fill('3')
  await dais.getByText('Needs 4 of 7: enough as it stands.').waitFor()
  await dais.getByRole('button', { name: 'Close the vote' }).click()
  await dialog(dais).getByText('waits to be put into the text', { exact: false }).waitFor()
  await dialog(dais).getByRole('button', { name: 'Close the vote' }).click()
  await dais.getByText('Carried by placards: 4 for, 3 against, no abstentions').waitFor()
  await dais.getByRole('link', { name: 'Put it into the text' }).click()
  await dais.waitForURL('**/a/*')
  await dais.getByText('Tied by placards').waitFor()
  await closeAll(dais)
})

test('VP5 VP7 without an objection an amendment is adopted with one abstention, and its version says so; an objection opens a roll call', async () => {
  await floor.rules({ consensusAbstentions: true })
  const { paper } = await floor.draft(words)
  const { amendment } = await floor.amendment(paper, clauses => clauses.slice(0, 2))
  const dais = await sit('Dais')
  const france = await sit('France')
  const consensus = async () => {
    await goTo(dais, `/a/${amendment}`)
    await dais.getByRole('button', { name: 'Open a vote' }).click()
    await dialog(dais).getByRole('radio', { name: 'Without a vote' }).check()
    await dialog(dais).getByRole('button', { name: 'Open the vote' }).click()
    await dais.getByText('Does anybody object?').waitFor()
  }
  await consensus()
  await goTo(france, `/a/${amendment}`)
  await france.getByRole('link', { name: /^A vote is open on amendment 1 of CSW\/L/ }).click()
  await france.getByText('Nobody abstains.').waitFor()
  const called = new URL(dais.url()).pathname
  await dais.getByRole('button', { name: 'by roll call' }).click()
  await dais.locator('.vote-answer').first().waitFor()
  expect(new URL(dais.url()).pathname).not.toBe(called)
  await france.getByText('This vote was cancelled.', { exact: false }).waitFor()
  await france.getByRole('link', { name: /^A vote is open/ }).waitFor()
  await dais.getByRole('button', { name: 'Cancel the vote' }).click()
  await dialog(dais).getByRole('button', { name: 'Cancel the vote' }).click()
  await dais.getByText('This vote was cancelled.', { exact: false }).waitFor()

  await consensus()
  await dais.getByRole('checkbox', { name: 'Ethiopia' }).check()
  await dais.getByText('1 delegation abstains.').waitFor()
  await dais.getByRole('button', { name: 'Adopt without a vote' }).click()
  await dialog(dais).getByRole('button', { name: 'Adopt without a vote' }).click()
  await dais.getByText('Carried by consensus, with 1 abstention').waitFor()
  const { proposal, present } = await floor.dais.get(api.amendment, { amendment })
  const { taken } = await floor.dais.get(api.amendment, { amendment })
  const { version } = await floor.dais.get(
    api.incorporate,
    { amendment },
    { expectedVersion: present.version, proposal, take: [...(taken ?? ['strike:c'])], choices: {} },
  )
  await goTo(france, `/p/${paper}/versions/${version}`)
  await france.getByText('Passed by consensus, with 1 abstention', { exact: true }).waitFor()
  await goTo(france, `/p/${paper}`)
  await france.getByRole('tab', { name: 'Versions' }).click()
  await france.getByRole('tabpanel').getByText('Passed by consensus, with 1 abstention', { exact: true }).waitFor()
  await closeAll(dais, france)
})

test('VP6 an amendment is divided by ticks: the text follows them, a part is decided, and the rest is put as a whole', async () => {
  const { paper } = await floor.draft(words)
  const { amendment } = await floor.amendment(paper, clauses => [
    ...clauses.slice(0, 2).map(c => (c.id === 'a' ? { ...c, text: 'Decides to count every litre of water' } : c)),
    operative('Appoints a rapporteur', 'd'),
  ])
  const dais = await sit('Dais')
  await goTo(dais, `/a/${amendment}`)
  await dais.getByRole('button', { name: 'Open a vote' }).click()
  await dialog(dais).getByRole('radio', { name: 'A part of it' }).check()
  const text = dialog(dais).locator('.vote-outcome')
  const part = (name: RegExp): Locator => dialog(dais).getByRole('checkbox', { name })
  await text.getByText('Nothing is ticked', { exact: false }).waitFor()
  expect(await text.locator('ins, del').count()).toBe(0)
  expect(await dialog(dais).getByRole('button', { name: 'Open the vote' }).isDisabled()).toBe(true)
  await part(/drop.*litre/).check()
  await text.locator('ins', { hasText: 'litre' }).waitFor()
  await part(/Appoints/).check()
  await text.locator('ins', { hasText: 'rapporteur' }).waitFor()
  await part(/Appoints/).uncheck()
  await text.locator('ins', { hasText: 'rapporteur' }).waitFor({ state: 'detached' })
  await part(/drop.*litre/).uncheck()
  await part(/Appoints/).check()
  await dialog(dais).getByRole('radio', { name: 'Placards' }).check()
  await dialog(dais).getByRole('button', { name: 'Open the vote' }).click()
  await dais.getByRole('heading', { name: 'A part of amendment 1 to CSW/L', exact: false }).waitFor()
  await dais.getByRole('textbox', { name: 'Against' }).fill('5')
  await dais.getByText('5 counted, 7 present.').waitFor()
  await dais.getByRole('button', { name: 'Close the vote' }).click()
  await dialog(dais).getByText('This part is not carried.', { exact: false }).waitFor()
  await dialog(dais).getByRole('button', { name: 'Close the vote' }).click()
  await dais.getByText('Not carried by placards', { exact: false }).waitFor()

  await dais.getByRole('button', { name: 'Put the next part to the vote' }).click()
  await dialog(dais).getByText('not carried', { exact: true }).waitFor()
  expect(await part(/Appoints/).count()).toBe(0)
  await dialog(dais)
    .getByRole('radio', { name: /^What was carried, as a whole/ })
    .check()
  await dialog(dais).getByRole('radio', { name: 'Placards' }).check()
  await dialog(dais).getByRole('button', { name: 'Open the vote' }).click()
  await dais.getByRole('heading', { name: /as its parts were carried/ }).waitFor()
  await dais.getByRole('tab', { name: 'As it would read' }).click()
  const result = dais.locator('.vote-text .body')
  await result.getByText('litre').waitFor()
  expect(await result.textContent()).not.toContain('Appoints')
  expect(await result.textContent()).not.toContain('Invites donors')
  await dais.getByRole('textbox', { name: 'In favour' }).fill('6')
  await dais.getByText('6 counted, 7 present.').waitFor()
  await dais.getByRole('button', { name: 'Close the vote' }).click()
  await dialog(dais).getByText('waits to be put into the text', { exact: false }).waitFor()
  await dialog(dais).getByRole('button', { name: 'Close the vote' }).click()
  await dais.getByRole('link', { name: 'Put it into the text' }).waitFor()
  expect((await floor.dais.get(api.amendment, { amendment })).carried).toBe(true)
  await closeAll(dais)
})

test('VP8 an answer that the server does not take is taken back and told, and the delegation is called again', async () => {
  const { paper } = await floor.draft(words)
  const { id: vote } = (await floor.open('paper', paper)).value
  const dais = await sit('Dais')
  await goTo(dais, `/v/${vote}`)
  await soon(() => called(dais).textContent()).toContain('Bangladesh')
  await inRoll(dais)
  await dais.route('**/ballots', route =>
    route.fulfill({ status: 503, json: { error: { code: 'cannotSave', params: {} } } }),
  )
  await dais.keyboard.press('y')
  await dais.getByText('The server cannot save at the moment', { exact: false }).waitFor()
  await soon(() => lineOf(dais, 'Bangladesh').textContent()).not.toContain('Yes')
  await soon(() => called(dais).textContent()).toContain('Brazil')
  await dais.unroute('**/ballots')
  for (const key of ['y', 'y', 'y', 'y', 'y', 'y']) await dais.keyboard.press(key)
  await soon(() => called(dais).textContent()).toContain('Bangladesh')
  await dais.keyboard.press('n')
  await soon(async () => (await floor.see(vote)).outcome).toMatchObject({ yes: 6, no: 1 })
  await dais.getByText('Needs 4 of 7: enough as it stands.').waitFor()
  await floor.dais.get(api.cancelVote, { vote })
  await closeAll(dais)
})

test('VP9 attendance is kept by single letters, and the quorum is told', async () => {
  await floor.rules({ quorum: 50 })
  await floor.attend('----------')
  const dais = await sit('Dais')
  await dais.getByRole('button', { name: 'Roll call' }).click()
  await dialog(dais).getByText('Quorum: 5 of 10; present 0.').waitFor()
  await dialog(dais).getByRole('textbox', { name: 'Find a delegation' }).fill('vi')
  await soon(() => dialog(dais).getByRole('group').count()).toBe(1)
  await dialog(dais).getByRole('textbox', { name: 'Find a delegation' }).fill('')
  await dialog(dais).getByRole('textbox', { name: 'Find a delegation' }).press('Enter')
  for (const key of ['p', 'v', 'a', 'p', 'p', 'v']) await dais.keyboard.press(key)
  await dialog(dais).getByText('Quorum: 5 of 10; present 5.').waitFor()
  await soon(async () => (await floor.committee(floor.dais)).delegations.map(d => d.attendance).slice(0, 6)).toEqual([
    'present',
    'present-voting',
    'absent',
    'present',
    'present',
    'present-voting',
  ])
  await closeAll(dais)
})
