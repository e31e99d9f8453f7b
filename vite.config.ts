import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const api = process.env.CHAPEAU_API ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    // Five hundred flags written into the style sheet would weigh a megabyte; a page shows a dozen.
    assetsInlineLimit: file => (file.endsWith('.svg') ? false : undefined),
  },
  // A second copy of Yjs or of the ProseMirror model breaks instanceof checks in the binding.
  resolve: { dedupe: ['yjs', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view'] },
  server: { proxy: { '/api': api, '/live': { target: api, ws: true } } },
  test: {
    root: '.',
    projects: [
      // Laws on random input take their time on a busy machine; speed is judged by processor time where it counts.
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], pool: 'threads', testTimeout: 60_000 } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Every file has servers of its own; they mostly wait for the disk.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
