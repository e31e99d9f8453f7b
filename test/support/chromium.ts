/** The system's Chromium, driven by playwright-core. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Path of a Chromium or Chrome: the one `CHROMIUM` names, else the first on the path; null where there is none. */
export const findChromium = (): string | null => {
  const named = process.env.CHROMIUM
  if (named) return existsSync(named) ? named : null
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap(folder => names.map(name => join(folder, name)))
  return [...onPath, ...places].find(existsSync) ?? null
}

/** Headless, without a sandbox (tests run as root in containers), and silent on the network. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts Chromium. Throws a plain sentence when there is none. */
export const launch = async (more: readonly string[] = []): Promise<Browser> => {
  const executablePath = findChromium()
  if (executablePath === null) {
    throw new Error(
      'No Chromium here. Install the package `chromium` (Debian, Ubuntu: sudo apt-get install chromium) or set CHROMIUM ' +
        'to the path of a Chrome or Chromium.',
    )
  }
  return chromium.launch({ executablePath, args: [...flags, ...more] })
}
