/** A committee's story in real windows: an amendment as a sheet, consents, the dais with a keyboard, the wall, the record. */
import type { Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { Browser } from '../support/server.ts'
import { openStage, type Stage, type WindowOptions } from '../support/stage.ts'
import { cast, type Gathered, gather, hasReport, movedOn, sheetOf, telling } from '../support/story.ts'
import { focusName, tabTo } from '../support/tabbing.ts'

let stage: Stage
let secretariat: Browser
beforeEach(async () => {
  stage = await openStage()
  secretariat = new Browser({ origin: stage.origin, port: Number(new URL(stage.origin).port) })
  await secretariat.join(new URL(stage.secretariatLink!).hash.slice(1))
})
afterEach(() => stage?.close())

const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/story-${name}.png`, fullPage: true })
}
const sitIn = async ({ codes }: Gathered, name: string, options?: WindowOptions): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codes.get(name)!)
  return page
}
const stageIs = (page: Page, key: string) => page.locator(`.stage[data-stage="${key}"]`).waitFor()
const given = (page: Page): Locator => page.locator('.ticks > li[data-given="true"]')
const dialog = (page: Page): Locator => page.getByRole('dialog')
const enterAt = async (page: Page, name: RegExp): Promise<void> => {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

type Which = 'own' | 'report'
/** Two of those who are asked for their consent, in windows of their own. */
const [opener, seconder] = ['French Republic', 'Germany'] as const

/** The texts that were adopted, and those in an editor, without what is drawn around them. */
const wordsOf = (which: Which): string[] => telling(which).adopted.map(clause => clause.text)
const wordsOn = (page: Page): Promise<string[]> =>
  page.locator('.ProseMirror .clause').evaluateAll(list => list.map(clause => (clause.textContent ?? '').trim()))

const result = 'Adopted by consensus, with 1 abstention'
const skipped = hasReport ? '' : ' (skipped: no published report beside the project)'

type Sheet = { readonly amendment: string; readonly quoted: number }

/** The mover proposes the amendment and writes it as the sheet that it hands around; the other movers join; it is submitted. */
const propose = async (page: Page, told: Gathered, which: Which): Promise<Sheet> => {
  const { adopted, struck } = telling(which)
  await page.getByRole('link', { name: cast.committee.topic, exact: true }).click()
  await page.getByRole('button', { name: 'Propose an amendment' }).click()
  await page.waitForURL('**/a/*')
  await page.locator('.ProseMirror[contenteditable="true"] .clause').first().waitFor()
  const amendment = new URL(page.url()).pathname.split('/')[2]!
  const others = cast.movers.slice(1)
  const invited = { delegationIds: others.map(told.idOf) }
  await told.seat(cast.movers[0]).get(api.inviteToAmendment, { amendment }, invited)
  for (const name of others) await told.seat(name).get(api.answerAmendmentInvitation, { amendment }, { accept: true })
  await page.getByText(others.at(-1)!).first().waitFor()

  const moved = movedOn((await told.seat(cast.movers[0]).get(api.amendment, { amendment })).base)
  const added = adopted.findLast(clause => clause.kind === 'operative' && clause.level === 0)!
  const field = page.getByRole('textbox', { name: 'Write it as a sentence' })
  await field.fill(
    `${sheetOf(moved, struck)}\n3. Add a new operative clause after clause ${moved.last}: "${added.text}".`,
  )
  await field.press('Enter')
  await page.getByText('3 sentences are in your wording.').waitFor()
  await page.getByText('are not taken over: each delegation signs for itself.', { exact: false }).waitFor()
  const marked = page.locator('.marked')
  await marked.locator('del', { hasText: 'impossible' }).waitFor()
  await marked.locator('ins', { hasText: 'difficult' }).waitFor()
  await marked.locator('[data-state="struck"]', { hasText: struck }).waitFor()
  await marked.locator('[data-state="added"]', { hasText: added.text }).waitFor()
  // Who hears the page hears each mark once, whatever of it is in italics.
  expect(await marked.getByText('struck:').count()).toBe(2)
  await page.locator('.sync[data-state="saved"]').waitFor()
  expect(await wordsOn(page)).toEqual(wordsOf(which))
  await picture(page, `${which}-sheet`)
  await page.getByRole('button', { name: 'Submit the amendment' }).click()
  await dialog(page).getByRole('textbox').fill('Programmes without funds do not reach those who have the least.')
  await dialog(page).getByRole('button', { name: 'Submit the amendment' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  return { amendment, quoted: moved.quoted }
}

/** Every sponsor that does not write the amendment consents for itself, two of them in their windows; the dais sees it. */
const consent = async (dais: Page, windows: readonly Page[], told: Gathered, { amendment }: Sheet): Promise<void> => {
  for (const page of [dais, ...windows]) await page.goto(`${stage.origin}/a/${amendment}`)
  await stageIs(dais, 'waitsForDais')
  const of = cast.sponsors.length
  const inWindows: readonly string[] = [opener, seconder]
  const asked = cast.sponsors.filter(name => !cast.movers.some(mover => mover === name) && !inWindows.includes(name))
  await expect.poll(() => given(dais).count()).toBe(of - asked.length - inWindows.length)
  for (const [i, page] of windows.entries()) {
    await page.getByRole('button', { name: 'Consent', exact: true }).click()
    await page.getByText('Your delegation consents.').waitFor()
    await expect.poll(() => given(dais).count()).toBe(of - asked.length - inWindows.length + i + 1)
  }
  expect(await dais.getByRole('button', { name: 'Incorporate' }).getAttribute('aria-disabled')).toBe('true')
  for (const name of asked) await told.seat(name).get(api.consent, { amendment })
  await dais.getByText('Every sponsor consents.').waitFor()
  expect(await given(dais).count()).toBe(of)
  for (const page of [dais, ...windows]) await stageIs(page, 'friendly')
}

/** From the amendment to the desk, where it can go in now, and into the text. Not a mouse in the room. */
const incorporate = async (dais: Page, which: Which): Promise<void> => {
  await enterAt(dais, /^CCPCJ$/)
  await dais.waitForURL('**/c/*')
  await dais.getByRole('link', { name: 'To the desk' }).waitFor()
  await enterAt(dais, /^To the desk$/)
  await dais.waitForURL('**/desk')
  await dais.getByRole('region', { name: /^Friendly: can go in now/ }).waitFor()
  await picture(dais, `${which}-desk`)
  await enterAt(dais, /^Put it in Amendment 1, CCPCJ\/L\.1$/)
  await dais.waitForURL('**/a/*')
  await dais.getByText('Every sponsor consents to the whole of it.', { exact: false }).waitFor()
  await enterAt(dais, /^Incorporate$/)
  await dialog(dais).getByText('Changes taken: 3; refused: 0.', { exact: false }).waitFor()
  await enterAt(dais, /^Incorporate$/)
  await dais.waitForURL('**/p/*')
}

/** The draft goes up on the wall, is put by consensus with one delegation abstaining, and is adopted. By keyboard alone. */
const adopt = async (dais: Page, wall: Page, which: Which): Promise<void> => {
  await dais.getByRole('button', { name: 'Show this' }).waitFor()
  await enterAt(dais, /^Show this$/)
  await wall.getByRole('heading', { name: 'CCPCJ/L.1', exact: true }).waitFor()
  await picture(wall, `${which}-wall-draft`)
  await enterAt(dais, /^Open a vote$/)
  await dialog(dais).getByRole('radio', { name: 'Roll call' }).waitFor()
  await expect.poll(() => focusName(dais)).toMatch(/Roll call/)
  await dais.keyboard.press('ArrowDown')
  await dais.keyboard.press('ArrowDown')
  expect(await dialog(dais).getByRole('radio', { name: 'Without a vote' }).isChecked()).toBe(true)
  await enterAt(dais, /^Open the vote$/)
  await dais.waitForURL('**/v/*')
  await dais.getByText('Does anybody object?').waitFor()
  await enterAt(dais, /^Show this$/)
  await wall.getByRole('heading', { name: 'Vote on CCPCJ/L.1' }).waitFor()
  await tabTo(dais, /Search|Find/)
  await dais.keyboard.type(cast.abstaining)
  await tabTo(dais, new RegExp(`${cast.abstaining}$`))
  await dais.keyboard.press('Space')
  await dais.getByText('1 delegation abstains.').waitFor()
  await expect.poll(() => wall.locator('.figures-row [data-kind="abstain"] .figures').textContent()).toBe('1')
  await picture(dais, `${which}-consensus`)
  await enterAt(dais, /^Adopt without a vote$/)
  await dialog(dais).getByText('The draft becomes resolution CCPCJ/1/1.').waitFor()
  await picture(dais, `${which}-adopt`)
  await enterAt(dais, /^Adopt without a vote$/)
  await dais.getByText(result).waitFor()
  await wall.getByText(result).waitFor()
  await picture(wall, `${which}-wall-result`)
  await enterAt(dais, /^To CCPCJ\/1\/1$/)
  await dais.waitForURL('**/p/*')
  await dais.locator('.vote-stamp', { hasText: result }).waitFor()
  await picture(dais, `${which}-paper`)
}

/** What the record says of a paper, oldest first: who did it, and what. */
const recordOn = async (page: Page): Promise<string[]> => {
  const lines = await page.locator('.record-line').evaluateAll(items =>
    items.map(item => {
      const who = item.querySelector('.record-who')?.firstElementChild?.textContent?.trim() ?? ''
      const said = [...item.querySelectorAll('div > p:not(.record-who)')].map(p => p.textContent?.trim() ?? '')
      return `${who}: ${said.join(' ')}`
    }),
  )
  return lines.reverse()
}

test.for(['own', 'report'] as const)(
  `RC5 the committee's story over the %s text, in windows: a sheet, consents, the dais by keyboard, the wall, the record${skipped}`,
  async (which, { skip }) => {
    if (which === 'report' && !hasReport) skip()
    const told = await gather(secretariat, telling(which).draft)
    const names = [opener, seconder, cast.movers[0], 'Dais'] as const
    const windows = await Promise.all(names.map(name => sitIn(told, name)))
    const [france, germany, afghanistan, dais] = windows as [Page, Page, Page, Page]
    const wall = await sitIn(told, 'Projector', { size: { width: 1280, height: 720 } })

    const sheet = await propose(afghanistan, told, which)
    await consent(dais, [france, germany], told, sheet)
    await picture(dais, `${which}-consents`)
    await incorporate(dais, which)
    for (const page of [france, germany, afghanistan]) await stageIs(page, 'incorporated')
    await adopt(dais, wall, which)

    // Everybody reads it, and it is the text that the report has.
    await france.goto(`${stage.origin}/p/${told.paper}`)
    await france.getByText(result).first().waitFor()
    await france.getByText('CCPCJ/1/1').first().waitFor()
    const { version } = await told.dais.get(api.paper, { paper: told.paper })
    const { clauses } = await told.dais.get(api.version, { paper: told.paper, number: String(version) })
    expect(clauses.map(clause => clause.text)).toEqual(wordsOf(which))

    // The record tells it in order.
    await germany.goto(`${stage.origin}/c/${told.committee}/record?paper=${told.paper}`)
    await germany.locator('.record-line').first().waitFor()
    const lines = await recordOn(germany)
    await picture(germany, `${which}-record`)
    const milestones = [
      /^French Republic: Opened the paper$/,
      /^Algeria: Became a sponsor$/,
      /^French Republic: Submitted version \d+ to the dais$/,
      /^Dais: Accepted version \d+ as draft resolution CCPCJ\/L\.1$/,
      /^Afghanistan: Began amendment 1/,
      /^Brazil: Joined amendment 1$/,
      /^Afghanistan: Submitted amendment 1$/,
      /^French Republic: Consented to amendment 1$/,
      /^Germany: Consented to amendment 1$/,
      /^Nigeria: Consented to amendment 1$/,
      /^Dais: Incorporated 3 of 3 changes of amendment 1$/,
      /^Dais: Put the draft to the vote$/,
      /^Dais: Closed the vote on the draft: .*by consensus, with 1 abstention/,
      /^Dais: Adopted version \d+ as CCPCJ\/1\/1$/,
    ]
    const places = milestones.map(said => lines.findIndex(line => said.test(line)))
    expect(
      places.every(place => place >= 0),
      JSON.stringify([places, lines], null, 1),
    ).toBe(true)
    expect(places).toEqual(places.toSorted((one, other) => one - other))

    // The line that the sheet quoted is followed from the version that it was written against to the one that stands.
    const { base } = await told.dais.get(api.amendment, { amendment: sheet.amendment })
    await afghanistan.goto(`${stage.origin}/p/${told.paper}/versions/${base.number}`)
    await afghanistan.getByLabel('Go to line').fill(String(sheet.quoted))
    await afghanistan.getByLabel('Go to line').press('Enter')
    await afghanistan
      .getByText(
        new RegExp(
          `^Line ${sheet.quoted} of version ${base.number} is now line \\d+ of version ${version}, in other words`,
        ),
      )
      .waitFor()
    expect(await afghanistan.locator('[data-asked]').textContent()).toContain('impossible')
    await picture(afghanistan, `${which}-line`)
    await afghanistan.getByRole('link', { name: `Show it in version ${version}` }).click()
    await afghanistan.waitForURL(`**/versions/${version}?**`)
    await expect.poll(() => afghanistan.locator('[data-asked]').textContent()).toContain('difficult')
    await afghanistan.getByText('Passed by consensus, with 1 abstention').waitFor()
    await picture(afghanistan, `${which}-line-now`)
    await Promise.all([...windows, wall].map(page => page.context().close()))
  },
)
