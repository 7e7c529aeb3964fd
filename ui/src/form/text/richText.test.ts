import { expect, it } from 'vitest'

import type { RichText } from '@/generated/RichText'
import type { RichTextCell } from '@/generated/RichTextCell'

import { charCount, isWritten, namedIn } from './richText'

it('counts characters and not white space, as the checks do', () => {
  const text: RichText = {
    type: 'doc',
    content: [
      { type: 'heading', content: [{ type: 'text', text: '背 景' }] },
      {
        type: 'bulletList',
        content: [
          {
            type: 'listItem',
            content: [{ type: 'paragraph', content: [{ type: 'text', text: '甲\u3000𬭎' }] }],
          },
        ],
      },
    ],
  }
  expect(charCount(text)).toBe(4)
})

it('finds nothing in a text never written', () => {
  expect(charCount(null)).toBe(0)
  expect(charCount(undefined)).toBe(0)
})

it('counts the names of tables and figures, and no number the program gives', () => {
  const cell: RichTextCell = {
    type: 'tableCell',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: '三 例' }] }],
  }
  const text: RichText = {
    type: 'doc',
    content: [
      {
        type: 'table',
        attrs: { id: 't', caption: '基线' },
        content: [{ type: 'tableRow', content: [cell] }],
      },
      { type: 'figure', attrs: { id: 'f', asset: '9f.png', caption: '路线', alt: '不计入' } },
      { type: 'paragraph', content: [{ type: 'citation', attrs: { reference: 'r1' } }] },
    ],
  }
  expect(charCount(text)).toBe(6)
  expect(namedIn(text).map((named) => `${named.kind} ${named.id}`)).toEqual(['table t', 'figure f'])
  expect(isWritten({ type: 'doc', content: [{ type: 'figure', attrs: { asset: '9f.png' } }] })).toBe(true)
  expect(isWritten({ type: 'doc', content: [{ type: 'figure', attrs: { asset: '' } }] })).toBe(false)
})
