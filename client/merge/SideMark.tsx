import '../editor/marks/word-marks.css'
import type { ReactNode } from 'react'
import type { Side } from '../../shared/merger.ts'

/** The mark of a bloc: a square whose left or right half is filled, so that it is told without its colour. The symbol always stands beside it. */
export const SideMark = ({ side }: { side: Side }): ReactNode => (
  <span className="side-mark" data-side={side} aria-hidden="true" />
)
