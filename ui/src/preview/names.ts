import type { PreviewPage } from '@/generated/PreviewPage'

/** What a page is called, to those who hear it: its kind, and the number it prints. */
export function pageName({ kind, label }: PreviewPage): string {
  switch (kind) {
    case 'cover':
      return '封面'
    case 'contents':
      return `目录第 ${label} 页`
    case 'body':
      return `第 ${label} 页`
  }
}
