/** The whole server in a process of its own, to be killed: `node crash-app.ts FOLDER`. Prints its port. */
import { createServer } from '../../server/app.ts'

const folder = process.argv[2]
if (folder === undefined) throw new RangeError('no folder')
const config = { port: 0, host: '127.0.0.1', dataDir: folder, dist: null, origins: [], logLevel: 'silent' } as const
console.log((await createServer(config)).port)
// Nobody is left to kill it when the test that started it is gone.
process.stdin.resume().once('close', () => process.exit())
