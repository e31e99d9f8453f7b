/**
 * What an answer that is not 2xx says: a code and the status that goes with it. Every refusal of `can()` is such a
 * code; the others are here. The one home of "which code has which status".
 */
import { type Refusal, refusals } from './permissions/verdict.ts'

/** Codes beside the refusals of `can()`, with their status. Each is a translation key `error.CODE`. */
const statuses = {
  /** No JSON, not of the endpoint's shape (`field` says where), or an id that cannot be one. */
  unreadable: 400,
  noSession: 401,
  /** The browser holds several seats and the request names none. */
  whichSeat: 401,
  /** A change that was not asked for by our own page. */
  foreignPage: 403,
  /** Unknown or not visible; the two are never told apart. */
  notFound: 404,
  wrongCode: 404,
  /** The server holds a conference already. */
  notEmpty: 409,
  /** The paper has a newer version than the one the decision was made on. */
  versionMovedOn: 409,
  /** The amendment was returned and submitted anew since the decision was made. */
  proposalMovedOn: 409,
  /** Somebody else was first; that outcome stands. */
  alreadyDone: 409,
  /** Another chair has changed the count since. */
  countMovedOn: 409,
  /** `who` has decided in the same row of a merge since. */
  choiceMovedOn: 409,
  nameTaken: 409,
  symbolTaken: 409,
  tooLarge: 413,
  /** `reason` says why a text is no resolution. */
  noResolution: 422,
  /** `count` conflicts have no choice. */
  conflictsOpen: 422,
  /** None of the changes was taken: that would be a refusal of the amendment. */
  nothingTaken: 422,
  /** What is handed in is the text it was written against. */
  nothingProposed: 422,
  /** Somebody present and voting may not abstain, and who is absent has no vote. */
  mayNotAbstain: 422,
  notPresent: 422,
  /** More votes were counted than delegations are present. */
  tooManyVotes: 422,
  /** `count` delegations that may not abstain have not been heard. */
  votesMissing: 422,
  /** The rules of this committee do not know a way of voting, or do not allow preambular clauses to be amended. */
  notByTheseRules: 422,
  preambleFrozen: 422,
  /** Not everybody in the hall may read it, or it was withdrawn. */
  notForTheHall: 422,
  /** Names something that is not there: a delegation of another committee, a change of another amendment. */
  unusable: 422,
  /** `seconds` until the next try. */
  tooManyTries: 429,
  unexpected: 500,
  /** The disk is full or the database does not answer; nothing was changed. */
  cannotSave: 503,
} as const

export type ErrorCode = keyof typeof statuses
/** What an answer may carry. */
export type AnswerCode = ErrorCode | Refusal

export const errorCodes = Object.keys(statuses) as readonly ErrorCode[]

const isErrorCode = (code: AnswerCode): code is ErrorCode => Object.hasOwn(statuses, code)

const hidden: readonly AnswerCode[] = ['notVisible', 'notYourCommittee', 'notYourConference']
/** Refusals that come from the state of the subject and not from who asks. */
const movedOn: readonly AnswerCode[] = [
  'frozen',
  'wrongStatus',
  'alreadyInBloc',
  'alreadySponsor',
  'alreadySignatory',
  'notSupporting',
  'alreadyConsented',
  'notCarried',
  'voteOpen',
  'childrenFirst',
  'amendmentsFirst',
  'merging',
  'alreadyAsked',
]

/** The code as it is told: what an actor may not see is not found. */
export const told = (code: AnswerCode): AnswerCode => (hidden.includes(code) ? 'notFound' : code)

/** The HTTP status of a code. */
export const statusOf = (code: AnswerCode): number => {
  const shown = told(code)
  if (isErrorCode(shown)) return statuses[shown]
  return movedOn.includes(shown) ? 409 : 403
}

/** Every code, for whoever checks that each has a text. */
export const answerCodes: readonly AnswerCode[] = [...errorCodes, ...refusals]
