/**
 * The only place that speaks HTTP. Every answer of the server is a value: what was asked for, or a refusal with its
 * code. Only an unreachable server throws, because the caller then waits and asks again.
 */
import { z } from 'zod'
import { appHeader, type InputOf, type ParamsOf, pathOf, type ResponseOf } from '../shared/api.ts'
import { type AnswerCode, answerCodes } from '../shared/errors.ts'
import { seatHeader } from '../shared/protocol.ts'
import { currentSeat } from './seat.ts'

/** Why there is no answer: what the server says, or that it could not be reached. Each has a text in `errors`. */
export type RefusedCode = AnswerCode | 'unreachable'

/** `params` fill the text of the code. `status` is 0 when no answer came. */
export type Refused = {
  readonly ok: false
  readonly status: number
  readonly code: RefusedCode
  readonly params: Readonly<Record<string, string>>
}
export type Answer<T> = { readonly ok: true; readonly value: T } | Refused

/** Thrown when no answer came: the machine is offline, or the server is down or restarting. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

export type AnyEndpoint = { readonly method: 'GET' | 'POST' | 'PUT'; readonly path: string }

type ParamsPart<E> = [ParamsOf<E>] extends [never]
  ? { readonly params?: undefined }
  : { readonly params: Readonly<Record<ParamsOf<E> & string, string>> }
type BodyPart<E> =
  Record<never, never> extends InputOf<E> ? { readonly body?: InputOf<E> } : { readonly body: InputOf<E> }
export type Args<E> = ParamsPart<E> & BodyPart<E>

const refusal = z.object({
  error: z.object({ code: z.enum(answerCodes), params: z.record(z.string(), z.string()).default({}) }),
})

/** Codes for answers that are not the server's own, such as a proxy's page, or are newer than this page. */
const codeOfStatus = (status: number): RefusedCode =>
  status === 413 ? 'tooLarge' : status === 429 ? 'tooManyTries' : 'unexpected'

/** Calls an endpoint from this window's seat. Throws `Unreachable` when there is no answer. */
export const call = async <E extends AnyEndpoint>(
  endpoint: E,
  args: Args<E>,
  signal?: AbortSignal,
): Promise<Answer<ResponseOf<E>>> => {
  const headers = new Headers({ [appHeader]: 'chapeau' })
  const seat = currentSeat()
  if (seat !== null) headers.set(seatHeader, seat)
  const init: RequestInit = { method: endpoint.method, headers, credentials: 'same-origin', cache: 'no-store' }
  if (endpoint.method !== 'GET') {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(args.body ?? {})
  }
  if (signal) init.signal = signal
  const response = await reach(pathOf(endpoint, args.params ?? {}), init)
  const answer: unknown = await response.json().catch(() => null)
  // The one border where the server's word for its own types is taken.
  if (response.ok) return { ok: true, value: answer as ResponseOf<E> }
  const { status } = response
  const said = refusal.safeParse(answer)
  if (said.success) return { ok: false, status, ...said.data.error }
  // A gateway that answers for a server that is down.
  if (status === 502 || status === 504) throw new Unreachable(`${endpoint.path} answered ${status}`)
  return { ok: false, status, code: codeOfStatus(status), params: {} }
}

const reach = async (path: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(path, init)
  } catch (error) {
    if (error instanceof TypeError) throw new Unreachable(`no answer from ${path}`)
    throw error
  }
}
