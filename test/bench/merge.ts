/**
 * The merge room in Chromium, with two papers of 100 clauses and the real server beside it. `merge-choice`: from the click
 * on a choice to the frame that shows it, in the window of who clicks; over the whole way, with the server's disk in it.
 * `merge-choice: redraw`: in the window of another bloc, from the moment its facts have arrived to the frame that shows
 * them. `key`: from a keydown in the text to the frame after it, in the room and on a paper with as many clauses. Prints
 * one JSON object a figure.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { longPapers } from '../support/long-papers.ts'
import { openMergeStage } from '../support/merge-stage.ts'
import { openStage } from '../support/stage.ts'

const size = Number(process.env.CLAUSES ?? 100)
const most = Number(process.env.CHOICES ?? 40)
const keys = Number(process.env.KEYS ?? 200)
/** Between keys (ms): a fast typist, and out of step with frames. */
const pause = 47

const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN) * 10) / 10
}
const print = (name: string, values: readonly number[]) =>
  console.log(
    JSON.stringify({
      name,
      unit: 'ms',
      p50: percentile(values, 0.5),
      p95: percentile(values, 0.95),
      n: values.length,
      clauses: `${size} x ${size}`,
    }),
  )

/** Notes in the page when the facts of a merger have arrived, for `redrawn`. */
const noteArrivals = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const ask = window.fetch
    const arrivals: number[] = []
    Object.assign(window, { arrivals })
    window.fetch = async (...args) => {
      const answer = await ask(...args)
      if (!/\/api\/mergers\/[^/]+$/.test(answer.url) || args[1]?.method !== 'GET') return answer
      const read = answer.json.bind(answer)
      answer.json = async () => {
        const facts: unknown = await read()
        arrivals.push(performance.now())
        return facts
      }
      return answer
    }
  })
}

/** Rows in which nothing is decided and that have a choice of this kind, in the order of the page. */
const openRows = (page: Page, choice: string): Promise<string[]> =>
  page.evaluate(
    wanted =>
      [...document.querySelectorAll<HTMLElement>('.merge-row:has(.merge-head[data-open="true"])')].flatMap(row =>
        row.querySelector(`[data-choice="${wanted}"]`) && row.dataset.row ? row.dataset.row : [],
      ),
    choice,
  )

/** Clicks a choice and waits for the frame that shows it as made and its clause in the result; ms. */
const choose = (page: Page, row: string, choice: string): Promise<number> =>
  page.evaluate(
    ([id, wanted]) =>
      new Promise<number>(resolve => {
        const shown = document.querySelector<HTMLElement>(`[data-row="${id}"]`)
        const radio = shown?.querySelector<HTMLElement>(`[data-choice="${wanted}"]`)
        const start = performance.now()
        const look = (): void => {
          const now = document.querySelector(`[data-row="${id}"] [data-choice="${wanted}"]`)
          const made = now?.getAttribute('aria-checked') === 'true' && now.getAttribute('aria-busy') === 'false'
          const stands = document.querySelector(`[data-row="${id}"] .merge-place`) === null
          if (!made || !stands) requestAnimationFrame(look)
          else setTimeout(() => resolve(performance.now() - start))
        }
        radio?.click()
        requestAnimationFrame(look)
      }),
    [row, choice] as const,
  )

/** Waits for the frame that shows a choice that somebody else made; ms since the facts of it arrived. */
const redrawn = (page: Page, row: string): Promise<number> =>
  page.evaluate(
    id =>
      new Promise<number>(resolve => {
        const { arrivals } = window as unknown as { arrivals: number[] }
        arrivals.length = 0
        const look = (): void => {
          if (document.querySelector(`[data-row="${id}"] .merge-head[data-open="false"]`) === null)
            requestAnimationFrame(look)
          else setTimeout(() => resolve(performance.now() - (arrivals.at(-1) ?? Number.NaN)))
        }
        requestAnimationFrame(look)
      }),
    row,
  )

const type = async (page: Page): Promise<number[]> => {
  const clause = page.locator('.ProseMirror .clause').nth(10)
  await clause.click()
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { times })
    document.addEventListener(
      'keydown',
      () => {
        const from = performance.now()
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - from)))
      },
      { capture: true },
    )
  })
  for (let i = 0; i < keys; i++) {
    await page.keyboard.press('abcdefghij '[i % 11]!)
    await page.waitForTimeout(pause)
  }
  return page.evaluate(() => (window as unknown as { times: number[] }).times)
}

const dist = process.env.DIST ?? mkdtempSync(join(tmpdir(), 'chapeau-pages-'))
try {
  if (process.env.DIST === undefined) await build({ build: { outDir: dist, emptyOutDir: true }, logLevel: 'warn' })
  const stage = await openStage(dist)
  try {
    const codes = await stage.demo(await stage.window())
    const words = longPapers(size)
    const room = await openMergeStage(stage, codes, words)
    const kenya = await room.inRoom('Kenya')
    const brazil = await room.inRoom('Brazil', { watch: noteArrivals })
    const rows = [
      ...(await openRows(kenya, 'combine')).map(row => [row, 'left'] as const),
      ...(await openRows(kenya, 'leave')).map(row => [row, 'left'] as const),
    ]
    const [click, redraw]: [number[], number[]] = [[], []]
    const seen = new Set<string>()
    for (const [row, choice] of rows) {
      if (click.length >= most) break
      const still = (await openRows(kenya, choice)).includes(row)
      if (seen.has(row) || !still) continue
      seen.add(row)
      const [mine, theirs] = await Promise.all([choose(kenya, row, choice), redrawn(brazil, row)])
      click.push(mine)
      redraw.push(theirs)
    }
    print('merge-choice', click)
    print('merge-choice: redraw', redraw)
    await brazil.context().close()
    print('merge: key', await type(kenya))
    await kenya.getByLabel('Whose words').click()
    await kenya.locator('.words-of').first().waitFor()
    print('merge: key, with whose words', await type(kenya))
    const paper = await room.onPaper('Kenya', words.left)
    print('paper: key', await type(paper))
  } finally {
    await stage.close()
  }
} finally {
  if (process.env.DIST === undefined) rmSync(dist, { recursive: true, force: true })
}
