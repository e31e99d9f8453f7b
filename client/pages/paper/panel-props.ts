/** What every tab beside a paper is given. */
import type { CommitteeView } from '../../../shared/api.ts'
import type { Actor } from '../../../shared/delegation.ts'
import type { PaperView } from '../../../shared/paper.ts'
import type { Commenting } from '../../comments/commenting.ts'
import type { LiveBody } from '../../live/useLiveBody.ts'

/** A paper with who looks at it and its live words. */
export type PanelProps = {
  readonly paper: PaperView
  readonly committee: CommitteeView
  readonly actor: Actor
  readonly live: LiveBody
  /** Null for who may not read the comments. */
  readonly commenting: Commenting | null
}
