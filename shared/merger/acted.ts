/** What comes of an act in a merge room: the room as it is then, or why not. Nothing is changed in place. */
import type { MergeState } from './state.ts'

/**
 * `unusable`: names a row, a clause or a choice that is not there. `alreadyDone`: nothing to undo, nothing to put back,
 * nothing to confirm.
 */
export type ActRefusal = 'unusable' | 'alreadyDone'

export type Acted = { readonly ok: true; readonly state: MergeState } | { readonly ok: false; readonly why: ActRefusal }

export const done = (state: MergeState): Acted => ({ ok: true, state })
export const refused = (why: ActRefusal): Acted => ({ ok: false, why })
