/**
 * The test command: types and style, then unit, integration and browser tests one after the other (they share two
 * processors, and pages are judged by time), and one closing line with the sum.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './support/chromium.ts'

const only = process.argv.slice(2)
const projects = ['unit', 'integration', 'browser'].filter(name => only.length === 0 || only.includes(name))
const sum = { passed: 0, failed: 0, skipped: 0 }

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'inherit', env: process.env }).status === 0

/** A step that is not a test file counts as one test when it fails. */
const step = (what: string, ok: boolean): void => {
  if (ok) return
  sum.failed++
  console.error(`\n${what} failed: see above.\n`)
}

const installChromium = (): boolean => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.log('No Chromium found; installing the package of this Debian system.')
  return run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', 'chromium'])
}

const vitest = (project: string): void => {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-test-'))
  const file = join(folder, 'result.json')
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const ok = run('node_modules/.bin/vitest', args)
  const result = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 }
  rmSync(folder, { recursive: true, force: true })
  sum.passed += result.numPassedTests
  sum.skipped += result.numPendingTests
  // A file that could not even be read has no failed test, and is a failure all the same.
  sum.failed += Math.max(result.numFailedTests, ok ? 0 : 1)
}

if (only.length === 0) {
  step('The type check', run('node_modules/.bin/tsc', []))
  step('The style check', run('node_modules/.bin/biome', ['check', '.']))
}
if (projects.includes('browser')) {
  step('Building the pages', run('node_modules/.bin/vite', ['build', '--logLevel', 'warn']))
  if (findChromium() === null && !installChromium()) {
    console.error(
      'The browser tests need Chromium and cannot install it here. Install the package `chromium` (Debian, Ubuntu: ' +
        '`sudo apt-get install chromium`) or set CHROMIUM to the path of a Chrome or Chromium, then run `npm test` again.',
    )
    sum.failed++
    projects.pop()
  }
}
for (const project of projects) vitest(project)

console.log(`\n${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`)
process.exitCode = sum.failed === 0 ? 0 : 1
