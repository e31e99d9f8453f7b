/** Lines in real windows: the same on every screen, found by their numbers, followed into later versions. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JoinCode } from '../../shared/api.ts'
import { follower, type Line, lines } from '../../shared/lines.ts'
import type { VersionWithClauses } from '../../shared/paper.ts'
import { faultsOf } from '../support/axe.ts'
import { openStage, phone, type Stage, type WindowOptions } from '../support/stage.ts'

const register = 'A common register of dams and reservoirs'
/** Smaller than this nobody reads on a telephone, CSS pixels. */
const smallestType = 9.5

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>
let dais: Page
/** The draft resolution's page. */
let draft = ''
let organ = ''

const sit = async (name: string, options?: WindowOptions): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codes.get(name)!.code)
  return page
}

beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
  dais = await sit('Dais')
  await dais.getByRole('link', { name: 'Rules', exact: true }).click()
  await dais.getByRole('radio', { name: 'United Nations' }).check()
  await dais.getByRole('radio', { name: 'the dais, change by change' }).check()
  await dais.getByLabel('Drafts and versions have line numbers').check()
  await dais.getByRole('button', { name: 'Save the rules' }).click()
  await dais.getByText('Saved. These rules hold from now on.').waitFor()
  await dais.goBack()
  await dais.getByRole('link', { name: register, exact: true }).click()
  await dais.locator('.organ-line, .official-head').first().waitFor()
  organ = ((await dais.locator('.organ-line, .official-head').first().textContent()) ?? '').trim()
  draft = dais.url()
})
afterAll(() => stage?.close())

/** Opens a page of the draft and answers the version that it was given. */
const open = async (page: Page, path = ''): Promise<VersionWithClauses> => {
  const [answer] = await Promise.all([
    page.waitForResponse(response => /^\/api\/.*\/versions\/\d+$/.test(new URL(response.url()).pathname)),
    page.goto(draft + path),
  ])
  await page.locator('.line-row').first().waitFor()
  return (await answer.json()) as VersionWithClauses
}
/** Its lines, below the organ line. */
const linesOf = ({ clauses, layout }: VersionWithClauses): Line[] => lines(clauses, { head: [organ] }, layout)

type Drawn = { number: string; words: string }
const rowsOf = (page: Page): Promise<Drawn[]> =>
  page.locator('.line-row').evaluateAll(rows =>
    rows.map(row => {
      const words = row.querySelector('.line-words')!.cloneNode(true) as Element
      for (const note of words.querySelectorAll('sup')) {
        note.textContent = (note.textContent ?? '').replace(/\d/g, digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)
      }
      return {
        number: row.querySelector('.line-number')!.textContent ?? '',
        words: (words.textContent ?? '').replace(/\s+/g, ' ').trim(),
      }
    }),
  )
const expected = (list: readonly Line[]): Drawn[] =>
  list.map(line => ({
    number: line.number === null ? '' : String(line.number),
    words: `${line.label} ${line.text}`.replace(/\s+/g, ' ').trim(),
  }))
const faults = (page: Page): Promise<string[]> => faultsOf(page, { colours: true })
const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true })
}

test('LN13 a draft has the same lines at a desk, on a phone and on paper', async () => {
  const version = await open(dais)
  const list = linesOf(version)
  expect(list.length).toBeGreaterThan(10)
  expect(await rowsOf(dais)).toEqual(expected(list))
  expect(await faults(dais)).toEqual([])
  await picture(dais, 'draft-1440')
  // No line is broken a second time by the screen.
  const heights = await dais
    .locator('.line-row')
    .evaluateAll(rows => rows.map(row => Math.round(row.getBoundingClientRect().height)))
  expect(new Set(heights).size).toBe(1)
  await dais.emulateMedia({ media: 'print' })
  expect(await rowsOf(dais)).toEqual(expected(list))
  expect(await dais.locator('.official-bar').isVisible()).toBe(false)
  expect(await dais.locator('.line-number').last().isVisible()).toBe(true)
  if (process.env.PICTURES) await dais.pdf({ path: `${process.env.PICTURES}/draft.pdf`, format: 'A4' })
  await dais.emulateMedia({ media: null })

  const small = await sit('Egypt', { size: phone })
  await open(small)
  expect(await rowsOf(small)).toEqual(expected(list))
  expect(await small.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  )
  const size = await small
    .locator('.line-words')
    .first()
    .evaluate(words => Number.parseFloat(getComputedStyle(words).fontSize))
  expect(size).toBeGreaterThan(smallestType)
  expect(await faults(small)).toEqual([])
  await picture(small, 'draft-390')
  await small.context().close()
})

