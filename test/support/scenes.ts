/**
 * Every page in every state that a person meets, in one story: an empty server, the demo committee, two delegates at
 * work, a text brought in, an amendment written, reviewed and incorporated, and a second one that meets it. Pictures and
 * accessibility checks walk the same scenes.
 */
import type { Page } from 'playwright-core'
import { api, type JoinCode, pathOf } from '../../shared/api.ts'
import { playProcedure, playSuggestion } from './amendment-scenes.ts'
import { ask, letDaisDecide, ruleOtherwise } from './ask.ts'
import { comments } from './comment-scenes.ts'
import { mergeScenes } from './merge-scenes.ts'
import { desk, openStage, phone, type Stage, type WindowOptions } from './stage.ts'
import { typeAfter } from './typing.ts'
import { voteScenes } from './vote-scenes.ts'

export type Scene = {
  /** Of the file and the report: `paper-writing`. */
  readonly name: string
  readonly page: Page
  /** The page as long as it is, or what the window shows. */
  readonly whole: boolean
}
export type Show = (scene: Scene) => Promise<void>

/** A resolution with a broken word, a fused clause and a footnote, in our own words. */
const pastedText = `Commission on Shared Waters

Ferries and floating clinics on shared rivers

The Commission on Shared Waters,

Recalling its decision on river transport,¹ and the pro gress made since,

Aware that clinics ashore are often out of reach when the water is high, *Noting* that ferries are not;

1. Encourages riparian States to equip one ferry in ten as a clinic:
(a) with a nurse on board during the rainy season,
(b) with a cold store for vaccines.
2. Requests the Secretariat to keep a list of such ferries,

¹ Decision 4/2 of the Commission.
`

const editorReady = (page: Page) => page.locator('.ProseMirror[contenteditable="true"] .clause').first().waitFor()
const bodyReady = (page: Page) => page.locator('.ProseMirror .clause').first().waitFor()

type Cast = {
  readonly stage: Stage
  readonly codes: ReadonlyMap<string, JoinCode>
  readonly seat: (who: string, options?: WindowOptions) => Promise<Page>
}

const codeOf = (codes: ReadonlyMap<string, JoinCode>, who: string): string => {
  const code = codes.get(who)
  if (code === undefined) throw new RangeError(`no seat for ${who} in the demo`)
  return code.code
}

const castOf = (stage: Stage, codes: Cast['codes'], options: WindowOptions): Cast => ({
  stage,
  codes,
  seat: async (who, more = options) => {
    const page = await stage.window(more)
    await stage.join(page, codeOf(codes, who))
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  },
})

/** A story of its own, on a house of its own: an amendment goes through the committee, and a bloc answers a suggestion. */
export const playAmendments = async (options: WindowOptions, show: Show): Promise<void> => {
  const stage = await openStage()
  const scene: Take = (name, page, whole = true) => show({ name, page, whole })
  try {
    const first = await stage.window(options)
    const { seat } = castOf(stage, await stage.demo(first), options)
    await first.context().close()
    await playProcedure(seat, 'A common register of dams and reservoirs', scene)
    await playSuggestion(seat, 'Early warning of floods on shared rivers', 'Kenya', scene)
  } finally {
    await stage.close()
  }
}

/** A story of its own: questions are put, divided, voted on in every way, and decided. */
export const playVotes = async (options: WindowOptions, show: Show): Promise<void> => {
  const stage = await openStage()
  try {
    const first = await stage.window(options)
    const cast = castOf(stage, await stage.demo(first), options)
    await first.context().close()
    await voteScenes(cast, (name, page, whole = true) => show({ name, page, whole }))
  } finally {
    await stage.close()
  }
}

/** A story of its own: two papers become one in a merge room, and what was left on them waits to be carried over. */
export const playMergers = async (options: WindowOptions, show: Show): Promise<void> => {
  const stage = await openStage()
  try {
    const first = await stage.window(options)
    const cast = castOf(stage, await stage.demo(first), options)
    await first.context().close()
    await mergeScenes(cast, (name, page, whole = true) => show({ name, page, whole }))
  } finally {
    await stage.close()
  }
}

