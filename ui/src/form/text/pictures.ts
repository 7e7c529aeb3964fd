/** The pictures of one draft, and addresses an `img` can show them by; each is asked for once. */
import type { Host } from '@/host/host'

export interface Pictures {
  bytes(asset: string): Promise<Blob>
  address(asset: string): Promise<string>
  dispose(): void
}

/** `save` writes the draft as it is now. */
export function createPictures(host: Host, draft: string, save: () => Promise<unknown>): Pictures {
  const asked = new Map<string, Promise<Blob>>()
  const addresses = new Map<string, string>()

  async function fetched(asset: string): Promise<Blob> {
    const bytes = await host.asset(draft, asset).catch(async () => {
      // A picture pasted from another draft is this draft's as soon as what names it is written.
      await save()
      return host.asset(draft, asset)
    })
    const type = asset.endsWith('.png') ? 'image/png' : 'image/jpeg'
    return new Blob([bytes], { type })
  }

  function bytes(asset: string): Promise<Blob> {
    let answer = asked.get(asset)
    if (!answer) {
      answer = fetched(asset)
      asked.set(asset, answer)
      // What failed may be asked for again.
      answer.catch(() => asked.delete(asset))
    }
    return answer
  }

  return {
    bytes,
    async address(asset) {
      const blob = await bytes(asset)
      const address = addresses.get(asset) ?? URL.createObjectURL(blob)
      addresses.set(asset, address)
      return address
    },
    dispose: () => addresses.forEach((address) => URL.revokeObjectURL(address)),
  }
}
