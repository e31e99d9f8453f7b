/**
 * The demo committee: an invented commission on water, with its delegations, two blocs at work, and a draft resolution
 * with two amendments, one for the dais to review and one for the committee to decide. Every text is our own; places and
 * programmes in it are made up.
 */
import type { Clause, ClauseKind, Level } from '../../shared/clause.ts'
import type { SupportKind } from '../../shared/paper.ts'

/** A clause by its shape: `p` preambular, `o` operative, with the level behind; a note is given by its words. */
export type DemoClause = {
  readonly shape: 'p' | 'p1' | 'o' | 'o1' | 'o2'
  readonly text: string
  /** The cited words, which must occur in `text`, and the note's text. */
  readonly note?: { readonly after: string; readonly text: string }
}

export type DemoPaper = {
  readonly title: string
  /** Names of delegations: the first opened it. */
  readonly bloc: readonly string[]
  readonly invited: readonly string[]
  readonly support: readonly (readonly [delegation: string, kind: SupportKind])[]
  /** Whether the whole committee may read it while it is a working paper. */
  readonly open: boolean
  readonly clauses: readonly DemoClause[]
}

const kinds: Record<string, ClauseKind> = { p: 'preambular', o: 'operative' }

/** Clauses under fresh ids. Throws RangeError when a note cites words that are not there. */
export const clausesOf = (clauses: readonly DemoClause[], newId: () => string): Clause[] =>
  clauses.map(({ shape, text, note }) => {
    const at = note ? text.indexOf(note.after) : 0
    if (at < 0) throw new RangeError(`"${note?.after}" is not in "${text}"`)
    return {
      id: newId(),
      kind: kinds[shape[0]!]!,
      level: Number(shape[1] ?? 0) as Level,
      text,
      notes: note ? [{ id: newId(), at: at + note.after.length, mark: 'number', text: note.text }] : [],
    }
  })

export const demoCommittee = {
  conference: 'Demo conference',
  name: 'Commission on Shared Waters',
  abbreviation: 'CSW',
  organ: 'The Commission on Shared Waters',
  topic: 'Early warning and relief for communities on shared rivers',
  delegations: [
    'Bangladesh',
    'Brazil',
    'Egypt',
    'Ethiopia',
    'France',
    'India',
    'Kenya',
    'Mexico',
    'Netherlands',
    'Viet Nam',
  ],
  /** Not there at roll call, so that shares of members and of those present differ. */
  absent: ['Mexico'],
} as const

/**
 * Two blocs that could write one paper: the same clause stands in both, others nearly or in other words, in another part or
 * under another chapeau, so that whoever tries can compare and merge them at once.
 */
export const demoPapers: readonly DemoPaper[] = [
  {
    title: 'Early warning of floods on shared rivers',
    bloc: ['Kenya', 'Bangladesh', 'Netherlands'],
    invited: ['Viet Nam'],
    support: [
      ['Kenya', 'sponsor'],
      ['Netherlands', 'sponsor'],
      ['Egypt', 'signatory'],
    ],
    open: true,
    clauses: [
      {
        shape: 'p',
        text: 'Recalling the commitment of all riparian States to share hydrological data in good faith',
        note: { after: 'in good faith', text: 'Report of the Commission on its third session, chapter II.' },
      },
      {
        shape: 'p',
        text: 'Deeply concerned that a flood wave often crosses a border faster than the warning that should precede it',
      },
      {
        shape: 'p',
        text: 'Recognizing that warnings save lives only where they reach people in a language and by a channel they trust',
      },
      { shape: 'p', text: 'Noting that the floods of the last rainy season crossed four borders within a week' },
      { shape: 'p', text: 'Convinced that relief must strengthen local waterworks instead of replacing them' },
      {
        shape: 'o',
        text: 'Urges riparian States to establish, by the next rainy season, joint early-warning centres that would',
      },
      { shape: 'o1', text: 'Measure water levels at agreed stations and publish the readings every hour' },
      { shape: 'o1', text: 'Issue warnings in the languages of all communities downstream, including by local radio' },
      { shape: 'o1', text: 'Rehearse the evacuation of low-lying districts once a year' },
      { shape: 'o', text: 'Invites meteorological services to extend their training to volunteers of river villages' },
      { shape: 'o', text: 'Requests the Secretariat to keep a public register of stations that have fallen silent' },
    ],
  },
  {
    title: 'Relief and safe drinking water after floods',
    bloc: ['Brazil', 'India', 'France'],
    invited: ['Ethiopia'],
    support: [
      ['Brazil', 'sponsor'],
      ['India', 'sponsor'],
    ],
    open: false,
    clauses: [
      {
        shape: 'p',
        text: 'Noting with concern that more people fall ill after a flood than are hurt by the water itself',
      },
      { shape: 'p', text: 'Convinced that relief should strengthen local waterworks and not replace them' },
      { shape: 'p', text: 'Noting that the floods of the last rainy season crossed four borders within a week' },
      {
        shape: 'p',
        text: 'Deeply concerned that a flood wave crosses many a border faster than the warning that should go before it',
      },
      {
        shape: 'o',
        text: 'Encourages Member States to keep stocks of water-treatment tablets within one day of every flood plain',
        note: { after: 'every flood plain', text: 'As mapped in the annex to the Commission’s handbook for relief.' },
      },
      { shape: 'o', text: 'Recommends the creation of a roster of engineers who would, at the request of a State' },
      { shape: 'o1', text: 'Restore damaged wells and pumping stations, beginning with those of' },
      { shape: 'o2', text: 'Hospitals and schools' },
      { shape: 'o2', text: 'Camps for displaced persons' },
      { shape: 'o1', text: 'Train local crews in the upkeep of what has been restored' },
      { shape: 'o', text: 'Urges all riparian States to share hydrological data in good faith and at no charge' },
      { shape: 'o', text: 'Recommends that local authorities prepare for the next flood by' },
      { shape: 'o1', text: 'Rehearsing the evacuation of low-lying districts every year' },
      { shape: 'o1', text: 'Keeping a list of households that cannot leave without help' },
      {
        shape: 'o',
        text: 'Asks broadcasters to carry warnings by local radio, in each language that is spoken in communities downstream',
      },
      { shape: 'o', text: 'Proposes that the Secretariat publish which measuring stations have fallen silent' },
      { shape: 'o', text: 'Calls upon donors to give relief in forms that local authorities have asked for' },
    ],
  },
]

