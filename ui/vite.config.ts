import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  base: './',
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { port: 1420, strictPort: true },
  build: {
    // WebKitGTK 4.1 on Debian 12, WKWebView on macOS 12, WebView2.
    target: ['safari15', 'chrome111'],
    // A data: URI for every small font slice would only make the style sheet larger.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['test-support/setup.ts'],
    // A test that waits for the page must not fail because the machine is busy; one that hangs still ends.
    testTimeout: 60_000,
    // The default leaves a core to the server, which is idle once the modules are transformed.
    maxWorkers: '100%',
    hookTimeout: 60_000,
    // Read, not only left out, so that tests can look at the style sheets.
    css: { include: /src\/(styles|form)\// },
    server: { deps: { inline: ['element-plus'] } },
  },
})
