/**
 * Join codes: `CCPCJ-7KQ4M2XT`. The eight characters are derived from the server's secret, the id of the code's row and
 * how often it was renewed, so that a code can be shown and printed again although it is stored nowhere; what finds the
 * row for a typed code is a digest that needs the secret too.
 */
import { createHash, createHmac } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U, so that a printed code can be read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 40 bits: at the rate that `attempts.ts` lets through, a hit takes years. */
const codeLength = 8
/** The link that makes the first secretariat is typed by nobody and may be longer: 80 bits. */
export const setupLength = 16

/** The part before the dash for an office that serves the whole conference. */
const conferencePrefix = 'SEC'

/** `bytes` in Crockford's base 32, the first `length` characters. */
export const spelled = (bytes: Uint8Array, length: number): string => {
  if (bytes.length * 8 < length * 5) throw new RangeError(`${bytes.length} bytes make no ${length} characters`)
  let out = ''
  for (let i = 0; i < length; i++) {
    const bit = i * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    out += alphabet[(pair >> (11 - (bit & 7))) & 31]
  }
  return out
}

/** A code as a person may type it: any case, spaces, missing dash, O for 0, I or L for 1. Equal for all readings of one code. */
export const normalised = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')

/** The part of a typed code that names the committee: by it, failed tries are counted. */
export const selectorOf = (typed: string): string => normalised(typed).slice(0, -codeLength)

export type CodeSource = { readonly id: string; readonly generation: number; readonly abbreviation: string | null }

export type Codes = {
  /** The code of a row, as it is shown. */
  readonly codeOf: (source: CodeSource) => string
  /** What finds the row of a typed code. */
  readonly digestOf: (typed: string) => string
}

/** Codes under one secret. */
export const codesUnder = (secret: Uint8Array): Codes => {
  const keyed = (use: string, text: string) => createHmac('sha256', secret).update(`${use}:${text}`).digest()
  return {
    codeOf: ({ id, generation, abbreviation }) =>
      `${(abbreviation ?? conferencePrefix).toUpperCase()}-${spelled(keyed('code', `${id}:${generation}`), codeLength)}`,
    digestOf: typed => keyed('digest', normalised(typed)).toString('base64url'),
  }
}

/** What is stored of a cookie's value. The value is random, so a plain hash gives nothing away. */
export const digestOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