/** The paper that the dais has accepted. */
export const demoDraft: DemoPaper = {
  title: 'A common register of dams and reservoirs',
  bloc: ['Viet Nam', 'Ethiopia', 'Egypt'],
  invited: [],
  support: [
    ['Viet Nam', 'sponsor'],
    ['Ethiopia', 'sponsor'],
    ['Egypt', 'sponsor'],
    ['France', 'signatory'],
  ],
  open: true,
  clauses: [
    {
      shape: 'p',
      text: 'Bearing in mind that every reservoir on a shared river is of interest to all who live along it',
    },
    { shape: 'p', text: 'Welcoming the exchange of operating plans between several riparian States' },
    {
      shape: 'o',
      text: 'Decides to establish a common register of dams and reservoirs, to be kept by the Secretariat',
      note: { after: 'dams and reservoirs', text: 'Of a storage of more than one million cubic metres.' },
    },
    { shape: 'o', text: 'Invites every riparian State to enter in the register' },
    { shape: 'o1', text: 'The capacity and the purpose of each reservoir' },
    { shape: 'o1', text: 'The rules by which its gates are opened' },
    { shape: 'o', text: 'Requests owners of dams to announce a release of water two days in advance' },
    { shape: 'o', text: 'Decides to review the register every five years' },
  ],
}

/** What a delegation proposes to change in the draft, and who stands behind it. */
export type DemoAmendment = {
  readonly proposer: string
  readonly explanation: string
  /** Each: how the text of the clause begins, the words in it and what stands instead. */
  readonly reword: readonly (readonly [starts: string, words: string, instead: string])[]
  /** Added behind the clause that begins so. */
  readonly add: readonly (readonly [starts: string, clause: DemoClause])[]
  /** The clauses that begin so. */
  readonly strike: readonly string[]
  readonly signatories: readonly string[]
  /** Sponsors of the draft that consent. */
  readonly consents: readonly string[]
  /** Whether the dais has brought it before the committee. */
  readonly admitted: boolean
}

/**
 * The first waits for the dais and for two sponsors: words in one clause, a new sub-clause, and a clause struck. The second
 * is before the committee and speaks of the same two days.
 */
export const demoAmendments: readonly DemoAmendment[] = [
  {
    proposer: 'France',
    explanation: 'Two days are too short for river ports, and a register that is never checked will not be believed.',
    reword: [['Requests owners of dams', 'two days in advance', 'five days in advance, and at once in an emergency']],
    add: [['The rules by which', { shape: 'o1', text: 'The date of the last inspection and its findings' }]],
    strike: ['Decides to review'],
    signatories: [],
    consents: ['Ethiopia'],
    admitted: false,
  },
  {
    proposer: 'India',
    explanation: 'Ferries and farms along our rivers plan by the week.',
    reword: [
      ['The capacity and the purpose', 'The capacity and the purpose', 'The capacity, the purpose and the owner'],
      ['Requests owners of dams', 'two days', 'one week'],
    ],
    add: [],
    strike: [],
    signatories: ['Bangladesh', 'Netherlands'],
    consents: [],
    admitted: true,
  },
]
