/** The window on the in-memory host, for looking at: `npx vite`, then /test-support/preview/. Not shipped. */
import '@fontsource-variable/noto-sans-sc'
import '@fontsource-variable/noto-serif-sc'
import 'element-plus/es/components/base/style/css'

import '@/styles/index.css'

import { createPinia } from 'pinia'
import { createApp } from 'vue'

import App from '@/app/App.vue'
import { HOST } from '@/host/provide'

import { CLINICAL, MAJOR, newDraft } from '../fixtures'
import { memoryHost } from '../memory-host'

const empty = new URLSearchParams(location.search).has('empty')
const host = memoryHost(empty ? [] : [newDraft('old'), newDraft('new', MAJOR, CLINICAL)])
createApp(App).use(createPinia()).provide(HOST, host).mount('#app')
