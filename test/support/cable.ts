/** A network cable between a window and the server, to be pulled out and plugged in again. */
import { connect, createServer, type Socket } from 'node:net'

export type Cable = {
  /** What the window goes to instead of the server. */
  readonly origin: string
  /** Every connection breaks and none can be made. */
  pull(): void
  plugIn(): void
  close(): Promise<void>
}

/** Lays a cable to the server behind `origin`. */
export const layCable = (origin: string): Promise<Cable> => {
  const { port, hostname } = new URL(origin)
  const open = new Set<Socket>()
  let plugged = true
  const keep = (socket: Socket): void => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    // A broken connection is what this is for.
    socket.on('error', () => socket.destroy())
  }
  const breakAll = (): void => {
    for (const socket of open) socket.resetAndDestroy()
  }
  const server = createServer(near => {
    keep(near)
    if (!plugged) {
      near.resetAndDestroy()
      return
    }
    const far = connect(Number(port), hostname)
    keep(far)
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new RangeError(`no port: ${address}`)
      resolve({
        origin: `http://127.0.0.1:${address.port}`,
        pull: () => {
          plugged = false
          breakAll()
        },
        plugIn: () => {
          plugged = true
        },
        close: () => {
          breakAll()
          return new Promise(done => server.close(() => done()))
        },
      })
    })
  })
}
