/** The server under measurement in a process of its own, pinned to a processor where that can be done, and what it uses of it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0

/** Keeps this process off the server's processor. */
export const pinClients = (): void => {
  if (canPin) spawnSync('taskset', ['-acp', '1', String(process.pid)])
}

/** Seconds of processor time that a process has used so far, all threads; NaN where the system does not tell. */
export const cpuOf = (pid: number | undefined): number => {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const used = threads.map(t => Number(readFileSync(`/proc/${pid}/task/${t}/schedstat`, 'utf8').split(' ')[0]))
    return used.reduce((sum, ns) => sum + ns, 0) / 1e9
  } catch {
    // No /proc (not Linux), or a kernel without schedstat.
    return Number.NaN
  }
}

export type ServerProcess = {
  readonly port: number
  /** Seconds of processor time used so far, all threads; NaN where the system does not tell. */
  cpu(): number
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

export const startServer = async (folder: string): Promise<ServerProcess> => {
  const command = [...(canPin ? ['taskset', '-c', '0'] : []), process.execPath, 'test/bench/serve.ts']
  const child: ChildProcess = spawn(command[0]!, command.slice(1), {
    env: { ...process.env, PORT: '0', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>(resolve => child.on('exit', () => resolve()))
  const stop = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal)
    await ended
  }
  process.once('exit', () => child.kill('SIGKILL'))
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server did not start')))
    child.stdout?.once('data', (line: Buffer) => resolve(Number(/port: (\d+)/.exec(line.toString())?.[1])))
  })
  return { port, cpu: () => cpuOf(child.pid), stop }
}
