/** A text from outside comes into a working paper. */
import { type ImportPreview, longestTitle } from '../../../shared/api.ts'
import type { Clause } from '../../../shared/clause.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { socketLimits } from '../../../shared/protocol.ts'
import { oneLine } from '../../../shared/typed.ts'
import type { Reading } from '../../import/resolution.ts'
import { changePaper } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { type Context, judged } from '../act.ts'
import { glance, kept, rewritePaper, versioned } from '../bodies.ts'

type Read = Extract<Reading, { ok: true }>

/** Ten times the longest resolution. Each clause costs the server, every reader and every later version of the paper. */
const mostClauses = 2_000

/** Whether a paper may have these words, by the limit that holds for what is typed; their JSON is about as long as the stored body. */
const fits = (clauses: readonly Clause[]): boolean =>
  clauses.length <= mostClauses && Buffer.byteLength(JSON.stringify(clauses)) <= socketLimits.body

const read = async (context: Context, text: string): Promise<Outcome<Read>> => {
  const reading = await context.readText(text)
  if (reading === 'busy') return refused('tooManyTries', { seconds: '10' })
  if (reading === 'tooHard') return refused('tooLarge')
  if (!reading.ok) return refused('noResolution', { reason: reading.reason })
  return fits(reading.clauses) ? done(reading) : refused('tooLarge')
}

/** What would come in. Writes nothing. */
export const readText = async (context: Context, actor: Actor, text: string): Promise<Outcome<ImportPreview>> => {
  const refusal = judged(actor, 'conference.readText', actor)
  if (refusal) return refusal
  const reading = await read(context, text)
  if (!reading.ok) return reading
  const { masthead, organLine, title, clauses, repairs, outside } = reading.value
  return done({
    masthead,
    organLine: organLine ?? '',
    title: title ?? '',
    clauses,
    repairs,
    outside: outside.map(aside => aside.text),
  })
}

const isBlank = (clauses: readonly Clause[]): boolean => clauses.every(clause => clause.text.trim() === '')

/**
 * Reads the text again (the preview was the browser's) and puts it in as one edit that others see arrive, instead of the
 * paper's words or after them; the words until now are kept as a version unless the newest one holds them. A text that is
 * no resolution, or that would make the paper larger than one may be, is refused before anything is touched.
 */
export const importText = async (
  context: Context,
  actor: Actor,
  paperId: string,
  {
    text,
    mode,
    takeTitle,
  }: { readonly text: string; readonly mode: 'replace' | 'append'; readonly takeTitle: boolean },
): Promise<Outcome<{ readonly version: number }>> => {
  // Reading a text costs up to seconds: only for who may bring it in.
  const seen = await glance(context, actor, 'paper.write', paperId)
  if (!seen.ok) return seen
  const reading = await read(context, text)
  if (!reading.ok) return reading
  const { clauses: incoming, title } = reading.value
  return rewritePaper(context, actor, 'paper.write', paperId, async present => {
    const clauses = mode === 'append' && !isBlank(present) ? [...present, ...incoming] : incoming
    if (!fits(clauses)) return refused('tooLarge')
    return done({
      clauses,
      record: async act => {
        const { trx, record, at, story } = act
        const before = await kept(context, actor, act, 'beforeImport', present)
        const after = await versioned(context, actor, act, 'imported', clauses)
        const named = oneLine(title ?? '').slice(0, longestTitle)
        if (takeTitle && named !== '' && named !== record.title) {
          const change = { title: named }
          if (!(await changePaper(trx, paperId, record.paper.status, change, at))) return refused('wrongStatus')
          await story('titled', { from: record.title, to: change.title })
        }
        await story('imported', { before: String(before.number), after: String(after), mode })
        return done({ version: after })
      },
    })
  })
}
