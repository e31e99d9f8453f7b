/** A live server in a process of its own, to be killed: `node crash-server.ts FOLDER`. Prints its port. */
import { addBody, startLive } from './live.ts'

const folder = process.argv[2]
if (folder === undefined) throw new RangeError('no folder')
const live = await startLive({ folder, limits: { tailRows: 40 } })
if ((await live.store.load('body-1')) === null) await addBody(live.db, 'body-1')
console.log(live.port)
