/** Typing in the editor of a window, as a person does it. */
import type { Page } from 'playwright-core'

const saved = (page: Page) => page.locator('.sync[data-state="saved"]').waitFor()

/** Types at the end of the clause that starts with some words. */
export const typeAfter = async (page: Page, start: RegExp, text: string): Promise<void> => {
  const clause = page.locator('.ProseMirror .clause').filter({ hasText: start }).first()
  await clause.click()
  await clause.evaluate(element => {
    const range = document.createRange()
    range.selectNodeContents(element)
    range.collapse(false)
    const selection = getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
  })
  await page.keyboard.type(text)
  await saved(page)
}
