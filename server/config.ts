/** The environment, checked once. What is wrong is told in sentences for whoever started the server, all at once. */
import { join } from 'node:path'

export type Config = {
  /** 0: any free port. */
  readonly port: number
  /** Address to listen on; `0.0.0.0` is every network this computer is in. */
  readonly host: string
  /** Folder of the database and the secret. */
  readonly dataDir: string
  /** Folder of the built pages; null serves the API alone. */
  readonly dist: string | null
  /** Origins (`https://papers.example.org`) that a proxy in front serves this server under. */
  readonly origins: readonly string[]
  readonly logLevel: LogLevel
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
type LogLevel = (typeof logLevels)[number]

/**
 * Every network by default: what this is for is a laptop in a hall that delegates reach over the Wi-Fi, and a person
 * without IT staff should not have to find out why they cannot. `HOST=127.0.0.1` keeps it to the computer itself.
 */
const everywhere = '0.0.0.0'
const defaultPort = 3000

export type Checked = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly faults: string[] }

const originOf = (text: string): string | null => {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.origin : null
}

/** Reads `PORT`, `HOST`, `DATA_DIR`, `DIST_DIR`, `ORIGINS` and `LOG_LEVEL`; an empty variable counts as none. `root` is the folder of the project. */
export const configFrom = (env: Readonly<Record<string, string | undefined>>, root: string): Checked => {
  const value = (name: string, otherwise: string): string => env[name]?.trim() || otherwise
  const faults: string[] = []
  const port = Number(value('PORT', String(defaultPort)))
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    faults.push(`PORT is "${env.PORT}"; it must be a number from 0 to 65535.`)
  const origins: string[] = []
  for (const text of value('ORIGINS', '')
    .split(',')
    .filter(part => part.trim() !== '')) {
    const origin = originOf(text.trim())
    if (origin === null) faults.push(`ORIGINS names "${text.trim()}"; write addresses like https://papers.example.org.`)
    else origins.push(origin)
  }
  const level = value('LOG_LEVEL', 'info')
  const logLevel = logLevels.find(known => known === level)
  if (logLevel === undefined) faults.push(`LOG_LEVEL is "${level}"; it must be one of ${logLevels.join(', ')}.`)
  if (faults.length > 0 || logLevel === undefined) return { ok: false, faults }
  const config: Config = {
    port,
    // An IPv6 address may come as it stands in an address line: [::1].
    host: value('HOST', everywhere).replace(/^\[(.*)\]$/, '$1'),
    dataDir: value('DATA_DIR', join(root, 'data')),
    dist: value('DIST_DIR', join(root, 'dist')),
    origins,
    logLevel,
  }
  return { ok: true, config }
}
