/** Two blocs with a paper each, and the room in which they merge them. */
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import type { RowChoice } from '../../shared/merger/state.ts'
import type { MergerView, RowView } from '../../shared/merger.ts'
import type { Rules } from '../../shared/rules.ts'
import { type Answer, type Browser, type Hall, operative, type StartOptions, startHall } from './server.ts'
import type { Seats } from './voting.ts'

/** Both papers count every drop; they differ in how a report is asked for, and each has a clause of its own. */
export const leftWords: readonly Clause[] = [
  operative('Decides to count every drop of water that crosses a border', 'a'),
  operative('Requests a report on floods within two years', 'b'),
  operative('Invites donors to pay for gauges along the upper river', 'c'),
]
export const rightWords: readonly Clause[] = [
  operative('Decides to count every drop of water that crosses a border', 'k'),
  operative('Requests a report on floods within five years', 'l'),
  operative('Encourages fishing villages to build houses on stilts', 'm'),
]

/** Two papers and the invitation between them. */
export type Asked = {
  readonly left: string
  readonly right: string
  readonly leftBody: string
  readonly rightBody: string
  readonly merger: string
}
export type Room = Asked & { readonly bodyId: string }

export type Merging = Seats & {
  /** Kenya and Egypt write the left paper; France and Mexico the right one. Kenya and France sponsor theirs. */
  readonly kenya: Browser
  readonly egypt: Browser
  readonly france: Browser
  readonly mexico: Browser
  readonly dais: Browser
  rules(merging: Partial<Rules['merging']>): Promise<void>
  /** A paper of the left or the right bloc. */
  paper(of: 'left' | 'right', words: readonly Clause[]): Promise<{ readonly id: string; readonly bodyId: string }>
  /** Kenya has asked France's paper. */
  ask(left?: readonly Clause[], right?: readonly Clause[]): Promise<Asked>
  /** France has agreed. */
  room(left?: readonly Clause[], right?: readonly Clause[]): Promise<Room>
  see(merger: string, who?: Browser): Promise<MergerView>
  /** The row with this clause of one of the papers. */
  row(merger: string, clause: string): Promise<RowView>
  choose(who: Browser, merger: string, clause: string, choice: RowChoice): Promise<Answer<unknown>>
  /** The words of a body, as whoever may read it finds them live. */
  texts(bodyId: string, who?: Browser): Promise<readonly string[]>
}

export const startMerging = async (options: StartOptions = {}): Promise<Merging & Hall> => {
  const hall = await startHall(options)
  return { ...hall, ...(await mergingOn(hall)) }
}

/** The same in a committee that is there already. */
export const mergingOn = async (hall: Seats): Promise<Merging> => {
  const [kenya, egypt, france, mexico, dais] = [
    await hall.sit('Kenya'),
    await hall.sit('Egypt'),
    await hall.sit('France'),
    await hall.sit('Mexico'),
    await hall.sit('Dais'),
  ]
  const committee = { committee: hall.committeeId }
  const { rules } = await hall.committee(dais)
  const base: Rules = { ...rules, support: { ...rules.support, of: 'number', amount: 1 } }
  await dais.get(api.setRules, committee, base)
  const blocs = {
    left: [kenya, egypt, 'Egypt'],
    right: [france, mexico, 'Mexico'],
  } as const

  const merging: Merging = {
    ...hall,
    kenya,
    egypt,
    france,
    mexico,
    dais,
    rules: async change => {
      await dais.get(api.setRules, committee, { ...base, merging: { ...base.merging, ...change } })
    },
    paper: async (of, words) => {
      const [first, second, name] = blocs[of]
      const invite = [hall.delegation(name)]
      const { id } = await first.get(api.openPaper, committee, { title: `The ${of} paper`, invite })
      await second.get(api.answerInvitation, { paper: id }, { accept: true })
      const { bodyId } = await first.get(api.paper, { paper: id })
      await first.edit(bodyId, () => [...words])
      await first.get(api.sponsor, { paper: id })
      return { id, bodyId }
    },
    ask: async (left = leftWords, right = rightWords) => {
      const [ours, theirs] = [await merging.paper('left', left), await merging.paper('right', right)]
      const { symbol } = await france.get(api.paper, { paper: theirs.id })
      const { id } = await kenya.get(api.inviteToMerge, { paper: ours.id }, { other: symbol, message: 'Shall we?' })
      return { left: ours.id, right: theirs.id, leftBody: ours.bodyId, rightBody: theirs.bodyId, merger: id }
    },
    room: async (left, right) => {
      const asked = await merging.ask(left, right)
      await france.get(api.answerMerge, { merger: asked.merger }, { accept: true })
      const { bodyId } = await merging.see(asked.merger)
      return { ...asked, bodyId: bodyId! }
    },
    see: (merger, who = kenya) => who.get(api.merger, { merger }),
    row: async (merger, clause) =>
      (await merging.see(merger)).rows.find(row => [...row.left, ...row.right].includes(clause))!,
    choose: async (who, merger, clause, choice) => {
      const { id: row, revision } = await merging.row(merger, clause)
      return who.call(api.chooseInMerge, { merger }, { choices: [{ row, choice, revision }] })
    },
    texts: async (bodyId, who = kenya) => {
      const body = await who.open(bodyId)
      const texts = body.clauses().map(clause => clause.text)
      body.leave()
      return texts
    },
  }
  return merging
}