/** Plays the story in windows of one size and shows every scene. */
export const playScenes = async (options: WindowOptions, show: Show): Promise<void> => {
  const stage = await openStage()
  const scene = (name: string, page: Page, whole = true) => show({ name, page, whole })
  try {
    const first = await stage.window(options)
    await first.goto(stage.origin)
    await first.getByRole('heading', { name: 'Try the demo committee' }).waitFor()
    await scene('start-empty', first)
    await first.goto(`${stage.origin}/setup`)
    await first.getByRole('heading', { level: 1 }).waitFor()
    await scene('setup-locked', first)
    await first.goto(`${stage.origin}/join#NOPE-12345678`)
    await first.getByRole('alert').waitFor()
    await scene('join-wrong', first)
    await first.goto(`${stage.origin}/p/no-such-paper`)
    await first.getByRole('heading', { level: 1 }).waitFor()
    await scene('no-seat', first)
    const codes = await stage.demo(first)
    await scene('demo', first)
    const cast = castOf(stage, codes, options)
    await first.context().close()
    await secretariat(cast, scene)
    const draft = await atWork(cast, options, scene)
    await amending(cast, draft, scene)
  } finally {
    await stage.close()
  }
}

type Take = (name: string, page: Page, whole?: boolean) => Promise<void>

const secretariat = async ({ seat }: Cast, scene: Take): Promise<void> => {
  const page = await seat('Secretariat')
  await page.getByRole('link', { name: 'Codes to print' }).waitFor()
  await scene('setup', page)
  await page.getByRole('button', { name: 'Add a committee' }).click()
  await page.getByLabel('Name of the committee').fill('Security Council')
  await page.getByLabel('Abbreviation').fill('S C')
  await page.getByRole('textbox', { name: 'Delegations' }).fill('France\nKenya\nViet Nam\nBrazil\nIndia')
  await page.getByRole('button', { name: 'Add the committee' }).click()
  await page.getByText('2 to 12 letters or figures, without spaces.').waitFor()
  await scene('setup-committee', page)
  await page.getByRole('link', { name: 'Codes to print' }).first().click()
  await page.locator('.card').first().waitFor()
  await scene('codes', page)
  await page.context().close()
}

