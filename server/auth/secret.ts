/**
 * The server's secret: codes are derived from it, so losing it makes every printed code worthless, and nobody but the
 * server's own account may read it.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const secretBytes = 32
const secretPattern = /^[0-9a-f]{64}\s*$/

const ownerOnly = 0o600

/**
 * The secret in `folder`/secret, made when there is none, and taken back from other accounts that could read it. Throws
 * when the file cannot be used.
 */
export const secretIn = (folder: string): Buffer => {
  const file = join(folder, 'secret')
  try {
    // Fails when the file is there, so that two starts at once cannot make two secrets.
    writeFileSync(file, `${randomBytes(secretBytes).toString('hex')}\n`, { mode: ownerOnly, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  // A copy from a backup is often readable to all.
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, ownerOnly)
  const text = readFileSync(file, 'utf8')
  if (!secretPattern.test(text))
    throw new Error(
      `${file} does not hold the secret that this server wrote there. Put the file back from a backup; without it every printed code is void. To start with new codes, delete it.`,
    )
  return Buffer.from(text.trim(), 'hex')
}
