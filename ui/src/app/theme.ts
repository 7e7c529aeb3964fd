import { computed, ref, watchEffect } from 'vue'

import { matches } from '@/shared/media'
import { preference, setPreference } from '@/shared/preferences'

/** Which colours the window has: one of the sets in `tokens.css`, or the one the system asks for. */
export type Theme = 'system' | 'light' | 'dark' | 'contrast'

export const THEMES: { value: Theme; label: string }[] = [
  { value: 'system', label: '跟随系统' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
  { value: 'contrast', label: '高对比度' },
]

const PREFERENCE = 'theme'

function kept(): Theme {
  const value = preference(PREFERENCE)
  return THEMES.find((theme) => theme.value === value)?.value ?? 'system'
}

const chosen = ref<Theme>('system')

export function useTheme() {
  return computed({
    get: () => chosen.value,
    set(theme: Theme) {
      chosen.value = theme
      setPreference(PREFERENCE, theme)
    },
  })
}

/** Gives the root element the theme that was chosen before, and has it follow the choice and the system. */
export function followTheme() {
  chosen.value = kept()
  const dark = matches('(prefers-color-scheme: dark)')
  const more = matches('(prefers-contrast: more)')
  watchEffect(() => {
    const system = more.value ? 'contrast' : dark.value ? 'dark' : 'light'
    document.documentElement.dataset.theme = chosen.value === 'system' ? system : chosen.value
  })
}
