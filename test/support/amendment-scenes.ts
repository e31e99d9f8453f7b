/** Every state of the procedure of an amendment: backed, consented to, amended itself, and a suggestion that is answered. */
import type { Page } from 'playwright-core'
import { ruleOtherwise } from './ask.ts'
import { typeAfter } from './typing.ts'

type Seat = (who: string) => Promise<Page>
type Take = (name: string, page: Page, whole?: boolean) => Promise<void>

const editorReady = (page: Page) => page.locator('.ProseMirror[contenteditable="true"] .clause').first().waitFor()
const stageIs = (page: Page, key: string) => page.locator(`.stage[data-stage="${key}"]`).waitFor()
const submit = async (page: Page, act: string, why: string): Promise<void> => {
  await page.getByRole('button', { name: act }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(why)
  await dialog.getByRole('button', { name: act }).click()
  await dialog.waitFor({ state: 'detached' })
}
const closeAll = (...pages: Page[]) => Promise.all(pages.map(page => page.context().close()))

/** On the draft resolution of this title. */
export const playProcedure = async (seat: Seat, title: string, scene: Take): Promise<void> => {
  const dais = await seat('Dais')
  await ruleOtherwise(dais, rules => ({
    ...rules,
    amendments: { ...rules.amendments, decidedBy: 'vote', secondDegree: true, preamble: false },
  }))
  const france = await seat('France')
  await france.getByRole('link', { name: title, exact: true }).click()
  await france.getByRole('button', { name: 'Propose an amendment' }).click()
  await editorReady(france)
  await typeAfter(france, /^Invites/, ' within a year')
  await typeAfter(france, /^Bearing in mind/, ' and its banks')
  await france.locator('.not-admitted').waitFor()
  // What is half below the banner is no target to be measured.
  await france.evaluate(() => window.scrollTo(0, 0))
  await scene('amendment-preamble', france)
  await typeAfter(france, /^Bearing in mind/, '')
  for (let i = 0; i < ' and its banks'.length; i++) await france.keyboard.press('Backspace')
  await france.locator('.not-admitted').waitFor({ state: 'detached' })
  await submit(france, 'Submit the amendment', 'A register without a date stays empty.')
  await france.locator('.procedure').waitFor()
  await dais.goto(france.url())
  await dais.locator('.desk').waitFor()
  await scene('desk-not-yet', dais)

  const brazil = await seat('Brazil')
  await brazil.goto(france.url())
  await brazil.getByRole('button', { name: 'Amend this amendment' }).click()
  await editorReady(brazil)
  await typeAfter(brazil, /^Invites/, ' of its adoption')
  await scene('second-degree-writing', brazil)
  await submit(brazil, 'Submit the amendment', 'A year from when?')
  await stageIs(france, 'childrenFirst')
  await scene('amendment-amended', france)
  await dais.goto(brazil.url())
  await dais.locator('.desk').waitFor()
  await scene('second-degree-desk', dais)
  for (const who of ['Egypt', 'Ethiopia', 'Viet Nam']) {
    const sponsor = await seat(who)
    await sponsor.goto(brazil.url())
    await sponsor.getByRole('button', { name: 'Consent', exact: true }).click()
    await sponsor.getByText('Your delegation consents.').waitFor()
    if (who === 'Ethiopia') await scene('consented', sponsor)
    await closeAll(sponsor)
  }
  await stageIs(dais, 'friendly')
  await scene('desk-friendly', dais)
  await dais.getByRole('button', { name: 'Incorporate' }).click()
  await dais.getByRole('dialog').waitFor()
  await scene('second-degree-incorporate', dais, false)
  await dais.getByRole('dialog').getByRole('button', { name: 'Incorporate' }).click()
  await dais.waitForURL(france.url())
  await dais.getByRole('button', { name: 'Refuse the amendment' }).click()
  await dais.getByRole('dialog').getByRole('textbox').fill('The register has a date already.')
  await scene('amendment-refuse', dais, false)
  await dais.getByRole('dialog').getByRole('button', { name: 'Refuse it' }).click()
  await stageIs(france, 'refused')
  await scene('amendment-refused', france)
  await closeAll(dais, france, brazil)
}

/** On the paper of this title, which its bloc still owns and a sponsor answers for. */
export const playSuggestion = async (seat: Seat, title: string, sponsor: string, scene: Take): Promise<void> => {
  const dais = await seat('Dais')
  await dais.getByRole('link', { name: title, exact: true }).first().click()
  await dais.getByRole('button', { name: 'Suggest a change' }).click()
  await editorReady(dais)
  await typeAfter(dais, /^Measure water levels/, ' or more often')
  await typeAfter(dais, /^Rehearse the evacuation/, ' before the rains')
  await typeAfter(dais, /^Requests the Secretariat/, ' for long')
  await scene('suggestion-writing', dais)
  await submit(dais, 'Send the suggestion', 'Dates make it stronger.')
  await stageIs(dais, 'waitsForSponsors')
  await scene('suggestion-sent', dais)
  const bloc = await seat(sponsor)
  await bloc.getByRole('link', { name: title, exact: true }).first().click()
  const tab = bloc.getByRole('tab', { name: /^Suggestions/ })
  await tab
    .or(bloc.getByRole('button', { name: /^Suggestions/ }))
    .first()
    .click()
  await bloc.getByText('Dates make it stronger.').waitFor()
  await scene('panel-suggestions', bloc, false)
  await bloc.getByRole('link', { name: /^Suggestion \d/ }).click()
  await bloc.locator('.desk').waitFor()
  await bloc.getByRole('button', { name: 'Take clause' }).click()
  await bloc.locator('.changes > li').last().getByRole('button', { name: 'Refuse' }).click()
  await scene('suggestion-desk', bloc)
  await submit(bloc, 'Accept what is taken', 'How long is for the Secretariat to see.')
  await stageIs(dais, 'acceptedPart')
  await scene('suggestion-answered', dais)
  await closeAll(dais, bloc)
}