/** Two delegates, a text brought in, support; gives the address of the draft resolution. */
const atWork = async ({ seat, stage, codes }: Cast, options: WindowOptions, scene: Take): Promise<string> => {
  const held = await stage.window(options)
  await held.goto(`${stage.origin}/join#${codeOf(codes, 'Viet Nam')}`)
  await held.locator('.offer-act').waitFor()
  await scene('join', held)
  await held.locator('.offer-act').click()
  await held.getByRole('button', { name: 'Join the bloc' }).waitFor()
  await scene('committee-invited', held)
  await held.goto(stage.origin)
  await held.getByRole('heading', { name: 'Your seats in this browser' }).waitFor()
  await scene('start-seats', held)
  await held.context().close()

  const kenya = await seat('Kenya')
  const colleague = await seat('Netherlands', { size: phone })
  await scene('committee', kenya)
  await kenya.getByRole('button', { name: 'Open a working paper' }).click()
  await kenya.getByRole('textbox', { name: 'Title' }).fill('Ferries and floating clinics on shared rivers')
  await kenya.getByLabel('Bangladesh').check()
  await scene('open-paper', kenya, false)
  await kenya.getByRole('button', { name: 'Open the paper' }).click()
  await editorReady(kenya)
  await scene('paper-new', kenya)
  await kenya.getByRole('button', { name: 'Bring a text in' }).click()
  await kenya.getByLabel('Text of the resolution').fill('This is only a letter.')
  await kenya.getByRole('button', { name: 'Read it' }).click()
  await kenya.getByRole('alert').waitFor()
  await scene('import-refused', kenya, false)
  await kenya.getByLabel('Text of the resolution').fill(pastedText)
  await kenya.getByRole('button', { name: 'Read it' }).click()
  await kenya.locator('.repairs').waitFor()
  await scene('import-preview', kenya, false)
  await kenya.getByRole('button', { name: /^Bring \d+ clauses in/ }).click()
  await kenya
    .locator('.ProseMirror .clause')
    .filter({ hasText: 'floating' })
    .or(kenya.getByText('Encourages'))
    .first()
    .waitFor()
  await kenya.getByRole('dialog').waitFor({ state: 'detached' })
  await scene('paper-imported', kenya)

  await kenya.getByRole('link', { name: 'CSW', exact: true }).click()
  for (const page of [kenya, colleague]) {
    await page.getByRole('link', { name: 'Early warning of floods on shared rivers' }).click()
    await editorReady(page)
  }
  await typeAfter(colleague, /^Invites/, ' and their schools')
  await kenya.locator('.caret-name').first().waitFor()
  await scene('paper-writing', kenya, false)
  for (const tab of ['Bloc', 'Findings', 'Versions', 'Story', 'Support']) {
    await openPanel(kenya, tab)
    await scene(`panel-${tab.toLowerCase()}`, kenya, false)
    await closeDialog(kenya)
  }
  const paper = kenya.url()
  const brazil = await seat('Brazil')
  await brazil.goto(paper)
  await bodyReady(brazil)
  await scene('paper-reading', brazil, false)
  await openPanel(brazil, 'Support')
  await brazil.getByRole('button', { name: 'Sign', exact: true }).click()
  await brazil.getByText('Your delegation is a signatory.').waitFor()
  await closeDialog(brazil)
  await kenya.getByText('Enough support').first().waitFor()
  await kenya.getByRole('button', { name: 'Submit to the dais' }).click()
  await kenya.getByRole('dialog').waitFor()
  await scene('paper-submit', kenya, false)
  await kenya.getByRole('dialog').getByRole('button', { name: 'Submit' }).click()
  await kenya.getByText('Submitted to the dais').first().waitFor()

  const dais = await seat('Dais')
  await scene('committee-dais', dais)
  await dais.getByRole('button', { name: 'Roll call' }).click()
  await dais.getByRole('group', { name: 'Mexico' }).waitFor()
  await scene('roll-call', dais, false)
  await closeDialog(dais)
  await dais.getByRole('link', { name: 'Rules', exact: true }).click()
  await dais.getByRole('heading', { name: 'What the rules say' }).waitFor()
  await scene('rules', dais)
  await dais.goto(paper)
  await bodyReady(dais)
  await comments(dais, 'Invites meteorological', scene)
  await closeDialog(dais)
  await dais.getByRole('button', { name: 'Accept as draft resolution' }).click()
  await scene('paper-accept', dais, false)
  await closeDialog(dais)
  await dais.getByRole('button', { name: 'Return with a note' }).click()
  await dais.getByLabel('Note to the bloc').fill('Clause 1 (c) needs a date by which the rehearsal is held.')
  await dais.getByRole('button', { name: 'Return it' }).click()
  await kenya.getByText('Returned by the dais:').waitFor()
  await scene('paper-returned', kenya, false)
  await dais.getByRole('link', { name: 'CSW', exact: true }).click()
  await dais.getByRole('link', { name: 'A common register of dams and reservoirs', exact: true }).click()
  await bodyReady(dais)
  await scene('draft', dais)
  for (const page of [kenya, colleague, brazil]) await page.context().close()
  return dais.url()
}

