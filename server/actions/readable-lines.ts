/** Which lines of the story somebody may read. */
import { commentEvents } from '../../shared/comment.ts'
import type { Actor } from '../../shared/delegation.ts'
import { mergerEvents } from '../../shared/merger.ts'
import type { CommitteeEventKind, EventKind } from '../../shared/paper.ts'
import { can } from '../../shared/permissions.ts'
import type { AmendmentRecord } from '../storage/amendments.ts'
import type { PaperRecord } from '../storage/papers.ts'
import { amendmentSubject } from './act.ts'

type Line = {
  readonly id: string
  readonly kind: EventKind | CommitteeEventKind
  readonly amendmentId: string | null
}

/** Lines about amendments, written while those were handed in. A suggestion is never before the committee. */
const writtenInTheOpen = (lines: readonly Line[]): Set<string> => {
  const handedIn = new Set<string>()
  const open = new Set<string>()
  for (const { id, kind, amendmentId } of lines) {
    if (amendmentId === null) continue
    if (kind === 'amendmentSubmitted') handedIn.add(amendmentId)
    if (handedIn.has(amendmentId)) open.add(id)
    if (kind === 'amendmentReturned') handedIn.delete(amendmentId)
  }
  return open
}

/**
 * Answers a line as the actor, who can read its paper, may read it, and null where not. What was done to an amendment while
 * everybody could read it stays told when it is given back to its writers; then without the amendment, which is theirs
 * again. `amendments` and `lines` are all that there are, the lines oldest first.
 */
export const lineReader = (actor: Actor, amendments: readonly AmendmentRecord[], lines: readonly Line[]) => {
  const readable = new Set(
    amendments
      .filter(record => can(actor, 'amendment.read', amendmentSubject(record)).ok)
      .map(({ amendment }) => amendment.id),
  )
  const open = writtenInTheOpen(lines)
  return <L extends Line>(line: L, paper: PaperRecord): L | null => {
    const { id, kind, amendmentId } = line
    if (commentEvents.some(other => other === kind) && !can(actor, 'paper.readComments', paper).ok) return null
    if (mergerEvents.some(other => other === kind) && !can(actor, 'paper.readMergers', paper).ok) return null
    if (amendmentId === null || readable.has(amendmentId)) return line
    return open.has(id) ? { ...line, amendmentId: null } : null
  }
}
