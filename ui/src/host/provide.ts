/** Hands the host to pages and stores without any of them importing it. */
import { inject, type InjectionKey } from 'vue'

import type { Host } from './host'

export const HOST: InjectionKey<Host> = Symbol('host')

export function useHost(): Host {
  const host = inject(HOST)
  if (!host) throw new Error('no host was provided')
  return host
}
