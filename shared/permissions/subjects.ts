/** What an act can be done to, as far as a right depends on it. */
import type { AmendmentFacts } from '../amendment.ts'
import type { MergerFacts, MergerView } from '../merger.ts'
import type { PaperFacts } from '../paper.ts'
import type { Rules, Standing } from '../rules.ts'
import type { Hall } from '../vote.ts'

export type ConferenceSubject = { readonly conferenceId: string }
export type CommitteeSubject = { readonly committeeId: string; readonly conferenceId: string; readonly rules: Rules }
export type PaperSubject = {
  readonly paper: PaperFacts
  readonly rules: Rules
  readonly standing: Standing
  readonly hall: Hall
}
/** `standing` is the amendment's own backing. */
export type AmendmentSubject = {
  readonly amendment: AmendmentFacts
  readonly paper: PaperFacts
  readonly rules: Rules
  readonly standing: Standing
  readonly hall: Hall
}
/** `left` is the paper that invited. */
export type MergerSubject = {
  readonly merger: MergerFacts
  readonly left: PaperFacts
  readonly right: PaperFacts
  readonly rules: Rules
  readonly hall: Hall
}

/** What a page that shows a merger asks `can()` with. */
export const subjectOfMerger = (view: MergerView, committee: Pick<MergerSubject, 'rules' | 'hall'>): MergerSubject => ({
  merger: view,
  left: view.left.facts,
  right: view.right.facts,
  rules: committee.rules,
  hall: committee.hall,
})
