import { expect, test } from 'vitest'
import { reachableOrigins } from '../../server/addresses.ts'
import { countAttempts } from '../../server/auth/attempts.ts'
import { codesUnder, normalised, selectorOf, spelled } from '../../server/auth/codes.ts'
import { delegationFrom } from '../../server/auth/countries.ts'
import { newSetupCode } from '../../server/auth/setup.ts'
import { configFrom } from '../../server/config.ts'

const codes = codesUnder(Buffer.alloc(32, 7))
const source = { id: 'row', generation: 1, abbreviation: 'CCPCJ' }

test('JN1 a code is the abbreviation and eight characters that no reader mixes up', () => {
  expect(codes.codeOf(source)).toMatch(/^CCPCJ-[0-9A-HJKMNP-TV-Z]{8}$/)
  expect(codes.codeOf({ ...source, abbreviation: null })).toMatch(/^SEC-/)
  expect(codes.codeOf({ ...source, generation: 2 })).not.toBe(codes.codeOf(source))
  expect(codesUnder(Buffer.alloc(32, 8)).codeOf(source)).not.toBe(codes.codeOf(source))
})

test.each([
  ['ccpcj-7kq4m2xt'],
  ['CCPCJ 7KQ4 M2XT'],
  ['  ccpcj7kq4m2xt '],
  ['CCPCJ\u20137KQ4M2XT'],
  ['ＣＣＰＣＪ-7KQ4M2XT'],
])('JN1 %s is read as CCPCJ-7KQ4M2XT', typed => {
  expect(codes.digestOf(typed)).toBe(codes.digestOf('CCPCJ-7KQ4M2XT'))
})

test('JN1 O is 0, I and L are 1, and another character is another code', () => {
  expect(normalised('ecosoc-olil0000')).toBe(normalised('EC0S0C-01110000'))
  expect(codes.digestOf('CCPCJ-7KQ4M2XT')).not.toBe(codes.digestOf('CCPCJ-7KQ4M2XS'))
  expect(selectorOf('ccpcj-7kq4m2xt')).toBe('CCPCJ')
  expect(spelled(Uint8Array.of(255, 255, 255, 255, 255), 8)).toBe('ZZZZZZZZ')
  expect(spelled(Uint8Array.of(0, 0, 0, 0, 33), 8)).toBe('00000011')
  expect(() => spelled(Uint8Array.of(1), 8)).toThrow(RangeError)
})

test('JN7 the first link works once, within half an hour', () => {
  const setup = newSetupCode(0)
  expect(setup.fits(setup.code.toLowerCase(), 1)).toBe(true)
  expect(setup.fits('SETUP-0000000000000000', 1)).toBe(false)
  expect(setup.fits(setup.code, 30 * 60_000)).toBe(false)
  expect([setup.use(), setup.use()]).toEqual([true, false])
  expect(setup.fits(setup.code, 1)).toBe(false)
})

test('JN4 ten wrong codes of one device, thirty of one committee, and the rest of the hall goes on', async () => {
  const attempts = countAttempts()
  const wrong = (device: string, selector = 'CSW') => attempts.failed({ device, selector, address: 'hall' })
  for (let i = 0; i < 10; i++) expect(await wrong('a')).toBe(0)
  expect(await wrong('a')).toBeGreaterThan(500)
  expect(await wrong('b')).toBe(0)
  for (let i = 0; i < 18; i++) expect(await wrong(`c${i}`)).toBe(0)
  expect(await wrong('d')).toBeGreaterThan(0)
  expect(await wrong('e', 'OTHER')).toBe(0)
})

test('JN5 an address is closed after three thousand wrong codes, and no other is', async () => {
  const attempts = countAttempts()
  const of = (address: string, i = 0) => ({ device: `d${i}`, selector: `s${i}`, address })
  for (let i = 0; i < 2_999; i++) await attempts.failed(of('guesser', i))
  expect(await attempts.closed(of('guesser'))).toBe(0)
  await attempts.failed(of('guesser', 3_000))
  expect(await attempts.closed(of('guesser'))).toBeGreaterThan(0)
  expect(await attempts.closed(of('hall'))).toBe(0)
})

test.each<[string, string, string | null]>([
  ['FR', 'France', 'fr'],
  ['France', 'France', 'fr'],
  ['The French Republic', 'The French Republic', 'fr'],
  ['Bolivia (Plurinational State of)', 'Bolivia (Plurinational State of)', 'bo'],
  ["Democratic People's Republic of Korea", "Democratic People's Republic of Korea", 'kp'],
  ['Viet Nam', 'Viet Nam', 'vn'],
  ['Côte d’Ivoire', 'Côte d’Ivoire', 'ci'],
  ['Россия', 'Россия', 'ru'],
  ['مصر', 'مصر', 'eg'],
  ['ZZ', 'ZZ', null],
  ['UNICEF', 'UNICEF', null],
  ['DPRK', 'DPRK', 'kp'],
  ['Trinidad & Tobago', 'Trinidad & Tobago', 'tt'],
  ['St. Lucia', 'St. Lucia', 'lc'],
  ['GBR', 'GBR', 'gb'],
  ['the Kingdom of Nowhere', 'the Kingdom of Nowhere', null],
])('JN11 %s is %s with flag %s', (typed, name, country) => {
  expect(delegationFrom(typed)).toEqual({ name, country })
})

test('UI16 a server knows the addresses that others reach: of a proxy first, of its networks at its port, none of its own', () => {
  const known = (host: string, origins: string[] = []) => reachableOrigins({ host, origins }, 3000)
  expect(known('127.0.0.1')).toEqual([])
  expect(known('localhost', ['https://a.example'])).toEqual(['https://a.example'])
  expect(known('10.0.0.2', ['https://a.example'])).toEqual(['https://a.example', 'http://10.0.0.2:3000'])
  expect(known('fd00::2')).toEqual(['http://[fd00::2]:3000'])
  for (const origin of known('0.0.0.0')) expect(origin).toMatch(/^http:\/\/(?!127\.)\d+(\.\d+){3}:3000$/)
})

test('DV4 the environment is checked at once and every fault is told', () => {
  expect(configFrom({ PORT: ' ', HOST: '' }, '/srv')).toEqual({
    ok: true,
    config: { port: 3000, host: '0.0.0.0', dataDir: '/srv/data', dist: '/srv/dist', origins: [], logLevel: 'info' },
  })
  expect(configFrom({ ORIGINS: 'https://a.example/x, http://b.example:81' }, '/srv')).toMatchObject({
    config: { origins: ['https://a.example', 'http://b.example:81'] },
  })
  const checked = configFrom({ PORT: '70000', ORIGINS: 'nonsense', LOG_LEVEL: 'loud' }, '/srv')
  expect(checked.ok).toBe(false)
  if (!checked.ok) expect(checked.faults.map(fault => fault.split(' ')[0])).toEqual(['PORT', 'ORIGINS', 'LOG_LEVEL'])
})
