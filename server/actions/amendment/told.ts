/** How the story of a paper names what happens to a proposal. */
import type { AmendmentKind, EventKind } from '../../../shared/paper.ts'

/** Acts that amendments and suggestions have in common. */
type Told = 'Proposed' | 'Submitted' | 'Refused' | 'Withdrawn' | 'Incorporated'

/** `amendmentSubmitted`, `suggestionSubmitted`. */
export const told = (kind: AmendmentKind, what: Told) => `${kind}${what}` as const satisfies EventKind
