/**
 * A committee's story, as a report tells it: a draft by five authors with fifteen sponsors; one cohesive amendment by four
 * delegations that adds the last operative clause, strikes a preambular clause and replaces one word by its line; consents;
 * adoption by consensus with one abstention. It is told over a text in our own words and, where the published report lies
 * beside the project, over the resolution in it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Clause } from '../../shared/clause.ts'
import { mustRead } from './reading.ts'

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
