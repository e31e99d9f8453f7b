/** The server dies between a decision on an amendment and its words in the text: nothing is half done, and it goes on. */
import { afterAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { at, startApp } from '../support/killable.ts'
import { type Browser, operative, stopAll } from '../support/server.ts'
import { startFloor } from '../support/voting.ts'

afterAll(stopAll)

const rounds = 7

const words = [operative('Decides to count every drop of water', 'a'), operative('Requests a report', 'b')]
const amended = [words[0]!, operative('Requests a report within two years', 'b'), operative('Invites donors', 'c')]

/** Kinds of lines that belong to putting an amendment into the text. */
const acts = ['amendmentAdmitted', 'amendmentConsented', 'voteOpened', 'voteClosed', 'amendmentIncorporated']

test('AM20 after kill -9 while an amendment goes into the text it waits as it was decided, or it is in with all that follows', async () => {
  const floor = await startFloor()
  await floor.attend('pppppppppp')
  const { committeeId: committee } = floor
  const drafts: { paper: string; bodyId: string; amendment: string; changes: readonly string[]; friendly: boolean }[] =
    []
  for (let i = 0; i < rounds; i++) {
    const draft = await floor.draft(words)
    const proposal = await floor.amendment(draft.paper, () => [...amended])
    const friendly = i % 3 === 2
    if (friendly) await floor.kenya.get(api.consent, { amendment: proposal.amendment })
    drafts.push({ ...draft, ...proposal, friendly })
  }
  const { folder } = floor.server
  await floor.server.stop()

  let app = await startApp(folder)
  let dais = at(app, floor.dais)
  const again = async (): Promise<void> => {
    await app.kill()
    app = await startApp(folder)
    dais = at(app, floor.dais)
  }
  const seen = { waiting: 0, in: 0 }
  /** Moved to where it is decided, ms: how long the act is under way when the server dies. */
  let wait = 10
  const soon = () => new Promise(resolve => setTimeout(resolve, wait))
  const liveWords = async (bodyId: string): Promise<unknown> => {
    const body = await at(app, floor.kenya).open(bodyId)
    const clauses = body.clauses()
    body.leave()
    return clauses
  }

  /** The floor carries it. Where the server dies when the vote has just been closed, what came out stands. */
  const carry = async (amendment: string, dies: boolean): Promise<string> => {
    const question = {
      subject: 'amendment',
      subjectId: amendment,
      method: 'placards',
      parts: null,
      final: true,
    } as const
    const { id: vote } = await dais.get(api.openVote, { committee }, question)
    await dais.get(api.setCount, { vote }, { yes: 6, no: 2, abstain: 1 })
    await dais.get(api.closeVote, { vote }, { seen: { yes: 6, no: 2, abstain: 1 }, symbol: '' })
    if (dies) await again()
    expect(await dais.get(api.vote, { vote })).toMatchObject({
      status: 'closed',
      outcome: { result: 'passed', yes: 6 },
    })
    return vote
  }

  try {
    for (const [round, { paper, bodyId, amendment, changes, friendly }] of drafts.entries()) {
      const { version } = await dais.get(api.paper, { paper })
      const vote = friendly ? null : await carry(amendment, round < 2)
      const decided = friendly ? 'friendly' : 'carried'
      const waits = async () =>
        (await dais.get(api.committee, { committee })).waiting.find(item => item.id === amendment)?.kind
      expect([await waits(), await liveWords(bodyId)]).toEqual([decided, words])
      const { proposal } = await dais.get(api.amendment, { amendment })
      const incorporate = (who: Browser) =>
        who.call(
          api.incorporate,
          { amendment },
          { expectedVersion: version, proposal, take: [...changes], choices: {} },
        )

      const answer = incorporate(dais).then(
        ({ status }) => status === 200,
        () => false,
      )
      await soon()
      await again()
      const promised = await answer

      const view = await dais.get(api.amendment, { amendment })
      const after = await dais.get(api.paper, { paper })
      const newest = await dais.get(api.version, { paper, number: String(after.version) })
      const before = await dais.get(api.version, { paper, number: String(version) })
      const told = after.history.map(line => line.kind).filter(kind => acts.includes(kind))
      const steps = ['amendmentAdmitted', ...(friendly ? ['amendmentConsented'] : ['voteOpened', 'voteClosed'])]
      expect(before.clauses).toEqual(words)
      if (view.status === 'admitted') {
        expect(promised).toBe(false)
        expect([view.carried, view.friendly, view.taken]).toEqual([!friendly, friendly, null])
        expect([after.version, newest.stamp, await liveWords(bodyId)]).toEqual([version, null, words])
        expect(told).toEqual(steps)
        expect(await waits()).toBe(decided)
        seen.waiting++
        wait *= seen.in === 0 ? 4 : 1.5
      } else {
        expect([view.status, view.taken]).toEqual(['incorporated', changes])
        expect([after.version, newest.reason, newest.clauses]).toEqual([version + 1, 'incorporated', amended])
        expect(newest.stamp).toEqual(vote === null ? null : (await dais.get(api.vote, { vote })).outcome)
        expect(await liveWords(bodyId)).toEqual(amended)
        expect(told).toEqual([...steps, 'amendmentIncorporated'])
        expect(await waits()).toBeUndefined()
        seen.in++
        wait /= seen.waiting === 0 ? 4 : 1.5
      }

      // Pressed again, by two chairs at once: it is in exactly once.
      const answers = await Promise.all([incorporate(dais), incorporate(dais)])
      const codes = answers.map(({ status, code }) => `${status} ${code}`).sort()
      expect(codes).toEqual([view.status === 'admitted' ? '200 ' : '409 alreadyDone', '409 alreadyDone'])
      const end = await dais.get(api.paper, { paper })
      expect([end.version, await liveWords(bodyId)]).toEqual([version + 1, amended])
      expect(end.history.filter(line => line.kind === 'amendmentIncorporated')).toHaveLength(1)
    }
  } finally {
    await app.kill()
  }
  // The kills came on both sides of the decision, or the test would prove nothing.
  expect(seen.waiting).toBeGreaterThan(0)
  expect(seen.in).toBeGreaterThan(0)
}, 180_000)