test('LN13 a line is gone to by its number with the keyboard alone, and numbers are neither read out nor copied', async () => {
  await open(dais)
  const list = await rowsOf(dais)
  const field = dais.getByLabel('Go to line')
  await field.focus()
  await dais.keyboard.type('999')
  await dais.keyboard.press('Enter')
  await dais.getByText(/^The lines here are 1 to \d+\.$/).waitFor()
  const last = list.at(-1)!
  await dais.keyboard.press('Control+a')
  await dais.keyboard.type(last.number)
  await dais.keyboard.press('Enter')
  const row = dais.locator(`#line-${last.number}`)
  await row.and(dais.locator('[data-asked]')).waitFor()
  expect(await dais.locator('[data-asked]').count()).toBe(1)
  expect(new URL(dais.url()).search).toBe(`?line=${last.number}`)
  await expect.poll(() => row.evaluate(element => element === document.activeElement)).toBe(true)
  const box = (await row.boundingBox())!
  expect(box.y > 0 && box.y + box.height < 900).toBe(true)

  const clause = dais.locator('.official-clause').last()
  expect(await clause.ariaSnapshot()).not.toContain(`"${last.number}"`)
  const copied = await clause.evaluate(element => {
    getSelection()?.selectAllChildren(element)
    return String(getSelection())
  })
  expect(copied.replace(/\s+/g, ' ')).toContain(last.words)
  expect(copied).not.toMatch(new RegExp(`^${last.number}$`, 'm'))
  await dais.getByLabel('Line numbers').uncheck()
  await dais.locator('.body .clause').first().waitFor()
  expect(await dais.locator('.line-row').count()).toBe(0)
})

test('LN14 a line of an older version is followed into the newest', async () => {
  const desk = await sit('Dais')
  await desk.getByRole('link', { name: /^Amendment 1/ }).click()
  await desk.getByRole('button', { name: 'Take all' }).click()
  await desk.getByRole('button', { name: 'Incorporate', exact: true }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Incorporate' }).click()
  await desk.waitForURL('**/p/**')
  await desk.locator('.line-row').first().waitFor()
  const now = await open(desk)
  const first = await open(desk, '/versions/1')
  const follow = follower(first.clauses, now.clauses, linesOf(now))
  const told = new Map(linesOf(first).flatMap(line => (line.number === null ? [] : [[line, follow(line)] as const])))
  expect(new Set([...told.values()].map(found => found.state)).size).toBeGreaterThan(1)
  for (const state of ['same', 'moved', 'changed', 'gone'] as const) {
    const [line, found] = [...told].find(([, other]) => other.state === state) ?? []
    if (!line || !found) continue
    await desk.goto(`${draft}/versions/1?line=${line.number}`)
    const notice = desk.getByText(`Line ${line.number} of version 1`)
    await notice.waitFor()
    const words = (await notice.textContent()) ?? ''
    if (found.now === null) expect(words).toContain(`no longer in version ${now.number}`)
    else {
      expect(words).toContain(`line ${found.now} of version ${now.number}`)
      await picture(desk, `since-${state}`)
      await desk.getByRole('link', { name: `Show it in version ${now.number}` }).click()
      await desk.locator(`#line-${found.now}[data-asked]`).waitFor()
      expect(await desk.getByText('of version 1').count()).toBe(0)
    }
  }
  await desk.context().close()
})
