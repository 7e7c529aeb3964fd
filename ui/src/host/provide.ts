/** Provides the host to pages and stores, so that none of them imports the real one. */
import { inject, type InjectionKey } from 'vue'

import type { Host } from './host'

export const HOST: InjectionKey<Host> = Symbol('host')

export function useHost(): Host {
  const host = inject(HOST)
  if (!host) throw new Error('no host was provided')
  return host
}
