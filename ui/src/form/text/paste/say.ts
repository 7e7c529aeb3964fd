/** The messages after a paste. */
import type { Failure } from '@/host/failure'
import type { Toast } from '@/shared/toasts'

import type { PasteNotes } from './notes'

/** How much of left-out text is quoted, in characters. */
const MAX_QUOTE = 16

export interface Said {
  changes: Omit<Toast, 'id'> | null
  losses: Failure | null
}

export function toldOf(notes: PasteNotes): Said {
  const changes = [
    ...(notes.removed.length > 0
      ? [
          `来源里已删除或隐藏的 ${notes.removed.length} 处没有粘贴（${quote(notes.removed[0]!)}${notes.removed.length > 1 ? '等' : ''}）`,
        ]
      : []),
    ...(notes.unified > 0 ? [unifiedWords(notes.unified)] : []),
  ]
  const losses = [
    ...(notes.formulas > 0 ? [`${notes.formulas} 个公式`] : []),
    ...(notes.pictures > 0 ? [`${notes.pictures} 张图片`] : []),
    ...(notes.symbols.length > 0
      ? [`${notes.symbols.length} 个符号（${[...new Set(notes.symbols)].slice(0, 3).join('、')}）`]
      : []),
  ]
  return {
    changes: changes.length > 0 ? { tone: 'plain', text: `${changes.join('；')}。` } : null,
    losses:
      losses.length > 0
        ? {
            code: 'failed',
            message: `粘贴的内容里有 ${losses.join('、')}没能带来，文字已经粘贴。`,
            action:
              '正文里留了标记，检查结果会逐处列出：请对照原文重新写出，图片可单独复制或用“图片”按钮插入。',
          }
        : null,
  }
}

export function unifiedWords(count: number): string {
  return `${count} 个部首或兼容字形已换成通用汉字`
}

function quote(words: string): string {
  const letters = [...words]
  return `“${letters.slice(0, MAX_QUOTE).join('')}${letters.length > MAX_QUOTE ? '…' : ''}”`
}
