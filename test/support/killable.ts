/** The whole server in a process of its own, to be killed with SIGKILL, and browsers that find it again when it is back. */
import { spawn } from 'node:child_process'
import { Browser } from './server.ts'

export type Killable = {
  readonly port: number
  readonly pid: number | undefined
  readonly origin: string
  /** Kills the process at once and resolves when it has ended. */
  kill(): Promise<void>
}

/** Starts the server on a folder and waits for its port; a server that ends before it has one is an error. */
export const startApp = async (folder: string): Promise<Killable> => {
  const child = spawn(process.execPath, ['test/support/crash-app.ts', folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>(resolve => child.on('exit', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(Number(line)))
    child.on('exit', () => reject(new Error('the server did not start')))
  })
  return {
    port,
    pid: child.pid,
    origin: `http://127.0.0.1:${port}`,
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}

/** The same browser at the server that came back on another port. */
export const at = (app: Killable, { cookies, seat, me }: Browser): Browser => {
  const browser = new Browser(app)
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  browser.seat = seat
  browser.me = me
  return browser
}
