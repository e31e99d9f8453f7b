/** What every part of an amendment's page is given. */
import type { AmendmentView } from '../../../shared/amendment.ts'
import type { CommitteeView, Me } from '../../../shared/api.ts'
import type { PaperView } from '../../../shared/paper.ts'

/** An amendment with its paper, its committee and who looks at it. */
export type AmendmentGiven = {
  readonly me: Me
  readonly amendment: AmendmentView
  readonly paper: PaperView
  readonly committee: CommitteeView
}
