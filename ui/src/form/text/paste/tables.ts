/** Tables: only what the editor's cells hold, header rows, no table in a table. */
import { declared, styleOf } from './css'
import { make, renamed, scriptedWords, unwrap, wordsOf } from './dom'
import { cellsOf, gridOf, MAX_CELLS, MAX_SPAN, rowsOf, setSpan, spanOf } from './tableGrid'

export function tidyTables(body: HTMLElement) {
  // Inner first: what an inner table becomes is plain words in its cell by the time the outer is looked at.
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    if (isFrame(table)) {
      cellsOf(rowsOf(table)[0]!)[0]!
        .querySelectorAll(':scope > table')
        .forEach((inner) => table.before(inner))
      unwrapFrame(table)
      continue
    }
    if (table.parentElement?.closest('table') && !isFrame(table.parentElement.closest('table')!)) {
      flatten(table)
      continue
    }
    inOrder(table)
    emptyRows(table)
    overflow(table)
    fullRows(table)
    headerRows(table)
    cellContents(table)
  }
}

/** A table of one cell that holds a table is the frame of a page's layout. */
function isFrame(table: Element): boolean {
  const rows = rowsOf(table)
  const cells = rows.flatMap(cellsOf)
  return cells.length === 1 && cells[0]!.querySelector('table') !== null
}

function unwrapFrame(table: Element) {
  const cell = cellsOf(rowsOf(table)[0]!)[0]
  if (cell) table.replaceWith(...cell.childNodes)
}

/** A table within a cell: a line for each row, its cells kept apart, their words with their scripts and weight. */
function flatten(table: Element) {
  const page = table.ownerDocument
  const lines = rowsOf(table).map((row) => {
    const parts = cellsOf(row).map((cell) => {
      // Blocks in a cell are lines of it.
      for (const block of [...cell.querySelectorAll('p, div, li, h1, h2, h3, h4, h5, h6')]) {
        if (wordsOf(block) !== '') block.append(' ')
        unwrap(block)
      }
      for (const list of [...cell.querySelectorAll('ul, ol')]) unwrap(list)
      for (const line of [...cell.querySelectorAll('br')]) line.replaceWith(' ')
      return [...cell.childNodes]
    })
    return parts.flatMap((nodes, at) => (at === 0 ? nodes : [' | ', ...nodes]))
  })
  const own = table.querySelector(':scope > caption')
  const paragraphs = [own ? [scriptedWords(own)] : [], ...lines]
    .map((line) => {
      const paragraph = make(page, 'p')
      paragraph.append(...line)
      return paragraph
    })
    .filter((paragraph) => wordsOf(paragraph) !== '' || paragraph.querySelector('[data-missing]') !== null)
  table.replaceWith(...paragraphs)
}

/** As a page shows it: header rows first, the rows of the foot last, wherever they are written. */
function inOrder(table: Element) {
  const part = (name: string) => [...table.children].filter((child) => child.tagName === name)
  for (const head of part('THEAD').reverse()) {
    const first = [...table.children].find((child) => /^(THEAD|TBODY|TFOOT|TR)$/.test(child.tagName))
    if (first !== head) first?.before(head)
  }
  for (const foot of part('TFOOT')) table.append(foot)
}

/** Short rows get their empty cells at their end; the editor would set them before a last row. */
function fullRows(table: Element) {
  if (table.querySelectorAll('td, th').length > MAX_CELLS) return
  for (const cell of table.querySelectorAll('[rowspan="0"]')) {
    const rows = [...(cell.parentElement?.parentElement?.children ?? [])]
    cell.setAttribute('rowspan', String(Math.min(rows.length - rows.indexOf(cell.parentElement!), MAX_SPAN)))
  }
  const { rows, placed, width } = gridOf(table)
  if (width * rows.length > MAX_CELLS) return
  const covered = rows.map(() => 0)
  for (const cell of placed)
    for (let row = cell.row; row < cell.row + cell.rows; row += 1)
      covered[row] = (covered[row] ?? 0) + cell.columns
  rows.forEach((row, at) => {
    for (let missing = width - covered[at]!; missing > 0; missing -= 1)
      row.append(make(table.ownerDocument, 'td'))
  })
}

/** Word ends tables of uneven columns with a row without cells, or with cells of no height. */
function emptyRows(table: Element) {
  for (const row of rowsOf(table)) {
    const flat =
      row.getAttribute('height') === '0' && wordsOf(row) === '' && row.querySelector('figure') === null
    if (flat || cellsOf(row).length === 0) row.remove()
  }
}

/** Excel lets long words run over the empty cells to their right, and says so; the cells are not merged. */
function overflow(table: Element) {
  for (const row of rowsOf(table)) {
    for (const cell of cellsOf(row)) {
      if (!/colspan/i.test(styleOf(cell).get('mso-ignore') ?? '')) continue
      const columns = spanOf(cell, 'colspan')
      setSpan(cell, 'colspan', 1)
      for (let i = 1; i < columns; i += 1) cell.after(make(table.ownerDocument, 'td'))
    }
  }
}

/** Rows that Word repeats on each page stand in `thead`; the first row of a style with a header row is its row -1. */
function headerRows(table: Element) {
  for (const row of rowsOf(table)) {
    const isHeader = row.closest('thead') !== null || /^-1$/.test(styleOf(row).get('mso-yfti-irow') ?? '')
    if (!isHeader) continue
    for (const cell of cellsOf(row)) if (cell.tagName === 'TD') renamed(cell, 'th')
  }
}

/** A heading, a quotation or a rule would end the table where it stands: the editor's cells hold paragraphs and lists. */
function cellContents(table: Element) {
  for (const row of rowsOf(table)) {
    for (const cell of cellsOf(row)) {
      for (const heading of [...cell.querySelectorAll('h1, h2, h3, h4, h5, h6')]) {
        const paragraph = renamed(heading, 'p')
        const bold = make(table.ownerDocument, 'strong')
        bold.append(...paragraph.childNodes)
        paragraph.append(bold)
      }
      for (const rule of [...cell.querySelectorAll('hr')]) rule.remove()
      // What Excel sets in bold is set so by the cell.
      if (/^(bold|[6-9]00)$/.test(declared(cell, 'font-weight')) && cell.tagName === 'TD') embolden(cell)
    }
  }
  for (const quotation of [...table.querySelectorAll('blockquote')]) unwrap(quotation)
}

function embolden(cell: Element) {
  if (cell.querySelector('p, ul, ol, div') !== null || wordsOf(cell) === '') return
  const bold = make(cell.ownerDocument, 'strong')
  bold.append(...cell.childNodes)
  cell.append(bold)
}
