import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { merge } from '../../shared/merge.ts'
import { closeCode, seatCookiePrefix, seatHeader } from '../../shared/protocol.ts'
import { until } from '../support/live.ts'
import { Browser, start, startHall, stopAll } from '../support/server.ts'

afterAll(stopAll)

/** A time that the test moves. */
const clockAt = (start: number) => {
  let now = start
  return {
    clock: () => now,
    pass: (ms: number) => {
      now += ms
    },
  }
}
const minute = 60_000

test('JN7 the link of the first start makes a secretariat, once', async () => {
  const server = await start()
  const code = new URL(server.secretariatLink!).hash.slice(1)
  const [first, second] = [new Browser(server), new Browser(server)]
  const answers = await Promise.all([first, second].map(browser => browser.call(api.join, {}, { code })))
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 404])
  const seated = answers[0]!.status === 200 ? first : second
  const me = await seated.get(api.me, {})
  expect(me).toMatchObject({ role: 'secretariat', committeeId: null, delegationId: null, conference: { name: '' } })
  await seated.get(api.nameConference, {}, { name: '  Model\u202e  Conference ' })
  expect((await seated.get(api.conference, {})).name).toBe('Model Conference')
})

test('JN7 the link is void after half an hour, and a new start of an unset server has a new one', async () => {
  const { clock, pass } = clockAt(1_700_000_000_000)
  const server = await start({ clock })
  const code = new URL(server.secretariatLink!).hash.slice(1)
  pass(30 * minute)
  expect((await new Browser(server).call(api.join, {}, { code })).code).toBe('wrongCode')
  await server.stop()
  const again = await start({ folder: server.folder })
  expect(again.secretariatLink).not.toBe(server.secretariatLink)
  const browser = new Browser(again)
  await browser.join(new URL(again.secretariatLink!).hash.slice(1))
  // Seated but still without a name: whoever lost this window is let in again by the next start.
  await again.stop()
  const third = await start({ folder: server.folder })
  expect(third.secretariatLink).not.toBeNull()
  const named = new Browser(third)
  await named.join(new URL(third.secretariatLink!).hash.slice(1))
  await named.get(api.nameConference, {}, { name: 'Conference' })
  await third.stop()
  expect((await start({ folder: server.folder })).secretariatLink).toBeNull()
})

test('JN13 a secretariat sets up a committee with codes for everybody in it', async () => {
  const server = await start()
  const browser = new Browser(server)
  await browser.join(new URL(server.secretariatLink!).hash.slice(1))
  await browser.get(api.nameConference, {}, { name: 'Conference' })
  const request = {
    name: 'Commission on Crime Prevention',
    abbreviation: 'CCPCJ',
    organ: 'The Commission on Crime Prevention',
    topic: 'A topic',
    profile: 'NMUN' as const,
    delegations: ['FR', 'Kenya', 'kenya', 'Red Cross'],
  }
  const { id } = await browser.get(api.addCommittee, {}, request)
  expect((await browser.call(api.addCommittee, {}, { ...request, abbreviation: 'ccpcj' })).code).toBe('nameTaken')
  expect(await browser.get(api.lookAtDelegations, {}, { names: ['ke', 'ROK', 'Red Cross'] })).toEqual([
    { name: 'Kenya', country: 'ke' },
    { name: 'ROK', country: 'kr' },
    { name: 'Red Cross', country: null },
  ])
  await browser.get(api.addDelegations, { committee: id }, { names: ['FRANCE', 'Brazil'] })
  const view = await browser.get(api.conference, {})
  expect(view.committees).toHaveLength(1)
  // It listens to its own computer alone.
  expect(view.origins).toEqual([])
  expect(view.committees[0]!.codes.map(code => [code.role, code.name, code.country])).toEqual([
    ['dais', 'Dais', null],
    ['delegate', 'France', 'fr'],
    ['delegate', 'Kenya', 'ke'],
    ['delegate', 'Red Cross', null],
    ['delegate', 'Brazil', 'br'],
    ['observer', 'Observer', null],
    ['projector', 'Projector', null],
  ])
  expect(view.codes.map(code => code.role)).toEqual(['secretariat'])
  const codes = [...view.codes, ...view.committees[0]!.codes].map(({ code }) => code)
  expect(new Set(codes).size).toBe(8)
  expect(codes.filter(code => code.startsWith('CCPCJ-'))).toHaveLength(7)
})

