/**
 * The story of a merger in four real windows: two delegates of each bloc merge two papers of thirty clauses, choose in
 * conflict, lose a connection, stop, begin anew and finish; at each turn no word is lost and none comes from nowhere.
 */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cable, layCable } from '../support/cable.ts'
import { type Four, seatFour } from '../support/merge-four.ts'
import {
  choose,
  chosenIn,
  closePanel,
  does,
  openTray,
  pairByKeys,
  patience,
  pressAtOnce,
  radioOf,
  reads,
  readsNoMore,
  rowOf,
  sameIn,
  shows,
  trayIn,
  typeAndSave,
  typeIn,
  waitingIn,
  wordsIn,
  writeInRow,
} from '../support/merge-windows.ts'
import { type Words, wordFaults } from '../support/merge-words.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
let cable: Cable
beforeAll(async () => {
  stage = await openStage()
  cable = await layCable(stage.origin)
})
afterAll(async () => {
  await stage?.close()
  await cable?.close()
})

const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/merge-story-${name}.png` })
}

/** The texts of both papers, and what was typed since. */
type Told = { readonly papers: readonly string[]; readonly typed: readonly string[] }

/** Judges the words that a window shows in a room, and gives them once they are right. */
const judged = async (page: Page, told: Told): Promise<Words> => {
  let words: Words = { ...told, result: [], tray: [], waiting: [] }
  await openTray(page)
  await expect
    .poll(async () => {
      const [result, tray, waiting] = [await wordsIn(page), await trayIn(page), await waitingIn(page)]
      words = { ...told, result, tray, waiting }
      return wordFaults(words)
    }, patience)
    .toEqual([])
  await closePanel(page)
  return words
}

/** All four choose in rows of their own. A sub-clause goes in singly, with its chapeau and without its neighbours. */
const chooseAtOnce = async ({ kenya, dutch, brazil, india, all }: Four): Promise<void> => {
  await Promise.all([
    does(kenya, 'l1 left', 'l14 left'),
    does(dutch, 'l7 combine', 'l2 yes', 'l2 both'),
    does(brazil, 'r4 right', 'l6 no', 'l16 leave'),
    does(india, 'l17 right', 'r20 leave'),
  ])
  for (const [clause, choice] of [
    ...(['l1', 'l13', 'l14'] as const).map(one => [one, 'left'] as const),
    ...(['r4', 'r12', 'l17'] as const).map(one => [one, 'right'] as const),
    ...([
      ['l7', 'combine'],
      ['l2', 'both'],
      ['l16', 'leave'],
      ['r20', 'leave'],
      ['l6', null],
    ] as const),
  ] as const)
    await shows(all, clause, choice)
  for (const page of all) await rowOf(page, 'l14').locator('.merge-by', { hasText: 'Kenya' }).waitFor()
  await reads(all, 'Encourages hospitals to')
  await reads(all, 'keep beds free on days of alert')
  expect(await sameIn(all)).not.toContain('store medicines where they stay cool')
  await picture(india, 'chosen')
}

/** Two choose in one row at the same moment: one is done, and the other's window says so until it is decided anew. */
const chooseInConflict = async ({ kenya, brazil, all, papers }: Four): Promise<void> => {
  await pressAtOnce([
    [kenya, radioOf(kenya, 'l18', 'left')],
    [brazil, radioOf(brazil, 'l18', 'right')],
  ])
  const told = (page: Page): Locator => rowOf(page, 'l18').getByRole('alert')
  await expect.poll(async () => (await told(kenya).count()) + (await told(brazil).count()), patience).toBe(1)
  const [second, who, won, lost, theirs] =
    (await told(kenya).count()) === 0
      ? ([brazil, 'Kenya', 'left', 'right', papers.brazil] as const)
      : ([kenya, 'Brazil', 'right', 'left', papers.kenya] as const)
  await told(second).getByText(`${who} was first in this row.`).waitFor()
  await told(second).getByText(`Your choice “Take ${theirs.symbol}” was not made. What stands now is marked`).waitFor()
  await shows(all, 'l18', won)
  for (const page of all) await rowOf(page, 'l18').locator('.merge-by', { hasText: who }).waitFor()
  await picture(second, 'conflict')
  await told(second)
    .getByRole('button', { name: `Choose “Take ${theirs.symbol}” all the same` })
    .click()
  await shows(all, 'l18', lost)
  await told(second).waitFor({ state: 'detached' })
  await reads(all, lost === 'left' ? 'plant trees along streets' : 'trees along the streets')
}

/** One writes while the others choose around it; the choice is undone and the words come back; new words, and a new pair. */
const writeAndUndo = async (four: Four, told: { papers: readonly string[]; typed: string[] }): Promise<void> => {
  const { kenya, dutch, brazil, india, all } = four
  const [added, written] = [' and that most of them live alone', 'Decides to gather the mayors of hot cities each year']
  told.typed.push(added)
  await Promise.all([
    typeAndSave(india, 'storms and floods together', added),
    does(brazil, 'r1 right', 'l4 leave'),
    does(kenya, 'r9 right', 'r9 leave'),
    does(dutch, 'l9 left'),
  ])
  await reads(all, `storms and floods together${added}`)

  await rowOf(kenya, 'l1').getByRole('button', { name: /^Undo/ }).click()
  await readsNoMore(all, 'storms and floods together')
  const parked = (await openTray(brazil)).getByRole('listitem').filter({ hasText: added.trim() })
  await parked.getByText('Written in the result before Kenya chose otherwise').waitFor()
  await judged(dutch, told)
  await picture(brazil, 'tray')
  await parked.getByRole('button', { name: /^Put back/ }).click()
  await reads(all, `storms and floods together${added}`)
  await parked.waitFor({ state: 'detached' })
  await closePanel(brazil)

  told.typed.push(written)
  await Promise.all([
    choose(brazil, 'l27', 'new').then(() => writeInRow(brazil, 'l27', written)),
    pairByKeys(dutch, 'l6', 'half a million').then(() => choose(dutch, 'l6', 'right')),
  ])
  await shows(all, 'r6', 'right')
  await reads(all, written)
}

/** One loses the connection and goes on writing; the others choose and write meanwhile, also in the same clause. */
const loseConnection = async ({ dutch, brazil, india, all }: Four, typed: string[]): Promise<void> => {
  const clause = 'nights no longer bring relief'
  const [offline, meanwhile] = [' where nobody can sleep', ' nor in their outskirts']
  typed.push(offline, meanwhile)
  cable.pull()
  await dutch.locator('.sync[data-state="offline"]').waitFor()
  await dutch.getByText('Choices wait for the connection. What you write is kept.').waitFor()
  await typeIn(dutch, clause, offline)
  const held = radioOf(dutch, 'l26', 'left')
  expect(await held.getAttribute('aria-disabled')).toBe('true')
  await held.focus()
  await dutch.keyboard.press('Space')
  await Promise.all([typeAndSave(india, clause, meanwhile), choose(brazil, 'l28', 'left')])
  await picture(dutch, 'offline')
  expect(await chosenIn(dutch, 'l28')).toBe(null)
  await readsNoMore([dutch], meanwhile)
  await readsNoMore([brazil, india], offline)
  await expect.poll(() => dutch.locator('.sync').textContent(), patience).toMatch(/\d+ changes? kept/)
  cable.plugIn()
  await reads(all, clause, offline, meanwhile)
  await shows(all, 'l28', 'left')
  await dutch.locator('.sync[data-state="saved"]').waitFor()
  await expect.poll(() => held.getAttribute('aria-disabled'), patience).toBe('false')
  // What was pressed without a connection is not done later.
  await shows(all, 'l26', null)
}

/** One of the four stops it: everybody reads who and why, the result and what is parked; both papers are as they were. */
const stop = async (four: Four, before: Pick<Words, 'result' | 'tray'>): Promise<void> => {
  const { kenya, dutch, brazil, india, all, papers } = four
  await india.getByRole('button', { name: 'Stop the merge' }).click()
  await india.getByRole('dialog').getByLabel('Why, for the other bloc').fill('Our ministers want to sleep on it.')
  await india.getByRole('dialog').getByRole('button', { name: 'Stop the merge' }).click()
  for (const page of all) {
    await page.getByText('India stopped the merge.').waitFor()
    await page.getByText('Our ministers want to sleep on it.').waitFor()
    await page.locator('.merge-grid .ProseMirror[contenteditable="false"]').waitFor()
    expect(await wordsIn(page)).toEqual(before.result)
    expect(await page.locator('.merge-grid [role=radio]:not([aria-disabled=true])').count()).toBe(0)
  }
  const tray = await openTray(kenya)
  await expect.poll(() => trayIn(kenya), patience).toEqual(before.tray)
  expect(await tray.getByRole('button', { name: /^Put back/ }).count()).toBe(0)
  await picture(kenya, 'stopped')
  await four.onPapers()
  for (const page of all) {
    const { clauses } = page === kenya || page === dutch ? papers.kenya : papers.brazil
    await page.locator('.ProseMirror[contenteditable="true"]').waitFor()
    expect(await wordsIn(page)).toEqual(clauses.map(({ text }) => text))
  }
  await brazil.getByRole('button', { name: 'More', exact: true }).waitFor()
}

/** The rows of the second merger, shared out among the four; `left` is Brazil's paper now. */
const shareOut = async ({ kenya, dutch, brazil, india, all }: Four, typed: string[]): Promise<void> => {
  await Promise.all([
    does(kenya, 'r1 left', 'l1 both', 'l2 yes', 'l2 combine', 'r4 leave', 'l4 right'),
    does(dutch, 'l5 no', 'l5 right', 'r25 left', 'l6 yes', 'l6 both', 'l7 left', 'l9 right', 'l10 right', 'r16 leave'),
    does(brazil, 'l11 left', 'r12 left', 'l18 combine', 'l12 yes', 'l12 right', 'r20 left', 'r28 leave'),
    does(india, 'l13 right', 'l19 right', 'l22 yes', 'l22 left', 'l24 no', 'l24 right', 'r23 left', 'l25 no'),
  ])
  await does(india, 'r22 left', 'l25 leave', 'l26 right', 'l27 new', 'l28 right')
  const [written, added] = ['Decides to gather the mayors of hot cities in every odd year', ' without delay']
  typed.push(written, added)
  await Promise.all([writeInRow(india, 'l27', written), typeAndSave(dutch, 'Requests registrars to enter heat', added)])
  for (const page of all) await page.getByText('Every row is decided').waitFor()
  await reads(all, written)
  await reads(all, `where it was one${added}`)
}

/** Who proposes it as final is told what is said twice, looks at it, and leaves one of the two out. */
const findTwice = async ({ india, all }: Four): Promise<void> => {
  await india.getByRole('button', { name: 'Propose as final' }).click()
  const dialog = india.getByRole('dialog')
  await dialog.getByText('1 clause says what another one says.', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: /^Look at it.*says what another one says/ }).click()
  await dialog.waitFor({ state: 'detached' })
  const line = india.getByRole('complementary', { name: 'Findings' }).locator('.said-twice li')
  await line.first().waitFor()
  expect(await line.count()).toBe(1)
  // Both clauses of a row stand together, whatever came into the rows beside it meanwhile.
  await line.getByText('Preambular 3 and preambular 4 say nearly the same.').waitFor()
  await picture(india, 'twice')
  await line
    .getByRole('button', { name: /^Leave out/ })
    .nth(1)
    .click()
  await line.waitFor({ state: 'detached' })
  await closePanel(india)
  await shows(all, 'l1', 'left')
  await readsNoMore(all, 'storms and floods together')
}

/** The words stand still. One sponsor of each bloc is too few, all of them are enough; then one finishes. */
const consentAndFinish = async ({ kenya, dutch, brazil, india, all }: Four): Promise<void> => {
  await india.getByRole('button', { name: 'Propose as final' }).click()
  await india.getByRole('dialog').getByRole('button', { name: 'Propose as final' }).click()
  for (const page of all) await page.getByRole('heading', { name: 'Waiting for consent' }).waitFor()
  const consent = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Consent to these words' }).click()
    await page.getByRole('button', { name: 'Take consent back' }).waitFor()
  }
  const ticks = (page: Page): Promise<string[]> => page.locator('.merge-ticks [role=status]').allTextContents()
  const haveConsented = async (given: number): Promise<void> => {
    const line = `${given} of 2 needed have consented`
    for (const page of all) await expect.poll(() => ticks(page), patience).toEqual([line, line])
  }
  const finish = dutch.getByRole('button', { name: 'Finish the merge' })
  await Promise.all([consent(kenya), consent(brazil)])
  await haveConsented(1)
  expect(await finish.getAttribute('aria-disabled')).toBe('true')
  await finish.scrollIntoViewIfNeeded()
  await picture(dutch, 'closing')
  await Promise.all([consent(dutch), consent(india)])
  await haveConsented(2)
  await finish.click()
  await dutch.getByRole('dialog').getByRole('button', { name: 'Finish the merge' }).click()
}

/** All four reach the merged paper and read what they agreed to; its papers say what became of them. */
const readMerged = async ({ kenya, dutch, brazil, india, all, papers }: Four, final: readonly string[]) => {
  await dutch.waitForURL('**/p/*')
  for (const page of [kenya, brazil, india]) {
    await page.getByText(/^The two papers have become WP\.\d+\.$/).waitFor()
    await page.getByRole('link', { name: 'To the merged paper' }).click()
    await page.waitForURL('**/p/*')
  }
  for (const page of all) {
    expect(new URL(page.url()).pathname).toBe(new URL(dutch.url()).pathname)
    await page
      .locator('.ProseMirror[contenteditable="true"] .clause')
      .nth(final.length - 1)
      .waitFor()
    expect(await wordsIn(page)).toEqual(final)
  }
  await picture(brazil, 'merged')
  const symbol = /WP\.\d+/.exec((await brazil.locator('.masthead').textContent()) ?? '')?.[0]
  for (const [page, { id }] of [
    [kenya, papers.kenya],
    [india, papers.brazil],
  ] as const) {
    await page.goto(`${stage.origin}/p/${id}`)
    await page.getByRole('link', { name: `Merged into ${symbol}` }).waitFor()
    await page.locator('.ProseMirror[contenteditable="false"]').waitFor()
  }
  await picture(kenya, 'original')
}

test('MS1 MS2 MS3 MS4 MS5 MS6 two delegates of each bloc merge two papers, stop once, and finish the second time', {
  timeout: 240_000,
}, async () => {
  const four = await seatFour(stage, cable)
  const { kenya, dutch, brazil, all, papers } = four
  const texts = [papers.kenya, papers.brazil].flatMap(({ clauses }) => clauses.map(({ text }) => text))

  const first = { papers: texts, typed: [] as string[] }
  await four.comeTogether('kenya')
  await chooseAtOnce(four)
  await chooseInConflict(four)
  await writeAndUndo(four, first)
  await loseConnection(four, first.typed)
  await sameIn(all)
  const made = await judged(dutch, first)
  expect(made.waiting).toContain('Recommends research on how heat affects pregnant women')
  await stop(four, made)

  // They are written on as before, and what is written then is merged next time.
  const more = ' and of visitors'
  await typeAndSave(kenya, 'telephone lines in the languages of migrants', more)
  const grown = texts.map(text => (text.startsWith('Supports telephone lines') ? text + more : text))

  const second = { papers: grown, typed: [] as string[] }
  await four.comeTogether('brazil')
  await shareOut(four, second.typed)
  await judged(dutch, second)
  await findTwice(four)
  const final = await sameIn(all)
  const before = await judged(brazil, second)
  const room = brazil.url()
  await consentAndFinish(four)
  await readMerged(four, final)
  await brazil.goto(room)
  await brazil
    .locator('.merge-grid .ProseMirror .clause')
    .nth(final.length - 1)
    .waitFor()
  const after = await judged(brazil, second)
  expect([after.result, after.tray]).toEqual([final, before.tray])
  expect(after.waiting).toEqual([])

  // The judge is not blind.
  for (const i of final.keys())
    expect(wordFaults({ ...after, tray: [], result: final.toSpliced(i, 1) }), final[i]).not.toEqual([])
  expect(wordFaults({ ...after, result: [...final, 'Requests nothing'] })).toEqual(['from nowhere: nothing'])
})
