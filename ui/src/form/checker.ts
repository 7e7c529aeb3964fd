/** Checks the application shortly after a change; an answer overtaken by a newer one is dropped. */
import type { ShallowRef } from 'vue'

import type { Report } from '@/generated/Report'

import { createLatest, type Latest } from './latest'

export interface Checker extends Omit<Latest<Report>, 'answer' | 'pending'> {
  readonly report: Readonly<ShallowRef<Report | null>>
}

export function createChecker(check: () => Promise<Report>, delay?: number): Checker {
  const { answer, ...rest } = createLatest(check, delay)
  return { report: answer, ...rest }
}
