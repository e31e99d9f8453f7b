/** Going through a page with the keyboard alone. */
import type { Page } from 'playwright-core'

/** What has the focus is called: its label, its words, the labels of a field. */
export const focusName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    const isField = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
    const labels = isField ? [...(at.labels ?? [])].map(label => label.textContent) : []
    return [at?.getAttribute('aria-label') ?? '', at?.textContent ?? '', ...labels].join(' ').trim()
  })

/** Goes on with Tab until what has the focus is called so; an error after `most` stops. */
export const tabTo = async (page: Page, name: RegExp, most = 80): Promise<void> => {
  for (let stops = 0; stops < most; stops++) {
    await page.keyboard.press('Tab')
    if (name.test(await focusName(page))) return
  }
  throw new Error(`no stop called ${name} within ${most} tabs on ${page.url()}`)
}
