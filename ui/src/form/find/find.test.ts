import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'

import type { RichTextDocument } from '@/generated/RichTextDocument'

import { newDraft } from '../../../test-support/fixtures'
import { memoryHost } from '../../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../../test-support/mount'
import { matchesIn, matchesInRichText, replaced, replacedInRichText } from './matches'

beforeEach(() => window.localStorage.clear())

const settled = async () => {
  await flushPromises()
  await new Promise((resolve) => setTimeout(resolve, 150))
  await flushPromises()
}

/** 胸 is bold, 腺 is not; the second 胸腺 is cut by a citation. */
const TEXT: RichTextDocument = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: '重建胸', marks: [{ type: 'bold' }] },
        { type: 'text', text: '腺。胸' },
        { type: 'hardBreak' },
        { type: 'text', text: '腺，胸腺' },
      ],
    },
    { type: 'figure', attrs: { id: 'f', asset: '', caption: '胸腺的图', alt: '', width: 100 } },
  ],
}

it('finds words as they are typed, small or capital, signs too', () => {
  expect(matchesIn('CAR-T 与 car-t', 'Car-T')).toHaveLength(2)
  expect(matchesIn('1.5（万）', '.5（')).toEqual([{ from: 1, to: 4 }])
  expect(matchesIn('甲', '')).toEqual([])
  expect(replaced('甲乙甲乙甲', '甲', '丙丁', (n) => n !== 1)).toBe('丙丁乙甲乙丙丁')
})

it('finds words across marks, and not across what stands between them', () => {
  const found = matchesInRichText(TEXT, '胸腺')
  expect(found.map(({ stretch, inText }) => [stretch, inText])).toEqual([
    ['重建胸腺。胸', 0],
    ['腺，胸腺', 1],
    ['胸腺的图', null],
  ])
})

it('replaces what is chosen, with the marks of its first letter, and nothing else', () => {
  const made = replacedInRichText(TEXT, '胸腺', '免疫器官', (n) => n !== 1)
  expect(made).toEqual({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: '重建免疫器官', marks: [{ type: 'bold' }] },
          { type: 'text', text: '。胸' },
          { type: 'hardBreak' },
          { type: 'text', text: '腺，胸腺' },
        ],
      },
      { type: 'figure', attrs: { id: 'f', asset: '', caption: '免疫器官的图', alt: '', width: 100 } },
    ],
  })
  expect(replacedInRichText(TEXT, '没有', 'x', () => true)).toBe(TEXT)
  expect(replacedInRichText(TEXT, '胸腺', '', () => true).content?.[0]).toEqual({
    type: 'paragraph',
    content: [
      { type: 'text', text: '重建', marks: [{ type: 'bold' }] },
      { type: 'text', text: '。胸' },
      { type: 'hardBreak' },
      { type: 'text', text: '腺，' },
    ],
  })
})

async function replacing() {
  const draft = newDraft('d')
  draft.application.lead.name = '重庆胸腺研究所'
  draft.application.project_name = '胸腺重建'
  draft.application.narrative = { rationale: TEXT }
  const host = memoryHost([draft])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await settled()
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', ctrlKey: true, cancelable: true }))
  await settled()
  await app.get(byTestId('find-words')).setValue('胸腺')
  await settled()
  return { app, host }
}

it('lists the hits of the whole draft by section, and replaces those that are ticked as one step', async () => {
  const { app, host } = await replacing()
  expect(app.get(byTestId('find-count')).text()).toBe('5 处')
  await app.get(byTestId('find-by')).setValue('免疫')
  expect(app.findAll('.find del')).toHaveLength(5)
  await app.findAll('.find li input[type="checkbox"]')[0]!.setValue(false)
  expect(app.findAll('.find del')).toHaveLength(4)
  expect(app.get(byTestId('replace-chosen')).text()).toBe('替换 4 处')
  await click(app, 'replace-chosen')
  await settled()
  expect(app.get(byTestId('find-count')).text()).toBe('1 处')
  const saved = () => host.drafts.get('d')!.application
  const replacedNow = saved()
  expect([replacedNow.project_name, replacedNow.lead.name].sort()).toEqual(
    ['胸腺重建', '重庆免疫研究所'].sort(),
  )
  expect(JSON.stringify(replacedNow.narrative.rationale)).not.toContain('胸腺')
  await click(app, 'undo-replace')
  await settled()
  expect(app.get(byTestId('find-count')).text()).toBe('5 处')
})

it('goes to a hit, and selects it', async () => {
  const { app } = await replacing()
  await app.findAll(byTestId('find-hit'))[1]!.trigger('click')
  await settled()
  const field = document.activeElement as HTMLInputElement
  expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe('胸腺')
})

it('goes to a hit of a text in its editor', async () => {
  const { app } = await replacing()
  const hits = app.findAll(byTestId('find-hit'))
  await hits[2]!.trigger('click')
  await settled()
  expect(document.activeElement?.classList.contains('ProseMirror')).toBe(true)
})
