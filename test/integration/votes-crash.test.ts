import { afterAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { at, startApp } from '../support/killable.ts'
import { type Browser, operative, stopAll } from '../support/server.ts'
import { startFloor } from '../support/voting.ts'

afterAll(stopAll)

const rounds = 7

const words = [
  operative('Decides to count every drop of water', 'a'),
  operative('Requests a report within two years', 'b'),
  operative('Invites donors to pay for it', 'c'),
]

test('VO14 after kill -9 while a paper is voted through it is a draft with its vote open, or adopted with all that follows', async () => {
  const floor = await startFloor()
  await floor.attend('pppppppppp')
  const drafts: { paper: string; bodyId: string }[] = []
  for (let i = 0; i < rounds; i++) drafts.push(await floor.draft(words))
  const { committeeId: committee } = floor
  const { folder } = floor.server
  await floor.server.stop()

  /** Puts a part or the whole to the vote, counted. */
  const put = async (
    dais: Browser,
    subjectId: string,
    parts: string[],
    final: boolean,
    yes: number,
  ): Promise<string> => {
    const question = { subject: 'paper', subjectId, method: 'placards', parts, final } as const
    const { id: vote } = await dais.get(api.openVote, { committee }, question)
    await dais.get(api.setCount, { vote }, { yes, no: 3, abstain: 0 })
    return vote
  }
  const close = (dais: Browser, vote: string, yes: number) =>
    dais.call(api.closeVote, { vote }, { seen: { yes, no: 3, abstain: 0 }, symbol: '' })

  const seen = { open: 0, adopted: 0 }
  let app = await startApp(folder)
  try {
    let dais = at(app, floor.dais)
    /** How long the closing is under way when the server dies, in ms: moved to where it is decided. */
    let wait = 6
    for (const { paper, bodyId } of drafts) {
      await close(dais, await put(dais, paper, ['b'], false, 1), 1)
      const { version } = await dais.get(api.paper, { paper })
      const vote = await put(dais, paper, ['a', 'c'], true, 5)
      const answer = close(dais, vote, 5).then(
        ({ status }) => status === 200,
        () => false,
      )
      await new Promise(resolve => setTimeout(resolve, wait))
      await app.kill()
      const promised = await answer

      app = await startApp(folder)
      dais = at(app, floor.dais)
      const after = await dais.get(api.paper, { paper })
      const { status, outcome } = await dais.get(api.vote, { vote })
      const newest = await dais.get(api.version, { paper, number: String(after.version) })
      const body = await at(app, floor.kenya).open(bodyId)
      const live = body.clauses().map(c => c.id)
      body.leave()
      const kinds = after.history.slice(-2).map(line => line.kind)
      const facts = [
        after.status,
        after.version,
        newest.reason,
        newest.stamp,
        after.result,
        newest.clauses.length,
        live,
      ]
      if (status === 'open') {
        expect(promised).toBe(false)
        expect(facts).toEqual(['draft', version, 'accepted', null, null, 3, ['a', 'b', 'c']])
        expect(kinds).toEqual(['voteClosed', 'voteOpened'])
        expect((await close(dais, vote, 5)).status).toBe(200)
        seen.open++
        wait *= 2
      } else {
        expect([status, outcome]).toMatchObject(['closed', { result: 'passed', yes: 5, no: 3 }])
        expect(facts).toEqual(['adopted', version + 1, 'adopted', outcome, outcome, 2, ['a', 'c']])
        expect(kinds).toEqual(['voteClosed', 'adopted'])
        expect((await close(dais, vote, 5)).code).toBe('alreadyDone')
        seen.adopted++
        wait /= 2
      }
      const { symbol } = await dais.get(api.paper, { paper })
      expect(symbol).toBe(`CSW/1/${seen.open + seen.adopted}`)
    }
  } finally {
    await app.kill()
  }
  // The kills came on both sides of the decision, or the test would prove nothing.
  expect(seen.open).toBeGreaterThan(0)
  expect(seen.adopted).toBeGreaterThan(0)
}, 120_000)
