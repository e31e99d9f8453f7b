import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cannotSave } from '../../server/actions/act.ts'
import { StorageTrouble } from '../../server/rooms/room.ts'
import { api, appHeader } from '../../shared/api.ts'
import { until } from '../support/live.ts'
import { Browser, type Hall, startHall, stopAll } from '../support/server.ts'

let hall: Hall
let kenya: Browser
let paper: string
beforeAll(async () => {
  hall = await startHall()
  kenya = await hall.sit('Kenya')
  paper = (await hall.committee(kenya)).papers[0]!.id
})
afterAll(stopAll)

/** The title that a change would have set. */
const title = async () => (await kenya.get(api.paper, { paper })).title
const change = (headers: Record<string, string>, body = '{"title":"Foreign"}') =>
  kenya.raw({ method: 'PUT', path: `/api/papers/${paper}/title`, headers, body })

test.each<[string, (own: Record<string, string>) => Record<string, string>]>([
  ['without our header', ({ [appHeader]: _, ...rest }) => rest],
  ['as a form', own => ({ ...own, 'content-type': 'application/x-www-form-urlencoded' })],
  ['as plain text', own => ({ ...own, 'content-type': 'text/plain' })],
  ['without a type', ({ 'content-type': _, ...rest }) => rest],
  ['from another origin', own => ({ ...own, origin: 'https://evil.example' })],
  ['from another port', own => ({ ...own, origin: 'http://127.0.0.1:1' })],
  ['from a page without origin', own => ({ ...own, origin: 'null' })],
  ['from another site', own => ({ ...own, 'sec-fetch-site': 'cross-site' })],
  ['from a sister site', own => ({ ...own, 'sec-fetch-site': 'same-site' })],
])('AC5 a change %s is refused', async (_, alter) => {
  const before = await title()
  const answer = await change(alter(kenya.ownHeaders))
  expect([answer.status, answer.code]).toEqual([403, 'foreignPage'])
  expect(await title()).toBe(before)
})

test('AC5 a change from our own page is done, also by a program that sends no origin', async () => {
  const { origin: _, 'sec-fetch-site': __, ...program } = kenya.ownHeaders
  expect((await change(program, '{"title":"Early warning"}')).status).toBe(200)
  expect(await title()).toBe('Early warning')
})

test('AC5 a foreign page is refused before its code is tried', async () => {
  const browser = new Browser(hall.server)
  const { code } = hall.codes[0]!
  const headers = { ...browser.ownHeaders, origin: 'https://evil.example' }
  const answer = await browser.raw({ method: 'POST', path: '/api/join', headers, body: JSON.stringify({ code }) })
  expect([answer.status, browser.cookies.size]).toEqual([403, 0])
})

test.each<[string, string, string]>([
  ['no JSON', '{"title":', 'unreadable'],
  ['no object', '"title"', 'unreadable'],
  ['nothing', '', 'unreadable'],
  ['the wrong shape', '{"title":7}', 'unreadable'],
  ['an empty title', '{"title":"  "}', 'unreadable'],
  ['too long a title', JSON.stringify({ title: 'x'.repeat(301) }), 'unreadable'],
  ['a prototype', '{"__proto__":{"title":"x"}}', 'unreadable'],
])('AC6 a body that is %s is refused', async (_, body, code) => {
  const before = await title()
  const answer = await change(kenya.ownHeaders, body)
  expect([answer.status, answer.code]).toEqual([400, code])
  expect(await title()).toBe(before)
})

test('AC6 a body over the limit is refused, and importing takes a larger one', async () => {
  const large = JSON.stringify({ title: 'x'.repeat(300_000) })
  expect(await change(kenya.ownHeaders, large)).toMatchObject({ status: 413, code: 'tooLarge' })
  const text = `${'Recalling water, '.repeat(20)}\n`.repeat(1_000)
  const headers = kenya.ownHeaders
  const read = (length: number) =>
    kenya.raw({ method: 'POST', path: '/api/read', headers, body: JSON.stringify({ text: text.slice(0, length) }) })
  expect((await read(300_000)).status).not.toBe(413)
  const huge = JSON.stringify({ text: 'x'.repeat(1_300_000) })
  expect((await kenya.raw({ method: 'POST', path: '/api/read', headers, body: huge })).status).toBe(413)
})

test.each([
  ['short', 400],
  ['..%2f..%2fetc%2fpasswd', 400],
  ['%00%00%00%00%00%00%00', 400],
  ['__proto__x%20', 400],
  ['%E0%A4%A', 400],
  ['x'.repeat(65), 400],
  ['AAAAAAAAAAAAAAAA', 404],
  ['__proto__', 404],
  ['constructor', 404],
])('AC6 the id %s in a path answers %d', async (id, status) => {
  for (const path of [`/api/papers/${id}`, `/api/amendments/${id}`, `/api/committees/${id}`]) {
    expect((await kenya.raw({ method: 'GET', path })).status, path).toBe(status)
  }
})

