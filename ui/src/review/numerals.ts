/** 数字账: every numeral of a guide, by the account it stands to. */
import type { Account } from '@/generated/Account'
import type { Amendment } from '@/generated/Amendment'
import type { NonTarget } from '@/generated/NonTarget'
import type { Numeral } from '@/generated/Numeral'
import type { NumeralLedger } from '@/generated/NumeralLedger'
import { accountWord, nonTargetWord } from '@/generated/words'

import type { Offsets } from './offsets'

export interface NumeralItem {
  /** Stays the same while the numeral does; names its mark in the text. */
  id: string
  /** The topic's number; null where it is of none. */
  topic: number | null
  numeral: Numeral
}

/** An account as a form names it: 'target', 'test_condition'. */
export type AccountKey = Exclude<Account['is'], 'non_target'> | NonTarget

const isReason = (key: AccountKey): key is NonTarget => key in nonTargetWord

export function keyOf(account: Account): AccountKey {
  return account.is === 'non_target' ? account.why : account.is
}

export function accountOf(key: AccountKey): Account {
  return isReason(key) ? { is: 'non_target', why: key } : { is: key }
}

export function wordOf(key: AccountKey): string {
  return isReason(key) ? nonTargetWord[key] : accountWord[key]
}

/** In the order they are listed: what was read, what was not for a reason, and last what is unread. */
export const ACCOUNTS: AccountKey[] = [
  ...(Object.keys(accountWord) as (keyof typeof accountWord)[]).filter((key) => key !== 'unread'),
  ...(Object.keys(nonTargetWord) as NonTarget[]),
  'unread',
]

/** What a person can move a numeral to. Unread is what nobody has looked at. */
export const MOVABLE = ACCOUNTS.filter((key) => key !== 'unread')

export function numeralItems(ledger: NumeralLedger): NumeralItem[] {
  const items = (topic: number | null, numerals: Numeral[]) =>
    numerals.map((numeral) => ({ id: `numeral-${numeral.span.join('-')}`, topic, numeral }))
  return [
    ...items(null, ledger.general),
    ...ledger.topics.flatMap(({ number, numerals }) => items(number, numerals)),
  ]
}

/** How many numerals stand to each account that holds any. */
export function tallyOf(items: NumeralItem[]): { key: AccountKey; count: number }[] {
  const counts = new Map<AccountKey, number>()
  for (const { numeral } of items) {
    const key = keyOf(numeral.account)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return ACCOUNTS.flatMap((key) => {
    const count = counts.get(key)
    return count === undefined ? [] : [{ key, count }]
  })
}

/** 数字 132 个：指标 97、试验条件 12、名称 20、未读出 3. */
export function summary(items: NumeralItem[]): string {
  const parts = tallyOf(items).map(({ key, count }) => `${wordOf(key)} ${count}`)
  return `数字 ${items.length} 个${parts.length > 0 ? `：${parts.join('、')}` : ''}`
}

/** Characters shown to either side of a numeral. */
const AROUND = 12

/** The words around a numeral, on one line. */
export function around(text: string, offsets: Offsets, { span }: Numeral): [string, string, string] {
  const words = (from: number, to: number) =>
    text.slice(offsets.toUnit(Math.max(0, from)), offsets.toUnit(Math.min(offsets.length, to)))
  const line = (part: string) => part.replace(/\s+/g, ' ')
  return [
    line(words(span[0] - AROUND, span[0])).trimStart(),
    line(words(span[0], span[1])),
    line(words(span[1], span[1] + AROUND)).trimEnd(),
  ]
}

export function move({ topic, numeral }: NumeralItem, to: AccountKey): Amendment {
  return { kind: 'numeral', topic, was: numeral, to: accountOf(to) }
}
