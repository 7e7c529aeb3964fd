/** What items are reckoned from, as the form asks for it; the program reckons. */
import type { BudgetItem } from '@/generated/BudgetItem'
import type { Factors } from '@/generated/Factors'
import type { ItemKind } from '@/generated/ItemKind'

import { newId } from '../../text/ids'

export interface FactorField {
  key: string
  label: string
  /** Is it money? Then it may be typed with its unit. */
  price?: true
  /** Is it in words? */
  words?: true
}

const price = (key: string, label: string): FactorField => ({ key, label, price: true })
const words = (key: string, label: string): FactorField => ({ key, label, words: true })
const count = (key: string, label: string): FactorField => ({ key, label })
const PRICED = [price('unit_price', '单价'), count('quantity', '数量')]

/** The fields of each kind, in the order of the form. */
export const FACTOR_FIELDS: Record<ItemKind, FactorField[]> = {
  equipment: [words('model', '规格型号'), words('how', '购置方式'), words('place', '安置地点'), ...PRICED],
  test: [words('provider', '测试单位'), ...PRICED],
  labour: [count('people', '人数'), count('months', '月数'), price('rate', '每人每月')],
  travel: [
    count('people', '人数'),
    price('fare', '往返交通'),
    count('nights', '住宿夜数'),
    price('hotel', '每夜住宿'),
    count('days', '补助天数'),
    price('allowance', '每天补助'),
    count('times', '次数'),
  ],
  meeting: [count('people', '人数'), count('days', '天数'), price('rate', '每人每天'), count('times', '次数')],
  other: PRICED,
}

/** How the amount of each kind is reckoned, as the person reads it. */
export const FORMULAS: Record<ItemKind, string> = {
  equipment: '单价 × 数量',
  test: '单价 × 数量',
  labour: '人数 × 月数 × 每人每月',
  travel: '人数 ×（往返交通 + 夜数 × 每夜住宿 + 天数 × 每天补助）× 次数',
  meeting: '人数 × 天数 × 每人每天 × 次数',
  other: '单价 × 数量',
}

/** Empty factors of a kind: one of a thing that is counted, or happens once. */
function emptyFactors(kind: ItemKind): Factors {
  switch (kind) {
    case 'equipment':
      return { kind, model: '', how: '购置', place: '', unit_price: '', quantity: '1' }
    case 'test':
      return { kind, provider: '', unit_price: '', quantity: '1' }
    case 'labour':
      return { kind, people: '1', months: '', rate: '' }
    case 'travel':
      return { kind, people: '1', fare: '', nights: '', hotel: '', days: '', allowance: '', times: '1' }
    case 'meeting':
      return { kind, people: '', days: '1', rate: '', times: '1' }
    case 'other':
      return { kind, unit_price: '', quantity: '1' }
  }
}

/** The texts of factors, to read and write by the keys of their fields. */
export function factorTexts(factors: Factors): Record<string, string> {
  return factors as unknown as Record<string, string>
}

const freshId = (items: BudgetItem[]) => newId('i', (id) => items.some((item) => item.id === id))

export function newItem(items: BudgetItem[], category: string, kind: ItemKind): BudgetItem {
  return {
    id: freshId(items),
    category,
    name: '',
    factors: emptyFactors(kind),
    payer: null,
    year: null,
    unit: null,
    sub_project: null,
    purpose: '',
  }
}

/** A copy of an item, put behind it. */
export function duplicate(items: BudgetItem[], item: BudgetItem): void {
  const copy = JSON.parse(JSON.stringify(item)) as BudgetItem
  items.splice(items.indexOf(item) + 1, 0, { ...copy, id: freshId(items) })
}

/** Moves an item before or behind its neighbour in the same category. */
export function moveItem(items: BudgetItem[], item: BudgetItem, by: -1 | 1): void {
  const own = items.filter((other) => other.category === item.category)
  const other = own[own.indexOf(item) + by]
  if (!other) return
  const [from, to] = [items.indexOf(item), items.indexOf(other)]
  items[from] = other
  items[to] = item
}
