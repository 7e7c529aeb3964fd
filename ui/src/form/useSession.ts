import { inject } from 'vue'

import { SESSION, type FormSession } from './session'

/** The open draft, for every part of its form. */
export function useSession(): FormSession {
  const session = inject(SESSION)
  if (!session) throw new Error('no draft is open')
  return session
}
