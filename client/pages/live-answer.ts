import type { LiveSession } from '../../shared/paper.ts'
import { type Answer, Unreachable } from '../api.ts'
import type { LiveAnswer } from '../live/body.ts'

/** The server's answer to "may I open this body" as the live body wants it; a server that cannot say is asked again. */
export const liveAnswer = (answer: Answer<LiveSession>): LiveAnswer => {
  if (answer.ok) return { session: answer.value }
  if (answer.status === 401) return { refused: 'noSession' }
  if (answer.status === 403) return { refused: 'forbidden' }
  if (answer.status === 404) return { refused: 'gone' }
  throw new Unreachable(`the server answered ${answer.status}`)
}
