import '@fontsource-variable/noto-sans-sc'
import '@fontsource-variable/noto-serif-sc'
import 'element-plus/es/components/base/style/css'

import '@/styles/index.css'

import { createPinia } from 'pinia'
import { createApp } from 'vue'

import App from '@/app/App.vue'
import PlainBrowser from '@/host/PlainBrowser.vue'
import { HOST } from '@/host/provide'
import { insideProgram, tauriHost } from '@/host/tauri'

if (insideProgram()) {
  createApp(App).use(createPinia()).provide(HOST, tauriHost).mount('#app')
} else {
  createApp(PlainBrowser).mount('#app')
}
