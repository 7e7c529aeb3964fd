/** Marks given words of a policy in its own text. */
import type { Piece } from '@/catalogue/search'

/** Folds case and full-width forms, one character to one, so that positions stay true. */
export function fold(text: string): string {
  let folded = ''
  for (const unit of text) {
    const code = unit.charCodeAt(0)
    const half = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : unit
    const lower = half.toLowerCase()
    folded += lower.length === unit.length ? lower : unit
  }
  return folded
}

/** Cuts a text wherever one of the folded words begins or ends. */
export function pieces(text: string, wanted: string[]): Piece[] {
  const folded = fold(text)
  const marked = new Array<boolean>(text.length).fill(false)
  for (const word of wanted) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      marked.fill(true, at, at + word.length)
    }
  }
  const cut: Piece[] = []
  for (let start = 0, end = 1; end <= text.length; end += 1) {
    if (end === text.length || marked[end] !== marked[start]) {
      cut.push({ text: text.slice(start, end), hit: marked[start] === true })
      start = end
    }
  }
  return cut
}
