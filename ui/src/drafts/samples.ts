import type { SampleSummary } from '@/generated/SampleSummary'
import type { Host } from '@/host/host'

const asked = new WeakMap<Host, Promise<SampleSummary[]>>()

/** The shipped samples, asked for once; without them the page still does all it is for. */
export function samplesOf(host: Host): Promise<SampleSummary[]> {
  let samples = asked.get(host)
  if (!samples) {
    samples = host.samples().catch(() => {
      asked.delete(host)
      return []
    })
    asked.set(host, samples)
  }
  return samples
}
