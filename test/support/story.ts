/**
 * A committee's story, as a report tells it: a draft by five authors with fifteen sponsors; one cohesive amendment by four
 * delegations that adds the last operative clause, strikes a preambular clause and replaces one word by its line; consents;
 * adoption by consensus with one abstention. It is told over a text in our own words and, where the published report lies
 * beside the project, over the resolution in it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { api } from '../../shared/api.ts'
import { type Clause, outline } from '../../shared/clause.ts'
import { type Line, lineOf, lines } from '../../shared/lines.ts'
import type { VersionWithClauses } from '../../shared/paper.ts'
import { mustRead } from './reading.ts'
import { Browser } from './server.ts'

export const cast = {
  committee: {
    name: 'Commission on Crime Prevention and Criminal Justice',
    abbreviation: 'CCPCJ',
    organ: 'The Commission on Crime Prevention and Criminal Justice',
    topic: 'Trafficking in persons',
    profile: 'AMUN' as const,
  },
  authors: ['French Republic', 'Kenya', 'Islamic Republic of Iran', 'Egypt', 'Algeria'],
  sponsors: [
    'United Kingdom',
    'Germany',
    'Belarus',
    'French Republic',
    'Eritrea',
    'India',
    'Afghanistan',
    'Russian Federation',
    'Egypt',
    'Islamic Republic of Iran',
    'United States of America',
    'Kenya',
    'Japan',
    'Nigeria',
    'Algeria',
  ],
  movers: ['Afghanistan', 'Colombia', 'Ecuador', 'Brazil'],
  abstaining: 'Austria',
} as const

export const everybody: readonly string[] = [
  ...new Set([...cast.authors, ...cast.sponsors, ...cast.movers, cast.abstaining]),
]

const report = fileURLToPath(new URL('../../../shared/documents/report-ccpcj-amun-2019.txt', import.meta.url))
export const hasReport = existsSync(report)

const ownText = `Commission on Crime Prevention and Criminal Justice

Reach of river police

*Reaffirming* that nobody may be carried over a border against their will,

*Noting* that ferries are seldom searched at night,

*Solemnly affirming* that to watch every landing place is difficult, but that it is owed to those who are carried,

1. *Encourages* Member States to train one officer in every port;

2. *Recommends* that ports share what they find:

(a) *Suggests* a common list of landing places;

(b) *Suggests* a yearly exchange of officers;

3. *Requests* that a fund be opened for ports without means.
`

/** What the story says of a text: the draft before the amendment, and the text that was adopted. */
export type Telling = {
  readonly draft: readonly Clause[]
  readonly adopted: readonly Clause[]
  readonly struck: string
}

/** The words of `adopted` as they stood before: without the last operative clause, with one preambular clause more, and "impossible". */
export const telling = (which: 'own' | 'report'): Telling => {
  const adopted = mustRead(which === 'own' ? ownText : readFileSync(report, 'utf8')).clauses
  const last = adopted.findLastIndex(clause => clause.kind === 'operative' && clause.level === 0)
  const worded = adopted.findIndex(clause => /\bdifficult\b/.test(clause.text))
  const struck = 'Regretting that no port keeps count of those who are carried through it'
  const draft = adopted.slice(0, last).flatMap((clause, i): Clause[] =>
    i === worded
      ? [
          { id: 'struck-later', kind: 'preambular', level: 0, text: struck, notes: [] },
          { ...clause, text: clause.text.replace('difficult', 'impossible') },
        ]
      : [clause],
  )
  return { draft, adopted, struck }
}

/** The committee with its draft resolution before it, everybody present and in a browser of their own. */
export type Gathered = {
  readonly committee: string
  /** Codes of all its seats by their names; of the dais and the projector too. */
  readonly codes: ReadonlyMap<string, string>
  readonly seat: (name: string) => Browser
  readonly idOf: (name: string) => string
  readonly dais: Browser
  readonly paper: string
}

/** Five authors write the draft, fifteen delegations sponsor it, each for itself, and the dais accepts it as CCPCJ/L.1. */
export const gather = async (secretariat: Browser, draft: readonly Clause[]): Promise<Gathered> => {
  await secretariat.get(api.nameConference, {}, { name: 'American Model United Nations' })
  const { id: committee } = await secretariat.get(
    api.addCommittee,
    {},
    { ...cast.committee, delegations: [...everybody] },
  )
  const { committees } = await secretariat.get(api.conference, {})
  const of = committees.find(({ id }) => id === committee)!
  const codes = new Map(of.codes.map(({ name, code }) => [name, code]))
  const sit = async (name: string): Promise<Browser> => {
    const browser = new Browser(secretariat.server)
    await browser.join(codes.get(name)!)
    return browser
  }
  const seats = new Map<string, Browser>()
  for (const name of everybody) seats.set(name, await sit(name))
  const seat = (name: string) => seats.get(name)!
  const idOf = (name: string) => seat(name).me!.delegationId!
  const dais = await sit('Dais')
  await dais.get(api.setAttendance, { committee }, { delegationIds: everybody.map(idOf), attendance: 'present' })

  const opener = seat(cast.authors[0])
  const others = cast.authors.slice(1)
  const opened = { title: cast.committee.topic, invite: others.map(idOf) }
  const { id: paper } = await opener.get(api.openPaper, { committee }, opened)
  for (const name of others) await seat(name).get(api.answerInvitation, { paper }, { accept: true })
  await opener.edit((await opener.get(api.paper, { paper })).bodyId, () => [...draft])
  await opener.get(api.showPaper, { paper }, { open: true })
  for (const name of cast.sponsors) await seat(name).get(api.sponsor, { paper })
  await opener.get(api.submitPaper, { paper })
  await dais.get(api.acceptPaper, { paper }, { symbol: 'CCPCJ/L.1' })
  return { committee, codes, seat, idOf, dais, paper }
}

/** What the movers hand in: a sheet that quotes the printed lines of the draft. */
export type Moved = {
  readonly printed: readonly Line[]
  /** The clause in which one word is replaced, and the printed line on which that word stands. */
  readonly word: Clause
  readonly quoted: number
  /** Path of the last operative clause, after which one is added. */
  readonly last: string
  readonly strikeLine: number
}

/** Where the words that the amendment changes stand in the version that it is written against. */
export const movedOn = ({ clauses, layout }: Pick<VersionWithClauses, 'clauses' | 'layout'>): Moved => {
  const printed = lines(clauses, { head: [`${cast.committee.organ},`] }, layout)
  const word = clauses.find(clause => /\bimpossible\b/.test(clause.text))!
  return {
    printed,
    word,
    quoted: lineOf(printed, word.id, word.text.indexOf('impossible'))!.number!,
    last: outline(clauses).findLast(form => /^\d+$/.test(form.path))!.path,
    strikeLine: lineOf(printed, 'struck-later', 0)!.number!,
  }
}

/** The sheet of the two small changes, with its heading and its movers. */
export const sheetOf = ({ strikeLine, quoted }: Moved, struck: string): string =>
  [
    'Amendment to CCPCJ/L.1',
    `Sponsors: ${cast.movers.join(', ')}`,
    `1. On line ${strikeLine}, strike the preambular clause "${struck}".`,
    `2. On line ${quoted}, replace "impossible" with "difficult".`,
  ].join('\n')
