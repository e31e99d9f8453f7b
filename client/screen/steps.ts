/**
 * How large the words of a wall are: as large as they fit, never smaller than somebody at the end of the hall can read.
 * Sizes are of the letters, in hundredths of the wall's height.
 */

/** `full`: with what stands around; `alone`: only what is looked at; `columns`: the whole in two columns. */
export type FitStep = { readonly size: number; readonly mode: 'full' | 'alone' | 'columns' }

/** Below this nobody reads it from the last row. */
export const smallest = 2.4
const finely = 0.2

const sizes = (from: number, to: number): number[] => {
  const count = Math.round((from - to) / finely)
  return Array.from({ length: count + 1 }, (_, i) => Math.round((from - i * finely) * 10) / 10)
}

/** A part of a text: its surroundings go before its letters fall below a size for the whole hall. */
export const stepsOfPart: readonly FitStep[] = [
  ...sizes(8, 4).map((size): FitStep => ({ size, mode: 'full' })),
  ...sizes(6, smallest).map((size): FitStep => ({ size, mode: 'alone' })),
]

/** A whole text: two columns before the letters become small. */
export const stepsOfWhole: readonly FitStep[] = [
  ...sizes(4.8, 3).map((size): FitStep => ({ size, mode: 'full' })),
  ...sizes(3.4, smallest).map((size): FitStep => ({ size, mode: 'columns' })),
]

/** Lines whose ends are decided do not flow into columns. */
export const stepsOfLines: readonly FitStep[] = sizes(4.8, smallest).map(size => ({ size, mode: 'full' }))
