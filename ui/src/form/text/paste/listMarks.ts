/** The marks office programs set before the items of a list, read as bullets and numbers. */

/** `other`: the second reading of a single letter, v as the fifth Roman numeral and as the letter after u. */
export type ListMark = { kind: 'bullet'; sign: string } | { kind: 'number'; value: number; other?: number }

const CHINESE_DIGITS = '〇一二三四五六七八九'

/** 1 to 99; `null` for other words. */
export function chineseNumber(text: string): number | null {
  const match = /^(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(text)
  if (!match || text === '') return null
  const tens = match[2] ? (match[1] ? CHINESE_DIGITS.indexOf(match[1]) : 1) : 0
  return tens * 10 + (match[3] ? CHINESE_DIGITS.indexOf(match[3]) : 0)
}

const ROMAN: [string, number][] = [
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
]

function romanNumber(text: string): number | null {
  let rest = text.toLowerCase()
  let value = 0
  for (const [letters, worth] of ROMAN) {
    while (rest.startsWith(letters)) {
      value += worth
      rest = rest.slice(letters.length)
    }
  }
  return rest === '' && value > 0 ? value : null
}

/** Blocks of numbers in one character: the first, and how many follow. */
const ENCLOSED: [number, number, number][] = [
  [0x2460, 20, 1], // ①
  [0x2474, 20, 1], // ⑴
  [0x2488, 20, 1], // ⒈
  [0x249c, 26, 1], // ⒜
  [0x24b6, 26, 1], // Ⓐ
  [0x24d0, 26, 1], // ⓐ
  [0x24f5, 10, 1], // ⓵
  [0x2776, 10, 1], // ❶
  [0x2780, 10, 1], // ➀
  [0x278a, 10, 1], // ➊
  [0x3220, 10, 1], // ㈠
  [0x3251, 15, 21], // ㉑
  [0x3280, 10, 1], // ㊀
  [0x32b1, 15, 36], // ㊱
  [0x2160, 12, 1], // Ⅰ
  [0x2170, 12, 1], // ⅰ
]

function enclosedNumber(text: string): number | null {
  const code = text.codePointAt(0) ?? 0
  if ([...text].length !== 1) return null
  const block = ENCLOSED.find(([first, count]) => code >= first && code < first + count)
  return block ? code - block[0] + block[2] : null
}

/** `text`: all that Word wrote before the item. `null` for words that mark no item. */
export function readMark(text: string, inSymbolFont: boolean): ListMark | null {
  const mark = text.replace(/[\s\u00A0]+/g, '')
  if (mark === '' || [...mark].length > 12) return null
  if (inSymbolFont) return [...mark].length === 1 ? { kind: 'bullet', sign: mark } : null
  const values = numbersIn(mark)
  if (values !== null) return { kind: 'number', value: values[0]!, other: values[1] }
  // Word's bullet of the second level is an o of Courier New; any other letter is a word.
  const isSign = [...mark].length === 1 && (mark === 'o' || !/[\p{L}\p{N}]/u.test(mark))
  return isSign ? { kind: 'bullet', sign: mark } : null
}

/** The number, and its second reading if it has one. */
function numbersIn(mark: string): number[] | null {
  const enclosed = enclosedNumber(mark.replace(/[.．、）)]$/, ''))
  if (enclosed !== null) return [enclosed]
  const [, open = '', body = '', close = ''] =
    /^([(（[【〔]|第)?([0-9０-９.．]+|[A-Za-z]+|[一二三四五六七八九十]+)([)）\]】〕.．、,，:：]|[章节条款部分项])*$/.exec(
      mark,
    ) ?? []
  const digits = body.normalize('NFKC')
  if (/^[\d.]+$/.test(digits)) {
    // 1.2.3 numbers its last level.
    const last = digits
      .split('.')
      .filter((part) => part !== '')
      .at(-1)
    return last === undefined ? null : [Number(last)]
  }
  const chinese = chineseNumber(body)
  if (chinese !== null) return [chinese]
  // A letter alone is a word, unless something sets it apart.
  if (body === '' || (open === '' && close === '' && !/[.．]$/.test(mark))) return null
  const letter = body.length === 1 ? body.toLowerCase().charCodeAt(0) - 96 : null
  const roman = /^[ivxlc]+$/i.test(body) ? romanNumber(body) : null
  // A list begins with i as a Roman numeral, with c, l, v, x as none.
  const readings = /^i/i.test(body) ? [roman, letter] : [letter, roman]
  const known = readings.filter((reading) => reading !== null)
  return known.length > 0 ? known : null
}
