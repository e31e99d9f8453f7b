import { afterAll, expect, test } from 'vitest'
import { consentsOf } from '../../shared/amendment.ts'
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { diff } from '../../shared/diff.ts'
import { follower, lineNumbered, lineOf, lines } from '../../shared/lines.ts'
import { readSentences } from '../../shared/wording/read.ts'
import { sentencesOf } from '../../shared/wording.ts'
import { Browser, start, stopAll } from '../support/server.ts'
import { cast, gather, hasReport, movedOn, sheetOf, telling } from '../support/story.ts'

afterAll(stopAll)

/** The words as a reader sees them, whatever the ids. */
const wordsOf = (clauses: readonly Clause[]) => clauses.map(({ kind, level, text }) => `${kind} ${level} ${text}`)

const skipped = hasReport ? '' : ' (skipped: no published report beside the project)'

test.for(['own', 'report'] as const)(
  `RC1 the committee's story over the %s text, from the draft to the adopted resolution${skipped}`,
  async (which, { skip }) => {
    if (which === 'report' && !hasReport) skip()
    const { draft, adopted, struck } = telling(which)
    const server = await start()
    const secretariat = new Browser(server)
    await secretariat.join(new URL(server.secretariatLink!).hash.slice(1))
    // Five authors write; fifteen sponsor, each for itself; the two lists are kept apart.
    const { committee, seat, idOf, dais, paper } = await gather(secretariat, draft)
    const others = cast.authors.slice(1)
    const written = await dais.get(api.paper, { paper })
    const sponsorIds = written.supporters.filter(s => s.kind === 'sponsor').map(s => s.delegationId)
    expect(sponsorIds.toSorted()).toEqual(cast.sponsors.map(idOf).toSorted())
    expect(written.bloc.map(member => member.delegationId).toSorted()).toEqual(cast.authors.map(idOf).toSorted())
    expect(written.standing.met).toBe(true)

    // The amendment is a sheet of sentences that quotes the printed lines of the draft.
    const mover = seat(cast.movers[0])
    const { id: amendment } = await mover.get(api.propose, { paper })
    await mover.get(api.inviteToAmendment, { amendment }, { delegationIds: cast.movers.slice(1).map(idOf) })
    for (const name of cast.movers.slice(1)) {
      await seat(name).get(api.answerAmendmentInvitation, { amendment }, { accept: true })
    }
    const { base, bodyId } = await mover.get(api.amendment, { amendment })
    const moved = movedOn(base)
    const { printed, word, quoted, last: lastOperative } = moved
    const added = adopted.slice(adopted.findLastIndex(clause => clause.kind === 'operative' && clause.level === 0))
    const sheet = sheetOf(moved, struck)
    let n = 0
    const onLine = (number: number) =>
      printed.flatMap(line =>
        line.number === number && line.clauseId !== null
          ? [{ clauseId: line.clauseId, from: line.from, to: line.to }]
          : [],
      )
    const read = readSentences(sheet, base.clauses, { newId: () => `new-${++n}`, onLine })
    expect({ unread: read.unread, ambiguous: read.ambiguous }).toEqual({ unread: [], ambiguous: [] })
    expect(read.understood).toHaveLength(2)
    expect(read.sponsors).toEqual([cast.movers.join(', ')])
    const proposal = [...read.clauses, ...added.map(clause => ({ ...clause, id: `added-${clause.id}` }))]
    await mover.edit(bodyId, () => proposal)
    // Said again in house style, and read again, it is the same text.
    const said = sentencesOf(base.clauses, diff(base.clauses, proposal), {
      lineOf: (clauseId, at) => lineOf(printed, clauseId, at)?.number ?? null,
    })
    const sentences = said.map(({ text }) => text)
    expect(sentences.some(text => text.startsWith(`On line ${quoted}, `) && text.includes('“difficult”'))).toBe(true)
    expect(sentences.some(text => text.includes(`a new operative clause after clause ${lastOperative}:`))).toBe(true)
    const again = readSentences(sentences.join('\n'), base.clauses, { newId: () => `again-${++n}`, onLine })
    expect(wordsOf(again.clauses)).toEqual(wordsOf(proposal))
    await mover.get(
      api.submitAmendment,
      { amendment },
      { explanation: 'Programmes without funds do not reach those who have the least.' },
    )

    // Friendly once every sponsor has consented, each for itself; until then the dais cannot put it in.
    const early = await dais.get(api.amendment, { amendment })
    const take = diff(early.base.clauses, early.proposed!).map(change => change.id)
    const incorporate = () =>
      dais.call(api.incorporate, { amendment }, { expectedVersion: early.present.version, take, choices: {} })
    expect((await incorporate()).code).toBe('notCarried')
    const asked = cast.sponsors.filter(name => !cast.movers.some(mover => mover === name))
    for (const [i, name] of asked.entries()) {
      await seat(name).get(api.consent, { amendment })
      const view = await dais.get(api.amendment, { amendment })
      expect(view.friendly).toBe(i === asked.length - 1)
      expect(consentsOf(view, written).asked).toHaveLength(asked.length - 1 - i)
    }
    expect((await seat('Colombia').call(api.consent, { amendment })).status).not.toBe(200)
    const waiting = (await dais.get(api.committee, { committee })).waiting
    expect(waiting.map(item => [item.kind, item.number])).toEqual([['friendly', 1]])
    const { value } = await incorporate()
    const after = await dais.get(api.version, { paper, number: String(value.version) })
    expect(wordsOf(after.clauses)).toEqual(wordsOf(adopted))

    // The line that was quoted is found in the new version, with the word that took the place of the old one.
    const newLines = lines(after.clauses, { head: [`${cast.committee.organ},`] }, after.layout)
    const followed = follower(base.clauses, after.clauses, newLines)(lineNumbered(printed, quoted)!)
    expect(followed.state).toBe('changed')
    const now = lineOf(newLines, word.id, word.text.indexOf('impossible'))!
    expect(now.text).toContain('difficult')

    // Adoption by consensus, with one abstention.
    const { id: vote } = await dais.get(
      api.openVote,
      { committee },
      { subject: 'paper', subjectId: paper, method: 'consensus', parts: null, final: true },
    )
    await dais.get(api.setBallot, { vote }, { delegationId: idOf(cast.abstaining), ballot: 'abstain' })
    const { outcome } = await dais.get(api.vote, { vote })
    expect(outcome).toMatchObject({ method: 'consensus', result: 'passed', abstain: 1 })
    const { yes, no, abstain } = outcome
    const closed = await dais.get(api.closeVote, { vote }, { seen: { yes, no, abstain }, symbol: 'CCPCJ/1/1' })
    const final = await dais.get(api.paper, { paper })
    expect(final).toMatchObject({ status: 'adopted', symbol: 'CCPCJ/1/1', version: closed.version })
    expect(final.result).toMatchObject({ method: 'consensus', result: 'passed', abstain: 1 })
    const resolution = await dais.get(api.version, { paper, number: String(final.version) })
    expect(wordsOf(resolution.clauses)).toEqual(wordsOf(adopted))
    expect(resolution).toMatchObject({ reason: 'adopted', detail: 'CCPCJ/1/1', stamp: { abstain: 1 } })
    expect((await mover.call(api.propose, { paper })).status).toBe(409)

    // The record tells it, oldest act last.
    const record = (await seat(cast.abstaining).get(api.record, { committee })).toReversed()
    const told = record.filter(line => line.paper?.id === paper).map(line => line.kind)
    const count = (kind: string) => told.filter(other => other === kind).length
    expect(count('sponsored')).toBe(cast.sponsors.length)
    expect(count('joinedBloc')).toBe(others.length)
    expect(count('amendmentJoined')).toBe(cast.movers.length - 1)
    expect(count('amendmentConsented')).toBe(asked.length)
    const milestones = [
      'opened',
      'submitted',
      'accepted',
      'amendmentProposed',
      'amendmentSubmitted',
      'amendmentIncorporated',
      'voteOpened',
      'voteClosed',
      'adopted',
    ]
    expect(told.filter(kind => milestones.includes(kind))).toEqual(milestones)
    expect(record.find(line => line.kind === 'voteClosed')!.params).toMatchObject({
      method: 'consensus',
      result: 'passed',
      abstain: '1',
    })
    expect(record.every((line, i) => i === 0 || record[i - 1]!.at <= line.at)).toBe(true)
  },
)