test.each(['0', '-1', '1.5', '1e3', 'x', '99999999'])('AC6 a version numbered %s is unreadable', async number => {
  expect((await kenya.raw({ method: 'GET', path: `/api/papers/${paper}/versions/${number}` })).status).toBe(400)
})

test('AC6 unknown addresses and methods are not found', async () => {
  const headers = kenya.ownHeaders
  for (const [method, path] of [
    ['GET', '/api/nothing'],
    ['DELETE', `/api/papers/${paper}`],
    ['POST', `/api/papers/${paper}`],
    ['GET', '/elsewhere'],
  ] as const) {
    const answer = await kenya.raw({ method, path, headers })
    expect([answer.status, answer.code], path).toEqual([404, 'notFound'])
  }
})

test('AC6 a request cut off in the middle leaves the server running', async () => {
  const { port } = hall.server
  const cut = request({
    port,
    method: 'PUT',
    path: `/api/papers/${paper}/title`,
    headers: { ...kenya.ownHeaders, 'content-length': '1000', cookie: kenya.cookieHeader },
  })
  cut.on('error', () => undefined)
  cut.write('{"title":"half')
  await once(cut, 'socket')
  cut.destroy()
  expect(await title()).not.toBe('half')
})

test('AC3 what is hidden answers like what is not there', async () => {
  const brazil = await hall.sit('Brazil')
  const hidden = (await hall.committee(brazil)).papers.find(p => p.symbol === 'WP.2')!.id
  const { bodyId } = await brazil.get(api.paper, { paper: hidden })
  for (const [id, endpoint] of [
    [hidden, api.paper],
    [hidden, api.paperLive],
    [hidden, api.versions],
    [hidden, api.submitPaper],
    [hidden, api.sign],
  ] as const) {
    const [seen, absent] = await Promise.all([
      kenya.call(endpoint, { paper: id }),
      kenya.call(endpoint, { paper: 'AAAAAAAAAAAAAAAA' }),
    ])
    expect([seen.status, seen.value], endpoint.path).toEqual([404, absent.value])
  }
  await expect(kenya.open(bodyId).then(body => body.closed)).resolves.not.toEqual([])
})

test('AC3 a seat in one committee opens nothing in another', async () => {
  const other = await startHall()
  const stranger = await other.sit('Dais')
  // The same cookies at another server are no session there; the same ids are not found for its own people.
  expect((await stranger.call(api.paper, { paper })).status).toBe(404)
  expect((await stranger.call(api.committee, { committee: hall.committeeId })).status).toBe(404)
  expect((await new Browser(hall.server).call(api.committee, { committee: hall.committeeId })).status).toBe(401)
})

test('AC7 an answer to a fault shows no stack, and every refusal has its shape', async () => {
  for (const answer of [
    await change(kenya.ownHeaders, '{'),
    await kenya.call(api.acceptPaper, { paper }, { symbol: 'X/1' }),
    await new Browser(hall.server).call(api.me, {}),
  ]) {
    expect(answer.value).toEqual({ error: { code: answer.code, params: answer.params } })
    expect(JSON.stringify(answer.value)).not.toMatch(/node_modules|at |select|insert/i)
  }
})

test('AC7 a fault of our own is logged and told without its cause, and the server goes on', async () => {
  const own = await startHall()
  const dais = await own.sit('Dais')
  const { papers } = await own.committee(dais)
  const file = new SQLite(join(own.server.folder, 'chapeau.db'))
  file.exec('drop table events')
  file.close()
  const answer = await dais.call(api.paper, { paper: papers[0]!.id })
  expect([answer.status, answer.value]).toEqual([500, { error: { code: 'unexpected', params: {} } }])
  expect(own.server.logged.join('')).toContain('no such table: events')
  expect((await dais.call(api.me, {})).status).toBe(200)
})

test('AC7 a disk that cannot store is told apart from a fault', () => {
  const fault = (code: string) => Object.assign(new Error('x'), { code })
  expect(
    ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY', 'SQLITE_BUSY'].map(c => cannotSave(fault(c))),
  ).toEqual(Array(4).fill(true))
  expect(cannotSave(new StorageTrouble())).toBe(true)
  expect(cannotSave(fault('SQLITE_CONSTRAINT_UNIQUE'))).toBe(false)
  expect(cannotSave(new Error('x'))).toBe(false)
})

test('AC8 answers of the API are not kept, and pages may run only their own scripts', async () => {
  const { headers } = await kenya.call(api.me, {})
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  const policy = headers.get('content-security-policy')!
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('upgrade-insecure-requests')
})

test('AC9 the log holds no code, no cookie and no words', async () => {
  const secret = 'Convinced-of-the-unsaid'
  await change(kenya.ownHeaders, JSON.stringify({ title: secret }))
  await kenya.raw({ method: 'GET', path: `/api/me?code=${hall.codes[0]!.code}` })
  const log = hall.server.logged.join('')
  expect(log).toContain(`/api/papers/${paper}/title`)
  for (const { code } of hall.codes) expect(log).not.toContain(code.slice(-8))
  for (const [, value] of kenya.cookies) expect(log).not.toContain(value)
  expect(log).not.toContain(secret)
})

