/**
 * Typing in a busy paper, in Chromium: 250 clauses of 45 words, 30 carets of others, 90 changes by others a second.
 * `local key`: from the keydown event to the end of its handling, when the letter is in the page. `key to next frame`:
 * from the keydown event to the first frame that shows the letter. Prints one JSON object a figure.
 */
import type { Page } from 'playwright-core'
import type { Clause } from '../../shared/clause.ts'
import { launch } from '../support/chromium.ts'
import { serveHarness } from '../support/harness.ts'

const clauseCount = Number(process.env.CLAUSES ?? 250)
const wordsEach = 45
const carets = 30
const edits = 90
const keys = Number(process.env.KEYS ?? 400)
/** Between keys (ms): a fast typist, and out of step with frames. */
const pause = 47

const words =
  'the States concerned to strengthen international cooperation against transnational organized crime and its links'.split(
    ' ',
  )
const paper: Clause[] = Array.from({ length: clauseCount }, (_, i) => ({
  id: `clause-${i}`,
  kind: i < clauseCount * 0.4 ? 'preambular' : 'operative',
  level: i > clauseCount * 0.4 + 1 && i % 3 !== 0 ? 1 : 0,
  text: `${i < clauseCount * 0.4 ? 'Noting with concern' : 'Encourages'} ${Array.from({ length: wordsEach - 2 }, (__, w) => words[(i + w) % words.length]).join(' ')}`,
  notes: i % 10 === 0 ? [{ id: `note-${i}`, at: 6, mark: 'number', text: 'Resolution 70/1.' }] : [],
}))

const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN) * 100) / 100
}
const print = (name: string, values: readonly number[]) =>
  console.log(
    JSON.stringify({ name, unit: 'ms', p50: percentile(values, 0.5), p95: percentile(values, 0.95), n: values.length }),
  )

type Times = { local: number[]; frame: number[] }
const type = async (page: Page, count: number): Promise<Times> => {
  await page.evaluate(() => {
    const times: Times = { local: [], frame: [] }
    Object.assign(window, { times })
    const editor = window.harness.editorOf(0)
    let since: number | null = null
    const down = () => {
      since = performance.now()
    }
    editor.view.dom.addEventListener('keydown', down, { capture: true })
    editor.on('update', ({ transaction }) => {
      if (since === null || transaction.getMeta('y-sync$') !== undefined) return
      const from = since
      since = null
      times.local.push(performance.now() - from)
      requestAnimationFrame(() => times.frame.push(performance.now() - from))
    })
  })
  for (let i = 0; i < count; i++) {
    await page.keyboard.press('abcdefghij '[i % 11]!)
    await page.waitForTimeout(pause)
  }
  return page.evaluate(() => (window as unknown as { times: Times }).times)
}

const server = await serveHarness()
const browser = await launch()
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.on('pageerror', error => console.error(error))
  for (const storm of [false, true]) {
    await page.goto(server.url)
    await page.waitForFunction(() => 'harness' in window)
    await page.evaluate(c => window.harness.busy(c).then(() => undefined), paper)
    await page.evaluate(at => window.harness.caret(0, at, 20), Math.floor(clauseCount / 2))
    if (storm) await page.evaluate(([c, e]) => window.harness.running?.storm(c, e), [carets, edits] as const)
    await page.waitForTimeout(500)
    const { local, frame } = await type(page, keys)
    const label = storm
      ? `${clauseCount} clauses, ${carets} carets, ${edits} remote edits/s`
      : `${clauseCount} clauses, quiet`
    print(`local key (${label})`, local)
    print(`key to next frame (${label})`, frame)
    if (storm) {
      const made = await page.evaluate(() => window.harness.running?.made() ?? 0)
      if (made === 0) throw new Error('nobody else has written')
    }
  }
} finally {
  await browser.close()
  await server.stop()
}
