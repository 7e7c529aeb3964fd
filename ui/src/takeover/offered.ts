/** An old application that was dropped on the window, until the person has said what is to be done with it. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export const useOfferedOld = defineStore('offered-old', () => {
  /** Its file's name. */
  const name = ref<string | null>(null)
  /** The file that is to fill the open draft. */
  const fills = ref<string | null>(null)

  const offer = (file: string) => (name.value = file)

  /** Takes the offer down, and returns the file's name. */
  function settle(): string {
    const file = name.value ?? ''
    name.value = null
    return file
  }

  return { name, fills, offer, settle }
})
