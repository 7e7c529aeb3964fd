/**
 * Reads PDFs as pdf.js does, for the tests of what we print: `node read.mjs FILE…` prints for each file a line of
 * JSON, { pages: [text of each page], warnings: [what pdf.js doubted] }. Fonts are opened and every operation is read,
 * as for a page that is shown.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const warnings = []
const note = (...said) => warnings.push(said.join(' '))
console.warn = note
console.error = note
const print = console.log
// pdf.js writes some of its warnings with console.log.
console.log = note

const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
const resources = fileURLToPath(new URL('../../node_modules/pdfjs-dist/', import.meta.url))
// What pdf.js says of this machine while it is loaded is not about a file.
warnings.length = 0

for (const file of process.argv.slice(2)) {
  const task = getDocument({
    data: new Uint8Array(await readFile(file)),
    verbosity: VerbosityLevel.WARNINGS,
    stopAtErrors: true,
    cMapUrl: `${resources}cmaps/`,
    standardFontDataUrl: `${resources}standard_fonts/`,
  })
  const document = await task.promise
  const pages = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    await page.getOperatorList()
    const { items } = await page.getTextContent()
    pages.push(items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join(''))
    page.cleanup()
  }
  await task.destroy()
  print(JSON.stringify({ pages, warnings: warnings.splice(0) }))
}
