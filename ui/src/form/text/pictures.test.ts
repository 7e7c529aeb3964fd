import { expect, it, vi } from 'vitest'

import { newDraft } from '../../../test-support/fixtures'
import { commandError, memoryHost } from '../../../test-support/memory-host'
import { createPictures } from './pictures'

URL.createObjectURL = () => 'blob:picture'

it('asks for a picture once', async () => {
  const host = memoryHost([newDraft('d')])
  const pictures = createPictures(host, 'd', () => Promise.resolve())
  host.asset = vi.fn(() => Promise.resolve(new ArrayBuffer(3)))
  const [blob, address] = await Promise.all([pictures.bytes('a.png'), pictures.address('a.png')])
  expect([blob.type, blob.size, address]).toEqual(['image/png', 3, 'blob:picture'])
  expect(host.asset).toHaveBeenCalledTimes(1)
})

it('has the draft written where the picture is not yet its own, and asks again', async () => {
  const host = memoryHost([newDraft('d')])
  const save = vi.fn(() => {
    host.asset = () => Promise.resolve(new ArrayBuffer(3))
    return Promise.resolve()
  })
  host.asset = async () => {
    throw commandError('failed', '没有这个文件')
  }
  const pictures = createPictures(host, 'd', save)
  expect((await pictures.bytes('a.png')).size).toBe(3)
  expect(save).toHaveBeenCalledTimes(1)
})

it('asks anew for one that could not be had', async () => {
  const host = memoryHost([newDraft('d')])
  host.asset = async () => {
    throw commandError('failed', '没有这个文件')
  }
  const pictures = createPictures(host, 'd', () => Promise.resolve())
  await expect(pictures.bytes('a.png')).rejects.toMatchObject({ message: '没有这个文件' })
  host.asset = () => Promise.resolve(new ArrayBuffer(3))
  expect((await pictures.bytes('a.png')).size).toBe(3)
})
