/** Preferences of the view, such as an open panel and its size; kept with the window, never with a draft. */

function storage(): Storage | null {
  try {
    // eslint-disable-next-line no-restricted-globals -- no draft is kept here
    return localStorage
  } catch {
    return null
  }
}

export function preference(name: string): string | null {
  return storage()?.getItem(`shenbao.${name}`) ?? null
}

export function setPreference(name: string, value: string) {
  try {
    storage()?.setItem(`shenbao.${name}`, value)
  } catch {
    // A full or forbidden storage only means that the view opens as it first did.
  }
}
