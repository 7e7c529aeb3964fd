/** What a page is called, from the number it prints. */
export function pageName(label: string): string {
  if (label === '封面') return '封面'
  return /^\d+$/.test(label) ? `第 ${label} 页` : `目录第 ${label} 页`
}