test('JN2 a code typed carelessly seats, and every session is a new one', async () => {
  const hall = await startHall()
  const kenya = hall.codes.find(code => code.name === 'Kenya')!
  const browser = new Browser(hall.server)
  const typed = ` ${kenya.code.toLowerCase().replace('-', ' ').replace(/0/g, 'o').replace(/1/g, 'l')} `
  const me = await browser.join(typed)
  expect(me).toMatchObject({ role: 'delegate', name: 'Kenya', country: 'ke', delegationId: kenya.delegationId })
  const cookie = seatCookiePrefix + me.seat
  const old = browser.cookies.get(cookie)!
  const again = await browser.join(kenya.code)
  expect([again.seat, again.personId]).toEqual([me.seat, me.personId])
  expect(browser.cookies.get(cookie)).not.toBe(old)
  browser.cookies.set(cookie, old)
  expect((await browser.call(api.me, {})).status).toBe(401)
  const colleague = await hall.sit('Kenya')
  expect(colleague.me!.delegationId).toBe(me.delegationId)
  expect(colleague.me!.personId).not.toBe(me.personId)
})

test('JN2 the session cookie is out of reach of scripts and of other sites', async () => {
  const hall = await startHall()
  const browser = new Browser(hall.server)
  const body = JSON.stringify({ code: hall.codes[0]!.code })
  const answer = await browser.raw({ method: 'POST', path: '/api/join', headers: browser.ownHeaders, body })
  const cookie = answer.headers.getSetCookie().find(line => line.startsWith(seatCookiePrefix))!
  expect(cookie).toMatch(/; HttpOnly/)
  expect(cookie).toMatch(/; SameSite=Lax/)
  expect(cookie).toMatch(/; Path=\//)
  expect(cookie).not.toMatch(/; Secure/)
})

test('JN2 behind a proxy that speaks TLS the cookie is marked as secure', async () => {
  const server = await start({ origins: ['https://papers.example.org'] })
  const browser = new Browser(server)
  const code = new URL(server.secretariatLink!).hash.slice(1)
  const headers = {
    ...browser.ownHeaders,
    origin: 'https://papers.example.org',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '192.0.2.1',
  }
  const answer = await browser.raw({ method: 'POST', path: '/api/join', headers, body: JSON.stringify({ code }) })
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie().every(line => line.includes('; Secure'))).toBe(true)
})

test('JN3 several seats in one browser: the request says which one speaks', async () => {
  const hall = await startHall()
  const browser = await hall.sit('Kenya')
  browser.seat = null
  expect((await browser.get(api.me, {})).name).toBe('Kenya')
  const dais = await browser.join(hall.codes.find(code => code.role === 'dais')!.code)
  expect((await browser.get(api.me, {})).role).toBe('dais')
  const { seats } = await browser.get(api.start, {})
  expect(seats.map(seat => seat.name).sort()).toEqual(['Dais', 'Kenya'])
  browser.seat = seats.find(seat => seat.name === 'Kenya')!.seat
  expect((await browser.get(api.me, {})).name).toBe('Kenya')
  browser.seat = null
  expect(await browser.call(api.me, {})).toMatchObject({ status: 401, code: 'whichSeat' })
  browser.seat = 'nosuchseat'
  expect(await browser.call(api.me, {})).toMatchObject({ status: 401, code: 'noSession' })
  // The name of a seat is no secret and carries nothing.
  const stranger = new Browser(hall.server)
  stranger.seat = dais.seat
  expect((await stranger.call(api.me, {})).status).toBe(401)
  stranger.cookies.set(seatCookiePrefix + dais.seat, 'x'.repeat(43))
  expect((await stranger.call(api.me, {})).status).toBe(401)
  expect(seatHeader).toBe('x-seat')
})

