/** What a machine can find wrong with a page for people who cannot see, hear or point well. */
import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Checked = { readonly id: string; readonly nodes: readonly { readonly target: unknown; readonly html: string }[] }
declare const window: Window & {
  axe?: { run(options: RunOptions): Promise<{ violations: readonly Checked[] }> }
}

const run = async (page: Page, options: RunOptions): Promise<string[]> => {
  // The checker is half a megabyte: a page gets it once and keeps it from scene to scene.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source)
  return page.evaluate(async given => {
    // What the last act began, a dialog that goes or colours that turn, is drawn first.
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame)
    // A tooltip stands in no landmark, and is there only where the pointer happened to rest.
    for (const tip of document.querySelectorAll<HTMLElement>('[role="tooltip"]')) tip.style.display = 'none'
    const { violations } = await window.axe!.run({ ...given, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${String(target)} ${html}`))
  }, options)
}

/** Faults against WCAG 2.2 AA and good practice, a line each. `colours: false` leaves contrast out. */
export const faultsOf = (page: Page, { colours }: { readonly colours: boolean }): Promise<string[]> =>
  run(page, {
    runOnly: { type: 'tag', values: standards },
    ...(colours ? {} : { rules: { 'color-contrast': { enabled: false } } }),
  })

/** Faults of contrast alone. */
export const contrastFaultsOf = (page: Page): Promise<string[]> =>
  run(page, { runOnly: { type: 'rule', values: ['color-contrast'] } })
