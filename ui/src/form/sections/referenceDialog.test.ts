import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { newDraft } from '../../../test-support/fixtures'
import { commandError, memoryHost } from '../../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../../test-support/mount'

const inDialog = <T extends HTMLElement = HTMLElement>(id: string) => document.querySelector<T>(byTestId(id))!

async function open() {
  const host = memoryHost([newDraft('d')])
  host.readReferences = async (text) =>
    text.startsWith('@') ? ['张三. 甲[J]. 刊, 2024.', '李四. 乙[M]. 北京: 社, 2023.'] : null
  host.setReference = async ({ authors, title }) => `${authors}. ${title}[J].`
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await app.get(byTestId('section-references')).trigger('click')
  await flushPromises()
  await app.get(byTestId('import-references')).trigger('click')
  await flushPromises()
  return { app, host }
}

async function type(id: string, words: string) {
  const input = inDialog<HTMLTextAreaElement>(id)
  input.value = words
  input.dispatchEvent(new Event('input'))
  await flushPromises()
}

it('shows what was pasted as it will be printed, and adds it as one step of undo', async () => {
  const { app } = await open()
  expect(inDialog<HTMLButtonElement>('reference-add').disabled).toBe(true)
  await type('reference-text', '@article{a, title={甲}}')
  expect(inDialog('reference-shown').textContent).toContain('张三. 甲[J]. 刊, 2024.')
  inDialog('reference-add').click()
  await flushPromises()
  expect(app.findAll('.references textarea')).toHaveLength(2)
  await app.get(byTestId('undo')).trigger('click')
  await flushPromises()
  expect(app.findAll('.references textarea')).toHaveLength(0)
})

it('takes a list of finished entries as it is', async () => {
  await open()
  await type('reference-text', '[1] 王五. 丙[J].\n[2] 赵六. 丁[J].')
  expect(inDialog('reference-shown').textContent).toBe('王五. 丙[J].赵六. 丁[J].')
})

it('sets an entry from its parts while they are typed', async () => {
  await open()
  inDialog<HTMLInputElement>('reference-by-parts').click()
  await flushPromises()
  await type('reference-authors', '张三')
  await type('reference-title', '甲')
  expect(inDialog('reference-shown').textContent).toBe('张三. 甲[J].')
})

it('says what is wrong with the text, and adds nothing', async () => {
  const { host } = await open()
  host.readReferences = async () => {
    throw commandError('refused', '第 3 行的 BibTeX 条目不完整', '请检查大括号')
  }
  await type('reference-text', '@article{')
  expect(document.body.textContent).toContain('第 3 行的 BibTeX 条目不完整。请检查大括号')
  expect(inDialog<HTMLButtonElement>('reference-add').disabled).toBe(true)
})
