/** A place under the scrolling part of the form, for what has to stay in sight and must cover nothing. */
import type { InjectionKey, Ref } from 'vue'

export const FOOT: InjectionKey<Readonly<Ref<HTMLElement | null>>> = Symbol('foot')
