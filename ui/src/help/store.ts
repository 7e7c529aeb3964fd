/** Which page of the help is open. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

import type { ChapterId } from '@/generated/manual'

export type HelpPage = ChapterId | 'keys'

export const useHelp = defineStore('help', () => {
  const page = ref<HelpPage | null>(null)
  return { page, open: (at: HelpPage) => (page.value = at) }
})
