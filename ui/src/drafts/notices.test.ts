import { beforeEach, expect, it, vi } from 'vitest'

import { newDraft } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

beforeEach(() => window.localStorage.clear())

const DAMAGED = { message: '草稿库的日志有损坏，已留底 drafts.damaged.sqlite3。', action: '请逐份核对。' }

it('says what damage was found in the store, until it is read', async () => {
  const host = memoryHost([newDraft('d')])
  const info = host.appInfo
  let notices = [DAMAGED]
  host.appInfo = async () => ({ ...(await info()), notices })
  const app = await openWindow(host)
  const said = app.get(byTestId('store-notice')).text()
  expect(said).toContain('drafts.damaged.sqlite3')
  expect(said).toContain('请逐份核对。')
  await click(app, 'accept-store-notice')
  expect(app.find(byTestId('store-notice')).exists()).toBe(false)
  app.unmount()
  const again = await openWindow(host)
  expect(again.find(byTestId('store-notice')).exists()).toBe(false)
  again.unmount()
  notices = [DAMAGED, { message: '又发现一处。', action: '请核对。' }]
  const later = await openWindow(host)
  expect(later.get(byTestId('store-notice')).text()).toContain('又发现一处。')
})

it('opens an imported draft and names the files in it that could not be read', async () => {
  const host = memoryHost([newDraft('d')])
  const notices = [
    { message: '“研究方案”中的图 1 已损坏，没有读出', action: '其余内容已全部读出；请重新选择这个文件。' },
    { message: '附件“承诺书”的文件“a.pdf”已损坏，没有读出', action: '其余内容已全部读出。' },
  ]
  host.importDraftFiles = async () => ({ imported: [{ draft: newDraft('d'), notices }], refused: [] })
  const app = await openWindow(host)
  const button = app.findAll('button').find((one) => one.text().includes('导入 .shenbao'))
  await button!.trigger('click')
  await vi.waitFor(() => expect(document.body.textContent).toContain('没有读出'))
  const said = document.body.textContent
  for (const notice of notices) expect(said).toContain(notice.message)
  expect(said).toContain('其余内容已全部读出')
})
