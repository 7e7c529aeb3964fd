import { expect, it } from 'vitest'

import { cleanHtml } from './clean'

/** The text of a cleaned page, scripts as ^( ) and _( ), marks as [kind about]. */
function lineOf(html: string): string {
  const { body } = new DOMParser().parseFromString(cleanHtml(html).html, 'text/html')
  for (const script of [...body.querySelectorAll('sup, sub')]) {
    script.replaceWith(`${script.tagName === 'SUP' ? '^' : '_'}(${script.textContent})`)
  }
  for (const mark of [...body.querySelectorAll<HTMLElement>('[data-missing]')]) {
    mark.replaceWith(`[${mark.dataset.missing!} ${mark.dataset.about!}]`)
  }
  return body.textContent.trim()
}

const math = (inner: string) => `<p><math>${inner}</math></p>`
const n = (words: string) => `<mn>${words}</mn>`
const i = (words: string) => `<mi>${words}</mi>`
const o = (words: string) => `<mo>${words}</mo>`
const frac = (over: string, under: string) => `<mfrac><mrow>${over}</mrow><mrow>${under}</mrow></mfrac>`

it.each([
  [frac(n('1'), n('2')), '1/2'],
  [frac(n('1'), n('2')) + i('x'), '(1/2)x'],
  [n('2') + frac(n('1'), n('2')), '2(1/2)'],
  [i('y') + o('=') + frac(i('a') + o('+') + i('b'), i('c')), 'y=(a+b)/c'],
  [frac(i('a') + i('b'), i('c') + i('d')), '(ab)/(cd)'],
  [frac(frac(i('a'), i('b')), i('c')), '(a/b)/c'],
  [`<msup>${i('x')}<mrow>${n('1')}${n('0')}</mrow></msup>`, 'x^(10)'],
  [`<msup><mrow>${i('a')}${o('+')}${i('b')}</mrow>${n('2')}</msup>`, '(a+b)^(2)'],
  [`<msup>${i('e')}<msup>${i('x')}${n('2')}</msup></msup>`, 'e^(x^(2))'],
  [`<msqrt>${i('x')}${o('+')}${n('1')}</msqrt>`, '√(x+1)'],
  [`<mroot>${i('x')}${n('3')}</mroot>`, '^(3)√x'],
  [`<mover>${i('x')}${o('¯')}</mover>`, 'x\u0305'],
])('a formula in one line keeps its one reading: %s', (inner, line) => {
  expect(lineOf(math(inner))).toBe(line)
})

it('what no line can say leaves a mark with its words', () => {
  const binomial = `<mfrac linethickness="0">${i('n')}${i('k')}</mfrac>`
  const annotated = `<semantics><mrow>${binomial}</mrow><annotation encoding="application/x-tex">\\binom{n}{k}</annotation></semantics>`
  expect(lineOf(math(annotated))).toBe('[formula \\binom{n}{k}]')
  expect(cleanHtml(math(annotated)).notes.formulas).toBe(1)
  expect(lineOf('<p>甲<!--[if supportFields]> EQ \\f(1,2) <![endif]-->乙</p>')).toBe('甲[formula \\f(1,2)]乙')
})

it.each([
  ['<span style="vertical-align:super">2</span>', '^(2)'],
  ['<span style="position:relative;top:3.0pt">2</span>', '_(2)'],
  ['<span style="vertical-align:-25%">2</span>', '_(2)'],
  ['<span style="vertical-align:baseline">2</span>', '2'],
  ['<sup><span style="vertical-align:super">2</span></sup>', '^(2)'],
])('raised and lowered words are scripts by whatever style: %s', (html, line) => {
  expect(lineOf(`<p>x${html}</p>`)).toBe(`x${line}`)
})

it('of one letter in two fonts each is its own sign, and unknown fonts are said', () => {
  const { notes } = cleanHtml('<p><span style="font-family:Marlett">a</span></p>')
  expect(notes.symbols).toEqual(['Marlett U+0061'])
  const two = '<span style="font-family:Symbol">S</span><span style="font-family:Wingdings">S</span>'
  expect(lineOf(`<p>${two}</p>`)).toBe('Σ🌢')
  expect(lineOf('<p><span style="font-family:Symbol, serif">\u2022</span></p>')).toBe(
    '[symbol Symbol U+2022]',
  )
  expect(lineOf('<p><span style="font-family:Wingdings">Ÿ</span></p>')).toBe('•')
  expect(lineOf(`<p><span style='font-family:"Times New Roman",Symbol'>m</span></p>`)).toBe('m')
})
