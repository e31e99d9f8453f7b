/** Builds the page of linked editors once and serves it on a free port. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'

export type HarnessServer = { readonly url: string; stop(): Promise<void> }

/** The built page, as it would be delivered; `stop` removes it. */
export const serveHarness = async (): Promise<HarnessServer> => {
  const outDir = mkdtempSync(join(tmpdir(), 'chapeau-harness-'))
  const config = {
    configFile: false as const,
    root: resolve('test/browser/harness'),
    logLevel: 'warn' as const,
    plugins: [react()],
    resolve: { dedupe: ['yjs', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view'] },
    build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4_000 },
  }
  await build(config)
  const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new RangeError('the harness has no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    stop: async () => {
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
