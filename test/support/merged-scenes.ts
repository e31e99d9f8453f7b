/** Two papers of two blocs that go through a merge room into one, for tests of what becomes of them. */
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { type Assembly, assemblyOn } from './assembly.ts'
import { type Browser, type Hall, operative, startHall } from './server.ts'
import type { Seats } from './voting.ts'

export const wells: readonly Clause[] = [
  { ...operative('Recalling its decision on wells', 'lp'), kind: 'preambular' },
  operative('Decides to count every drop of water', 'la'),
  operative('Requests a report within two years', 'lb'),
]
export const rivers: readonly Clause[] = [
  { ...operative('Noting that rivers do not stop at borders', 'rp'), kind: 'preambular' },
  operative('Urges States to share river gauge readings every rainy month', 'ra'),
  operative('Invites donors to pay for gauges', 'rb'),
]
/** What comes of both: a clause of each in another's words, one of each left out. */
export const both: readonly Clause[] = [
  wells[0]!,
  rivers[0]!,
  operative(
    'Decides to count every drop of water and urges States to share river gauge readings every rainy month',
    'k',
  ),
  wells[2]!,
]

export type Paper = { readonly paper: string; readonly bodyId: string; readonly symbol: string }

export type Merging = Assembly & {
  readonly brazil: Browser
  /** A paper that only its bloc can read, with these words; the opener sponsors it. */
  paperOf(opener: Browser, partner: string, words: readonly Clause[]): Promise<Paper>
  /** Kenya's with Egypt about wells and France's with India about rivers. */
  two(): Promise<{ readonly left: Paper; readonly right: Paper }>
  /** The merge room of two papers, with these words in the result; the speakers are sponsors of the one and the other. */
  room(
    left: Paper,
    right: Paper,
    speakers: readonly [Browser, Browser],
    words?: readonly Clause[],
  ): Promise<{ readonly merger: string; readonly bodyId: string }>
  /** Closes the room, consents for both, and finishes it. */
  finish(merger: string, speakers: readonly [Browser, Browser]): Promise<Paper>
  /** Closes the room and consents for both. */
  agree(merger: string, speakers: readonly [Browser, Browser]): Promise<void>
  /** All of it at once, of the two papers above. */
  merged(): Promise<{ readonly left: Paper; readonly right: Paper; readonly made: Paper; readonly merger: string }>
  find(paper: string, browser: Browser): Promise<Paper>
}

export const startMerging = async (): Promise<Merging & Hall> => {
  const hall = await startHall()
  return { ...hall, ...(await mergingOn(hall)) }
}

/** The same in a committee that is there already. */
export const mergingOn = async (hall: Seats): Promise<Merging> => {
  const a = await assemblyOn(hall)
  const { kenya, egypt, france, india } = a
  const brazil = await a.sit('Brazil')
  const partners = new Map([
    ['Egypt', egypt],
    ['India', india],
  ])
  const find: Merging['find'] = async (paper, browser) => {
    const { bodyId, symbol } = await browser.get(api.paper, { paper })
    return { paper, bodyId, symbol }
  }
  const m: Merging = {
    ...a,
    brazil,
    find,
    paperOf: async (opener, partner, words) => {
      const invite = [a.delegation(partner)]
      const { id: paper } = await opener.get(api.openPaper, { committee: a.committeeId }, { title: 'Water', invite })
      await partners.get(partner)!.get(api.answerInvitation, { paper }, { accept: true })
      await opener.get(api.sponsor, { paper })
      const found = await find(paper, opener)
      await opener.edit(found.bodyId, () => [...words])
      return found
    },
    two: async () => ({
      left: await m.paperOf(kenya, 'Egypt', wells),
      right: await m.paperOf(france, 'India', rivers),
    }),
    room: async (left, right, [asks, answers], words = both) => {
      const { id: merger } = await asks.get(api.inviteToMerge, { paper: left.paper }, { other: right.symbol })
      await answers.get(api.answerMerge, { merger }, { accept: true })
      const { bodyId } = await asks.get(api.merger, { merger })
      if (bodyId === null) throw new RangeError('an accepted merger has a body')
      await asks.edit(bodyId, () => [...words])
      return { merger, bodyId }
    },
    agree: async (merger, speakers) => {
      await speakers[0].get(api.closeMerge, { merger })
      const { proposal } = await speakers[0].get(api.merger, { merger })
      for (const speaker of speakers) await speaker.get(api.consentToMerge, { merger }, { proposal: proposal! })
    },
    finish: async (merger, speakers) => {
      await m.agree(merger, speakers)
      const { paperId } = await speakers[0].get(api.finishMerge, { merger })
      return find(paperId, speakers[0])
    },
    merged: async () => {
      const { left, right } = await m.two()
      const { merger } = await m.room(left, right, [kenya, france])
      return { left, right, merger, made: await m.finish(merger, [kenya, france]) }
    },
  }
  return m
}
