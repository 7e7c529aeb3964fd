/** Text without formatting: rows and columns of a spreadsheet become a table, lines paragraphs. */
import { escaped } from './formulas/linear'

/** The cells of tab-separated text. As spreadsheets write it, a cell with a line break or a quotation mark stands in quotation marks. */
export function tabSeparated(text: string): string[][] {
  const rows: string[][] = [[]]
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  let at = 0
  while (at <= source.length) {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(source.slice(at))
    const cell = quoted ? quoted[1]!.replace(/""/g, '"') : /^[^\t\n]*/.exec(source.slice(at))![0]
    at += quoted ? quoted[0].length : cell.length
    rows.at(-1)!.push(cell)
    if (source[at] === '\n') rows.push([])
    at += 1
  }
  return rows
}

/** A head that numbers a line rather than fills a column: 1. （一） ①, or nothing but an indent. */
const LINE_HEAD = /^\s*$|^[(（]?[\d一二三四五六七八九十①-⑳a-z]{1,3}[.．、)）]$|^[①-⑳•●■◆·\uF000-\uF0FF-]$/i

/** Two rows or more, as wide as one another, and no list written with tabs. */
function isTable(rows: string[][]): boolean {
  const width = rows[0]!.length
  if (rows.length < 2 || width < 2 || rows.some((row) => row.length !== width)) return false
  return !(width === 2 && rows.every((row) => LINE_HEAD.test(row[0]!)))
}

const lines = (text: string) => text.split('\n').map(escaped).join('<br>')

/** The text as HTML, for the same way in as every other. `structured`: tables are looked for. */
export function htmlOfText(text: string, structured: boolean): string {
  const rows = text.includes('\t') && structured ? tabSeparated(text) : []
  if (rows.length > 0 && isTable(rows)) {
    const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${lines(cell)}</td>`).join('')}</tr>`)
    return `<table>${cells.join('')}</table>`
  }
  return text
    .split(/(?:\r\n?|\n)+/)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')
}
