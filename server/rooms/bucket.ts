/** How fast one socket may talk: two token buckets, one of frames and one of bytes. */
import type { Clock, RoomLimits } from './limits.ts'

type Limits = Pick<RoomLimits, 'framesPerSecond' | 'framesAtOnce' | 'bytesPerSecond' | 'bytesAtOnce'>

/** `take` is false when a frame of so many bytes is too much; the socket is then closed, so nothing is put back. */
export const createBucket = (limits: Limits, clock: Clock): { take(bytes: number): boolean } => {
  let frames = limits.framesAtOnce
  let room = limits.bytesAtOnce
  let last = clock()
  return {
    take(bytes) {
      const now = clock()
      // A clock that was set back gives nothing and takes nothing.
      const seconds = Math.max(0, now - last) / 1000
      last = now
      frames = Math.min(limits.framesAtOnce, frames + seconds * limits.framesPerSecond) - 1
      room = Math.min(limits.bytesAtOnce, room + seconds * limits.bytesPerSecond) - bytes
      return frames >= 0 && room >= 0
    },
  }
}
