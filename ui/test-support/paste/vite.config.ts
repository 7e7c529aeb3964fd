/** Builds the page of the paste tests, out of the modules the program ships: `npm run build:paste`. */
import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('.'),
  plugins: [vue()],
  base: './',
  resolve: { alias: { '@': at('../../src') } },
  build: {
    outDir: at('../../../target/paste-page'),
    emptyOutDir: true,
    target: ['safari15', 'chrome111'],
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
  },
})
