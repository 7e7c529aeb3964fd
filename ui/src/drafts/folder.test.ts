import { beforeEach, expect, it } from 'vitest'

import { newDraft } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

beforeEach(() => window.localStorage.clear())

const WARNING = { message: '草稿所在的文件夹在同步盘里。', action: '请设为不同步。' }

async function open(folder: string, warning: typeof WARNING | null = WARNING) {
  const host = memoryHost([newDraft('d')])
  host.folderWarning = warning
  const info = host.appInfo
  host.appInfo = async () => ({ ...(await info()), data_dir: folder })
  return openWindow(host)
}

it('says that the drafts are in a synced folder, until it is read', async () => {
  const app = await open('~/OneDrive/a')
  const said = app.get(byTestId('folder-warning')).text()
  expect(said).toContain('在同步盘里')
  expect(said).toContain('请设为不同步。')
  expect(said).toContain('~/OneDrive/a')
  await click(app, 'accept-folder')
  expect(app.find(byTestId('folder-warning')).exists()).toBe(false)
})

it('says it again only when the folder is another one', async () => {
  const app = await open('~/OneDrive/a')
  await click(app, 'accept-folder')
  app.unmount()
  const again = await open('~/OneDrive/a')
  expect(again.find(byTestId('folder-warning')).exists()).toBe(false)
  again.unmount()
  const elsewhere = await open('~/坚果云/b')
  expect(elsewhere.find(byTestId('folder-warning')).exists()).toBe(true)
})

it('says nothing of a folder nothing speaks against', async () => {
  const app = await open('~/.local/share/shenbao', null)
  expect(app.find(byTestId('folder-warning')).exists()).toBe(false)
})
