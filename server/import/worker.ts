/** The other side of `aside.ts`: reads the one text that it is started with, answers, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { newId } from '../auth/ids.ts'
import { readResolution } from './resolution.ts'

parentPort?.postMessage(readResolution(String(workerData), newId))
