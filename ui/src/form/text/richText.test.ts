import { expect, it } from 'vitest'

import { charCount } from './richText'

it('counts characters and not white space, as the checks do', () => {
  const text = {
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
