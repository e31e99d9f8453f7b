/** Two papers become one, over the API: inviting, agreeing, choosing, proposing, ending. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { leftWords, type Merging, rightWords, startMerging } from '../support/merge-room.ts'
import { type Browser, type Hall, operative, stopAll } from '../support/server.ts'

afterAll(stopAll)

let m: Merging & Hall
beforeAll(async () => {
  m = await startMerging()
})

const textsOf = (words: readonly { readonly text: string }[]): string[] => words.map(clause => clause.text)
const [every, twoYears, donors] = textsOf(leftWords) as [string, string, string]
const [, fiveYears, stilts] = textsOf(rightWords) as [string, string, string]

const paperOf = (who: Browser, paper: string) => who.get(api.paper, { paper })
const codeOf = async (answer: Promise<{ readonly status: number; readonly code: string }>): Promise<string> => {
  const { status, code } = await answer
  return status === 200 ? 'done' : `${status} ${code}`
}

test('ME1 an invitation lets the asked bloc read the asking paper and changes nothing else', async () => {
  const { left, right, merger } = await m.ask()
  for (const who of [m.france, m.mexico])
    expect((await paperOf(who, left)).mergers).toMatchObject([
      { id: merger, status: 'invited', message: 'Shall we?', invitedBy: { name: 'Kenya' }, right: { paperId: right } },
    ])
  expect((await paperOf(m.france, right)).mergers[0]!.left.title).toBe('The left paper')
  expect((await m.see(merger, m.france)).right).toMatchObject({ title: 'The right paper', sponsors: { length: 1 } })
  // Nothing is held: both papers can be written, and there is no room yet.
  expect((await m.egypt.get(api.paperLive, { paper: left })).mode).toBe('write')
  expect((await m.mexico.get(api.paperLive, { paper: right })).mode).toBe('write')
  for (const endpoint of [api.mergerTexts, api.mergerLive])
    expect(await codeOf(m.kenya.call(endpoint, { merger }))).toBe('409 wrongStatus')
  expect(await m.see(merger)).toMatchObject({ rows: [], bodyId: null, proposal: null })
  await m.kenya.get(api.withdrawMerge, { merger })
})

test('ME1 a paper is asked once at a time by a paper that can be merged, and only one that can be', async () => {
  const { left, right, merger } = await m.ask()
  const { symbol } = await paperOf(m.france, right)
  const ask = (who: Browser, paper: string, other: string) => codeOf(who.call(api.inviteToMerge, { paper }, { other }))
  expect(await ask(m.kenya, left, symbol.toLowerCase())).toBe('409 alreadyAsked')
  expect(await ask(m.france, right, left)).toBe('409 alreadyAsked')
  expect(await ask(m.kenya, left, left)).toBe('422 unusable')
  expect(await ask(m.kenya, left, 'WP.999')).toBe('422 unusable')
  // An id says nothing to who may not read the paper: it would tell that there is one.
  expect(await ask(m.kenya, left, right)).toBe('422 unusable')
  expect(await ask(m.egypt, left, symbol)).toBe('403 sponsorsOnly')
  expect(await ask(m.dais, left, symbol)).toBe('404 notFound')
  const gone = await m.paper('right', rightWords)
  const other = (await paperOf(m.france, gone.id)).symbol
  await m.france.get(api.withdrawPaper, { paper: gone.id })
  expect(await ask(m.kenya, left, other)).toBe('422 unusable')
  await m.france.get(api.answerMerge, { merger }, { accept: true })
  const third = await m.paper('left', leftWords)
  expect(await ask(m.kenya, third.id, symbol)).toBe('409 merging')
  expect(await ask(m.kenya, left, (await paperOf(m.kenya, third.id)).symbol)).toBe('409 merging')
  await m.kenya.get(api.stopMerge, { merger }, {})
})

test('ME2 declining or withdrawing takes the reading away and leaves both papers as they were', async () => {
  for (const [end, status, kind] of [
    [(merger: string) => m.france.get(api.answerMerge, { merger }, { accept: false }), 'declined', 'mergeDeclined'],
    [(merger: string) => m.kenya.get(api.withdrawMerge, { merger }), 'withdrawn', 'mergeWithdrawn'],
  ] as const) {
    const { left, leftBody, merger } = await m.ask()
    const reading = await m.mexico.open(leftBody)
    expect(textsOf(reading.clauses())).toEqual(textsOf(leftWords))
    await end(merger)
    expect((await m.mexico.call(api.paper, { paper: left })).status).toBe(404)
    expect((await m.mexico.call(api.version, { paper: left, number: '1' })).status).toBe(404)
    // The socket that was open is closed.
    await expect.poll(() => reading.closed.length).toBeGreaterThan(0)
    reading.leave()
    expect(await m.see(merger)).toMatchObject({ status, endedBy: { name: status === 'declined' ? 'France' : 'Kenya' } })
    expect((await paperOf(m.kenya, left)).history.at(-1)!.kind).toBe(kind)
    expect(await codeOf(m.france.call(api.answerMerge, { merger }, { accept: true }))).toBe('409 wrongStatus')
  }
})

test('ME3 agreeing keeps the words of both papers and opens a room with what both say', async () => {
  const { left, right, merger } = await m.ask()
  for (const who of [m.mexico, m.kenya])
    expect(await codeOf(who.call(api.answerMerge, { merger }, { accept: true }))).toBe(
      who === m.mexico ? '403 sponsorsOnly' : '403 blocOnly',
    )
  await m.france.get(api.answerMerge, { merger }, { accept: true })
  const view = await m.see(merger)
  expect(view).toMatchObject({
    status: 'open',
    title: 'The left paper',
    left: { title: 'The left paper', version: 2, consenting: { needed: 1, met: false } },
    right: { title: 'The right paper', version: 2, sponsors: [m.delegation('France')] },
    standingIfAll: { have: 2 },
  })
  expect(await m.texts(view.bodyId!)).toEqual([every])
  expect(await m.kenya.get(api.mergerTexts, { merger })).toEqual({ left: leftWords, right: rightWords })
  expect(view.rows.map(({ left: l, right: r, decided, by }) => [...l, '|', ...r, decided, by])).toEqual([
    ['a', '|', 'k', false, null],
    ['b', '|', 'l', false, null],
    ['|', 'm', false, null],
    ['c', '|', false, null],
  ])
  // Both blocs read both papers now, and nobody else does.
  for (const [who, paper] of [
    [m.egypt, right],
    [m.mexico, left],
  ] as const) {
    const seen = await paperOf(who, paper)
    expect(seen).toMatchObject({ version: 2, merger: { id: merger, status: 'open' } })
    expect((await who.get(api.version, { paper, number: '2' })).reason).toBe('mergeBase')
  }
  const brazil = await m.sit('Brazil')
  for (const paper of [left, right]) expect((await brazil.call(api.paper, { paper })).status).toBe(404)
  expect((await brazil.call(api.merger, { merger })).status).toBe(404)
  expect((await m.dais.call(api.merger, { merger })).status).toBe(404)
  const { papers } = await m.committee(m.kenya)
  expect(papers.find(paper => paper.id === right)).toMatchObject({ merging: true, mergedInto: null, mySeat: 'none' })
  await m.france.get(api.stopMerge, { merger }, {})
})

test('ME3 two papers with nothing in common open an empty room, and what is taken first is all that stands there', async () => {
  const { merger, bodyId } = await m.room([leftWords[2]!], [rightWords[2]!])
  expect(await m.texts(bodyId)).toEqual([''])
  expect(await codeOf(m.kenya.call(api.closeMerge, { merger }))).toBe('422 nothingProposed')
  expect((await m.choose(m.kenya, merger, 'c', 'left')).status).toBe(200)
  expect(await m.texts(bodyId)).toEqual([donors])
  expect((await m.choose(m.france, merger, 'c', 'leave')).status).toBe(200)
  expect(await m.texts(bodyId)).toEqual([''])
  await m.kenya.get(api.stopMerge, { merger }, {})
})

test('ME4 while two papers are merged neither changes, and nobody comes to write or back them', async () => {
  await m.rules({ drafts: true })
  const { left, leftBody, merger } = await m.room()
  const params = { paper: left }
  const brazil = await m.sit('Brazil')
  await m.kenya.get(api.showPaper, params, { open: true })
  const rests = [
    ['titlePaper', m.kenya.call(api.titlePaper, params, { title: 'Other' })],
    ['importText', m.kenya.call(api.importText, params, { text: 'x', mode: 'append', takeTitle: false })],
    ['nameVersion', m.kenya.call(api.nameVersion, params, { name: 'Kept' })],
    ['restore', m.kenya.call(api.restore, params, { number: 1, expectedVersion: 2 })],
    ['submitPaper', m.kenya.call(api.submitPaper, params)],
    ['withdrawPaper', m.kenya.call(api.withdrawPaper, params)],
    ['invite', m.kenya.call(api.invite, params, { delegationIds: [m.delegation('Brazil')] })],
    ['sponsor', m.egypt.call(api.sponsor, params)],
    ['sign', brazil.call(api.sign, params)],
    ['suggest', m.dais.call(api.suggest, params)],
  ] as const
  for (const [name, answer] of rests) expect(await codeOf(answer), name).toBe('409 merging')
  const live = await m.kenya.get(api.paperLive, params)
  expect([live.mode, live.why]).toEqual(['read', 'merging'])
  const late = await m.kenya.open(leftBody)
  late.type([...late.clauses(), operative('Typed into a paper that is being merged')])
  expect(await m.texts(leftBody)).toEqual(textsOf(leftWords))
  late.leave()

  // Who was there may step back; with the seat goes the right to the room.
  const inRoom = await m.egypt.open((await m.see(merger)).bodyId!)
  await m.egypt.get(api.leaveBloc, params)
  await expect.poll(() => inRoom.closed.length).toBeGreaterThan(0)
  inRoom.leave()
  expect((await m.egypt.call(api.merger, { merger })).status).toBe(404)
  await m.kenya.get(api.unsupport, params)
  expect((await m.see(merger)).left.sponsors).toEqual([])
  await m.kenya.get(api.stopMerge, { merger }, {})
  expect(await codeOf(m.kenya.call(api.sponsor, params))).toBe('done')
  await m.rules({})
})

test('ME5 choices change rows and words together, and the second of two people is told who was first', async () => {
  const { merger, bodyId } = await m.room()
  const [report, gauges, houses] = [await m.row(merger, 'b'), await m.row(merger, 'c'), await m.row(merger, 'm')]
  expect((await m.choose(m.mexico, merger, 'b', 'right')).status).toBe(200)
  expect(await m.texts(bodyId)).toEqual([every, fiveYears])
  const taken = await m.row(merger, 'b')
  expect([taken.decided, taken.revision, taken.by?.name]).toEqual([true, report.revision + 1, 'Mexico'])
  expect((await m.row(merger, 'c')).by).toBeNull()

  // Of several rows all are chosen or none.
  const both = (revision: number) =>
    m.kenya.call(
      api.chooseInMerge,
      { merger },
      {
        choices: [
          { row: gauges.id, choice: 'left', revision: gauges.revision },
          { row: report.id, choice: 'left', revision },
        ],
      },
    )
  const second = await both(report.revision)
  expect([second.status, second.code, second.params]).toEqual([409, 'choiceMovedOn', { who: 'Mexico' }])
  expect(await m.texts(bodyId)).toEqual([every, fiveYears])
  expect((await both(taken.revision)).status).toBe(200)
  expect(await m.texts(bodyId)).toEqual([every, twoYears, donors])

  // What only goes along is left as it was decided meanwhile.
  const late = await m.kenya.call(
    api.chooseInMerge,
    { merger },
    {
      choices: [
        { row: houses.id, choice: 'right', revision: houses.revision },
        { row: report.id, choice: 'right', revision: report.revision, along: true },
      ],
    },
  )
  expect(late.status).toBe(200)
  expect((await m.row(merger, 'b')).revision).toBe(taken.revision + 1)
  expect((await m.choose(m.egypt, merger, 'b', 'combine')).status).toBe(200)
  expect((await m.row(merger, 'b')).made).toMatchObject([{ how: 'combined' }])
  const unknown = { row: 'nowhere', choice: 'left' as const, revision: 0 }
  expect(await codeOf(m.kenya.call(api.chooseInMerge, { merger }, { choices: [unknown] }))).toBe('409 choiceMovedOn')
  const single = { row: houses.id, choice: 'combine' as const, revision: houses.revision + 1 }
  expect(await codeOf(m.kenya.call(api.chooseInMerge, { merger }, { choices: [single] }))).toBe('422 unusable')
  await m.kenya.get(api.stopMerge, { merger }, {})
})

test('ME5 what was typed and is taken out is parked with its author, and comes back', async () => {
  const { merger, bodyId } = await m.room()
  await m.choose(m.kenya, merger, 'b', 'left')
  const typed = `${twoYears}, and on droughts within three`
  await m.egypt.edit(bodyId, words =>
    words.map(clause => (clause.text === twoYears ? { ...clause, text: typed } : clause)),
  )
  await m.choose(m.france, merger, 'b', 'right')
  expect(await m.texts(bodyId)).toEqual([every, fiveYears])
  const { parked } = await m.see(merger)
  expect(parked).toMatchObject([{ clause: { text: typed }, by: { name: 'France' } }])
  await m.mexico.get(api.putBackInMerge, { merger }, { source: parked[0]!.clause.id })
  expect((await m.texts(bodyId)).toSorted()).toEqual([every, fiveYears, typed].toSorted())
  await m.mexico.get(api.putBackInMerge, { merger }, { source: 'm' })
  expect(await m.texts(bodyId)).toContain(stilts)
  expect(await codeOf(m.mexico.call(api.putBackInMerge, { merger }, { source: 'm' }))).toBe('409 alreadyDone')
  expect(await codeOf(m.mexico.call(api.putBackInMerge, { merger }, { source: 'nowhere' }))).toBe('422 unusable')

  // All of one paper, and what the other has is not lost.
  await m.kenya.get(api.takeAllInMerge, { merger }, { side: 'right' })
  expect(await m.texts(bodyId)).toEqual(textsOf(rightWords))
  await m.kenya.get(api.takeAllInMerge, { merger }, { side: 'left' })
  expect(await m.texts(bodyId)).toEqual(textsOf(leftWords))
  expect((await m.see(merger)).rows.every(row => row.decided)).toBe(true)
  await m.kenya.get(api.stopMerge, { merger }, {})
})

test('ME6 a decision is taken back by the delegation that made it, on the row as it saw it', async () => {
  const { merger, bodyId } = await m.room()
  await m.choose(m.kenya, merger, 'b', 'left')
  await m.choose(m.kenya, merger, 'b', 'both')
  const { id: row, revision } = await m.row(merger, 'b')
  const undo = (who: Browser, seen = revision) => who.call(api.undoInMerge, { merger }, { row, revision: seen })
  for (const who of [m.egypt, m.france]) {
    const { status, code, params } = await undo(who)
    expect([status, code, params]).toEqual([409, 'choiceMovedOn', { who: 'Kenya' }])
  }
  expect((await undo(m.kenya, revision - 1)).code).toBe('choiceMovedOn')
  // Another window of the same delegation is the same hand.
  expect((await undo(await m.sit('Kenya'))).status).toBe(200)
  expect(await m.texts(bodyId)).toEqual([every, twoYears])
  expect((await undo(m.kenya, revision + 1)).code).toBe('alreadyDone')
  await m.kenya.get(api.stopMerge, { merger }, {})
})

test('ME5 rows are paired anew and taken apart, and remember what was parked for them', async () => {
  const { merger } = await m.room()
  await m.egypt.get(api.pairInMerge, { merger }, { left: ['c'], right: ['m'] })
  const paired = await m.row(merger, 'c')
  expect(paired).toMatchObject({ left: ['c'], right: ['m'], sure: true, by: { name: 'Egypt' } })
  expect((await m.see(merger)).rows).toHaveLength(3)
  expect(await codeOf(m.egypt.call(api.pairInMerge, { merger }, { left: ['c'], right: ['m'] }))).toBe('409 alreadyDone')
  expect(await codeOf(m.egypt.call(api.pairInMerge, { merger }, { left: ['nowhere'], right: [] }))).toBe('422 unusable')
  const apart = (revision: number) => m.france.call(api.unpairInMerge, { merger }, { row: paired.id, revision })
  expect(await codeOf(apart(paired.revision + 1))).toBe('409 choiceMovedOn')
  expect(await codeOf(apart(paired.revision))).toBe('done')
  const { rows } = await m.see(merger)
  expect(rows.map(({ left, right }) => [...left, '|', ...right])).toEqual([
    ['a', '|', 'k'],
    ['b', '|', 'l'],
    ['|', 'm'],
    ['c', '|'],
  ])
  // Rows that nobody touched keep having no hand.
  expect(rows.map(row => row.by?.name ?? null)).toEqual([null, null, 'France', 'France'])
  await m.kenya.get(api.stopMerge, { merger }, {})
})

test('ME8 proposed words stand still; consents are to them and lapse when they are worked on again', async () => {
  const { left, right, merger, bodyId } = await m.room()
  await m.kenya.get(api.titleMerge, { merger }, { title: 'Both papers' })
  await m.choose(m.kenya, merger, 'b', 'left')
  const consent = (who: Browser, proposal: string) => codeOf(who.call(api.consentToMerge, { merger }, { proposal }))
  expect(await consent(m.kenya, 'none')).toBe('409 wrongStatus')
  const writing = await m.mexico.open(bodyId)
  await m.mexico.get(api.closeMerge, { merger })
  await expect.poll(() => writing.closed.length).toBeGreaterThan(0)
  writing.leave()
  expect((await m.egypt.get(api.mergerLive, { merger })).mode).toBe('read')
  expect(await codeOf(m.egypt.call(api.titleMerge, { merger }, { title: 'Late' }))).toBe('409 frozen')
  expect(await codeOf(m.choose(m.egypt, merger, 'c', 'left'))).toBe('409 frozen')
  expect(await codeOf(m.egypt.call(api.closeMerge, { merger }))).toBe('409 frozen')

  const first = (await m.see(merger)).proposal!
  expect(await m.see(merger)).toMatchObject({ status: 'closing', title: 'Both papers', endedBy: { name: 'Mexico' } })
  expect(await consent(m.egypt, first)).toBe('403 sponsorsOnly')
  expect(await consent(m.dais, first)).toBe('404 notFound')
  expect(await consent(m.kenya, first)).toBe('done')
  expect(await consent(m.kenya, first)).toBe('409 alreadyConsented')
  const half = await m.see(merger)
  expect([half.left.consenting.met, half.right.consenting.met]).toEqual([true, false])

  await m.egypt.get(api.reopenMerge, { merger })
  expect(await m.see(merger)).toMatchObject({ status: 'open', proposal: null, consents: [], endedBy: null })
  expect(await codeOf(m.choose(m.egypt, merger, 'c', 'left'))).toBe('done')
  await m.kenya.get(api.closeMerge, { merger })
  expect((await m.see(merger)).consents).toEqual([])
  expect(await consent(m.france, first)).toBe('409 proposalMovedOn')
  const second = (await m.see(merger)).proposal!
  expect(await consent(m.france, second)).toBe('done')
  expect(await consent(m.kenya, second)).toBe('done')
  expect((await m.see(merger)).consents.map(c => c.delegationId)).toEqual([
    m.delegation('France'),
    m.delegation('Kenya'),
  ])
  await m.kenya.get(api.unconsentToMerge, { merger })
  expect(await codeOf(m.kenya.call(api.unconsentToMerge, { merger }))).toBe('409 notSupporting')
  expect(await m.texts(bodyId)).toEqual([every, twoYears, donors])
  await m.france.get(api.stopMerge, { merger }, { note: 'We go alone.' })

  // All of it is in the stories of both papers, each with the symbol of the other.
  const [ours, theirs] = [await paperOf(m.kenya, left), await paperOf(m.france, right)]
  const told = (paper: typeof ours) => paper.history.filter(({ kind }) => kind.startsWith('merge'))
  const since = ['mergeAccepted', 'mergeProposed', 'mergeConsented', 'mergeReopened', 'mergeProposed']
  const after = [...since, 'mergeConsented', 'mergeConsented', 'mergeUnconsented', 'mergeStopped']
  expect(told(ours).map(line => line.kind)).toEqual(['mergeInvited', ...after])
  expect(told(theirs).map(line => line.kind)).toEqual(['mergeAsked', ...after])
  expect(new Set(told(ours).map(line => line.params.symbol))).toEqual(new Set([theirs.symbol]))
  expect(new Set(told(theirs).map(line => line.params.symbol))).toEqual(new Set([ours.symbol]))
  expect(told(ours)[1]).toMatchObject({ actor: { name: 'France' }, params: { version: '2' } })
  expect(told(theirs).at(-1)!.params).toEqual({ symbol: ours.symbol, note: 'We go alone.' })
})

test('ME9 a merger that is stopped leaves both papers as they were and the room to read', async () => {
  const { left, right, leftBody, rightBody, merger, bodyId } = await m.room()
  const before = [await paperOf(m.kenya, left), await paperOf(m.france, right)]
  await m.choose(m.kenya, merger, 'b', 'combine')
  const words = await m.texts(bodyId)
  expect(await codeOf(m.egypt.call(api.stopMerge, { merger }, {}))).toBe('403 sponsorsOnly')
  await m.france.get(api.stopMerge, { merger }, { note: 'No.' })
  expect(await m.see(merger)).toMatchObject({ status: 'stopped', note: 'No.', endedBy: { name: 'France' } })
  for (const [i, who] of [m.kenya, m.france].entries()) {
    const { history: _, mergers: __, merger: ___, guests: ____, ...paper } = await paperOf(who, [left, right][i]!)
    const { history: h, mergers: ms, merger: held, guests, ...was } = before[i]!
    expect(paper).toEqual(was)
    expect([h.length > 0, ms.length, held?.id, guests.length]).toEqual([true, 1, merger, 2])
  }
  expect(await m.texts(leftBody, m.kenya)).toEqual(textsOf(leftWords))
  expect(await m.texts(rightBody, m.france)).toEqual(textsOf(rightWords))
  // Each bloc writes its own paper again and no longer reads the other's.
  expect((await m.egypt.get(api.paperLive, { paper: left })).mode).toBe('write')
  expect((await m.egypt.call(api.paper, { paper: right })).status).toBe(404)
  // The room and what was said in it stay, and nobody writes there.
  for (const who of [m.egypt, m.mexico]) {
    expect((await who.get(api.mergerLive, { merger })).mode).toBe('read')
    expect(await m.texts(bodyId, who)).toEqual(words)
    expect((await who.get(api.mergerTexts, { merger })).right).toEqual(rightWords)
    expect(await codeOf(m.choose(who, merger, 'c', 'left'))).toBe('409 frozen')
  }
  expect((await m.see(merger)).right).toMatchObject({ title: '', bloc: [], version: 2 })
  // And they may try again.
  const { symbol } = await paperOf(m.france, right)
  const again = await m.kenya.get(api.inviteToMerge, { paper: left }, { other: symbol })
  await m.france.get(api.answerMerge, { merger: again.id }, { accept: true })
  expect((await m.see(again.id)).status).toBe('open')
  expect((await paperOf(m.kenya, left)).mergers.map(({ status }) => status)).toEqual(['open', 'stopped'])
  await m.kenya.get(api.stopMerge, { merger: again.id }, {})
})

test('ME9 the dais stops a merger of papers that lie before it, and sees it then', async () => {
  const ours = await m.paper('left', leftWords)
  const theirs = await m.paper('right', rightWords)
  await m.kenya.get(api.submitPaper, { paper: ours.id })
  await m.france.get(api.submitPaper, { paper: theirs.id })
  const { symbol } = await paperOf(m.france, theirs.id)
  const { id: merger } = await m.kenya.get(api.inviteToMerge, { paper: ours.id }, { other: symbol })
  await m.france.get(api.answerMerge, { merger }, { accept: true })
  expect(await codeOf(m.dais.call(api.acceptPaper, { paper: ours.id }, { symbol: 'CSW/L.55' }))).toBe('409 merging')
  expect(await codeOf(m.dais.call(api.returnPaper, { paper: ours.id }, { note: '' }))).toBe('409 merging')
  expect((await m.dais.get(api.merger, { merger })).status).toBe('open')
  expect((await m.dais.get(api.mergerLive, { merger })).mode).toBe('read')
  expect(await codeOf(m.choose(m.dais, merger, 'b', 'left'))).toBe('403 blocOnly')
  await m.dais.get(api.stopMerge, { merger }, { note: 'Order.' })
  expect(await codeOf(m.dais.call(api.returnPaper, { paper: ours.id }, { note: '' }))).toBe('done')
})

test('ME14 a choice that would make the result larger than a paper may be leaves everything as it was', async () => {
  const { merger, bodyId } = await m.room()
  const many = Array.from({ length: 1_998 }, (_, i) => operative(`Decides number ${i}`, `x${i}`))
  await m.kenya.edit(bodyId, clauses => [...clauses, ...many])
  expect(await codeOf(m.choose(m.france, merger, 'b', 'right'))).toBe('done')
  expect(await m.texts(bodyId)).toHaveLength(2_000)
  expect(await codeOf(m.choose(m.france, merger, 'c', 'left'))).toBe('413 tooLarge')
  expect((await m.row(merger, 'c')).decided).toBe(false)
  expect(await m.texts(bodyId)).toHaveLength(2_000)
  await m.kenya.get(api.stopMerge, { merger }, {})
})
