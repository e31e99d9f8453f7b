/**
 * Finds sockets whose other side has vanished without a word (a laptop closed, Wi-Fi gone): each is pinged and told a
 * little at every beat, and ended when nothing has come from it for too long.
 */
import type { WebSocket } from 'ws'
import type { Clock, RoomLimits } from './limits.ts'

export type Heartbeat = {
  /** Watches a socket until it closes. `alive` goes out with every ping; while `deaf` answers true its silence is our doing. */
  watch(socket: WebSocket, alive: () => void, deaf: () => boolean): void
  stop(): void
}

export const createHeartbeat = ({ beat, dead }: Pick<RoomLimits, 'beat' | 'dead'>, clock: Clock): Heartbeat => {
  const heard = new Map<WebSocket, { at: number; alive: () => void; deaf: () => boolean }>()
  const timer = setInterval(() => {
    const now = clock()
    for (const [socket, state] of heard) {
      if (state.deaf()) state.at = now
      if (now - state.at > dead) socket.terminate()
      else if (socket.readyState === socket.OPEN) {
        socket.ping()
        state.alive()
      }
    }
  }, beat)
  timer.unref()
  return {
    watch(socket, alive, deaf) {
      const state = { at: clock(), alive, deaf }
      heard.set(socket, state)
      const hear = (): void => {
        state.at = clock()
      }
      socket.on('pong', hear)
      socket.on('message', hear)
      socket.on('close', () => heard.delete(socket))
    },
    stop: () => clearInterval(timer),
  }
}
