/** A busy paper for the bench: the whole way from a socket to the screen, with a made-up server in the page. */
import * as Y from 'yjs'
import { BodyLink } from '../../../client/live/body.ts'
import { bodyName, seededState } from '../../../shared/body.ts'
import type { Clause } from '../../../shared/clause.ts'
import { colourOf } from '../../../shared/delegation.ts'
import { FakeServer } from '../../support/fake-server.ts'

const nobody = {
  put: async () => undefined,
  remove: async () => undefined,
  left: async () => [],
  hold: () => () => undefined,
}

export type Busy = {
  readonly link: BodyLink
  readonly server: FakeServer
  /** Shows `carets` others, then makes `edits` changes and as many caret moves a second until `stop`. */
  storm(carets: number, edits: number): void
  stop(): void
  readonly made: () => number
}

export const openBusy = async (clauses: readonly Clause[]): Promise<Busy> => {
  const server = new FakeServer(seededState(clauses))
  const session = { bodyId: 'busy-body', epoch: 1, mode: 'write', why: null } as const
  const link = new BodyLink({
    server: 'ws://nowhere',
    session,
    personId: 'me',
    seat: 'seat',
    reload: async () => ({ session }),
    keeper: nobody,
    Socket: server.Socket,
    random: Math.random,
    now: () => performance.now(),
  })
  await new Promise<void>(resolve => {
    link.subscribe(() => link.getState().doc && resolve())
  })
  const body = server.doc.getXmlFragment(bodyName)
  const wordsAt = (i: number): Y.XmlText | null => {
    const element = body.get(i)
    const words = element instanceof Y.XmlElement ? element.get(0) : null
    return words instanceof Y.XmlText ? words : null
  }
  // A fixed walk instead of chance: every run does the same.
  let step = 0
  const next = (n: number) => {
    step = (Math.imul(step, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((step / 2 ** 32) * n)
  }
  const show = (i: number, words: Y.XmlText) => {
    const at = Y.createRelativePositionFromTypeIndex(words, next(words.length + 1), -1)
    const user = { personId: `p${i}`, role: 'delegate', name: `Delegation ${i}`, country: null, color: colourOf(i) }
    server.shows(1_000 + i, { user, cursor: { anchor: at, head: at } })
  }
  let made = 0
  let timer: ReturnType<typeof setInterval> | undefined
  return {
    link,
    server,
    storm(carets, edits) {
      for (let i = 0; i < carets; i++) {
        const words = wordsAt(next(body.length))
        if (words) show(i, words)
      }
      let due = performance.now()
      timer = setInterval(() => {
        for (; due < performance.now(); due += 1_000 / edits) {
          const words = wordsAt(next(body.length))
          if (!words) continue
          server.writes(() => words.insert(next(words.length + 1), 'a'))
          show(next(carets), words)
          made++
        }
      }, 5)
    },
    stop: () => clearInterval(timer),
    made: () => made,
  }
}
