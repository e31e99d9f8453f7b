/**
 * `npm run screenshots [folder]`: builds the pages, plays every scene at both widths, and writes pictures to look at. They go
 * to a folder outside the project.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { desk, phone, playAmendments, playMergers, playScenes, playVotes, type Show } from '../support/scenes.ts'
import type { WindowOptions } from '../support/stage.ts'

const folder = resolve(process.argv[2] ?? join(tmpdir(), 'chapeau-screenshots'))
/** `SCENES=paper,review` shoots only what starts so. */
const wanted = (process.env.SCENES ?? '').split(',').filter(name => name !== '')
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some(start => name.startsWith(start))
/** Scenes that are worth looking at in the dark as well. */
const inTheDark = [
  'paper-writing',
  'review-decided',
  'committee',
  'start-empty',
  'review-conflict',
  'consented',
  'suggestion-desk',
  'vote-roll',
  'desk-what-if',
  'merge-room',
  'merge-whose-words',
  'merge-closing',
  'merged-left-behind',
]

const shoot = async (options: WindowOptions, suffix: string, only: (name: string) => boolean): Promise<void> => {
  const show: Show = async ({ name, page, whole }) => {
    if (!only(name)) return
    // Fonts and flags are there, and one frame has been drawn with them.
    await page.evaluate(async () => {
      await document.fonts.ready
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    })
    await page.waitForLoadState('networkidle').catch(() => undefined)
    // What sticks to the window's edge would stand in the middle of a whole page.
    if (whole) await page.evaluate(() => window.scrollTo(0, 0))
    const path = join(folder, `${name}-${suffix}.png`)
    await page.screenshot({ path, fullPage: whole, animations: 'disabled' })
    console.log(path)
  }
  for (const play of [playScenes, playAmendments, playVotes, playMergers]) await play(options, show)
}

mkdirSync(folder, { recursive: true })
const dist = mkdtempSync(join(tmpdir(), 'chapeau-pages-'))
try {
  await build({ build: { outDir: dist, emptyOutDir: true }, logLevel: 'warn' })
  process.env.DIST = dist
  await shoot({ size: desk }, '1440', isWanted)
  await shoot({ size: phone }, '390', isWanted)
  await shoot({ size: desk, dark: true }, '1440-dark', name => inTheDark.includes(name) && isWanted(name))
} finally {
  rmSync(dist, { recursive: true, force: true })
}
