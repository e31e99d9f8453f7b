/** Every state of a merger that a person meets: asked, the room as it fills, the consents, what becomes of both papers. */
import type { Page } from 'playwright-core'
import { api, type CommitteeView, type Me, pathOf } from '../../shared/api.ts'
import type { RowChoice } from '../../shared/merger/state.ts'
import type { MergerView } from '../../shared/merger.ts'
import { ask } from './ask.ts'
import { reword } from './assembly.ts'
import { mergingOn } from './merged-scenes.ts'
import type { Stage, WindowOptions } from './stage.ts'
import { votingOn } from './vote-scenes.ts'

type Cast = Parameters<typeof votingOn>[0] & {
  readonly stage: Stage
  readonly seat: (who: string, options?: WindowOptions) => Promise<Page>
}
type Take = (name: string, page: Page, whole?: boolean) => Promise<void>

const [flood, relief] = ['Early warning of floods on shared rivers', 'Relief and safe drinking water after floods']

const papersOf = async (page: Page): Promise<CommitteeView['papers']> => {
  const { committeeId } = (await ask(page, 'GET', api.me.path)) as Me
  return ((await ask(page, 'GET', pathOf(api.committee, { committee: committeeId ?? '' }))) as CommitteeView).papers
}

/** Chooses in the first open row that allows it, and waits until the row is decided. */
const chooseNext = async (page: Page, choice: RowChoice): Promise<void> => {
  const open = page.locator('.merge-row', { has: page.locator('.merge-head[data-open=true]') })
  const row = open.filter({ has: page.locator(`[data-choice="${choice}"]`) }).first()
  const id = await row.getAttribute('data-row')
  await row.locator(`[data-choice="${choice}"]`).click()
  await page.locator(`[data-row="${id}"] .merge-head[data-open=false]`).waitFor()
}

