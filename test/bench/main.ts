/**
 * `npm run bench [text|pending|server|editor ...]`: every figure as one JSON object a line. Each part runs in a process
 * of its own, one after the other, so that none measures another's garbage. Compare ratios within one run, never two
 * machines.
 */
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'

const parts = ['text', 'pending', 'server', 'editor', 'desk', 'pair', 'merge', 'choices']
const asked = process.argv.slice(2)
const unknown = asked.filter(part => !parts.includes(part))
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join('", "')}". There are: ${parts.join(', ')}.`)
  process.exit(2)
}
for (const part of parts.filter(name => asked.length === 0 || asked.includes(name))) {
  const { status } = spawnSync(process.execPath, [join(dirname(import.meta.filename), `${part}.ts`)], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
