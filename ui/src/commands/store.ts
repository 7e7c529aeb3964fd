/** What can be done now: each command is offered by the part of the window that can do it, while it is shown. */
import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'

import type { CommandId } from './registry'

interface Offer {
  run: () => unknown
  /** Whether it can be done just now. */
  when?: () => boolean
}

export type Offers = Partial<Record<CommandId, Offer | (() => unknown)>>

/** A place that can be gone to: a section of the open draft. */
export interface Place {
  id: string
  title: string
  go: () => unknown
}

export const useCommands = defineStore('commands', () => {
  const offered = shallowRef<Offers[]>([])
  const placed = shallowRef<(() => Place[])[]>([])

  /** The last that was offered counts: a page stands over the window. */
  function offerOf(id: CommandId): Offer | null {
    for (const offers of [...offered.value].reverse()) {
      const offer = offers[id]
      if (offer === undefined) continue
      const { run, when } = typeof offer === 'function' ? { run: offer } : offer
      if (when === undefined || when()) return { run }
    }
    return null
  }

  function offer(offers: Offers): () => void {
    offered.value = [...offered.value, offers]
    return () => (offered.value = offered.value.filter((other) => other !== offers))
  }

  function offerPlaces(places: () => Place[]): () => void {
    placed.value = [...placed.value, places]
    return () => (placed.value = placed.value.filter((other) => other !== places))
  }

  return {
    offer,
    offerPlaces,
    applies: (id: CommandId) => offerOf(id) !== null,
    /** Answers whether it could be done. */
    run(id: CommandId): boolean {
      const found = offerOf(id)
      if (found) void found.run()
      return found !== null
    },
    places: computed(() => placed.value.flatMap((places) => places())),
  }
})

/** Offers commands while the component is there. */
export function offerCommands(offers: Offers) {
  onScopeDispose(useCommands().offer(offers))
}

export function offerPlaces(places: () => Place[]) {
  onScopeDispose(useCommands().offerPlaces(places))
}
