/** How numbers, dates and sizes are written. Nothing here does arithmetic on money. */
import type { CheckedBy } from '@/generated/CheckedBy'
import { howWord } from '@/generated/words'

/** 由 张三 于 2026-11-22 更正; the day in local time. */
export function checkedSentence({ who, when, how }: CheckedBy): string {
  return `由 ${who} 于 ${dayOf(when)} ${howWord[how]}`
}

/** 2026-11-22, in local time; what is no time stays as it is. */
export function dayOf(rfc3339: string): string {
  const at = new Date(rfc3339)
  if (Number.isNaN(at.getTime())) return rfc3339
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 11 → 十一; what lies outside 1–99 stays in figures. */
export function chineseNumber(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 99) return String(n)
  const tens = Math.floor(n / 10)
  const ones = n % 10
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]!}十`
  return head + (ones === 0 ? '' : DIGITS[ones]!)
}

/** What the guide prints before a topic's title (项目十一, 1.1); 项目 and its number where it prints nothing. */
export function topicLabel(topic: { number: number; label?: string }): string {
  return topic.label || `项目${chineseNumber(topic.number)}`
}

/** Writes a decimal string with thousands separators and at least two decimals, digit for digit. */
export function groupedWan(amount: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount)
  if (!match) return amount
  const [, sign = '', whole = '', fraction = ''] = match
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction.padEnd(2, '0')}`
}

/** The amount without its sign. */
export function withoutSign(amount: string): string {
  return amount.replace(/^-/, '')
}

export type Sign = 'negative' | 'zero' | 'positive'

/** The sign of a decimal string. */
export function signOf(amount: string): Sign {
  if (!/[1-9]/.test(amount)) return 'zero'
  return amount.startsWith('-') ? 'negative' : 'positive'
}

const two = (n: number) => String(n).padStart(2, '0')

/** 14:03:22 in local time. */
export function clockTime(rfc3339: string): string {
  const at = new Date(rfc3339)
  if (Number.isNaN(at.getTime())) return rfc3339
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}

/** 今天, 昨天, 11月20日 or 2025年11月20日. */
export function dayName(at: Date, now: Date): string {
  const midnight = (d: Date) => new Date(d.getFullYear(), d.getMonth(), d.getDate()).getTime()
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000)
  if (days === 0) return '今天'
  if (days === 1) return '昨天'
  const day = `${at.getMonth() + 1}月${at.getDate()}日`
  return at.getFullYear() === now.getFullYear() ? day : `${at.getFullYear()}年${day}`
}

/** 今天 14:03, 昨天 09:10, 11月20日 14:03 or 2025年11月20日, in local time. */
export function savedWhen(rfc3339: string, now: Date): string {
  const at = new Date(rfc3339)
  if (Number.isNaN(at.getTime())) return rfc3339
  const day = dayName(at, now)
  return at.getFullYear() === now.getFullYear() ? `${day} ${two(at.getHours())}:${two(at.getMinutes())}` : day
}

/** 312 KB, 1.4 MB. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** The file's own name at the end of a path. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() ?? path
}
