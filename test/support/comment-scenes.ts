/** Scenes of the story in which the dais comments on a paper that was handed in. */
import type { Page } from 'playwright-core'

/** Comments on the clause with these words and leaves the page with the thread before it. */
export const comments = async (
  dais: Page,
  words: string,
  scene: (name: string, page: Page, whole: boolean) => Promise<void>,
): Promise<void> => {
  await dais.locator('.ProseMirror .clause', { hasText: words }).click()
  await dais.keyboard.press('Control+Alt+m')
  await dais.getByRole('textbox', { name: 'Comment' }).fill('Volunteers of which villages? Say who counts as one.')
  await scene('comments-writing', dais, false)
  await dais.getByRole('button', { name: 'Comment', exact: true }).click()
  await dais.locator('.thread').waitFor()
  await scene('comments', dais, false)
}