test('JN4 after ten wrong codes one browser waits and the hall behind the same address does not', async () => {
  const hall = await startHall()
  const clumsy = new Browser(hall.server)
  await clumsy.get(api.start, {})
  const tries = []
  for (let i = 0; i < 12; i++) tries.push(await clumsy.call(api.join, {}, { code: `CSW-0000000${i % 10}` }))
  expect(tries.map(({ status }) => status)).toEqual([...Array(10).fill(404), 429, 429])
  expect(Number(tries[11]!.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(tries[11]!.code).toBe('tooManyTries')
  const neighbour = new Browser(hall.server)
  expect((await neighbour.call(api.join, {}, { code: 'CSW-ZZZZZZZZ' })).status).toBe(404)
  await hall.sit('Egypt')
  expect((await clumsy.join(hall.codes.find(code => code.name === 'Brazil')!.code)).name).toBe('Brazil')
})

test('JN4 a whole hall that mistypes at once still gets in', async () => {
  const hall = await startHall()
  const people = await Promise.all(
    hall.codes.flatMap(({ code }) =>
      Array.from({ length: 8 }, async () => {
        const browser = new Browser(hall.server)
        await browser.call(api.join, {}, { code: `${code.slice(0, -1)}?` })
        await browser.call(api.join, {}, { code: code.slice(0, -2) })
        return browser.join(code)
      }),
    ),
  )
  expect(people).toHaveLength(hall.codes.length * 8)
})

test('JN6 a renewed code is void and its people are out at once, also from open papers', async () => {
  const hall = await startHall()
  const secretariat = await hall.sit('Secretariat')
  const [kenya, egypt] = [await hall.sit('Kenya'), await hall.sit('Egypt')]
  const paper = (await hall.committee(kenya)).papers[0]!
  const { bodyId } = await kenya.get(api.paper, { paper: paper.id })
  const body = await kenya.open(bodyId)
  const old = hall.codes.find(code => code.name === 'Kenya')!
  const fresh = await secretariat.get(api.renewCode, { code: old.id })
  expect(fresh).toMatchObject({ name: 'Kenya', people: 0 })
  expect(fresh.code).not.toBe(old.code)
  await until(() => body.closed.length > 0)
  expect(body.closed[0]).toBe(closeCode.noSession)
  body.leave()
  expect((await kenya.call(api.me, {})).status).toBe(401)
  expect((await egypt.call(api.me, {})).status).toBe(200)
  expect((await kenya.call(api.join, {}, { code: old.code })).code).toBe('wrongCode')
  expect((await new Browser(hall.server).join(fresh.code)).name).toBe('Kenya')
  const daisCode = hall.codes.find(code => code.role === 'dais')!
  expect((await egypt.call(api.renewCode, { code: daisCode.id })).status).toBe(403)
  // Who renews the own code stays seated.
  const own = hall.codes.find(code => code.role === 'secretariat')!
  await secretariat.get(api.renewCode, { code: own.id })
  expect((await secretariat.call(api.me, {})).status).toBe(200)
})

test('JN8 codes are nowhere in the folder, and are the same after a restart', async () => {
  const hall = await startHall({ folder: mkdtempSync(join(tmpdir(), 'chapeau-')) })
  const secretariat = await hall.sit('Secretariat')
  const token = [...secretariat.cookies].find(([name]) => name.startsWith(seatCookiePrefix))![1]
  await hall.server.stop()
  const files = readdirSync(hall.server.folder)
  expect(files).toContain('secret')
  expect(statSync(join(hall.server.folder, 'secret')).mode & 0o777).toBe(0o600)
  const stored = files.map(file => readFileSync(join(hall.server.folder, file), 'latin1')).join()
  for (const { code } of hall.codes) expect(stored).not.toContain(code.slice(-8))
  expect(stored).not.toContain(token)
  const server = await start({ folder: hall.server.folder })
  const browser = new Browser(server)
  browser.cookies.set(...[...secretariat.cookies].find(([name]) => name.startsWith(seatCookiePrefix))!)
  const view = await browser.get(api.conference, {})
  const codes = [...view.codes, ...view.committees.flatMap(committee => committee.codes)].map(({ code }) => code)
  expect(codes.sort()).toEqual(hall.codes.map(({ code }) => code).sort())
})

test('JN14 without its secret a server seats by new codes, and lets the secretariat in', async () => {
  const hall = await startHall({ folder: mkdtempSync(join(tmpdir(), 'chapeau-')) })
  await hall.server.stop()
  const secret = join(hall.server.folder, 'secret')
  rmSync(secret)
  const server = await start({ folder: hall.server.folder })
  const secretariat = new Browser(server)
  await secretariat.join(new URL(server.secretariatLink!).hash.slice(1))
  const view = await secretariat.get(api.conference, {})
  const codes = [...view.codes, ...view.committees.flatMap(committee => committee.codes)]
  expect(codes).toHaveLength(hall.codes.length)
  for (const { code } of hall.codes)
    expect((await new Browser(server).call(api.lookAtCode, {}, { code })).code).toBe('wrongCode')
  for (const { code, name } of codes)
    expect((await new Browser(server).get(api.lookAtCode, {}, { code })).name).toBe(name)
  await server.stop()
  chmodSync(secret, 0o644)
  expect((await start({ folder: hall.server.folder })).secretariatLink).toBeNull()
  expect(statSync(secret).mode & 0o777).toBe(0o600)
})

test('JN9 leaving ends this session and no other', async () => {
  const hall = await startHall()
  const browser = await hall.sit('Kenya')
  const other = await hall.sit('Kenya')
  const kept = new Map(browser.cookies)
  await browser.get(api.leave, {})
  expect([...browser.cookies.keys()].some(name => name.startsWith(seatCookiePrefix))).toBe(false)
  for (const [name, value] of kept) browser.cookies.set(name, value)
  expect((await browser.call(api.me, {})).status).toBe(401)
  expect((await other.call(api.me, {})).status).toBe(200)
})

test('JN10 of two clicks on the demo one makes it, and the start page is no longer empty', async () => {
  const server = await start()
  const browser = new Browser(server)
  expect((await browser.get(api.start, {})).empty).toBe(true)
  const answers = await Promise.all([1, 2, 3].map(() => new Browser(server).call(api.demo, {})))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  expect(answers.find(({ status }) => status === 409)!.code).toBe('notEmpty')
  expect((await browser.get(api.start, {})).empty).toBe(false)
})

test('JN10 the demo has something for everybody to do', async () => {
  const hall = await startHall()
  const dais = await hall.sit('Dais')
  const view = await hall.committee(dais)
  expect(view.delegations).toHaveLength(10)
  expect(view.delegations.every(d => d.country !== null)).toBe(true)
  expect(view.waiting.map(item => [item.kind, item.by])).toEqual([
    ['amendment', 'France'],
    ['toDecide', 'India'],
  ])
  const kenya = await hall.sit('Kenya')
  const mine = (await hall.committee(kenya)).papers
  expect(mine.map(paper => [paper.symbol, paper.status, paper.mySeat])).toEqual([
    ['WP.1', 'working', 'joined'],
    ['CSW/L.1', 'draft', 'none'],
  ])
  const { standing, history } = await kenya.get(api.paper, { paper: mine[0]!.id })
  expect([standing.have, standing.missing]).toEqual([3, 1])
  expect(history.map(line => line.at)).toEqual(history.map(line => line.at).sort((a, b) => a - b))
  const amendment = await dais.get(api.amendment, { amendment: view.waiting[0]!.id })
  expect(amendment.proposed).toHaveLength(amendment.base.clauses.length)
  expect([amendment.consented, amendment.asked.length]).toEqual([[hall.delegation('Ethiopia')], 2])
  const second = await dais.get(api.amendment, { amendment: view.waiting[1]!.id })
  expect(second).toMatchObject({ status: 'admitted', standing: { met: true } })
  const both = merge(amendment.base.clauses, amendment.proposed!, second.proposed!)
  expect(both.conflicts.map(conflict => conflict.kind)).toEqual(['words'])
  const observer = await hall.sit('Observer')
  expect((await hall.committee(observer)).papers.map(paper => paper.symbol)).toEqual(['WP.1', 'CSW/L.1'])
})

test('JN12 looking at a code tells whom it seats and seats nobody', async () => {
  const hall = await startHall()
  const browser = new Browser(hall.server)
  const code = hall.codes.find(c => c.name === 'Egypt')!.code.toLowerCase()
  expect(await browser.get(api.lookAtCode, {}, { code })).toEqual({
    role: 'delegate',
    name: 'Egypt',
    country: 'eg',
    conference: 'Demo conference',
    committee: 'Commission on Shared Waters',
  })
  expect((await browser.get(api.start, {})).seats).toEqual([])
  expect((await browser.call(api.lookAtCode, {}, { code: 'CSW-00000000' })).code).toBe('wrongCode')
})