export const mergeScenes = async (cast: Cast, scene: Take): Promise<void> => {
  const { seat, stage } = cast
  const at = (path: string) => `${stage.origin}${path}`
  const [kenya, brazil, netherlands, india] = [
    await seat('Kenya'),
    await seat('Brazil'),
    await seat('Netherlands'),
    await seat('India'),
  ]
  const papers = await papersOf(brazil)
  const idOf = (title: string): string => papers.find(paper => paper.title === title)?.id ?? ''
  const dialog = brazil.getByRole('dialog')

  await brazil.goto(at(`/p/${idOf(relief)}`))
  await brazil.getByRole('button', { name: 'More', exact: true }).click()
  await brazil.getByRole('menuitem', { name: 'Merge with another paper' }).click()
  await dialog.getByRole('radio', { name: flood }).check()
  await dialog.getByRole('textbox', { name: 'Message to its bloc' }).fill('Your stations and our wells are one text.')
  await scene('merge-ask', brazil, false)
  await dialog.getByRole('button', { name: 'Ask its bloc' }).click()
  await brazil.getByText('waiting for the answer').waitFor()
  await scene('merge-asked', brazil, false)
  await kenya.getByText('asks to be merged').waitFor()
  await scene('merge-invited-committee', kenya)
  await kenya.goto(at(`/p/${idOf(flood)}`))
  await kenya.getByRole('button', { name: 'Accept', exact: true }).click()
  await kenya.getByRole('link', { name: 'Go to the merge room' }).waitFor()
  await scene('merge-running', kenya, false)

  await kenya.getByRole('link', { name: 'Go to the merge room' }).click()
  await kenya.waitForURL('**/m/**')
  const room = new URL(kenya.url()).pathname
  const merger = room.split('/')[2] ?? ''
  const bodyReady = (page: Page) => page.locator('.ProseMirror .clause').first().waitFor()
  await bodyReady(kenya)
  await scene('merge-room', kenya, false)
  await brazil.goto(at(room))
  await bodyReady(brazil)
  for (const choice of ['combine', 'both', 'left'] as const) await chooseNext(kenya, choice)
  for (const choice of ['leave', 'right'] as const) await chooseNext(brazil, choice)
  await kenya.getByLabel('Whose words').click()
  await kenya.locator('.ProseMirror .words-of').first().waitFor()
  await scene('merge-whose-words', kenya)
  await kenya.getByRole('button', { name: /^Parked/ }).click()
  await kenya.getByText('not listed here').waitFor()
  await scene('merge-tray', kenya, false)
  await kenya.getByRole('button', { name: 'Close' }).click()
  await kenya.getByRole('button', { name: 'Order and form' }).click()
  await kenya.getByRole('dialog').waitFor()
  await scene('merge-order-and-form', kenya, false)
  await kenya.keyboard.press('Escape')
  await kenya.getByRole('dialog').waitFor({ state: 'detached' })
  await kenya.getByRole('button', { name: 'Take a whole paper' }).click()
  await kenya.getByRole('menuitem').first().click()
  await scene('merge-whole', kenya, false)
  await kenya.getByRole('button', { name: 'Cancel' }).click()
  await ask(kenya, 'POST', pathOf(api.takeAllInMerge, { merger }), { side: 'left' })
  await kenya.getByText('Every row is decided').waitFor()
  await kenya.getByRole('button', { name: 'Propose as final' }).click()
  await scene('merge-propose', kenya, false)
  await kenya.getByRole('dialog').getByRole('button', { name: 'Propose as final' }).click()
  await kenya.getByRole('button', { name: 'Consent to these words' }).click()
  await brazil.getByText('has consented').waitFor()
  await brazil.evaluate(() => window.scrollTo(0, 0))
  await scene('merge-closing', brazil, false)
  const { proposal } = (await ask(kenya, 'GET', pathOf(api.merger, { merger }))) as MergerView
  for (const page of [netherlands, brazil, india])
    await ask(page, 'POST', pathOf(api.consentToMerge, { merger }), { proposal })
  await kenya.getByText('Enough sponsors have consented').waitFor()
  await scene('merge-ready', kenya, false)
  await kenya.getByRole('button', { name: 'Finish the merge' }).click()
  await kenya.getByRole('dialog').getByRole('button', { name: 'Finish the merge' }).click()
  await kenya.waitForURL('**/p/**')
  await bodyReady(kenya)
  await scene('merged-paper', kenya)
  await brazil.getByText('The two papers have become').waitFor()
  await scene('merge-room-merged', brazil, false)
  await brazil.goto(at(`/p/${idOf(relief)}`))
  await bodyReady(brazil)
  await scene('merged-original', brazil, false)
  for (const page of [kenya, brazil, netherlands, india]) await page.context().close()
  await leftBehind(cast, scene)
}

/** Two short papers, with a comment and a proposal that are not carried over yet. */
const leftBehind = async (cast: Cast, scene: Take): Promise<void> => {
  const m = await mergingOn(await votingOn(cast))
  const papers = await m.two()
  await m.kenya.get(api.showPaper, { paper: papers.left.paper }, { open: true })
  const comment = { clauseId: 'la', spoken: '1', text: 'Every drop, also of rain?', replyTo: null }
  await m.egypt.get(api.comment, { paper: papers.left.paper }, comment)
  const { id } = await m.dais.get(api.suggest, { paper: papers.left.paper })
  await m.handIn(m.dais, id, reword('lb', 'Requests a report within one year'))
  const { merger } = await m.room(papers.left, papers.right, [m.kenya, m.france])
  const made = await m.finish(merger, [m.kenya, m.france])
  const kenya = await cast.seat('Kenya')
  await kenya.goto(`${cast.stage.origin}/p/${made.paper}`)
  await kenya.getByRole('button', { name: /^Look at them/ }).click()
  await kenya.locator('.after-items > li').nth(1).waitFor()
  await kenya.getByRole('switch', { name: 'Whose words' }).check({ force: true })
  await kenya.locator('.source-mark').first().waitFor()
  await scene('merged-left-behind', kenya)
  await kenya.locator('.source-mark').nth(2).click()
  await kenya.getByRole('dialog').waitFor()
  await scene('merged-whose-words', kenya, false)
  await kenya.context().close()
}
