/** The numbers of the live sockets that are not part of the wire (`socketLimits` of shared/protocol.ts), in one place so that a test or a bench may give others. */
import { socketLimits } from '../../shared/protocol.ts'

/** What is written for the operator; pino fits. */
export type Log = {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** Milliseconds since 1970 UTC. */
export type Clock = () => number

export type RoomLimits = { readonly [K in keyof typeof socketLimits]: number } & {
  /** Frames a second that a socket may send for long, and at once. A fast typist makes 30 (a letter and a caret each), a stock provider repeats up to 20 presence frames. */
  readonly framesPerSecond: number
  readonly framesAtOnce: number
  /** The same in bytes; a person who comes back from an hour offline sends everything at once. */
  readonly bytesPerSecond: number
  readonly bytesAtOnce: number
  /** Refused writes count for this long, in ms. */
  readonly refusedWithin: number
  /** Bytes of frames a room keeps while it cannot take them (a commit, a hold, a full disk); beyond it its sockets are not read. */
  readonly inbox: number
  /** Presence of a room is gathered for this long, in ms. Thirty people who each move once a second so cost 600 writes a second, not 900; a caret is late by less than the eye notices. */
  readonly presenceWindow: number
  /** A tail this long is folded into the state; replaying it costs about 10 ms of a cold join. */
  readonly tailRows: number
  readonly tailBytes: number
  /** A room that empties folds a tail longer than this, so that the next one in reads one row. */
  readonly tailRowsAtRest: number
  /** First and longest pause before another try to store, in ms. */
  readonly retryFirst: number
  readonly retryLongest: number
  /** A ping and an empty message go out this often, and a socket that is silent for this long is dead, in ms. */
  readonly beat: number
  readonly dead: number
  /** Stopping waits this long for words that cannot be stored, in ms. */
  readonly stopWithin: number
}

export const defaultLimits: RoomLimits = {
  ...socketLimits,
  framesPerSecond: 120,
  framesAtOnce: 600,
  bytesPerSecond: 1_048_576,
  bytesAtOnce: 8_388_608,
  refusedWithin: 10_000,
  inbox: 4_194_304,
  presenceWindow: 50,
  tailRows: 1_000,
  tailBytes: 1_048_576,
  tailRowsAtRest: 50,
  retryFirst: 100,
  retryLongest: 5_000,
  beat: 15_000,
  dead: 35_000,
  stopWithin: 4_000,
}
