/** The name of the person at this machine, as it is written beside what they confirm or correct. */
import { ref } from 'vue'

import { preference, setPreference } from './preferences'

const PREFERENCE = 'person'

export const personName = ref(preference(PREFERENCE) ?? '')

export function setPersonName(name: string) {
  personName.value = name
  setPreference(PREFERENCE, name.trim())
}
