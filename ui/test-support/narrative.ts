/** A text with one of everything, the references it cites, and the numbers the checks give it. */
import type { CellAttributes } from '@/generated/CellAttributes'
import type { Draft } from '@/generated/Draft'
import type { Numbering } from '@/generated/Numbering'
import type { RichTextBlock } from '@/generated/RichTextBlock'
import type { RichTextCell } from '@/generated/RichTextCell'
import type { RichTextInline } from '@/generated/RichTextInline'
import type { RichTextMark } from '@/generated/RichTextMark'

const text = (words: string, mark?: RichTextMark['type']): RichTextInline => ({
  type: 'text',
  text: words,
  ...(mark ? { marks: [{ type: mark }] } : {}),
})
const paragraph = (...content: RichTextInline[]): RichTextBlock => ({ type: 'paragraph', content })
const cite = (reference: string): RichTextInline => ({ type: 'citation', attrs: { reference } })
const see = (target: string): RichTextInline => ({ type: 'crossReference', attrs: { target } })
const cell = (type: RichTextCell['type'], words: string, attrs: CellAttributes = {}): RichTextCell => ({
  type,
  attrs,
  content: [paragraph(text(words))],
})

export const NUMBERING: Numbering = {
  figures: { 'f-route': 1 },
  tables: { 't-cohort': 1 },
  references: { 'r-zhang': 1, 'r-wang': 2, 'r-li': 3 },
  cited: ['r-wang', 'r-zhang'],
}

/** A picture that stands in the memory host. */
export const PICTURE = 'route.png'

export function withEverything(draft: Draft): Draft {
  draft.application.references = [
    {
      id: 'r-zhang',
      text: '张明远, 李思齐. 人体胸腺退化机制研究进展[J]. 中华医学杂志, 2024, 104(12): 911-919.',
    },
    {
      id: 'r-wang',
      text: 'Wang L, Chen H. Thymus regeneration in aged mice[J]. Nature, 2023, 618: 345-352.',
    },
    { id: 'r-li', text: '李思齐. 胸腺移植临床手册[M]. 北京: 人民卫生出版社, 2022.' },
  ]
  draft.application.narrative.rationale = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [text('研究现状')] },
      paragraph(
        text('先天性胸腺缺失患儿外周血初始 T 细胞低于 0.1×10'),
        text('9', 'superscript'),
        text('/L'),
        cite('r-zhang'),
        cite('r-wang'),
        text('，CO'),
        text('2', 'subscript'),
        text(' 培养条件下的重建效果见'),
        see('t-cohort'),
        text('，技术路线见'),
        see('f-route'),
        text('，另见'),
        see('gone'),
        text('。'),
      ),
      {
        type: 'table',
        attrs: { id: 't-cohort', caption: '三个队列的基线与重建效果' },
        content: [
          {
            type: 'tableRow',
            content: [
              cell('tableHeader', '队列', { rowspan: 2 }),
              cell('tableHeader', '例数', { colspan: 2 }),
              cell('tableHeader', '随访（月）', { rowspan: 2 }),
            ],
          },
          { type: 'tableRow', content: [cell('tableHeader', '入组'), cell('tableHeader', '完成')] },
          {
            type: 'tableRow',
            content: [
              cell('tableCell', '儿童'),
              cell('tableCell', '12'),
              cell('tableCell', '11'),
              cell('tableCell', '24'),
            ],
          },
          {
            type: 'tableRow',
            content: [
              cell('tableCell', '成人'),
              cell('tableCell', '18'),
              cell('tableCell', '15'),
              cell('tableCell', '18'),
            ],
          },
        ],
      },
      paragraph(text('各队列均按同一方案随访。')),
      {
        type: 'figure',
        attrs: { id: 'f-route', asset: PICTURE, caption: '胸腺功能重建的技术路线', alt: '', width: 80 },
      },
      paragraph(text('以上结果支持进入临床前研究。')),
    ],
  }
  return draft
}
