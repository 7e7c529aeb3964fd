/** The pictures of one draft, as addresses an `img` can show; each is asked for once. */
import type { Host } from '@/host/host'

export interface Pictures {
  address(asset: string): Promise<string>
  dispose(): void
}

export function createPictures(host: Host, draft: string): Pictures {
  const asked = new Map<string, Promise<string>>()
  const made: string[] = []

  async function fetched(asset: string): Promise<string> {
    const bytes = await host.asset(draft, asset)
    const type = asset.endsWith('.png') ? 'image/png' : 'image/jpeg'
    const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }))
    made.push(address)
    return address
  }

  return {
    address(asset) {
      let answer = asked.get(asset)
      if (!answer) {
        answer = fetched(asset)
        asked.set(asset, answer)
        // What failed may be asked for again.
        answer.catch(() => asked.delete(asset))
      }
      return answer
    },
    dispose: () => made.forEach((address) => URL.revokeObjectURL(address)),
  }
}
