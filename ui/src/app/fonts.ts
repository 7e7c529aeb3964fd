/** The fonts that come with the program: what tells where they are, and the sans only where the system has none. */

/** The fonts that `--sans` begins with (tokens.css), each by the names a system may know it by. */
export const INSTALLED = [
  'PingFang SC',
  'PingFangSC-Regular',
  'Microsoft YaHei',
  'Noto Sans CJK SC',
  'NotoSansCJKsc-Regular',
  'Noto Sans SC',
  'NotoSansSC-Regular',
]

/** How long the page waits for its letters, in milliseconds. */
const LONGEST = 500

/** Fails where the system has none of them. */
async function lookForInstalled() {
  await new FontFace('installed', INSTALLED.map((name) => `local("${name}")`).join(', ')).load()
}

/** Reads where the letters of the sans are, where it is needed, and of the serif; they are read when a page shows them. */
export async function readFonts(serif: boolean) {
  const sans = lookForInstalled().catch(() => import('@fontsource-variable/noto-sans-sc'))
  await Promise.allSettled([sans, serif ? readSerif() : null])
}

/** In it stand the words of guides. */
export const readSerif = () => import('@fontsource-variable/noto-serif-sc')

/** The letters of the page are there, or have been waited for long enough. */
export async function letters(fonts: Promise<void>) {
  const shown = async () => {
    await fonts
    // What is not laid out asks for no letters.
    document.body.getBoundingClientRect()
    await (document as Partial<Document>).fonts?.ready
  }
  await Promise.race([shown(), new Promise((go) => setTimeout(go, LONGEST))])
}
