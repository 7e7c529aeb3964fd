/** References from elsewhere in the tests: nothing is BibTeX, and an entry is its author and title. */
import type { Host } from '@/host/host'

export const bibliographyCommands: Pick<Host, 'readReferences' | 'setReference'> = {
  readReferences: async () => null,
  setReference: async ({ authors, title }) => `${authors}. ${title}[J].`,
}
