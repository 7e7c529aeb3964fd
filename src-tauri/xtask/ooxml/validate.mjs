// Validates Word files by the schemas of Office: each fault with its place, and an exit code.
import { readFile } from 'node:fs/promises'
import validate from '@ooxml-tools/validate'

const files = process.argv.slice(2)
let faults = 0
for (const file of files) {
  const found = await validate(new Uint8Array(await readFile(file)), 'docx', 'Microsoft365')
  for (const { id, description, path } of found) {
    console.error(`${path.partUri}${path.xpath}\n  ${id}: ${description}`)
  }
  console.log(`${file}: ${found.length} faults`)
  faults += found.length
}
process.exit(files.length > 0 && faults === 0 ? 0 : 1)