const openPanel = async (page: Page, tab: string): Promise<void> => {
  const beside = page.getByRole('tab', { name: tab, exact: true })
  if ((await beside.count()) > 0) await beside.click()
  else {
    await page
      .getByRole('navigation', { name: 'About this paper' })
      .getByRole('button', { name: new RegExp(tab) })
      .click()
    await page.getByRole('dialog', { name: tab }).waitFor()
  }
}
const closeDialog = async (page: Page): Promise<void> => {
  const dialog = page.getByRole('dialog')
  if ((await dialog.count()) === 0) return
  await dialog.getByRole('button', { name: 'Close' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The desk with what waits, the docket untouched and with all of it ticked; leads back to the committee. */
const atTheDesk = async (dais: Page, draft: string, scene: Take): Promise<void> => {
  await dais.getByRole('link', { name: 'To the desk' }).click()
  await dais.locator('.docket-marks').first().waitFor()
  await scene('desk', dais)
  for (const tick of await dais.locator('.docket-tick input').all()) await tick.check()
  await dais.locator('.dispute').first().waitFor()
  await scene('desk-what-if', dais)
  await dais.goto(`${draft}/pending`)
  await dais.locator('.docket-marks').first().waitFor()
  await scene('pending', dais)
  await dais.getByRole('link', { name: 'CSW', exact: true }).click()
}

const amending = async ({ seat }: Cast, draft: string, scene: Take): Promise<void> => {
  const egypt = await seat('Egypt')
  await egypt.goto(draft)
  await bodyReady(egypt)
  await egypt.getByRole('button', { name: 'Propose an amendment' }).click()
  await egypt.waitForURL('**/a/**')
  await editorReady(egypt)
  await scene('amendment-new', egypt)
  const field = egypt.getByRole('textbox', { name: 'Write it as a sentence' })
  await field.fill('In operative clause 1, strike “to”.\nLet us all be kinder to rivers.')
  await egypt.getByRole('button', { name: 'Put it into the text' }).click()
  await egypt.getByRole('group', { name: /Which is meant/ }).waitFor()
  await scene('amendment-sentence', egypt)
  await egypt.getByRole('button', { name: 'None of these' }).click()
  await field.fill('')
  // The demo's own amendment writes "five" for "two": this one meets it in the same place, and elsewhere leaves it alone.
  const words = egypt.locator('.ProseMirror .clause').filter({ hasText: /two days/ })
  await words.click()
  await words.evaluate(element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf('two days')
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 'two'.length)
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
    }
  })
  await egypt.keyboard.type('seven')
  await typeAfter(egypt, /^Welcoming/, ' and their ports')
  await egypt.locator('.marked ins').filter({ hasText: 'seven' }).waitFor({ state: 'attached' })
  await scene('amendment-writing', egypt)
  const change = egypt.getByRole('button', { name: 'What it changes' })
  if ((await change.count()) > 0) {
    await change.click()
    await scene('amendment-change', egypt)
  }
  await egypt.getByRole('button', { name: 'Submit the amendment' }).click()
  await egypt.getByLabel('Explanation').fill('A week gives the ports time to answer.')
  await scene('amendment-submit', egypt, false)
  await egypt.getByRole('dialog').getByRole('button', { name: 'Submit the amendment' }).click()
  await egypt.getByRole('heading', { name: 'Amendment 3', exact: true }).waitFor()
  await egypt.locator('.changes').first().waitFor()
  await scene('amendment-frozen', egypt)
  await egypt.context().close()

  const dais = await seat('Dais')
  await letDaisDecide(dais)
  await atTheDesk(dais, draft, scene)
  await dais.getByRole('link', { name: /^Amendment 1/ }).click()
  await dais.locator('.desk').waitFor()
  await scene('review', dais)
  await dais.getByRole('button', { name: 'Take all' }).click()
  await dais.locator('.changes li').nth(0).getByRole('button', { name: 'Refuse' }).click()
  await scene('review-decided', dais, false)
  await dais.getByRole('tab', { name: 'As it would be moved' }).click()
  await dais.locator('.sentences li').first().waitFor()
  await scene('review-moved', dais, false)
  await dais.getByRole('tab', { name: 'Result' }).click()
  await scene('review-result', dais, false)
  await dais.getByRole('button', { name: 'Incorporate', exact: true }).click()
  await dais.getByRole('dialog').waitFor()
  await dais.getByRole('dialog').getByRole('textbox').fill('The register needs no new sub-clause.')
  await scene('review-incorporate', dais, false)
  await dais.getByRole('dialog').getByRole('button', { name: 'Incorporate' }).click()
  await dais.waitForURL('**/p/**')
  await bodyReady(dais)
  await scene('draft-after', dais)
  await dais.getByRole('link', { name: 'CSW', exact: true }).click()
  await dais.getByRole('link', { name: /^Amendment 3/ }).click()
  await dais.locator('.conflict').first().waitFor()
  await scene('review-conflict', dais)
  await dais.locator('.conflict').first().getByLabel('Own words').first().check()
  await dais.getByRole('button', { name: 'Take all' }).click()
  await scene('review-own-words', dais, false)

  const id = new URL(draft).pathname.split('/')[2] ?? ''
  const versions = (await ask(dais, 'GET', pathOf(api.versions, { paper: id }))) as { number: number }[]
  const newest = Math.max(...versions.map(version => version.number))
  await dais.goto(`${draft}/versions/${newest}`)
  await dais.locator('.body .clause').first().waitFor()
  await scene('version', dais)
  await dais.goto(`${draft}/versions/${newest}?with=1`)
  await dais.locator('.marked').waitFor()
  await scene('compare', dais)
  await dais.goto(`${draft}/versions/1`)
  await dais.getByRole('button', { name: 'Restore this version' }).click()
  await dais.getByRole('dialog').waitFor()
  await scene('restore', dais, false)
  await dais.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

  await ruleOtherwise(dais, rules => ({ ...rules, lines: { ...rules.lines, show: true } }))
  await dais.goto(draft)
  await dais.locator('.line-row').first().waitFor()
  await scene('draft-lines', dais)
  await dais.goto(`${draft}/versions/1?line=6`)
  await dais.getByText('Line 6 of version 1').waitFor()
  await scene('version-lines', dais)
}

export { desk, phone }
