/**
 * The dais desk in Chromium, with 60 pending amendments on a draft of 120 clauses and the real server beside it.
 * `open`: from the navigation to the frame that shows the docket as far as a window does, with everything fetched anew
 * (load) or from a page of the same window (click); `whole`: to the frame that shows all of it and the text. `tick`: from the click on a row to the frame that shows the text with it. Prints one JSON
 * object a figure.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { writeLongDocket } from '../support/long-docket.ts'
import { openStage } from '../support/stage.ts'

const clauses = 120
const amendments = 60
const rounds = Number(process.env.ROUNDS ?? 15)

const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN) * 10) / 10
}
const print = (name: string, values: readonly number[]) => {
  const facts = { p50: percentile(values, 0.5), p95: percentile(values, 0.95), n: values.length, clauses, amendments }
  console.log(JSON.stringify({ name, unit: 'ms', ...facts }))
}

/** A window shows fewer than this. */
const inSight = 12

/** Runs in the page: when the frame with so many rows is painted, in ms since the page's own start. */
const docketPainted = (page: Page, rows: number): Promise<number> =>
  page.evaluate(
    wanted =>
      new Promise<number>(resolve => {
        const look = (): void => {
          if (document.querySelectorAll('.docket-row').length < wanted) requestAnimationFrame(look)
          // This frame is painted when what was put off in it begins.
          else setTimeout(() => resolve(performance.now()))
        }
        look()
      }),
    rows,
  )

/** Ticks or unticks one row and waits for the frame in which the text counts so many; ms. */
const tick = (page: Page, row: number, count: number): Promise<number> =>
  page.evaluate(
    ([at, ticked]) =>
      new Promise<number>(resolve => {
        const input = document.querySelectorAll<HTMLInputElement>('.docket-tick input')[at]
        const status = document.querySelector('.what-if [role="status"]')
        const start = performance.now()
        const look = (): void => {
          const shown = /^\d+/.exec(status?.textContent ?? '')?.[0] ?? '0'
          if (shown !== String(ticked)) requestAnimationFrame(look)
          else setTimeout(() => resolve(performance.now() - start))
        }
        input?.click()
        requestAnimationFrame(look)
      }),
    [row, count] as const,
  )

const dist = mkdtempSync(join(tmpdir(), 'chapeau-pages-'))
try {
  await build({ build: { outDir: dist, emptyOutDir: true }, logLevel: 'warn' })
  const stage = await openStage(dist)
  try {
    const codes = await stage.demo(await stage.window())
    const page = await stage.window({ size: { width: 1280, height: 900 } })
    await writeLongDocket(stage.folder, clauses, amendments)
    await stage.join(page, codes.get('Dais')?.code ?? '')
    const link = page.getByRole('link', { name: 'To the desk' })
    await link.waitFor()
    const committee = page.url()
    const opened = { load: [] as number[], click: [] as number[], whole: [] as number[] }
    for (let i = 0; i < rounds; i++) {
      await page.goto(committee)
      await link.waitFor()
      const start = await page.evaluate(() => performance.now())
      await link.evaluate(element => element instanceof HTMLElement && element.click())
      const [seen, whole] = await Promise.all([docketPainted(page, inSight), docketPainted(page, amendments)])
      opened.click.push(seen - start)
      opened.whole.push(whole - start)
      await page.goto(`${committee}/desk`, { waitUntil: 'commit' })
      opened.load.push(await docketPainted(page, inSight))
    }
    print('desk: open by a click', opened.click)
    print('desk: open by a load', opened.load)
    print('desk: whole docket by a click', opened.whole)
    // Collisions are told when they are known.
    await page.locator('.docket-marks').first().waitFor()
    const ticks: number[] = []
    for (let i = 0; i < amendments; i++) ticks.push(await tick(page, i, i + 1))
    for (let i = 0; i < amendments; i++) ticks.push(await tick(page, i, amendments - i - 1))
    print('desk: tick', ticks)
  } finally {
    await stage.close()
  }
} finally {
  rmSync(dist, { recursive: true, force: true })
}
