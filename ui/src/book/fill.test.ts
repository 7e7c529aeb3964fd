import { describe, expect, it } from 'vitest'

import { blank } from '@/generated/blank'

import { fillBlanks, replaceAll } from './fill'

describe('filling from the book', () => {
  it('fills what is blank, keeps what was typed, and says how much differs', () => {
    const typed = { ...blank.organisation(), name: '重庆某医院', address: '渝中区' }
    const known = {
      ...blank.organisation(),
      name: '重庆某医院 ',
      address: '北碚区',
      bank: '工商银行',
      figures: [{ ...blank.yearFigures(), year: '2025' }],
    }
    known.profile.kind = 'medical'
    expect(fillBlanks(typed, known)).toBe(1)
    expect(typed).toMatchObject({ address: '渝中区', bank: '工商银行' })
    expect(typed.profile.kind).toBe('medical')
    expect(typed.figures).toEqual(known.figures)
    expect(typed.figures).not.toBe(known.figures)
    replaceAll(typed, known)
    expect(typed.address).toBe('北碚区')
  })

  it('takes the kind of a paper along with its number only', () => {
    const known = { ...blank.person(), document_kind: 'passport' as const, document_number: 'E1' }
    const typed = blank.person()
    expect(fillBlanks(typed, known)).toBe(0)
    expect(typed).toMatchObject({ document_kind: 'passport', document_number: 'E1' })
    const own = { ...blank.person(), document_number: '11010519491231002X' }
    expect(fillBlanks(own, known)).toBe(1)
    expect(own).toMatchObject({ document_kind: 'resident_id', document_number: '11010519491231002X' })
  })
})
