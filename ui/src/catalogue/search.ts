/** Sends queries to the program and prepares its answers for display. Matching is done in Rust alone. */
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'

import type { SearchAnswer } from '@/generated/SearchAnswer'
import type { SearchPart } from '@/generated/SearchPart'
import type { Span } from '@/generated/Span'
import { toFailure, type Failure } from '@/host/failure'
import type { Host } from '@/host/host'

/** A text cut into pieces, some of which match the query. */
export interface Piece {
  text: string
  hit: boolean
}

/** How many hits are asked for. */
export const MAX_HITS = 200

/** Typing goes on meanwhile: a query is asked once the keys have been still for about two frames, in milliseconds. */
const STILL = 30

/** Cuts a text at its marks. Marks count characters as Rust does; a JavaScript string counts 𬭎 as two. */
export function pieces(text: string, marks: Span[]): Piece[] {
  const characters = [...text]
  const cut: Piece[] = []
  const add = (from: number, to: number, hit: boolean) => {
    if (from < to) cut.push({ text: characters.slice(from, to).join(''), hit })
  }
  let at = 0
  for (const [from, to] of marks) {
    add(at, from, false)
    add(from, to, true)
    at = to
  }
  add(at, characters.length, false)
  return cut
}

function replaced(query: string, part: SearchPart, by: string): string {
  const characters = [...query]
  characters.splice(part.span[0], part.span[1] - part.span[0], by)
  return characters.join('').replace(/\s+/g, ' ').trim()
}

/** The query without one of its parts. */
export function withoutPart(query: string, part: SearchPart): string {
  return replaced(query, part, ' ')
}

/** The query with a condition turned back into the words it was typed as. */
export function asWords(query: string, part: SearchPart): string {
  return replaced(query, part, ` “${part.text}” `)
}

export interface Search {
  /** The answer to the last query that was answered; null while there is no query. */
  answer: Readonly<Ref<SearchAnswer | null>>
  failure: Readonly<Ref<Failure | null>>
  /** Asks again, with the catalogue as it is now. */
  again: () => void
}

/** The answer to the query being typed: the latest wins, and the previous one is kept until it arrives. */
export function useSearch(host: Host, query: Ref<string>): Search {
  const answer = shallowRef<SearchAnswer | null>(null)
  const failure = ref<Failure | null>(null)
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(words: string) {
    const mine = ++asked
    try {
      const answered = await host.search(words, MAX_HITS)
      if (mine !== asked) return
      answer.value = answered
      failure.value = null
    } catch (thrown) {
      if (mine === asked) failure.value = toFailure(thrown)
    }
  }

  function start(wait: number) {
    clearTimeout(timer)
    if (query.value.trim() === '') {
      asked += 1
      answer.value = null
      failure.value = null
      return
    }
    timer = setTimeout(() => void ask(query.value), wait)
  }

  watch(query, () => start(STILL), { immediate: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    asked += 1
  })
  return { answer, failure, again: () => start(0) }
}
