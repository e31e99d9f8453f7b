/**
 * The seats of the demo that this browser has made: a page that was closed must not close the demo. The codes of the demo
 * committee are no secret from whoever made it.
 */
import { z } from 'zod'

const key = 'chapeau.demo'

const demoSeats = z.object({
  committeeId: z.string(),
  codes: z.array(
    z.object({ id: z.string(), code: z.string(), role: z.string(), name: z.string(), country: z.string().nullable() }),
  ),
})
export type DemoSeats = z.infer<typeof demoSeats>

/** Keeps the seats; a browser that forbids storage goes without. */
export const keepDemo = (seats: DemoSeats): void => {
  try {
    window.localStorage.setItem(key, JSON.stringify(demoSeats.parse(seats)))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

/** The seats of the demo made in this browser last; null where there was none. */
export const keptDemo = (): DemoSeats | null => {
  try {
    const text = window.localStorage.getItem(key)
    return text === null ? null : (demoSeats.safeParse(JSON.parse(text)).data ?? null)
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return null
    throw error
  }
}
