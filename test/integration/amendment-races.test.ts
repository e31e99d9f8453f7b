/** Two people who act in the same moment: one with an amendment, the other with a vote on the paper or with the keyboard. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BodyLink } from '../../client/live/body.ts'
import type { Keeper } from '../../client/live/kept.ts'
import { api } from '../../shared/api.ts'
import { bodyName, readBody } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import { type Assembly, reword, startAssembly, words } from '../support/assembly.ts'
import { until } from '../support/live.ts'
import { type Browser, stopAll } from '../support/server.ts'

afterAll(stopAll)

let a: Assembly
beforeAll(async () => {
  a = await startAssembly()
  const { committeeId: committee } = a
  const delegationIds = (await a.committee(a.dais)).delegations.map(d => d.id)
  await a.dais.get(api.setAttendance, { committee }, { delegationIds, attendance: 'present' })
})

const shorter = reword('b', 'Requests a report')

/** A friendly amendment that only has to be put in, and the paper it is to. */
const friendly = async () => {
  const draft = await a.draft()
  const amendment = await a.submitted(a.france, draft.paper, shorter)
  for (const sponsor of [a.kenya, a.egypt]) await sponsor.get(api.consent, { amendment })
  const { proposal } = await a.read(a.dais, amendment)
  const take = (await a.changes(amendment)).map(change => change.id)
  const incorporate = (chair: Browser) =>
    chair.call(api.incorporate, { amendment }, { expectedVersion: draft.version, proposal, take, choices: {} })
  return { ...draft, amendment, incorporate }
}
const question = (paper: string) =>
  ({ subject: 'paper', subjectId: paper, method: 'placards', parts: null, final: true }) as const
const liveTexts = async (bodyId: string): Promise<string[]> => {
  const body = await a.kenya.open(bodyId)
  const texts = body.clauses().map(clause => clause.text)
  body.leave()
  return texts
}

test('AM13 of a chair that incorporates and one that puts the paper to the vote, the hall votes on the words that stand', async () => {
  const { committeeId: committee } = a
  const chair = await a.sit('Dais')
  const texts = { old: words.map(clause => clause.text), new: shorter([...words]).map(clause => clause.text) }
  for (let round = 0; round < 6; round++) {
    const { paper, bodyId, version, amendment, incorporate } = await friendly()
    const put = () => a.dais.call(api.openVote, { committee }, question(paper))
    const go = () => incorporate(chair)
    const [opened, went] =
      round % 2 === 0
        ? await Promise.all([put(), go()])
        : await Promise.all([go(), put()]).then(([second, first]) => [first, second] as const)
    expect(opened.status).toBe(200)
    if (went.status !== 200) expect([went.status, went.code]).toEqual([409, 'voteOpen'])
    // While the vote is open nothing moves: pressed again, it is refused.
    expect((await incorporate(chair)).code).toBe(went.status === 200 ? 'alreadyDone' : 'voteOpen')
    const vote = opened.value.id
    const seen = { yes: 4, no: 1, abstain: 0 }
    await a.dais.get(api.setCount, { vote }, seen)

    // One closes it, the other presses once more in the same moment: the paper is adopted as it was voted on.
    const [closed, late] = await Promise.all([
      a.dais.call(api.closeVote, { vote }, { seen, symbol: '' }),
      incorporate(chair),
    ])
    expect([closed.status, late.status]).toEqual([200, 409])
    const stands = went.status === 200 ? texts.new : texts.old
    const { status, version: newest } = await a.dais.get(api.paper, { paper })
    expect([status, newest]).toEqual(['adopted', version + (went.status === 200 ? 2 : 1)])
    expect(await a.textsAt(paper, newest)).toEqual(stands)
    expect(await liveTexts(bodyId)).toEqual(stands)
    expect((await a.read(a.dais, amendment)).status).toBe(went.status === 200 ? 'incorporated' : 'submitted')
  }
})

const nothingKept: Keeper = { put: async () => {}, remove: async () => {}, left: async () => [], hold: () => () => {} }

/** The live body of a delegate's window, by the client's own code. */
const windowOn = async (browser: Browser, amendment: string): Promise<BodyLink> => {
  const { origin, port } = browser.server
  const { cookieHeader: cookie } = browser
  class Seat extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie, origin } })
    }
  }
  const session = () => browser.get(api.amendmentLive, { amendment })
  return new BodyLink({
    server: `ws://127.0.0.1:${port}`,
    session: await session(),
    personId: browser.me!.personId,
    seat: browser.seat!,
    reload: async () => ({ session: await session() }),
    keeper: nothingKept,
    // The link uses the part of the interface that both have.
    Socket: Seat as unknown as typeof globalThis.WebSocket,
    random: () => 0.1,
    now: () => performance.now(),
  })
}
const typeInto = (doc: Y.Doc, word: string): void => {
  const element = doc.getXmlFragment(bodyName).get(words.findIndex(clause => clause.id === 'b'))
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new RangeError('no words there')
  text.insert(text.length, word)
}
const clauseB = (clauses: readonly Clause[]): string => clauses.find(clause => clause.id === 'b')!.text

test('AM18 what a delegate’s window calls saved is in the frozen proposal, and what came too late stays with it as unsent', async () => {
  const { paper } = await a.draft()
  let refused = 0
  for (let round = 0; round < 6; round++) {
    const { id: amendment } = await a.france.get(api.propose, { paper })
    const link = await windowOn(a.france, amendment)
    await until(() => link.getState().doc !== null)
    const typed: string[] = []
    /** How many of the words were on disk when this was last looked at. */
    let saved = 0
    let handedIn: Promise<unknown> | null = null
    while (link.getState().mode === 'write' && typed.length < 400) {
      const { doc } = link.getState()
      const word = ` w${typed.length}.`
      typed.push(word)
      typeInto(doc!, word)
      // In the same tick as a word: what was typed before may be on its way, or not yet.
      if (typed.length === 3 + round * 4)
        handedIn = a.france.get(api.submitAmendment, { amendment }, { explanation: '' })
      await new Promise(resolve => setImmediate(resolve))
      if (link.settled) saved = typed.length
    }
    await handedIn
    await until(
      () => link.getState().mode === 'read' && link.getState().doc !== null && link.getStatus().state === 'saved',
      () => JSON.stringify([link.getStatus(), link.getState().mode, link.waiting]),
    )
    const { proposed } = await a.read(a.dais, amendment)
    const frozen = clauseB(proposed!)
    const inIt = typed.filter(word => frozen.includes(word))
    const late = typed.slice(inIt.length)
    expect(frozen).toBe(words.find(clause => clause.id === 'b')!.text + inIt.join(''))
    expect(inIt).toEqual(typed.slice(0, inIt.length))
    expect(inIt.length).toBeGreaterThanOrEqual(saved)
    expect(clauseB(readBody(link.getState().doc!))).toBe(frozen)
    const { notice } = link.getState()
    if (late.length > 0) {
      refused++
      expect(notice?.kind).toBe('unsent')
      const kept = notice?.kind === 'unsent' ? notice.texts.join('\n') : ''
      for (const word of late) expect(kept).toContain(word)
    } else expect(notice).toBeNull()
    link.close()
  }
  expect(refused).toBeGreaterThan(0)
})
