/**
 * Reads texts on a thread of its own, so that nobody who types waits for somebody's text. One text after the other, each
 * on a fresh thread with a bound on time and memory: what a text made to be hard costs, it costs its sender.
 */
import { Worker } from 'node:worker_threads'
import type { Reading } from './resolution.ts'

/** In ms, from the start of the thread (a tenth of a second). A megabyte of any style takes two seconds; the rest is for a busy machine. */
const longestReading = 8_000
/** Megabytes; a megabyte of text that is cut into as many clauses as can be takes a quarter. */
const mostMemory = 512

/** Texts that wait, a megabyte each at most. A committee does not paste as many at once. */
const mostWaiting = 50

/**
 * Reads as `readResolution` does, with ids of the server's. `tooHard` when the text takes too long or too much memory,
 * `busy` when too many wait already.
 */
export type TextReader = (text: string) => Promise<Reading | 'tooHard' | 'busy'>

const onThread = (text: string, within: number): Promise<Reading | 'tooHard'> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: text,
      resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    })
    // A server that stops waits for nobody's text.
    worker.unref()
    const timer = setTimeout(() => {
      resolve('tooHard')
      void worker.terminate()
    }, within)
    worker.once('message', resolve)
    worker.once('error', error => {
      if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve('tooHard')
      else reject(error)
    })
    worker.once('exit', code => {
      clearTimeout(timer)
      reject(new Error(`the reader of a text ended with ${code} and no answer`))
    })
  })

/** Makes a reader; `within` says how many ms the next text has. */
export const createTextReader = (within = () => longestReading): TextReader => {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async text => {
    if (waiting >= mostWaiting) return 'busy'
    waiting++
    const reading = last.then(() => onThread(text, within()))
    // A text that could not be read is told to its sender; the next one's turn comes all the same.
    last = reading.catch(() => null)
    return reading.finally(() => {
      waiting--
    })
  }
}
