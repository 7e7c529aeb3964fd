/** The commands of the book of units and people, kept in memory. */
import type { AddressBook } from '@/generated/AddressBook'
import type { Host } from '@/host/host'

type Commands =
  | 'addressBook'
  | 'saveAddressBook'
  | 'suggestUnits'
  | 'suggestPeople'
  | 'rememberUnit'
  | 'rememberPerson'
  | 'exportAddressBook'
  | 'exportContactCards'
  | 'importAddressBook'
  | 'tidyCode'

export function addressBookCommands(host: () => { book: AddressBook }): Pick<Host, Commands> {
  return {
    addressBook: async () => structuredClone(host().book),
    async saveAddressBook(book) {
      host().book = structuredClone(book)
    },
    suggestUnits: async (query, limit) =>
      structuredClone(
        host()
          .book.units.filter(({ organisation }) => organisation.name.includes(query))
          .slice(0, limit),
      ),
    suggestPeople: async (query, limit) =>
      structuredClone(
        host()
          .book.people.filter(({ person }) => person.name.includes(query))
          .slice(0, limit),
      ),
    async rememberUnit(unit) {
      const { units } = host().book
      const at = units.findIndex(({ organisation }) => organisation.name === unit.organisation.name)
      units.splice(at < 0 ? units.length : at, 1, structuredClone(unit))
      return at < 0 ? 'added' : 'updated'
    },
    async rememberPerson(person) {
      host().book.people.push(structuredClone(person))
      return 'added'
    },
    exportAddressBook: async (part) => `/exports/${part}.csv`,
    exportContactCards: async () => '/exports/人员.vcf',
    importAddressBook: async () => ({ added: 2, updated: 1 }),
    tidyCode: async (kind, typed) => {
      const bare = typed.replace(/\s/g, '').toUpperCase()
      const [, year, ...rest] = /^(\d{4})[-.年](\d{1,2})[-.月](\d{1,2})日?$/.exec(bare) ?? []
      const isDay = kind === 'date' && year !== undefined
      const text = isDay ? [year, ...rest.map((part) => part.padStart(2, '0'))].join('-') : bare
      const [, birth] = kind === 'resident_id' ? (/^\d{6}(\d{8})\d{3}[\dX]$/.exec(text) ?? []) : []
      const birth_date = birth ? `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}` : null
      const sex = birth ? (Number(text[16]) % 2 === 1 ? 'male' : 'female') : null
      return { text, birth_date, sex }
    },
  }
}
