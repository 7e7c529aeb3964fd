import { expect, it } from 'vitest'

import {
  chineseNumber,
  fileName,
  fileSize,
  groupedWan,
  savedWhen,
  signOf,
  topicLabel,
  withoutSign,
} from './format'

it('numbers as guides do', () => {
  expect([1, 10, 11, 20, 24, 99].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十四', '九十九'])
  expect(chineseNumber(100)).toBe('100')
})

it('groups an amount digit for digit, without arithmetic', () => {
  expect(groupedWan('1409.5')).toBe('1,409.50')
  expect(groupedWan('-1234567.123456')).toBe('-1,234,567.123456')
  expect(groupedWan('0')).toBe('0.00')
  expect(groupedWan('12345678901234567890.10')).toBe('12,345,678,901,234,567,890.10')
})

it('reads the sign of an amount', () => {
  expect(['0', '-0.00', '0.01', '-90.5'].map(signOf)).toEqual(['zero', 'zero', 'positive', 'negative'])
  expect(withoutSign('-90.5')).toBe('90.5')
})

it('says when something was saved', () => {
  const now = new Date(2026, 10, 22, 14, 0)
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString()
  expect(savedWhen(at(2026, 10, 22, 9, 5), now)).toBe('今天 09:05')
  expect(savedWhen(at(2026, 10, 21, 23, 59), now)).toBe('昨天 23:59')
  expect(savedWhen(at(2026, 8, 1, 8, 0), now)).toBe('9月1日 08:00')
  expect(savedWhen(at(2025, 10, 20, 8, 0), now)).toBe('2025年11月20日')
})

it('names files and sizes', () => {
  expect(fileName('C:\\导出\\申报书.pdf')).toBe('申报书.pdf')
  expect([500, 319_488, 1_468_006].map(fileSize)).toEqual(['500 字节', '312 KB', '1.4 MB'])
})

it('topics are called what their guide calls them', () => {
  expect(topicLabel({ number: 3, label: '1.3' })).toBe('1.3')
  expect(topicLabel({ number: 11, label: '' })).toBe('项目十一')
  expect(topicLabel({ number: 2 })).toBe('项目二')
})
