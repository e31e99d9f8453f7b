/** Every state of a vote that a person meets: the question put, the roll called, placards, a consensus, what came out. */
import type { Page } from 'playwright-core'
import { api, type JoinCode } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { Browser, operative } from './server.ts'
import type { Stage, WindowOptions } from './stage.ts'
import { floorOn, type Voting } from './voting.ts'

type Cast = {
  readonly stage: Stage
  readonly codes: ReadonlyMap<string, JoinCode>
  readonly seat: (who: string, options?: WindowOptions) => Promise<Page>
}
type Take = (name: string, page: Page, whole?: boolean) => Promise<void>

const preambular: Clause = {
  ...operative('Recognizing that a basin is shared by all who drink from it', 'p'),
  kind: 'preambular',
}
const words = [
  preambular,
  operative('Decides to measure the flow of every shared river each day', 'a'),
  operative('Invites riparian States to publish what they measure', 'b'),
  { ...operative('In the languages of the basin', 'b1'), level: 1 as const },
  { ...operative('Without charge', 'b2'), level: 1 as const },
  operative('Requests a report within two years', 'c'),
]
const changed = (clauses: Clause[]): Clause[] =>
  clauses.flatMap(clause => {
    if (clause.id === 'a') return [{ ...clause, text: 'Decides to measure the flow of every shared river each hour' }]
    if (clause.id === 'b2') return [clause, { ...clause, id: 'b3', text: 'In a form that machines can read' }]
    return clause.id === 'c' ? [] : [clause]
  })

/** The same committee over the API, so that a scene begins where it is worth looking at. */
export const votingOn = async ({ stage, codes }: Pick<Cast, 'stage' | 'codes'>): Promise<Voting> => {
  const here = { origin: stage.origin, port: Number(new URL(stage.origin).port) }
  const codeOf = (name: string): JoinCode => {
    const code = codes.get(name)
    if (code === undefined) throw new RangeError(`no seat for ${name} in the demo`)
    return code
  }
  const sit = async (name: string): Promise<Browser> => {
    const browser = new Browser(here)
    await browser.join(codeOf(name).code)
    return browser
  }
  const committeeId = (await sit('Dais')).me?.committeeId ?? ''
  return floorOn({
    committeeId,
    codes: [...codes.values()],
    sit,
    committee: browser => browser.get(api.committee, { committee: committeeId }),
    delegation: name => codeOf(name).delegationId ?? '',
  })
}

