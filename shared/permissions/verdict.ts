/** What `can()` answers: yes, or no with a reason. */

/** Why not. Each is a translation key `refusal.CODE`. */
export const refusals = [
  'notYourConference',
  'notYourCommittee',
  'notVisible',
  'secretariatOnly',
  'daisOnly',
  'delegatesOnly',
  'blocOnly',
  'teamOnly',
  'notInvited',
  'alreadyInBloc',
  'frozen',
  'wrongStatus',
  'alreadySponsor',
  'alreadySignatory',
  'notSupporting',
  'tooManySponsors',
  'mayNotWithdraw',
  'thresholdNotMet',
  'screenOnly',
  'sponsorsOnly',
  'notFriendlyHere',
  'alreadyConsented',
  'noSecondDegree',
  'notCarried',
  'noVoteHere',
  'noQuorum',
  'voteOpen',
  'childrenFirst',
  'amendmentsFirst',
  'merging',
  'alreadyAsked',
  'consentsMissing',
] as const
export type Refusal = (typeof refusals)[number]

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly why: Refusal }
export const yes: Verdict = { ok: true }
export const no = (why: Refusal): Verdict => ({ ok: false, why })
export const when = (condition: boolean, why: Refusal): Verdict => (condition ? yes : no(why))
