/** The team, the units and their codes as they are entered in the window. */
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { blank } from '@/generated/blank'
import { fieldPath } from '@/generated/paths'

import { newDraft } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

async function openForm(section: string, change?: (draft: ReturnType<typeof newDraft>) => void) {
  const draft = newDraft('d')
  change?.(draft)
  const host = memoryHost([draft])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await click(app, `section-${section}`)
  await flushPromises()
  const field = (path: string) => app.get<HTMLInputElement>(`[data-field="${CSS.escape(path)}"]`)
  const saved = async () => {
    await vi.advanceTimersByTimeAsync(1_000)
    await flushPromises()
    return host.drafts.get('d')!.application
  }
  return { app, host, field, saved }
}

const key = (target: Element, init: KeyboardEventInit) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))

describe('the team', () => {
  it('takes fourteen people by keyboard, in their order', async () => {
    const { app, field, saved } = await openForm('team')
    for (let i = 1; i <= 14; i += 1) {
      if (i === 1) await click(app, 'add-member')
      else {
        key(document.activeElement!, { key: 'Enter', ctrlKey: true })
        await flushPromises()
      }
      expect(document.activeElement).toBe(field(fieldPath.memberField(`m${i}`, 'name')).element)
      await field(fieldPath.memberField(`m${i}`, 'name')).setValue(`成员${i}`)
      await field(fieldPath.memberField(`m${i}`, 'unit')).setValue('lead')
      await field(fieldPath.memberField(`m${i}`, 'months_per_year')).setValue('6')
    }
    const { team } = await saved()
    expect(team.map(({ person }) => person.name)).toEqual(
      Array.from({ length: 14 }, (_, i) => `成员${i + 1}`),
    )
    expect(
      team.every(({ assignment }) => assignment.unit === 'lead' && assignment.months_per_year === '6'),
    ).toBe(true)
  })

  it('leads up and down a column, moves rows, copies and removes them', async () => {
    const { app, field, saved } = await openForm('team', ({ application }) => {
      application.team = ['甲', '乙', '丙'].map((name, i) => {
        const member = blank.teamMember(`m${i + 1}`)
        return { ...member, person: { ...member.person, name, title: '教授', phone: '13900001234' } }
      })
    })
    const task = (id: string) => field(fieldPath.memberField(id, 'task')).element
    task('m1').focus()
    key(document.activeElement!, { key: 'ArrowDown' })
    expect(document.activeElement).toBe(task('m2'))
    key(document.activeElement!, { key: 'ArrowUp' })
    key(document.activeElement!, { key: 'ArrowUp' })
    expect(document.activeElement).toBe(task('investigator'))
    task('m3').focus()
    key(document.activeElement!, { key: 'ArrowUp', altKey: true })
    await flushPromises()
    expect((await saved()).team.map(({ id }) => id)).toEqual(['m1', 'm3', 'm2'])
    expect(document.activeElement).toBe(task('m3'))
    await app.get('[aria-label="填写甲的详细信息"]').trigger('click')
    await app.get('[aria-label="照甲添一行"]').trigger('click')
    await flushPromises()
    const copied = (await saved()).team[1]!
    expect(copied).toMatchObject({ id: 'm4', person: { name: '', title: '教授', phone: '' } })
    await app.get('[aria-label="删除甲"]').trigger('click')
    await flushPromises()
    expect((await saved()).team.map(({ id }) => id)).toEqual(['m4', 'm3', 'm2'])
    await app.get('[aria-label^="撤销"]').trigger('click')
    await flushPromises()
    expect((await saved()).team[0]!.person.name).toBe('甲')
  })

  it('offers the units of the application, and shows one that is gone', async () => {
    const { field } = await openForm('team', ({ application }) => {
      application.lead.name = '重庆某医院'
      application.partners = [blank.partner('p1')]
      const member = blank.teamMember('m1')
      member.assignment.unit = 'p7'
      application.team = [member]
    })
    const options = [...field(fieldPath.memberField('m1', 'unit')).element.querySelectorAll('option')]
    expect(options.map((option) => option.textContent)).toEqual([
      '请选择',
      '重庆某医院',
      '合作单位 1',
      '（已删除的单位）',
    ])
  })

  it('tells birth and sex from the identity card where nothing was typed, and hides its number', async () => {
    const { app, field, saved } = await openForm('team', ({ application }) => {
      application.team = [blank.teamMember('m1')]
    })
    await app.get('[aria-label="填写第 2 人的详细信息"]').trigger('click')
    const number = field(fieldPath.memberField('m1', 'document_number'))
    expect(number.classes()).toContain('masked')
    await number.setValue('110105 19491231 002x')
    await number.trigger('blur')
    await flushPromises()
    const [member] = (await saved()).team
    expect(member!.person).toMatchObject({
      document_number: '11010519491231002X',
      birth_date: '1949-12-31',
      sex: 'female',
    })
  })
})

