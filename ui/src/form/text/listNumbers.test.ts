import { getSchema } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { describe, expect, it } from 'vitest'

import { listNumbers } from './listNumbers'

const schema = getSchema([StarterKit])
const heading = (level: number, text: string) => ({
  type: 'heading',
  attrs: { level },
  ...(text ? { content: [{ type: 'text', text }] } : {}),
})
const paragraph = { type: 'paragraph', content: [{ type: 'text', text: '项' }] }
const list = (type: 'orderedList' | 'bulletList') => ({
  type,
  content: [{ type: 'listItem', content: [paragraph] }],
})
const numbers = (...content: object[]) =>
  listNumbers(schema.nodeFromJSON({ type: 'doc', content })).map(([, form]) => form)

describe('the numbers of a list', () => {
  it('are of the form below that of the heading above, counted from the highest there is', () => {
    expect(numbers(list('orderedList'))).toEqual([])
    expect(numbers(heading(1, '甲'), list('orderedList'))).toEqual([])
    const text = [
      heading(1, '甲'),
      heading(2, '乙'),
      list('orderedList'),
      heading(3, '丙'),
      list('bulletList'),
    ]
    expect(numbers(...text)).toEqual(['bracketed', 'circled'])
    expect(numbers(heading(2, '乙'), list('orderedList'), heading(3, '丙'), list('orderedList'))).toEqual([
      'bracketed',
    ])
    expect(numbers(...text, heading(1, '丁'), list('orderedList'))).toEqual(['bracketed', 'circled'])
  })

  it('do not follow a heading that is blank, which is not printed', () => {
    expect(numbers(heading(1, ''), heading(2, '乙'), heading(3, ' '), list('orderedList'))).toEqual([])
  })
})
