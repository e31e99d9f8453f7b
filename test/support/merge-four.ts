/**
 * Two delegates of each of two blocs in windows of their own, with the two long papers of `two-papers.ts`: how they come to
 * a merge room through the pages. Kenya and the Netherlands wrote the one, Brazil and India the other; all sponsor theirs.
 */
import type { Page } from 'playwright-core'
import { api, type JoinCode } from '../../shared/api.ts'
import type { Cable } from './cable.ts'
import { Browser } from './server.ts'
import type { Stage } from './stage.ts'
import { type StoryPaper, twoPapers } from './two-papers.ts'

export type Written = StoryPaper & { readonly id: string; readonly symbol: string }

export type Four = {
  readonly kenya: Page
  /** The Netherlands, behind a cable that can be pulled. */
  readonly dutch: Page
  readonly brazil: Page
  readonly india: Page
  readonly all: readonly Page[]
  readonly papers: { readonly kenya: Written; readonly brazil: Written }
  /** Brings everybody to the paper of its bloc. */
  readonly onPapers: () => Promise<void>
  /** One of the openers asks by the symbol of the other's paper, the other accepts, and all four go into the room. */
  readonly comeTogether: (asker: 'kenya' | 'brazil') => Promise<void>
}

/** A paper as its bloc has written it; both delegations sponsor it. */
const written = async (
  { origin }: Stage,
  [first, second]: readonly [JoinCode, JoinCode],
  paper: StoryPaper,
): Promise<Written> => {
  const here = { origin, port: Number(new URL(origin).port) }
  const [opener, partner] = [new Browser(here), new Browser(here)]
  const { committeeId } = await opener.join(first.code)
  await partner.join(second.code)
  const { title, clauses } = paper
  const invite = [second.delegationId]
  const { id } = await opener.get(api.openPaper, { committee: committeeId ?? '' }, { title, invite })
  await partner.get(api.answerInvitation, { paper: id }, { accept: true })
  for (const one of [opener, partner]) await one.get(api.sponsor, { paper: id })
  const { bodyId, symbol } = await opener.get(api.paper, { paper: id })
  await opener.edit(bodyId, () => [...clauses])
  return { ...paper, id, symbol }
}

/** Seats the four in a new demo committee, each on the paper of its bloc. */
export const seatFour = async (stage: Stage, cable: Cable): Promise<Four> => {
  const codes = await stage.demo(await stage.window())
  const codeOf = (name: string): JoinCode => {
    const code = codes.get(name)
    if (!code) throw new RangeError(`nobody is called ${name}`)
    return code
  }
  const { left, right } = twoPapers()
  const papers = {
    kenya: await written(stage, [codeOf('Kenya'), codeOf('Netherlands')], left),
    brazil: await written(stage, [codeOf('Brazil'), codeOf('India')], right),
  }
  const sit = async (name: string, origin = stage.origin): Promise<Page> => {
    const page = await stage.window()
    await page.goto(`${origin}/join#${codeOf(name).code}`)
    await page.locator('.offer-act').click()
    await page.waitForURL(url => url.pathname !== '/join')
    return page
  }
  const [kenya, dutch, brazil, india] = await Promise.all([
    sit('Kenya'),
    sit('Netherlands', cable.origin),
    sit('Brazil'),
    sit('India'),
  ])
  const all = [kenya, dutch, brazil, india]
  const go = async (page: Page, { id, clauses }: Written): Promise<void> => {
    await page.goto(`${new URL(page.url()).origin}/p/${id}`)
    await page
      .locator('.ProseMirror .clause')
      .nth(clauses.length - 1)
      .waitFor()
  }
  const onPapers = async (): Promise<void> => {
    await Promise.all([
      ...[kenya, dutch].map(page => go(page, papers.kenya)),
      ...[brazil, india].map(page => go(page, papers.brazil)),
    ])
  }
  await onPapers()
  return {
    ...{ kenya, dutch, brazil, india, all, papers, onPapers },
    comeTogether: async asker => {
      const [asks, asked] = asker === 'kenya' ? [kenya, brazil] : [brazil, kenya]
      const own = papers[asker].symbol
      const other = papers[asker === 'kenya' ? 'brazil' : 'kenya'].symbol
      await asks.getByRole('button', { name: 'More', exact: true }).click()
      await asks.getByRole('menuitem', { name: 'Merge with another paper' }).click()
      const dialog = asks.getByRole('dialog')
      const field = dialog.getByRole('textbox', { name: 'Symbol of the other paper' })
      const bySymbol = dialog.getByRole('radio', { name: 'A paper that you cannot read' })
      await field.or(bySymbol).first().waitFor()
      if ((await field.count()) === 0) await bySymbol.check()
      await field.fill(other)
      await dialog.getByRole('button', { name: 'Ask its bloc' }).click()
      await asks.getByText(`${own}: waiting for the answer of ${other}`).waitFor()
      await asked.getByText(`${own} asks to be merged with ${other}`).waitFor()
      await asked.getByRole('button', { name: 'Accept', exact: true }).click()
      await Promise.all(
        all.map(async page => {
          await page.getByRole('link', { name: 'Go to the merge room' }).click()
          await page.waitForURL('**/m/*')
          await page.locator('.merge-grid .ProseMirror[contenteditable="true"] .clause').nth(3).waitFor()
        }),
      )
    },
  }
}
