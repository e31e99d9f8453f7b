/** The wall in real windows: it follows the dais, keeps what it shows when the server is away, and can be read from the last row. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type JoinCode } from '../../shared/api.ts'
import type { ScreenSubject, ScreenTheme } from '../../shared/screen.ts'
import { faultsOf } from '../support/axe.ts'
import { Browser, operative } from '../support/server.ts'
import { openStage, phone, type Stage, type WindowOptions } from '../support/stage.ts'
import { votingOn } from '../support/vote-scenes.ts'

/** What projectors give. */
const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
] as const
const register = 'A common register of dams and reservoirs'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>
let committee: { readonly committee: string }
/** The dais over HTTP, beside its windows. */
let chair: Browser
let draft = ''
let amendment = ''

const sit = async (name: string, options: WindowOptions = {}): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codes.get(name)!.code)
  return page
}
const overHttp = async (name: string): Promise<Browser> => {
  const browser = new Browser({ origin: stage.origin, port: Number(new URL(stage.origin).port) })
  await browser.join(codes.get(name)!.code)
  return browser
}
const put = (subject: ScreenSubject, theme: ScreenTheme = 'hall') =>
  chair.get(api.setScreen, committee, { subject, theme })
const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` })
}

beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
  committee = { committee: codes.get('Kenya')!.committeeId! }
  chair = await overHttp('Dais')
  const { papers, waiting } = await chair.get(api.committee, committee)
  draft = papers.find(paper => paper.status === 'draft')!.id
  amendment = waiting.find(w => w.kind === 'amendment')!.id
})
afterAll(() => stage?.close())

const wallOf = (page: Page) => page.locator('.wall')
/** The words of the change that is looked at. */
const looked = (page: Page): Promise<string> =>
  page.locator('.wall [data-focus]').evaluateAll(marks => marks.map(mark => mark.textContent ?? '').join(' '))

test('SC7 the code of the projector leads straight to the wall, and what the dais puts up is on it at once', async () => {
  const wall = await sit('Projector', { size: sizes[0] })
  expect(new URL(wall.url()).pathname).toBe(`/screen/${committee.committee}`)
  await wall.getByRole('heading', { name: 'Commission on Shared Waters' }).waitFor()
  await picture(wall, 'wall-title')
  const dais = await sit('Dais')
  await dais.getByRole('link', { name: /^Open the projector/ }).waitFor()
  await picture(dais, 'door')
  await dais.getByRole('link', { name: register, exact: true }).click()
  const bar = dais.getByRole('region', { name: 'Projector' })
  await bar.getByText('Nothing is on the wall.').waitFor()
  await bar.getByRole('button', { name: 'Show this' }).click()
  await wall.getByRole('heading', { name: 'CSW/L.1' }).waitFor()
  await picture(wall, 'wall-whole')
  await bar.getByRole('button', { name: 'Next on the wall' }).click()
  await wall.getByRole('heading', { name: 'CSW/L.1 · Preambular para. 1' }).waitFor()
  await bar.getByLabel('What is shown of it').selectOption({ label: 'Clause 1' })
  await wall.getByRole('heading', { name: 'CSW/L.1 · Clause 1' }).waitFor()
  await picture(wall, 'wall-clause')
  await picture(dais, 'bar')
  await bar.getByRole('button', { name: 'Dark' }).click()
  await wallOf(wall).and(wall.locator('[data-theme=dark]')).waitFor()
  await picture(wall, 'wall-clause-dark')
  await bar.getByRole('button', { name: 'Clear the wall' }).click()
  await wall.getByRole('heading', { name: 'Commission on Shared Waters' }).waitFor()
  expect(await faultsOf(dais, { colours: true })).toEqual([])
  // Who sits anywhere else finds no bar.
  const kenya = await sit('Kenya')
  await kenya.getByRole('link', { name: register, exact: true }).click()
  await kenya.locator('.clause').first().waitFor()
  expect(await kenya.getByRole('region', { name: 'Projector' }).count()).toBe(0)
  await Promise.all([wall, dais, kenya].map(page => page.context().close()))
})

test('SC8 the wall follows the window whose switch is on, through pages and changes, and no other window', async () => {
  const wall = await sit('Projector', { size: sizes[0] })
  const dais = await sit('Dais')
  const other = await sit('Dais')
  await put({ kind: 'nothing' })
  await dais
    .getByRole('link', { name: /^Amendment 1/ })
    .first()
    .click()
  await dais.locator('.desk').waitFor()
  await dais.getByRole('region', { name: 'Projector' }).getByRole('switch', { name: 'Follow me' }).press('Space')
  await wall.getByRole('heading', { name: /CSW\/L\.1 · Amendment 1/ }).waitFor()
  await picture(wall, 'wall-amendment')
  const seen = new Set<string>()
  for (let i = 0; i < 3; i++) {
    const before = await looked(wall)
    await dais.keyboard.press('Control+Alt+n')
    await expect.poll(() => looked(wall)).not.toBe(before)
    seen.add(await looked(wall))
    await picture(wall, `wall-change-${i}`)
  }
  expect(seen.size).toBe(3)
  const bar = dais.getByRole('region', { name: 'Projector' })
  await bar.getByRole('button', { name: 'Side by side' }).click()
  await wall.getByRole('heading', { name: 'As it would read' }).waitFor()
  await picture(wall, 'wall-side-by-side')

  await other.getByRole('link', { name: register, exact: true }).click()
  await other.getByRole('region', { name: 'Projector' }).getByText('On the wall: amendment 1 to CSW/L.1').waitFor()
  await dais.getByRole('link', { name: 'CSW/L.1', exact: true }).first().click()
  await wall.getByRole('heading', { name: 'CSW/L.1', exact: true }).waitFor()
  await other.getByRole('region', { name: 'Projector' }).getByText('On the wall: this page').waitFor()

  // At the desk the wall follows from row to row.
  await dais.goto(`${stage.origin}/c/${committee.committee}/desk`)
  for (const number of [2, 1]) {
    await dais
      .locator('.docket-row', { has: dais.getByRole('link', { name: `Amendment ${number}` }) })
      .getByRole('checkbox')
      .focus()
    await wall.getByRole('heading', { name: `· Amendment ${number} ·` }).waitFor()
  }
  await picture(dais, 'desk')
  expect(await faultsOf(dais, { colours: true })).toEqual([])
  await dais.setViewportSize(phone)
  await picture(dais, 'desk-phone')
  expect(await dais.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await Promise.all([wall, dais, other].map(page => page.context().close()))
})

test('SC9 a restart of the server does not blank the wall: it says since when it may be old, and follows again by itself', async () => {
  const wall = await sit('Projector', { size: sizes[0] })
  const { clauses } = await chair.get(api.version, { paper: draft, number: '1' })
  const operative = clauses.filter(clause => clause.kind === 'operative' && clause.level === 0)
  await put({ kind: 'paper', paperId: draft, clauseId: operative[0]!.id })
  const heading = wall.getByRole('heading', { name: 'CSW/L.1 · Clause 1' })
  await heading.waitFor()
  const mark = wall.getByText(/^Connection lost since \d\d:\d\d; what you see may be old$/)
  await stage.restart(async () => {
    await mark.waitFor()
    expect(await heading.isVisible()).toBe(true)
    await picture(wall, 'wall-lost')
  })
  await mark.waitFor({ state: 'detached' })
  await put({ kind: 'paper', paperId: draft, clauseId: operative[1]!.id })
  await wall.getByRole('heading', { name: 'CSW/L.1 · Clause 2' }).waitFor()

  // Opened anew while no answer comes, it shows what it showed last.
  await wall.route('**/api/**', route => route.abort())
  await wall.reload()
  await wall.getByRole('heading', { name: 'CSW/L.1 · Clause 2' }).waitFor()
  await mark.waitFor()
  await wall.unroute('**/api/**')
  await mark.waitFor({ state: 'detached' })
  await wall.context().close()
})

/** How large the letters of the text are, in hundredths of the window's height; what overflows; whether it is cut. */
const measured = (page: Page) =>
  page.evaluate(() => {
    const box = document.querySelector<HTMLElement>('.fit-box')!
    const { clientHeight, clientWidth, scrollHeight, scrollWidth } = document.documentElement
    const clause = box.querySelector('.wall-focus .clause') ?? box
    return {
      letters: (Number.parseFloat(getComputedStyle(clause).fontSize) / innerHeight) * 100,
      pageScrolls: scrollHeight > clientHeight || scrollWidth > clientWidth,
      inside: box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1,
      cut: box.dataset.cut !== undefined,
    }
  })

test('SC10 a clause fills the wall without running over it; where it is too long its letters stay readable and it is cut', async () => {
  const kenya = await overHttp('Kenya')
  const { id } = await kenya.get(api.openPaper, committee, { title: 'Long clauses' })
  await kenya.get(api.showPaper, { paper: id }, { open: true })
  const words = (count: number): string =>
    Array.from({ length: count }, (_, i) => ['waters', 'of', 'shared', 'rivers', 'and', 'their', 'basins'][i % 7]).join(
      ' ',
    )
  const text = `The Commission,\n\nRecalling the rivers,\n\n${[25, 90, 330, 2_000]
    .map((count, i) => `${i + 1}. Requests the ${words(count)};`)
    .join('\n\n')}\n`
  await kenya.get(api.importText, { paper: id }, { text, mode: 'replace', takeTitle: false })
  const body = await kenya.open((await kenya.get(api.paper, { paper: id })).bodyId)
  const [usual, long, longer, endless] = body.clauses().filter(clause => clause.kind === 'operative')
  body.leave()
  for (const size of sizes) {
    const wall = await sit('Projector', { size })
    for (const [clause, least, cut] of [
      [usual!, 4, false],
      [long!, 3.2, false],
      [longer!, 2.4, false],
      [endless!, 2.4, true],
    ] as const) {
      await put({ kind: 'paper', paperId: id, clauseId: clause.id })
      // Until then it shows the whole text, or another clause.
      await expect.poll(() => wall.locator('.wall-focus').count(), { timeout: 10_000 }).toBe(1)
      await wall
        .locator('.wall-focus', { hasText: clause.text.slice(-40) })
        .filter({ hasText: clause.text })
        .waitFor()
      // The letters are fitted in the frame after the words have come.
      const where = `${clause.text.length} characters at ${size.width}`
      await expect
        .poll(() => measured(wall), { message: where, timeout: 10_000 })
        .toMatchObject({ pageScrolls: false, cut, inside: !cut })
      expect((await measured(wall)).letters, where).toBeGreaterThan(least - 0.05)
      await picture(wall, `wall-${clause.text.length}-${size.width}`)
    }
    await put({ kind: 'paper', paperId: id, clauseId: null })
    await wall.getByRole('heading', { name: /^WP\.\d+$/ }).waitFor()
    expect(await measured(wall)).toMatchObject({ pageScrolls: false })
    await picture(wall, `wall-whole-${size.width}`)
    await wall.context().close()
  }
})

test('SC11 ballots appear on the wall as they are written down, and then what came out', async () => {
  const wall = await sit('Projector', { size: sizes[1] })
  const { rules } = await chair.get(api.committee, committee)
  const backing = { ...rules.amendments.backing, of: 'number' as const, amount: 1 }
  const amendments = { ...rules.amendments, decidedBy: 'vote' as const, backing }
  await chair.get(api.setRules, committee, { ...rules, amendments, voting: { ...rules.voting, quorum: 0 } })
  await chair.get(api.admitAmendment, { amendment })
  const { id } = await chair.get(api.openVote, committee, {
    subject: 'amendment',
    subjectId: amendment,
    method: 'rollCall',
    parts: null,
    final: true,
  })
  await put({ kind: 'vote', voteId: id })
  const figures = wall.locator('.wall-vote dd')
  await wall.getByRole('heading', { name: 'Vote on amendment 1' }).waitFor()
  expect(await figures.allTextContents()).toEqual(['0', '0', '0'])
  const { roll } = await chair.get(api.vote, { vote: id })
  const present = roll.filter(entry => entry.attendance !== 'absent').map(entry => entry.delegationId)
  for (const [i, delegationId] of present.entries())
    await chair.get(api.setBallot, { vote: id }, { delegationId, ballot: i === 0 ? 'abstain' : i === 1 ? 'no' : 'yes' })
  const yes = present.length - 2
  await expect.poll(() => figures.allTextContents()).toEqual([String(yes), '1', '1'])
  await wall.getByText('Everybody has been heard').waitFor()
  await picture(wall, 'wall-vote')
  await put({ kind: 'amendment', amendmentId: amendment, changeId: null, layout: 'inLine' })
  await wall.locator('.vote-strip').waitFor()
  await picture(wall, 'wall-amendment-vote')
  await put({ kind: 'vote', voteId: id })
  await chair.get(api.closeVote, { vote: id }, { seen: { yes, no: 1, abstain: 1 } })
  await wall.getByText(`Carried: ${yes} to 1, 1 abstention`).waitFor()
  await picture(wall, 'wall-vote-closed')
  await wall.context().close()
})

test('SC12 everything on the wall can be heard as well as seen, in both colours, and is a page that scrolls on a telephone', async () => {
  const wall = await sit('Projector', { size: sizes[1] })
  const small = await sit('Egypt', { size: phone })
  await small.goto(`${stage.origin}/screen/${committee.committee}`)
  const { clauses } = await chair.get(api.version, { paper: draft, number: '1' })
  const shown: [ScreenSubject, RegExp][] = [
    [{ kind: 'nothing' }, /^Commission on Shared Waters$/],
    [{ kind: 'paper', paperId: draft, clauseId: clauses.at(-1)!.id }, /· Clause/],
    [{ kind: 'amendment', amendmentId: amendment, changeId: null, layout: 'inLine' }, /· Amendment 1 ·/],
    [{ kind: 'amendment', amendmentId: amendment, changeId: null, layout: 'sideBySide' }, /As it stands/],
    [{ kind: 'paper', paperId: draft, clauseId: null }, /^CSW\/L\.1$/],
  ]
  const { rules } = await chair.get(api.committee, committee)
  const faults: string[] = []
  for (const lines of [false, true]) {
    await chair.get(api.setRules, committee, { ...rules, lines: { ...rules.lines, show: lines } })
    for (const [i, [subject, heading]] of shown.entries()) {
      // Only a paper is drawn by its lines.
      if (lines && subject.kind !== 'paper') continue
      for (const theme of ['hall', 'dark'] as const) {
        await put(subject, theme)
        // The telephone has the colours of the wall.
        for (const page of theme === 'hall' ? [wall, small] : [wall]) {
          await page.locator(`.wall[data-theme=${theme}]`).waitFor()
          await page.getByRole('heading', { name: heading }).waitFor()
          if (subject.kind === 'paper')
            await page
              .locator(lines ? '.line-row' : '.wall-focus .clause')
              .first()
              .waitFor()
          const found = await faultsOf(page, { colours: page === wall })
          faults.push(...found.map(fault => `${i} ${theme} ${lines}: ${fault}`))
          const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
          if (wide) faults.push(`${i} ${theme}: scrolls sideways`)
          await picture(page, `kind-${i}-${theme}-${lines ? 'lines' : 'plain'}-${page === wall ? 'wall' : 'phone'}`)
        }
      }
    }
  }
  expect(faults).toEqual([])
  await Promise.all([wall, small].map(page => page.context().close()))
})

test('SC11 a paper that was decided bears its result on the wall', async () => {
  const wall = await sit('Projector', { size: sizes[0] })
  const floor = await votingOn({ stage, codes })
  await floor.attend('pppp')
  const { paper } = await floor.draft([operative('Decides to count every drop of water')])
  await floor.decide('paper', paper, '', { method: 'consensus' })
  await put({ kind: 'paper', paperId: paper, clauseId: null })
  await wall.locator('.wall-stamp').getByText('Adopted by consensus', { exact: true }).waitFor()
  expect(await faultsOf(wall, { colours: true })).toEqual([])
  await picture(wall, 'wall-adopted')
  await wall.context().close()
})

test('SC2 a wall whose code was renewed shows nothing more and says what to do', async () => {
  const wall = await sit('Projector', { size: sizes[2] })
  await put({ kind: 'paper', paperId: draft, clauseId: null })
  await wall.getByRole('heading', { name: 'CSW/L.1' }).waitFor()
  const secretariat = await overHttp('Secretariat')
  await secretariat.get(api.renewCode, { code: codes.get('Projector')!.id })
  await wall.getByText(/^This screen has no seat any more/).waitFor()
  expect(await wall.getByRole('heading', { name: 'CSW/L.1' }).count()).toBe(0)
  await wall.reload()
  await wall.getByRole('link', { name: 'Join with the code' }).waitFor()
  expect(await faultsOf(wall, { colours: true })).toEqual([])
  await wall.context().close()
})
