/** A committee that votes: drafts, admitted amendments, attendance and ballots in a line each. */
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import type { Attendance } from '../../shared/delegation.ts'
import { diff } from '../../shared/diff.ts'
import type { Rules } from '../../shared/rules.ts'
import type { Ballot, Question, VoteMethod, VoteView } from '../../shared/vote.ts'
import { type Answer, type Browser, type Hall, type StartOptions, startHall } from './server.ts'

const attended: Record<string, Attendance> = { p: 'present', v: 'present-voting', '-': 'absent' }
const answered: Record<string, Ballot | null> = { y: 'yes', n: 'no', a: 'abstain', p: 'pass', _: null }

/** A committee whose seats can be taken, wherever its server runs. */
export type Seats = Omit<Hall, 'server'>

export type Voting = Seats & {
  readonly kenya: Browser
  readonly france: Browser
  readonly dais: Browser
  /** Delegation ids in the order of the committee's list. */
  readonly ids: readonly string[]
  /** Attendance of each delegation in turn: `p` present, `v` present and voting, `-` absent. */
  attend(row: string): Promise<void>
  rules(voting: Partial<Rules['voting']>): Promise<void>
  /** Cancels the vote that is open, if there is one: a test that failed must not make others fail. */
  clear(): Promise<void>
  /** A draft resolution of Kenya's with these words. */
  draft(words: readonly Clause[]): Promise<{ readonly paper: string; readonly bodyId: string }>
  /** An amendment of France's to it that the dais has admitted, with the ids of its changes. */
  amendment(
    paper: string,
    change: (clauses: Clause[]) => Clause[],
  ): Promise<{ readonly amendment: string; readonly changes: readonly string[] }>
  open(
    subject: Question['subject'],
    subjectId: string,
    rest?: Partial<Question> & { readonly method?: VoteMethod },
  ): Promise<Answer<{ readonly id: string }>>
  /** The ballot of each delegation in turn: `y n a p`, `_` none. Only those that differ are written. */
  ballots(vote: string, row: string): Promise<void>
  see(vote: string): Promise<VoteView>
  /** Closes what the dais sees now. */
  close(
    vote: string,
    symbol?: string,
    who?: Browser,
  ): Promise<Answer<{ readonly result: VoteView['outcome']; readonly version: number | null }>>
  /** Opens, writes the ballots down and closes; what came out. */
  decide(
    subject: Question['subject'],
    subjectId: string,
    row: string,
    rest?: Partial<Question> & { readonly method?: VoteMethod },
  ): Promise<VoteView>
  /** Kinds of the last `n` lines of the paper's story with their parameters. */
  story(paper: string, n: number): Promise<readonly (readonly [string, Readonly<Record<string, string>>])[]>
}

export type Floor = Voting & Hall

export const startFloor = async (options: StartOptions = {}): Promise<Floor> => {
  const hall = await startHall(options)
  return { ...hall, ...(await floorOn(hall)) }
}

/** The same in a committee that is there already. */
export const floorOn = async (hall: Seats): Promise<Voting> => {
  const [kenya, france, dais] = [await hall.sit('Kenya'), await hall.sit('France'), await hall.sit('Dais')]
  const committee = { committee: hall.committeeId }
  const view = await hall.committee(dais)
  const one = { ...view.rules.support, of: 'number' as const, amount: 1 }
  const base: Rules = {
    ...view.rules,
    support: one,
    amendments: { ...view.rules.amendments, backing: { ...view.rules.amendments.backing, of: 'number', amount: 1 } },
    voting: { ...view.rules.voting, quorum: 0 },
  }
  await dais.get(api.setRules, committee, base)
  const ids = view.delegations.map(d => d.id)
  let drafts = 0

  const floor: Voting = {
    ...hall,
    kenya,
    france,
    dais,
    ids,
    attend: async row => {
      for (const mark of ['p', 'v', '-']) {
        const delegationIds = ids.filter((_, i) => (row[i] ?? '-') === mark)
        await dais.get(api.setAttendance, committee, { delegationIds, attendance: attended[mark]! })
      }
    },
    rules: async voting => {
      await dais.get(api.setRules, committee, { ...base, voting: { ...base.voting, ...voting } })
    },
    clear: async () => {
      const { voting } = (await hall.committee(dais)).hall
      if (voting) await dais.get(api.cancelVote, { vote: voting.voteId })
    },
    draft: async words => {
      const { id: paper } = await kenya.get(api.openPaper, committee, { title: 'Water' })
      const { bodyId } = await kenya.get(api.paper, { paper })
      await kenya.edit(bodyId, () => [...words])
      await kenya.get(api.sponsor, { paper })
      await kenya.get(api.submitPaper, { paper })
      await dais.get(api.acceptPaper, { paper }, { symbol: `CSW/L.${100 + ++drafts}` })
      return { paper, bodyId }
    },
    amendment: async (paper, change) => {
      const { id: amendment } = await france.get(api.propose, { paper })
      const { bodyId } = await france.get(api.amendment, { amendment })
      await france.edit(bodyId, change)
      await france.get(api.submitAmendment, { amendment }, { explanation: 'Because.' })
      await dais.get(api.admitAmendment, { amendment })
      const { base: from, proposed } = await dais.get(api.amendment, { amendment })
      return { amendment, changes: diff(from.clauses, proposed!).map(({ id }) => id) }
    },
    open: (subject, subjectId, rest = {}) =>
      dais.call(api.openVote, committee, {
        subject,
        subjectId,
        method: 'rollCall',
        parts: null,
        final: true,
        ...rest,
        ...(rest.parts ? { parts: [...rest.parts] } : {}),
      }),
    ballots: async (vote, row) => {
      for (const [i, mark] of [...row].entries()) {
        const [delegationId, ballot] = [ids[i]!, answered[mark]!]
        const { roll } = await floor.see(vote)
        if (roll.find(entry => entry.delegationId === delegationId)!.ballot === ballot) continue
        await dais.get(api.setBallot, { vote }, { delegationId, ballot })
      }
    },
    see: vote => dais.get(api.vote, { vote }),
    close: async (vote, symbol = '', who = dais) => {
      const { yes, no, abstain } = (await floor.see(vote)).outcome
      return who.call(api.closeVote, { vote }, { seen: { yes, no, abstain }, symbol })
    },
    decide: async (subject, subjectId, row, rest) => {
      const opened = await floor.open(subject, subjectId, rest)
      if (opened.status !== 200) throw new Error(`could not open: ${opened.code}`)
      const vote = opened.value.id
      await floor.ballots(vote, row)
      const closed = await floor.close(vote)
      if (closed.status !== 200) throw new Error(`could not close: ${closed.code}`)
      return floor.see(vote)
    },
    story: async (paper, n) =>
      (await dais.get(api.paper, { paper })).history.slice(-n).map(({ kind, params }) => [kind, params] as const),
  }
  return floor
}
