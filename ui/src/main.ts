import 'element-plus/es/components/base/style/css'

import '@/styles/index.css'

import { createPinia } from 'pinia'
import { createApp } from 'vue'

import { readFonts } from '@/app/fonts'
import { keepLastRoute } from '@/app/lastRoute'
import { useNavigation } from '@/app/navigation'
import { reveal } from '@/app/reveal'
import { keepRouteInAddress } from '@/app/routeInAddress'
import Start from '@/app/Start.vue'
import { followTheme } from '@/app/theme'
import { restoreZoom } from '@/app/zoom'
import PlainBrowser from '@/host/PlainBrowser.vue'
import { HOST } from '@/host/provide'
import { insideProgram, tauriHost } from '@/host/tauri'
import { useToasts } from '@/shared/toasts'

followTheme()
if (insideProgram()) {
  restoreZoom(tauriHost)
  const app = createApp(Start).use(createPinia()).provide(HOST, tauriHost)
  const navigation = useNavigation()
  const loadedAgain = keepRouteInAddress(navigation)
  keepLastRoute(navigation, !loadedAgain)
  if (loadedAgain) {
    useToasts().show({ tone: 'plain', text: '窗口重新载入过，显示的是最近一次保存的内容' })
  }
  app.mount('#app')
} else {
  createApp(PlainBrowser).mount('#app')
  void reveal(readFonts(false))
}
