/** The amendments of a paper in the order in which a list shows them: what is to be decided first, each with those to it. */
import { isPending } from '../../../shared/amendment.ts'
import type { AmendmentSummary } from '../../../shared/paper.ts'

export type Listed = { readonly summary: AmendmentSummary; readonly children: readonly AmendmentSummary[] }

/** In the order of the page. */
export const listGroups = ['pending', 'writing', 'decided'] as const
export type ListGroup = (typeof listGroups)[number]

const groupOf = ({ status }: AmendmentSummary): ListGroup =>
  isPending(status) ? 'pending' : status === 'drafting' ? 'writing' : 'decided'

const byNumber = (a: AmendmentSummary, b: AmendmentSummary): number => a.number - b.number

/** One to an amendment that the reader may not see stands for itself. */
export const listed = (amendments: readonly AmendmentSummary[]): Readonly<Record<ListGroup, readonly Listed[]>> => {
  const ids = new Set(amendments.map(({ id }) => id))
  const isChild = ({ parentId }: AmendmentSummary): boolean => parentId !== null && ids.has(parentId)
  const tops = amendments
    .filter(summary => !isChild(summary))
    .sort(byNumber)
    .map(summary => ({
      summary,
      children: amendments.filter(({ parentId }) => parentId === summary.id).sort(byNumber),
    }))
  const of = (group: ListGroup): Listed[] => tops.filter(({ summary }) => groupOf(summary) === group)
  return { pending: of('pending'), writing: of('writing'), decided: of('decided') }
}

/** How many wait for an answer: of the dais and the floor, or, of suggestions, of the bloc. */
export const waitingIn = (amendments: readonly AmendmentSummary[], kind: AmendmentSummary['kind']): number =>
  amendments.filter(summary => summary.kind === kind && isPending(summary.status)).length

export type ListWords =
  | { readonly from: 'pages'; readonly key: AmendmentSummary['status'] }
  | { readonly from: 'list'; readonly key: 'friendly' | 'carried' | 'fell' | 'answered' | 'notAnswered' }

/** The one word for where it stands; `parent` is the amendment that it amends, as far as it is seen. */
export const wordOf = (
  { kind, status, carried, friendly }: AmendmentSummary,
  parent: Pick<AmendmentSummary, 'status' | 'carried'> | null,
): ListWords => {
  if (kind === 'suggestion' && status === 'incorporated') return { from: 'list', key: 'answered' }
  if (kind === 'suggestion' && status === 'refused') return { from: 'list', key: 'notAnswered' }
  if (!isPending(status)) return { from: 'pages', key: status }
  if (parent !== null && (!isPending(parent.status) || parent.carried)) return { from: 'list', key: 'fell' }
  if (carried) return { from: 'list', key: 'carried' }
  return friendly ? { from: 'list', key: 'friendly' } : { from: 'pages', key: status }
}
