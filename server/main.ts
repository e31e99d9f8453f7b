/** `node server/main.ts`: checks the environment, starts the server, says where it is, and stops it cleanly. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { reachableOrigins } from './addresses.ts'
import { createServer, type RunningServer } from './app.ts'
import { type Config, configFrom } from './config.ts'
import { FolderInUse } from './storage/lock.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const fail = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** Codes of a folder in which this account cannot write. */
const unusable = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOSPC', 'SQLITE_']

/** Codes of a HOST at which this computer cannot listen; the last one is a name that needs a network to be found. */
const noAddress = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EINVAL', 'EAI_AGAIN']

/** The cause of a start that failed, for somebody who has never seen an error code. */
const explain = (error: unknown, { port, host, dataDir }: Config): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const text = error instanceof Error ? error.message : String(error)
  if (error instanceof FolderInUse)
    return `Chapeau is running already with the data in ${dataDir}, perhaps in another window. Use that one, or start a second conference in a folder of its own: PORT=${port + 1} DATA_DIR=/path npm start`
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program, so Chapeau cannot listen there. Stop that program, or choose another port: PORT=${port + 1} npm start`
  if (noAddress.some(other => other === code))
    return `HOST is "${host}", which is no address of this computer. Leave it out to listen on every network.`
  if (code === 'EACCES' && text.includes('listen'))
    return `This account may not use port ${port}. Choose one above 1023: PORT=3000 npm start`
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT')
    return `${join(dataDir, 'chapeau.db')} is damaged (${text}). Put the folder back from a backup, or choose another: DATA_DIR=/path npm start`
  if (unusable.some(prefix => String(code).startsWith(prefix)))
    return `The folder ${dataDir} cannot be used for the data (${text}). Give this account the right to write there, or choose another folder: DATA_DIR=/path npm start`
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `${dataDir} is not a folder. Choose another: DATA_DIR=/path npm start`
  return `Chapeau could not start: ${text}`
}

const welcome = ({ url, port, secretariatLink }: RunningServer, { host, dataDir, origins }: Config): string => {
  const lines = ['', 'Chapeau is running.', '', `  On this computer:     ${url}`]
  for (const origin of reachableOrigins({ host, origins }, port)) lines.push(`  For everybody else:   ${origin}`)
  if (host === '0.0.0.0' || host === '::')
    lines.push('', 'Everybody in this network can reach it. HOST=127.0.0.1 keeps it to this computer.')
  lines.push(`The data is in ${dataDir}. Ctrl+C stops the server.`)
  if (secretariatLink !== null)
    lines.push('', 'This link makes you the secretariat; it works once, within 30 minutes:', '', `  ${secretariatLink}`)
  return `${lines.join('\n')}\n\n`
}

const checked = configFrom(process.env, root)
if (!checked.ok) fail(checked.faults.join('\n'))
else {
  const { config } = checked
  if (config.dist !== null && !existsSync(join(config.dist, 'index.html')))
    fail('The pages have not been built. Use "npm start", which builds them first, or run "npm run build" once.')
  const server = await createServer(config).catch(error => fail(explain(error, config)))
  process.stdout.write(welcome(server, config))
  let stopping = false
  const stop = async (): Promise<void> => {
    // A second Ctrl+C from somebody who does not want to wait.
    if (stopping) process.exit(1)
    stopping = true
    await server.stop()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}