export const voteScenes = async (cast: Cast, scene: Take): Promise<void> => {
  const floor = await votingOn(cast)
  const at = (path: string) => `${cast.stage.origin}${path}`
  await floor.rules({ tie: 'again', quorum: 50, consensusAbstentions: true })
  await floor.attend('pppppvpp--')
  const { paper } = await floor.draft(words)
  const { amendment, changes } = await floor.amendment(paper, changed)
  const dais = await cast.seat('Dais')
  const france = await cast.seat('France')
  const dialog = dais.getByRole('dialog')
  const closing = async () => {
    await dais.locator('.vote-acts .button[data-variant="filled"]').click()
    await dialog.waitFor()
  }

  await dais.goto(at(`/a/${amendment}`))
  await dais.getByRole('button', { name: 'Open a vote' }).click()
  await dialog.getByRole('radio', { name: 'Roll call' }).waitFor()
  await scene('vote-open', dais, false)
  await dialog.getByRole('radio', { name: 'A part of it' }).check()
  await dialog.getByRole('checkbox').first().check()
  await dialog.locator('ins').first().waitFor()
  await scene('vote-division', dais, false)
  await dialog.getByRole('button', { name: 'Close' }).click()

  const { id: roll } = (await floor.open('amendment', amendment)).value
  await dais.goto(at(`/v/${roll}`))
  await dais.locator('.vote-called').waitFor()
  await floor.ballots(roll, 'ynpya')
  await dais.locator('.vote-line', { hasText: 'India' }).click()
  await dais.locator('[data-side="yes"] .figures', { hasText: '2' }).waitFor()
  await scene('vote-roll', dais)
  await france.goto(at(`/c/${floor.committeeId}`))
  await france.getByRole('link', { name: /^A vote is open/ }).waitFor()
  await scene('vote-banner', france, false)
  await france.getByRole('link', { name: /^A vote is open/ }).click()
  await france.locator('.sentences li').first().waitFor()
  await scene('vote-watch', france)
  await floor.ballots(roll, 'ynyyanyy')
  await dais.getByText('Everybody has been heard.').first().waitFor()
  await closing()
  await scene('vote-close', dais, false)
  await dialog.getByRole('button', { name: 'Close the vote' }).click()
  await dais.locator('.vote-result').waitFor()
  await scene('vote-closed', dais)

  const other = await floor.amendment(paper, clauses => clauses.filter(clause => clause.id !== 'a'))
  const { id: placards } = (await floor.open('amendment', other.amendment, { method: 'placards' })).value
  await dais.goto(at(`/v/${placards}`))
  await dais.getByRole('textbox', { name: 'In favour' }).fill('4')
  await dais.getByRole('textbox', { name: 'Against' }).fill('4')
  await dais.getByText('A tie.').waitFor()
  await dais.getByRole('textbox', { name: 'Abstaining' }).fill('3')
  await dais.getByText('11 counted', { exact: false }).waitFor()
  await scene('vote-placards', dais)
  await dais.getByRole('textbox', { name: 'Abstaining' }).fill('0')
  await dais.getByText('8 counted', { exact: false }).waitFor()
  await closing()
  await dialog.getByRole('button', { name: 'Close the vote' }).click()
  await dais.getByRole('button', { name: 'Put it to the vote once more' }).waitFor()
  await scene('vote-tied', dais)
  await floor.dais.get(api.refuseAmendment, { amendment: other.amendment }, { note: 'Withdrawn from the floor.' })
  await floor.dais.get(
    api.incorporate,
    { amendment },
    {
      expectedVersion: (await floor.dais.get(api.paper, { paper })).version,
      proposal: null,
      take: [...changes],
      choices: {},
    },
  )

  await dais.goto(at(`/p/${paper}`))
  await dais.getByRole('button', { name: 'Open a vote' }).click()
  await dialog.getByRole('radio', { name: 'A part of it' }).check()
  await dialog.getByRole('checkbox').nth(1).check()
  await dialog.locator('[data-state="struck"]').first().waitFor()
  await scene('vote-division-paper', dais, false)
  await dialog.getByRole('button', { name: 'Close' }).click()
  const { id: consensus } = (await floor.open('paper', paper, { method: 'consensus' })).value
  await dais.goto(at(`/v/${consensus}`))
  await dais.getByRole('checkbox', { name: 'Ethiopia' }).check()
  await dais.getByText('1 delegation abstains.').waitFor()
  await scene('vote-consensus', dais)
  await floor.attend('ppp-------')
  await dais.getByRole('button', { name: 'Call the roll' }).waitFor()
  await scene('vote-no-quorum', dais)
  await floor.attend('pppppvpp--')
  await dais.getByRole('button', { name: 'Call the roll' }).waitFor({ state: 'detached' })
  await closing()
  await scene('vote-adopt', dais, false)
  await dialog.getByRole('button', { name: 'Adopt without a vote' }).click()
  await dais.getByText('Adopted by consensus, with 1 abstention').waitFor()
  await france.goto(at(`/p/${paper}`))
  await france.locator('.vote-stamp').waitFor()
  await france
    .getByRole('tab', { name: /^Amendments/ })
    .or(france.getByRole('button', { name: /^Amendments/ }))
    .first()
    .click()
  await france.getByText('How each delegation voted').click()
  await scene('vote-history', france, false)
  await Promise.all([dais, france].map(page => page.context().close()))
}