// ---- starting and stopping -----------------------------------------------------------------------------------------

const folder = mkdtempSync(join(tmpdir(), 'chapeau-'))
const inside = (name: string) => join(folder, name)
/** Built pages, as far as the server looks at them. */
const dist = inside('dist')
mkdirSync(join(dist, 'assets'), { recursive: true })
writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Chapeau</title>')
writeFileSync(join(dist, 'assets', 'app-1234.js'), 'export {}')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** `node server/main.ts` with this environment. */
const run = (env: Record<string, string>) => {
  const child = spawn('node_modules/.bin/node', ['server/main.ts'], {
    env: { ...process.env, DIST_DIR: dist, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      output += chunk
    })
  }
  return { child, ended: once(child, 'exit').then(([code]) => ({ code, output })), text: () => output }
}

test('DV4 a start that cannot work says why and ends with 1', async () => {
  const taken = createServer()
  taken.listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  writeFileSync(inside('file'), '')
  mkdirSync(inside('spoilt'))
  writeFileSync(join(inside('spoilt'), 'secret'), 'x')
  mkdirSync(inside('broken'))
  writeFileSync(
    join(inside('broken'), 'chapeau.db'),
    'this is no database, and long enough to look like one'.repeat(99),
  )
  const cases: [Record<string, string>, RegExp][] = [
    [{ PORT: String(port), HOST: '127.0.0.1', DATA_DIR: inside('a') }, /Port \d+ is taken/],
    [{ PORT: '0', DATA_DIR: inside('file') }, /is not a folder/],
    [{ PORT: '0', DATA_DIR: inside('spoilt') }, /does not hold the secret/],
    [{ PORT: '0', DATA_DIR: inside('broken') }, /is damaged/],
    [{ PORT: 'http' }, /PORT is "http"/],
    [{ PORT: '0', HOST: '203.0.113.7', DATA_DIR: inside('b') }, /no address of this computer/],
    [{ PORT: '0', HOST: 'fe80::1', DATA_DIR: inside('c') }, /no address of this computer/],
    [{ PORT: '0', DIST_DIR: inside('nothing') }, /have not been built/],
    [{ PORT: '0', DATA_DIR: '/proc/chapeau' }, /cannot be used/],
    [{ PORT: '0', DATA_DIR: hall.server.folder }, /is running already/],
  ]
  const ends = await Promise.all(cases.map(([env]) => run(env).ended))
  taken.close()
  cases.forEach(([env, says], i) => {
    const { code, output } = ends[i]!
    expect(output, JSON.stringify(env)).toMatch(says)
    expect(output).not.toMatch(/\n\s+at /)
    expect(code, output).toBe(1)
  })
})

test('DV4 the pages are found in a folder whose path has a dot', async () => {
  const dotted = inside('.hidden/dist')
  cpSync(dist, dotted, { recursive: true })
  const started = run({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: inside('dotted'), DIST_DIR: dotted })
  await until(() => started.text().includes('#SETUP-'), started.text)
  expect((await fetch(/http\S+#SETUP-\w+/.exec(started.text())![0])).status).toBe(200)
  started.child.kill('SIGTERM')
  await started.ended
})

test('DV4 a first start prints its address and the link, and SIGTERM ends it with 0', async () => {
  const started = run({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: inside('data') })
  await until(() => started.text().includes('#SETUP-'), started.text)
  const [, port] = /http:\/\/localhost:(\d+)/.exec(started.text())!
  const server = { origin: `http://127.0.0.1:${port}`, port: Number(port) }
  const browser = new Browser(server)
  await browser.join(/#(SETUP-\w+)/.exec(started.text())![1]!)
  const page = await browser.raw({ method: 'GET', path: '/join' })
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  expect(page.value).toContain('<title>Chapeau</title>')
  const script = await browser.raw({ method: 'GET', path: '/assets/app-1234.js' })
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await browser.raw({ method: 'GET', path: '/assets/app-0000.js' })).status).toBe(404)
  expect((await browser.raw({ method: 'GET', path: '/api/nothing' })).code).toBe('notFound')
  started.child.kill('SIGTERM')
  expect((await started.ended).code).toBe(0)
})

test('DV4 the address that is printed is one at which it listens', async () => {
  for (const [host, shown] of [
    ['127.0.0.1', 'http://localhost:'],
    ['::1', 'http://[::1]:'],
    ['[::1]', 'http://[::1]:'],
    ['127.0.0.2', 'http://127.0.0.2:'],
  ] as const) {
    const started = run({ PORT: '0', HOST: host, DATA_DIR: inside(`at-${host}`) })
    await until(() => started.text().includes('#SETUP-'), started.text)
    const link = /http\S+#SETUP-\w+/.exec(started.text())![0]
    expect(link.startsWith(shown), link).toBe(true)
    expect((await fetch(link)).status, link).toBe(200)
    started.child.kill('SIGTERM')
    await started.ended
  }
})
