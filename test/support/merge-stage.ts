/** Two papers of different blocs that are being merged, on a stage: the one of Kenya, and the one of Brazil that it asked. */
import type { Page } from 'playwright-core'
import { api, type JoinCode, type Me, pathOf } from '../../shared/api.ts'
import { type Clause, outline } from '../../shared/clause.ts'
import type { PaperView } from '../../shared/paper.ts'
import { ask } from './ask.ts'
import { readGolden } from './golden.ts'
import type { Stage, WindowOptions } from './stage.ts'

/** A body as people type it. */
const typed = (clauses: readonly Clause[]): string => {
  const forms = outline(clauses)
  const lines = clauses.map(({ text, level }, i) => {
    const { label, terminator } = forms[i]!
    return `${'    '.repeat(level)}${label === '' ? '' : `${label} `}${text}${terminator}`
  })
  return ['The Commission on Shared Waters,', ...lines].join('\n\n')
}

export type MergeStage = {
  readonly merger: string
  readonly symbols: { readonly left: string; readonly right: string }
  /** A window of the delegation that stands in the room; `watch` sees it before it goes there. */
  readonly inRoom: (
    name: string,
    options?: WindowOptions & { readonly watch?: (page: Page) => Promise<void> },
  ) => Promise<Page>
  /** A window of the delegation on a paper of its own with these words. */
  readonly onPaper: (name: string, words: readonly Clause[]) => Promise<Page>
}

export const leftTitle = 'Extreme heat in cities'
export const rightTitle = 'Protecting people from heat'

/** Kenya with the Netherlands, and Brazil with India, write a paper each and agree to merge them. */
export const openMergeStage = async (
  stage: Stage,
  codes: ReadonlyMap<string, JoinCode>,
  words: { readonly left: readonly Clause[]; readonly right: readonly Clause[] } = readGolden('own-heat'),
): Promise<MergeStage> => {
  const sit = async (name: string, options?: WindowOptions): Promise<Page> => {
    const page = await stage.window(options)
    await stage.join(page, codes.get(name)!.code)
    return page
  }
  const meOf = async (page: Page): Promise<Me> => (await ask(page, 'GET', api.me.path)) as Me
  const open = async (page: Page, title: string, clauses: readonly Clause[], invite: (string | null)[] = []) => {
    const { committeeId } = await meOf(page)
    const { id } = (await ask(page, 'POST', pathOf(api.openPaper, { committee: committeeId ?? '' }), {
      title,
      invite,
    })) as { id: string }
    await ask(page, 'POST', pathOf(api.importText, { paper: id }), {
      text: typed(clauses),
      mode: 'replace',
      takeTitle: false,
    })
    return id
  }
  const write = async (page: Page, partner: Page, title: string, clauses: readonly Clause[]): Promise<string> => {
    const { delegationId } = await meOf(partner)
    const id = await open(page, title, clauses, [delegationId])
    await ask(partner, 'POST', pathOf(api.answerInvitation, { paper: id }), { accept: true })
    for (const one of [page, partner]) await ask(one, 'POST', pathOf(api.sponsor, { paper: id }))
    return id
  }
  const [kenya, netherlands, brazil, india] = [
    await sit('Kenya'),
    await sit('Netherlands'),
    await sit('Brazil'),
    await sit('India'),
  ]
  const left = await write(kenya, netherlands, leftTitle, words.left)
  const right = await write(brazil, india, rightTitle, words.right)
  const symbolOf = async (page: Page, paper: string): Promise<string> =>
    ((await ask(page, 'GET', pathOf(api.paper, { paper }))) as PaperView).symbol
  const symbols = { left: await symbolOf(kenya, left), right: await symbolOf(brazil, right) }
  const { id: merger } = (await ask(kenya, 'POST', pathOf(api.inviteToMerge, { paper: left }), {
    other: symbols.right,
  })) as {
    id: string
  }
  await ask(brazil, 'POST', pathOf(api.answerMerge, { merger }), { accept: true })
  for (const page of [kenya, netherlands, brazil, india]) await page.context().close()
  return {
    merger,
    symbols,
    inRoom: async (name, options) => {
      const page = await sit(name, options)
      await options?.watch?.(page)
      await page.goto(`${stage.origin}/m/${merger}`)
      await page.locator('.merge-grid .ProseMirror').waitFor()
      return page
    },
    onPaper: async (name, clauses) => {
      const page = await sit(name)
      const id = await open(page, 'A paper of its own', clauses)
      await page.goto(`${stage.origin}/p/${id}`)
      await page
        .locator('.ProseMirror .clause')
        .nth(clauses.length - 1)
        .waitFor()
      return page
    },
  }
}
