/** Where a request ends that no route answered: unknown addresses, unreadable bodies, faults of our own. */
import type { ErrorRequestHandler, RequestHandler } from 'express'
import { cannotSave } from '../actions/act.ts'
import { refused } from '../storage/transact.ts'
import { refuse, type Site } from './route.ts'

/** An address of the API that does not exist. */
export const unknownAddress: RequestHandler = (_request, response) => refuse(response, refused('notFound'))

/** What Express and its parsers say of a request that cannot be read. */
const statusOf = (error: unknown): number | null =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null

/** Answers what was thrown: never a stack, never a query. */
export const faults =
  ({ log }: Site): ErrorRequestHandler =>
  (error, request, response, next) => {
    // The answer is under way: only cutting the line tells the client that it is not whole.
    if (response.headersSent) return next(error)
    const status = statusOf(error)
    if (status === 413) return refuse(response, refused('tooLarge'))
    if (status !== null && status >= 400 && status < 500) return refuse(response, refused('unreadable'))
    const full = cannotSave(error)
    log.error({ err: error, method: request.method, path: request.path }, full ? 'could not save' : 'a request failed')
    refuse(response, refused(full ? 'cannotSave' : 'unexpected'))
  }
