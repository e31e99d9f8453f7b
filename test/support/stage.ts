/** The whole house on a stage: a server with the built pages, Chromium, and windows that sit on seats of the demo. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { createServer } from '../../server/app.ts'
import type { JoinCode } from '../../shared/api.ts'
import { launch } from './chromium.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** The two widths that every page must be good at: a desk and a phone. */
export const desk = { width: 1440, height: 900 } as const
export const phone = { width: 390, height: 844 } as const

export type WindowOptions = {
  readonly size?: { readonly width: number; readonly height: number }
  readonly dark?: boolean
}

export type Stage = {
  readonly origin: string
  readonly secretariatLink: string | null
  readonly browser: Browser
  /** Where the server keeps its data. */
  readonly folder: string
  /** A window of a browser of its own, on no seat. Errors of the page are thrown at `close`. */
  readonly window: (options?: WindowOptions) => Promise<Page>
  /** Clicks the demo committee up on an empty server and gives its codes by the name of the seat. */
  readonly demo: (page: Page) => Promise<ReadonlyMap<string, JoinCode>>
  /** Sits down with a code by its link, as a person does. */
  readonly join: (page: Page, code: string) => Promise<void>
  /** Stops the server, does something meanwhile, and starts it again with the same data at the same address. */
  readonly restart: (meanwhile: () => Promise<void>) => Promise<void>
  readonly close: () => Promise<void>
}

/** Raises the stage. `dist` is the folder of the built pages. */
export const openStage = async (dist = process.env.DIST ?? join(root, 'dist')): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-stage-'))
  const config = { host: '127.0.0.1', dataDir: folder, dist, origins: [], logLevel: 'silent' as const }
  let server = await createServer({ ...config, port: 0 })
  const origin = `http://127.0.0.1:${server.port}`
  const browser = await launch()
  const broken: string[] = []

  const window = async ({ size = desk, dark = false }: WindowOptions = {}): Promise<Page> => {
    const isPhone = size.width < 600
    const context = await browser.newContext({
      viewport: size,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      hasTouch: isPhone,
      isMobile: isPhone,
      deviceScaleFactor: isPhone ? 2 : 1,
      locale: 'en-GB',
      timezoneId: 'Europe/Vienna',
    })
    const page = await context.newPage()
    page.on('pageerror', error => broken.push(`${page.url()}: ${error.stack ?? error.message}`))
    page.on('console', message => {
      // A refusal, or a cable that was pulled, is logged by the browser itself; it is no fault of the page.
      if (message.type() === 'error' && !/^Failed to load resource|^WebSocket connection to /.test(message.text()))
        broken.push(`${page.url()}: ${message.text()}`)
    })
    return page
  }

  return {
    origin,
    secretariatLink: server.secretariatLink?.replace(/^http:\/\/[^/]+/, origin) ?? null,
    browser,
    folder,
    window,
    demo: async page => {
      await page.goto(origin)
      const [answer] = await Promise.all([
        page.waitForResponse(response => response.url().endsWith('/api/demo')),
        page.getByRole('button', { name: 'Try the demo committee' }).click(),
      ])
      const { codes } = (await answer.json()) as { codes: readonly JoinCode[] }
      await page.waitForURL('**/demo')
      return new Map(codes.map(code => [code.name, code]))
    },
    join: async (page, code) => {
      await page.goto(`${origin}/join#${code}`)
      await page.locator('.offer-act').click()
      await page.waitForURL(url => url.pathname !== '/join')
    },
    restart: async meanwhile => {
      const { port } = server
      await server.stop()
      await meanwhile()
      server = await createServer({ ...config, port })
    },
    close: async () => {
      await browser.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
      if (broken.length > 0) throw new Error(`pages broke:\n${broken.join('\n')}`)
    },
  }
}
