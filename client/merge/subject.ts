/** A merger as `can()` wants it, out of what the server says of it. */
import type { CommitteeView } from '../../shared/api.ts'
import type { MergerSide, MergerView } from '../../shared/merger.ts'
import type { PaperFacts } from '../../shared/paper.ts'
import type { Subjects } from '../../shared/permissions.ts'

/** Who sees the merger sees its papers; what else rights in a merger depend on is who writes and who backs them. */
const paperOf = ({ id, committeeId, conferenceId, status }: MergerView, side: MergerSide): PaperFacts => ({
  id: side.paperId,
  committeeId,
  conferenceId,
  status: side.status,
  openToCommittee: true,
  handedIn: true,
  bloc: side.bloc,
  supporters: [
    ...side.sponsors.map(delegationId => ({ delegationId, kind: 'sponsor' as const, personId: '', at: 0 })),
    ...side.signatories.map(delegationId => ({ delegationId, kind: 'signatory' as const, personId: '', at: 0 })),
  ],
  admitted: 0,
  merger: status === 'open' || status === 'closing' ? { id, status } : null,
  guests: [],
})

export const subjectOf = (
  merger: MergerView,
  { rules, hall }: Pick<CommitteeView, 'rules' | 'hall'>,
): Subjects['merger.write'] => ({
  merger,
  left: paperOf(merger, merger.left),
  right: paperOf(merger, merger.right),
  rules,
  hall,
})
