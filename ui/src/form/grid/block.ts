/** A block of cells from a spreadsheet: read from the clipboard, its words matched to the rows and columns of a table. */

export interface Place {
  row: number
  column: number
}

/** A cell of a block and where it goes. */
export interface Entry extends Place {
  text: string
}

export interface Placed {
  entries: Entry[]
  /** Words that name no row or column of the table. */
  unknown: string[]
  /** Cells that go beyond the table. */
  beyond: number
}

/** The cells of what is pasted; `null` where there is one alone. */
export function blockOf(data: Pick<DataTransfer, 'getData'> | null): string[][] | null {
  const plain = data?.getData('text/plain') ?? ''
  const rows = trimmed(
    /[\t\n]/.test(plain.trimEnd()) ? cellsOf(plain) : tableOf(data?.getData('text/html') ?? ''),
  )
  return rows.flat().filter((cell) => cell !== '').length > 1 ? rows : null
}

/** Cells are parted by tabs and lines; one with a break in it is quoted. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y
  const source = text.replace(/\r\n?/g, '\n')
  while (cell.lastIndex < source.length) {
    const found = cell.exec(source)
    if (!found) return source.split('\n').map((line) => line.split('\t').map((part) => part.trim()))
    rows.at(-1)!.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim())
    if (found[3] === '\n') rows.push([])
  }
  return rows
}

function tableOf(html: string): string[][] {
  if (!html.includes('<t')) return []
  const page = new DOMParser().parseFromString(html, 'text/html')
  return [...page.querySelectorAll('tr')].map((row) =>
    [...row.querySelectorAll('td, th')].map((cell) => cell.textContent.trim()),
  )
}

/** Without empty rows and columns around it. */
function trimmed(rows: string[][]): string[][] {
  const isEmpty = (cells: (string | undefined)[]) => cells.every((cell) => cell === undefined || cell === '')
  while (rows.length > 0 && isEmpty(rows.at(-1)!)) rows = rows.slice(0, -1)
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell !== '') + 1))
  return rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ''))
}

/** The words of a heading: without numbers before it, units behind it and blanks in it. */
function bare(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^(\(?[一二三四五六七八九十]+[)、.]+|\(?\d{1,2}[)、.]+)/, '')
    .replace(/[(]?(单位[::])?(万元|千元|元)[)]?$/, '')
    .replace(/[::]$/, '')
}

/** Which title each word is, if it is one; no title is two of them. */
export function matchTitles(words: string[], titles: string[]): (number | null)[] {
  const names = titles.map(bare)
  const used = new Set<number>()
  const found: (number | null)[] = words.map(() => null)
  const take = (isSame: (name: string, word: string) => boolean) => {
    words.forEach((text, i) => {
      const word = bare(text)
      if (found[i] !== null || word === '') return
      const fits = names.flatMap((name, n) => (!used.has(n) && name !== '' && isSame(name, word) ? [n] : []))
      if (fits.length !== 1) return
      found[i] = fits[0]!
      used.add(fits[0]!)
    })
  }
  take((name, word) => name === word)
  take(
    (name, word) => Math.min(name.length, word.length) >= 2 && (name.includes(word) || word.includes(name)),
  )
  return found
}

/** Is at least half of what is written here a title? */
function isHead(words: string[], found: (number | null)[]): boolean {
  const written = words.filter((word) => word !== '').length
  const known = found.filter((one) => one !== null).length
  return known > 0 && known * 2 >= written
}

/** A dash stands for nothing in an accountant's sheet. */
const isBlank = (text: string) => /^[-–—]?$/.test(text)

/** Where the cells of a block go: by its own headings where it has them, else from a cell on. */
export function placeBlock(block: string[][], rows: string[], columns: string[], from: Place): Placed {
  const top = block[0]!
  const byColumn = matchTitles(top, columns)
  const hasTop = block.length > 1 && isHead(top.slice(1), byColumn.slice(1))
  const left = block.map((cells) => cells[0]!)
  const byRow = matchTitles(hasTop ? left.slice(1) : left, rows)
  const hasLeft = top.length > 1 && isHead(hasTop ? left.slice(1) : left, byRow)
  // A list of one column whose head is over the amounts alone.
  const onlyTop = !hasTop && !hasLeft && block.length > 1 && isHead(top, byColumn)
  const skipRows = hasTop || onlyTop ? 1 : 0
  const skipColumns = hasLeft ? 1 : 0
  const unknown: string[] = []
  const entries: Entry[] = []
  let beyond = 0
  block.slice(skipRows).forEach((cells, r) => {
    const row = hasLeft ? (byRow[hasTop ? r : r + skipRows] ?? null) : from.row + r
    const values = cells.slice(skipColumns)
    if (hasLeft && row === null && cells[0] !== '' && !values.every(isBlank)) unknown.push(cells[0]!)
    values.forEach((text, c) => {
      if (isBlank(text) || row === null) return
      const column = skipRows > 0 ? (byColumn[c + skipColumns] ?? null) : from.column + c
      if (column === null) {
        const head = top[c + skipColumns]!
        if (!unknown.includes(head)) unknown.push(head)
      } else if (row >= rows.length || column >= columns.length) beyond += 1
      else entries.push({ row, column, text })
    })
  })
  return { entries, unknown, beyond }
}
