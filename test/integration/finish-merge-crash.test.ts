/** The server dies while two papers become one: the merger waits as it was, or all that follows from it is there. */
import { afterAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { at, startApp } from '../support/killable.ts'
import { both, type Paper, startMerging } from '../support/merged-scenes.ts'
import { stopAll } from '../support/server.ts'

afterAll(stopAll)

const rounds = 6

test('AF2 after kill -9 around finishing the merger waits as it was, or the paper is there with all that follows', async () => {
  const m = await startMerging()
  const { committeeId: committee } = m
  const mergers: { left: Paper; right: Paper; merger: string; bodyId: string }[] = []
  for (let i = 0; i < rounds; i++) {
    const papers = await m.two()
    const room = await m.room(papers.left, papers.right, [m.kenya, m.france])
    await m.agree(room.merger, [m.kenya, m.france])
    mergers.push({ ...papers, ...room })
  }
  const { folder } = m.server
  await m.server.stop()

  let app = await startApp(folder)
  let kenya = at(app, m.kenya)
  const seen = { waiting: 0, made: 0 }
  /** Moved to where it is decided, ms: how long the act is under way when the server dies. */
  let wait = 10
  const soon = () => new Promise(resolve => setTimeout(resolve, wait))
  try {
    for (const { left, right, merger, bodyId } of mergers) {
      const papers = async () => (await kenya.get(api.committee, { committee })).papers
      const before = (await papers()).length
      const answer = kenya.call(api.finishMerge, { merger }).then(
        ({ status }) => status === 200,
        () => false,
      )
      await soon()
      await app.kill()
      app = await startApp(folder)
      kenya = at(app, m.kenya)
      const promised = await answer

      const view = await kenya.get(api.merger, { merger })
      const statuses = async () =>
        Promise.all([left, right].map(async ({ paper }) => (await kenya.get(api.paper, { paper })).status))
      const body = await kenya.open(bodyId)
      expect(body.clauses()).toEqual(both)
      body.leave()
      if (view.status === 'closing') {
        expect([promised, view.result, await statuses()]).toEqual([false, null, ['working', 'working']])
        expect(await papers()).toHaveLength(before)
        expect([view.left.consenting.met, view.right.consenting.met]).toEqual([true, true])
        seen.waiting++
        wait *= seen.made === 0 ? 4 : 1.5
      } else {
        expect([view.status, await statuses()]).toEqual(['merged', ['merged', 'merged']])
        seen.made++
        wait /= seen.waiting === 0 ? 4 : 1.5
      }

      // Pressed again, by two at once: it is made exactly once.
      const presses = [kenya, at(app, m.france)].map(who => who.call(api.finishMerge, { merger }))
      const codes = (await Promise.all(presses)).map(({ status, code }) => `${status} ${code}`).sort()
      expect(codes).toEqual([view.status === 'closing' ? '200 ' : '409 alreadyDone', '409 alreadyDone'])
      expect(await papers()).toHaveLength(before + 1)
      const { result } = await kenya.get(api.merger, { merger })
      const made = await kenya.get(api.paper, { paper: result!.paperId })
      expect(made).toMatchObject({ status: 'working', bodyId, version: 1, supporters: [] })
      expect([made.bloc.length, made.askedToSupport.length]).toEqual([4, 2])
      expect(made.madeFrom.map(({ symbol }) => symbol)).toEqual([left.symbol, right.symbol])
      expect(made.history.map(({ kind }) => kind)).toEqual(['madeFrom'])
      expect((await kenya.get(api.version, { paper: made.id, number: '1' })).clauses).toEqual(both)
      for (const { paper } of [left, right]) {
        const { history, mergedInto } = await kenya.get(api.paper, { paper })
        expect([history.filter(({ kind }) => kind === 'merged').length, mergedInto?.paperId]).toEqual([1, made.id])
      }
    }
  } finally {
    await app.kill()
  }
  // The kills came on both sides of the decision, or the test would prove nothing.
  expect(seen.waiting).toBeGreaterThan(0)
  expect(seen.made).toBeGreaterThan(0)
}, 180_000)
