/** A committee of two sponsors, a proposer, a bystander and a dais, under rules that a test sets. */
import type { AmendmentView } from '../../shared/amendment.ts'
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { type Change, diff } from '../../shared/diff.ts'
import type { Choice } from '../../shared/merge.ts'
import { type Rules, rulesOf } from '../../shared/rules.ts'
import { type Answer, type Browser, type Hall, operative, startHall } from './server.ts'
import type { Seats } from './voting.ts'

export const words: readonly Clause[] = [
  { ...operative('Recalling its decision on wells', 'p'), kind: 'preambular' },
  operative('Decides to count every drop of water', 'a'),
  operative('Requests a report within two years', 'b'),
  operative('Invites donors to pay for it', 'c'),
]

/** The text of one clause made another. */
export const reword = (id: string, text: string) => (clauses: Clause[]) =>
  clauses.map(clause => (clause.id === id ? { ...clause, text } : clause))

const free: Rules['amendments'] = { ...rulesOf.custom.amendments, secondDegree: true }

export type Assembly = Seats & {
  /** Sponsors of every draft; Kenya opened it. */
  readonly kenya: Browser
  readonly egypt: Browser
  readonly france: Browser
  readonly india: Browser
  readonly dais: Browser
  readonly observer: Browser
  /** Sets the rules on amendments: the committee votes, sponsors may consent, one delegation is enough, unless said otherwise. */
  rule(amendments?: Partial<Rules['amendments']>): Promise<void>
  /** A working paper of the two, open to the committee. */
  working(): Promise<{ readonly paper: string; readonly bodyId: string }>
  /** A draft resolution of the two. */
  draft(): Promise<{ readonly paper: string; readonly bodyId: string; readonly version: number }>
  /** An amendment that is being written, with these words. */
  drafted(browser: Browser, paper: string, change: (clauses: Clause[]) => Clause[]): Promise<string>
  /** The same, handed in. */
  submitted(browser: Browser, paper: string, change: (clauses: Clause[]) => Clause[]): Promise<string>
  /** Writes into an amendment that somebody opened, and hands it in. */
  handIn(browser: Browser, amendment: string, change: (clauses: Clause[]) => Clause[]): Promise<string>
  read(browser: Browser, amendment: string): Promise<AmendmentView>
  changes(amendment: string, browser?: Browser): Promise<Change[]>
  /** Incorporates all of it, or what is given. */
  incorporate(
    browser: Browser,
    amendment: string,
    more?: { take?: string[]; choices?: Record<string, Choice>; expectedVersion?: number },
  ): Promise<Answer<{ readonly version: number }>>
  /** Opens a vote on an amendment. */
  put(amendment: string, parts?: string[] | null, final?: boolean): Promise<string>
  /** Closes a vote with these placards. */
  count(vote: string, yes: number, no: number): Promise<void>
  textsAt(paper: string, number: number): Promise<string[]>
  versionOf(paper: string): Promise<number>
  /** Kinds of the paper's story as somebody sees it. */
  story(browser: Browser, paper: string): Promise<string[]>
}

export const startAssembly = async (): Promise<Assembly & Hall> => {
  const hall = await startHall()
  return { ...hall, ...(await assemblyOn(hall)) }
}

/** The same in a committee that is there already. */
export const assemblyOn = async (hall: Seats): Promise<Assembly> => {
  const { sit } = hall
  const [kenya, egypt, france] = [await sit('Kenya'), await sit('Egypt'), await sit('France')]
  const [india, dais, observer] = [await sit('India'), await sit('Dais'), await sit('Observer')]
  const committee = { committee: hall.committeeId }
  const { rules } = await hall.committee(dais)
  let drafts = 0
  const rule: Assembly['rule'] = async (amendments = {}) => {
    await dais.get(api.setRules, committee, {
      ...rules,
      support: { ...rules.support, of: 'number', amount: 1 },
      amendments: { ...free, ...amendments },
      voting: { ...rules.voting, quorum: 0 },
    })
  }
  await rule()
  const assembly: Assembly = {
    ...hall,
    kenya,
    egypt,
    france,
    india,
    dais,
    observer,
    rule,
    working: async () => {
      const invite = [hall.delegation('Egypt')]
      const { id: paper } = await kenya.get(api.openPaper, committee, { title: 'Water', invite })
      await egypt.get(api.answerInvitation, { paper }, { accept: true })
      await kenya.get(api.showPaper, { paper }, { open: true })
      const { bodyId } = await kenya.get(api.paper, { paper })
      await kenya.edit(bodyId, () => [...words])
      return { paper, bodyId }
    },
    draft: async () => {
      const { paper, bodyId } = await assembly.working()
      for (const sponsor of [kenya, egypt]) await sponsor.get(api.sponsor, { paper })
      await kenya.get(api.submitPaper, { paper })
      await dais.get(api.acceptPaper, { paper }, { symbol: `CSW/L.${400 + ++drafts}` })
      return { paper, bodyId, version: await assembly.versionOf(paper) }
    },
    drafted: async (browser, paper, change) => {
      const { id } = await browser.get(api.propose, { paper })
      await browser.edit((await assembly.read(browser, id)).bodyId, change)
      return id
    },
    submitted: async (browser, paper, change) => {
      const { id } = await browser.get(api.propose, { paper })
      return assembly.handIn(browser, id, change)
    },
    handIn: async (browser, amendment, change) => {
      await browser.edit((await assembly.read(browser, amendment)).bodyId, change)
      await browser.get(api.submitAmendment, { amendment }, { explanation: 'Because.' })
      return amendment
    },
    read: (browser, amendment) => browser.get(api.amendment, { amendment }),
    changes: async (amendment, browser = dais) => {
      const { base, proposed } = await assembly.read(browser, amendment)
      return diff(base.clauses, proposed!)
    },
    incorporate: async (browser, amendment, { take, choices = {}, expectedVersion } = {}) => {
      const { proposal, present } = await assembly.read(dais, amendment)
      const all = (await assembly.changes(amendment)).map(change => change.id)
      return browser.call(
        api.incorporate,
        { amendment },
        {
          expectedVersion: expectedVersion ?? present.version,
          proposal,
          presentProposal: present.proposal,
          take: take ?? all,
          choices,
        },
      )
    },
    put: async (amendment, parts = null, final = true) => {
      const question = { subject: 'amendment', subjectId: amendment, method: 'placards', parts, final } as const
      return (await dais.get(api.openVote, committee, question)).id
    },
    count: async (vote, yes, no) => {
      const seen = { yes, no, abstain: 0 }
      await dais.get(api.setCount, { vote }, seen)
      await dais.get(api.closeVote, { vote }, { seen })
    },
    textsAt: async (paper, number) =>
      (await kenya.get(api.version, { paper, number: String(number) })).clauses.map(clause => clause.text),
    versionOf: async paper => (await kenya.get(api.paper, { paper })).version,
    story: async (browser, paper) => (await browser.get(api.paper, { paper })).history.map(line => line.kind),
  }
  return assembly
}