describe('a code with blanks', () => {
  it('is cleaned when the field is left, not while it is typed', async () => {
    const { field, saved } = await openForm('basics')
    const code = field('lead.credit_code')
    await code.setValue('1250 0000 MB9A 7K31 65')
    expect((await saved()).lead.credit_code).toBe('1250 0000 MB9A 7K31 65')
    await code.trigger('blur')
    await flushPromises()
    expect(code.element.value).toBe('12500000MB9A7K3165')
    expect((await saved()).lead.credit_code).toBe('12500000MB9A7K3165')
  })
})

describe('the book', () => {
  it('fills what is blank, and asks before it writes over what was typed', async () => {
    const { app, host, field, saved } = await openForm('basics')
    const known = { organisation: blank.organisation(), contact: blank.contact() }
    Object.assign(known.organisation, { name: '重庆某医院', address: '渝中区', bank: '工商银行' })
    known.contact.name = '陆一帆'
    host.book.units.push(known)
    await field('lead.address').setValue('北碚区')
    await app.get('[aria-label="从库中选牵头单位"]').trigger('click')
    await flushPromises()
    document.querySelector<HTMLButtonElement>(byTestId('book-entry-0'))!.click()
    await flushPromises()
    expect((await saved()).lead).toMatchObject({ name: '重庆某医院', address: '北碚区', bank: '工商银行' })
    expect((await saved()).contact.name).toBe('陆一帆')
    document.querySelector<HTMLButtonElement>(byTestId('book-replace'))!.click()
    await flushPromises()
    expect((await saved()).lead.address).toBe('渝中区')
  })

  it('asks whether a change of what was chosen goes into the book too, or stays here', async () => {
    const { app, host, field, saved } = await openForm('basics')
    const known = { organisation: blank.organisation(), contact: blank.contact() }
    Object.assign(known.organisation, { name: '重庆某医院', address: '渝中区', bank: '工商银行' })
    host.book.units.push(known)
    await app.get('[aria-label="从库中选牵头单位"]').trigger('click')
    await flushPromises()
    document.querySelector<HTMLButtonElement>(byTestId('book-entry-0'))!.click()
    await flushPromises()
    expect(app.find(byTestId('book-update')).exists()).toBe(false)

    await field('lead.address').setValue('北碚区')
    expect(app.get('[aria-label="牵头单位和库里的不同"]').text()).toContain('有 1 项和库里的不同')
    await click(app, 'book-update')
    expect(host.book.units[0]!.organisation.address).toBe('北碚区')

    await field('lead.bank').setValue('建设银行')
    await click(app, 'book-only-here')
    expect(app.find(byTestId('book-only-here')).exists()).toBe(false)
    await field('lead.bank').setValue('农业银行')
    expect(app.find(byTestId('book-only-here')).exists()).toBe(false)
    expect((await saved()).lead).toMatchObject({ address: '北碚区', bank: '农业银行' })
    expect(host.book.units[0]!.organisation.bank).toBe('工商银行')
  })

  it('keeps a unit that is remembered, and is edited on its page', async () => {
    const { app, host, field } = await openForm('basics')
    await field('lead.name').setValue('重庆大学')
    await app.get('[aria-label="把牵头单位记入库"]').trigger('click')
    await flushPromises()
    expect(host.book.units[0]!.organisation.name).toBe('重庆大学')
    const page = await openWindow(host)
    await click(page, 'book')
    const name = page.get<HTMLInputElement>('input[aria-label="单位名称"]')
    await name.setValue('重庆大学（新名）')
    await name.trigger('change')
    await flushPromises()
    expect(host.book.units[0]!.organisation.name).toBe('重庆大学（新名）')
    await page.get('[aria-label="从库中删除重庆大学（新名）"]').trigger('click')
    await flushPromises()
    expect(host.book.units).toEqual([])
    await click(page, 'undo-book')
    expect(host.book.units).toHaveLength(1)
  })
})

it('leaves numbers that are nobody else’s business out of an exported draft unless asked', async () => {
  const draft = newDraft('d')
  draft.application.investigator.document_number = '11010519491231002X'
  const host = memoryHost([draft])
  const app = await openWindow(host)
  await app.get('[aria-label$="导出为 .shenbao 文件"]').trigger('click')
  await flushPromises()
  expect(host.callsOf('exportDraftFile')).toEqual([])
  document.querySelector<HTMLButtonElement>(byTestId('export-without-numbers'))!.click()
  await flushPromises()
  expect(host.callsOf('exportDraftFile')).toEqual([['d', false]])
})
