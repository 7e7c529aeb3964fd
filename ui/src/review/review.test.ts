import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { fieldPath } from '@/generated/paths'

import { at, IMPORTED_ID, newReview, TEXT } from '../../test-support/review'
import { commandError, memoryHost, type MemoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow, type OpenWindow } from '../../test-support/mount'

async function imported(host: MemoryHost = memoryHost(), name = '张三') {
  const app = await openWindow(host)
  await click(app, 'import-guide')
  if (name !== '') await app.get(byTestId('reviewer')).setValue(name)
  return { app, host }
}

const card = (app: OpenWindow, words: string) =>
  app.findAll(byTestId('review-item')).find((one) => one.text().includes(words))!

async function choose(app: OpenWindow, words: string) {
  await card(app, words).get('.head').trigger('click')
  await flushPromises()
  return card(app, words)
}

async function openTopic(app: OpenWindow, number: number) {
  await click(app, `review-topic-${number}`)
}

async function press(key: string) {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await flushPromises()
}

it('reads a file, shows the doubts first, takes a correction, and the topic names who made it', async () => {
  const { app, host } = await imported()
  expect(app.get('main h1').text()).toBe('2026年某市新材料专项申报指南')
  const cards = app.findAll(byTestId('review-item'))
  expect(cards.map((one) => one.get('.says').text())).toEqual([
    '这句话有两种读法',
    '程序没有从这一条读出规则',
    '没有从申报条件中读出谁可以牵头',
    '程序没有从这一条读出规则',
  ])
  expect(cards[0]!.classes()).toContain('chosen')

  await openTopic(app, 1)
  const rule = await choose(app, '市级财政经费不超过 50 万元')
  await rule.get(byTestId('edit')).trigger('click')
  await rule.get('[data-entry="amount"]').setValue('500')
  expect(rule.text()).toContain('读作：市级财政经费不超过 500 万元')
  await rule.get('form').trigger('submit')
  await flushPromises()
  expect(host.callsOf('correctGuide')[0]).toMatchObject([
    IMPORTED_ID,
    '张三',
    {
      kind: 'rule',
      topic: 1,
      was: { amount_wan: '50' },
      to: { amount_wan: '500', quote: '市级财政经费资助不超过 50万元' },
    },
  ])
  expect(card(app, '不超过 500 万元').get(byTestId('checked-by')).text()).toBe('由 张三 于 2026-11-22 更正')

  await click(app, 'join-guide')
  expect(host.callsOf('addToCatalogue')).toEqual([[IMPORTED_ID]])
  const page = app.get('main').text()
  expect(page).toContain('𬭎合金耐热部件')
  expect(page).toContain('不超过 500 万元')
  expect(app.get(`main ${byTestId('checked-by')}`).text()).toBe('由 张三 于 2026-11-22 更正')
  expect(app.get(byTestId('imported-from')).text()).toContain('新材料 2026.pdf')

  await click(app, 'undo-join')
  expect(app.find(byTestId('join-guide')).exists()).toBe(true)
})

it('counts the doubts that were looked at, goes on to the next, and says how many are left when joining', async () => {
  const { app, host } = await imported()
  expect(app.get(byTestId('progress')).text()).toContain('0/4')
  expect(app.get(byTestId('join-guide')).text()).toContain('还有 4 处疑点')
  await app.get(byTestId('reason')).setValue('已电话核实，按每项执行')
  await app.get('.settle').trigger('submit')
  await flushPromises()
  expect(host.callsOf('correctGuide')[0]![2]).toMatchObject({
    kind: 'ambiguity',
    reason: '已电话核实，按每项执行',
  })
  expect(app.get(byTestId('progress')).text()).toContain('1/4')
  expect(app.get('.chosen .says').text()).toBe('程序没有从这一条读出规则')
  await app.get('.settle').trigger('submit')
  await flushPromises()
  expect(host.callsOf('correctGuide')[1]![2]).toMatchObject({
    kind: 'unread',
    reason: '其中没有需要检查的规则',
  })
  expect(app.findAll(byTestId('settled'))[0]!.text()).toContain(
    '已电话核实，按每项执行 · 由 张三 于 2026-11-22 核对',
  )
  expect(app.get(byTestId('join-guide')).text()).toContain('还有 2 处疑点')
})

it('asks for a name before anything is changed', async () => {
  const { app, host } = await imported(memoryHost(), '')
  await app.get('.settle').trigger('submit')
  await flushPromises()
  expect(host.callsOf('correctGuide')).toEqual([])
  expect(app.get('#name-asked').text()).toContain('请先填姓名')
  expect(document.activeElement).toBe(app.get(byTestId('reviewer')).element)
})

it('knows the name that was typed before', async () => {
  const host = memoryHost()
  host.reviews = [{ ...newReview(), reviewer: '李四' }]
  const { app } = await imported(host, '')
  expect((app.get(byTestId('reviewer')).element as HTMLInputElement).value).toBe('李四')
})

it('confirms what is right, and takes away what is no rule', async () => {
  const { app, host } = await imported()
  await openTopic(app, 2)
  await (await choose(app, '不超过 80 万元')).get(byTestId('confirm')).trigger('click')
  await flushPromises()
  expect(card(app, '不超过 80 万元').text()).toContain('由 张三 于 2026-11-22 核对')
  await card(app, '不超过 80 万元').get(byTestId('take-away')).trigger('click')
  await flushPromises()
  expect(host.callsOf('correctGuide')[1]![2]).toMatchObject({ kind: 'rule', topic: 2, to: null })
  expect(card(app, '不超过 80 万元')).toBeUndefined()
})

it('adds a rule from the words of an unread clause', async () => {
  const { app, host } = await imported()
  const doubt = await choose(app, '区县财政酌情支持经费')
  await doubt.get(byTestId('add-here-rule')).trigger('click')
  const form = app.get(byTestId('adding'))
  await form.get('[data-entry="source"]').setValue('district')
  await form.get('[data-entry="rule"]').setValue('exact')
  await form.get('[data-entry="amount"]').setValue('20')
  await form.get('form').trigger('submit')
  await flushPromises()
  expect(host.callsOf('correctGuide')[0]![2]).toMatchObject({
    kind: 'rule',
    topic: 1,
    was: null,
    to: { kind: 'exact', source: 'district', amount_wan: '20', span: at('区县财政酌情支持经费') },
  })
  expect(app.find(byTestId('adding')).exists()).toBe(false)
})

it('adds a target from words that are typed, in the topic they stand in', async () => {
  const { app, host } = await imported()
  await app.get(byTestId('seek-words')).setValue('没有的话')
  await app.get('.hint').trigger('submit')
  expect(app.get('.missing').text()).toContain('没有这一句')
  await app.get(byTestId('seek-words')).setValue('热导率大于1500 W/mK')
  await app.get('.hint').trigger('submit')
  await click(app, 'add-indicator')
  const form = app.get(byTestId('adding'))
  expect((form.get(byTestId('adding-topic')).element as HTMLSelectElement).value).toBe('2')
  await form.get('[data-entry="object"]').setValue('热导率')
  await form.get('form').trigger('submit')
  await flushPromises()
  expect(host.callsOf('correctGuide')[0]![2]).toMatchObject({
    kind: 'indicator',
    topic: 2,
    to: { object: '热导率', value: '1500', span: at('热导率大于 1500 W/mK') },
  })
})

it('goes from a card to its words and from words to their card', async () => {
  const { app } = await imported()
  await choose(app, '成果须在本市转化')
  const marked = app.findAll('.source .chosen').map((piece) => piece.text())
  expect(marked).toEqual(['成果须在本市转化'])
  const piece = app.findAll('.source .mark').find((one) => one.text() === '企业牵头')!
  await piece.trigger('click')
  await flushPromises()
  // Its topic was closed.
  expect(card(app, '可以牵头：企业').classes()).toContain('chosen')
})

it('goes through the cards with the arrow keys, opens with Enter, closes with Escape, takes back with Ctrl+Z', async () => {
  const { app, host } = await imported()
  await openTopic(app, 1)
  const heads = app.findAll('[data-card]')
  ;(heads[0]!.element as HTMLElement).focus()
  for (let i = 0; i < 4; i += 1) await press('ArrowDown')
  expect(document.activeElement).toBe(heads[4]!.element)
  await press('ArrowUp')
  await press('ArrowDown')
  await press('Enter')
  await flushPromises()
  expect(document.activeElement?.getAttribute('data-entry')).toBe('source')
  await press('Escape')
  expect(app.find('[data-entry]').exists()).toBe(false)
  await app.get('.chosen [data-testid="confirm"]').trigger('click')
  await flushPromises()
  expect(host.reviews).toHaveLength(2)
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
  await flushPromises()
  expect(host.callsOf('undoCorrection')).toEqual([[IMPORTED_ID, 1]])
  expect(host.reviews).toHaveLength(1)
})

it('leaves Ctrl+Z to a field one types in', async () => {
  const { app, host } = await imported()
  await app.get('.settle').trigger('submit')
  await flushPromises()
  const field = app.get(byTestId('reviewer')).element
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
  await flushPromises()
  expect(host.callsOf('undoCorrection')).toEqual([])
})

it('hides a kind of mark when its entry in the legend is pressed', async () => {
  const { app } = await imported()
  expect(app.findAll('.source span.indicator').length).toBeGreaterThan(1)
  await click(app, 'legend-indicator')
  expect(app.findAll('.sheet .indicator')).toHaveLength(0)
  expect(app.get(byTestId('legend-indicator')).attributes('aria-pressed')).toBe('false')
})

it('changes only what was changed of the title and the rest', async () => {
  const { app, host } = await imported()
  await click(app, 'edit-front')
  await app.get(byTestId('front-status')).setValue('official')
  await app.get('.edit').trigger('submit')
  await flushPromises()
  expect(host.callsOf('correctGuide').map((call) => call[2])).toEqual([{ kind: 'status', to: 'official' }])
})

it('keeps a form open and says why where a correction is refused', async () => {
  const { app, host } = await imported()
  await openTopic(app, 1)
  const rule = await choose(app, '市级财政经费不超过 50 万元')
  await rule.get(byTestId('edit')).trigger('click')
  host.failing.correctGuide = commandError('failed', '磁盘空间不足', '请清理磁盘。')
  await rule.get('form').trigger('submit')
  await flushPromises()
  expect(rule.text()).toContain('磁盘空间不足')
  expect(rule.find('[data-entry="amount"]').exists()).toBe(true)
})

it('lists corrections that no longer fit, and takes one back', async () => {
  const host = memoryHost()
  const review = newReview()
  review.corrections = [{ number: 7, correction: null, conflict: '没有再读出“某句”这一处' }]
  host.reviews = [newReview(), review]
  const app = await openWindow(host)
  await click(app, `waiting-${IMPORTED_ID}`)
  expect(app.get(byTestId('conflicts')).text()).toContain('没有再读出“某句”这一处')
  await app.get(`${byTestId('conflicts')} button`).trigger('click')
  await flushPromises()
  expect(host.callsOf('undoCorrection')).toEqual([[IMPORTED_ID, 7]])
  expect(app.find(byTestId('conflicts')).exists()).toBe(false)
})

it('says that a file is no guide, and shows its text all the same', async () => {
  const host = memoryHost()
  host.reading = {
    kind: 'no_guide',
    file_name: '会议纪要.docx',
    encoding: 'Word 文档（.docx）',
    text: '今天开会。',
    why: {
      code: 'not-a-guide',
      severity: 'error',
      where: fieldPath.guide,
      what: '没有找到形如“项目一：……”的申报项目，这可能不是申报指南',
      why: null,
      action: '请确认文件内容',
    },
  }
  const { app } = await imported(host, '')
  expect(app.get('[role="alert"]').text()).toContain('“会议纪要.docx”没有导入')
  expect(app.get('main').text()).not.toContain('今天开会。')
  await click(app, 'look-anyway')
  expect(app.get('main').text()).toContain('今天开会。')
})

it('says what is being read while it is, and why it could not be', async () => {
  const host = memoryHost()
  let fail: (thrown: unknown) => void = () => {}
  host.readChosenGuide = () => new Promise((_, reject) => (fail = reject))
  const { app } = await imported(host, '')
  expect(app.get(byTestId('reading')).text()).toContain('正在读取“新材料 2026.pdf”')
  fail(commandError('failed', 'PDF 里没有文字层', '请先做文字识别。'))
  await flushPromises()
  expect(app.get('[role="alert"]').text()).toContain('PDF 里没有文字层')
  expect(app.get('[role="alert"]').text()).toContain('请先做文字识别。')
})

it('opens a shipped guide from its topic, and cannot delete it', async () => {
  const host = memoryHost()
  const review = newReview()
  host.reviews = [{ ...review, origin: { kind: 'shipped' }, joined: true }]
  const app = await openWindow(host)
  await click(app, 'topic-chongqing-2023-biomedicine-major-2')
  await click(app, 'review-guide')
  expect(host.callsOf('reviewGuide')).toEqual([['chongqing-2023-biomedicine-major']])
  expect(app.find(byTestId('delete-guide')).exists()).toBe(false)
  expect(app.find(byTestId('join-guide')).exists()).toBe(false)
  expect(app.get('main').text()).toContain('随程序提供')
})

it('deletes an imported guide and brings it back', async () => {
  const { app, host } = await imported()
  await click(app, 'delete-guide')
  expect(host.callsOf('deleteGuide')).toEqual([[IMPORTED_ID]])
  expect(app.find(byTestId(`waiting-${IMPORTED_ID}`)).exists()).toBe(false)
  await click(app, 'undo-delete-guide')
  expect(app.find(byTestId(`waiting-${IMPORTED_ID}`)).exists()).toBe(true)
})

it('shows every character of the text', async () => {
  const { app } = await imported()
  const lines = app.findAll('.sheet .line').map((line) => line.element.textContent)
  expect(lines.join('\n')).toBe(TEXT)
})

it('shows the same doubt over several topics as one line that leads to each', async () => {
  const host = memoryHost()
  const review = newReview()
  const lead = review.read.findings[0]!
  const second = { ...lead, where: fieldPath.topicText(2, 'eligibility') }
  review.read.findings = [
    lead,
    { ...second, why: { ...lead.why!, quote: '企业牵头。', span: at('企业牵头。') } },
  ]
  const doubts = review.lines.find((line) => line.what === lead.what)!
  doubts.what = '2 个项目没有从申报条件中读出谁可以牵头'
  doubts.topics = [1, 2]
  doubts.entries.push({
    what: lead.what,
    quote: '企业牵头。',
    topics: [2],
    doubts: [{ kind: 'finding', index: 1 }],
  })
  host.reviews = [review]
  const { app } = await imported(host)
  expect(app.get(byTestId('doubt-count')).text()).toBe('4')
  const line = app.get(byTestId('review-line'))
  expect(line.get(byTestId('line-head')).text()).toContain('2 个项目没有从申报条件中读出谁可以牵头')
  const topics = line.findAll(byTestId('line-topic'))
  expect(topics).toHaveLength(2)
  await topics[1]!.trigger('click')
  await flushPromises()
  expect(line.get('.chosen').text()).toContain('企业牵头。')
  await line.get(byTestId('settle-all')).trigger('click')
  await flushPromises()
  expect(host.callsOf('correctGuide').map(([, , amendment]) => amendment)).toMatchObject([
    { kind: 'finding', was: { where: 'topic.1.eligibility' }, reason: '已核对原文' },
    { kind: 'finding', was: { where: 'topic.2.eligibility' }, reason: '已核对原文' },
  ])
  expect(app.find(byTestId('review-line')).exists()).toBe(false)
})

it('accounts for every numeral, leads to each in the text, and moves one in a name', async () => {
  const { app, host } = await imported()
  expect(app.get(byTestId('numeral-summary')).text()).toBe('数字 6 个：指标 3、经费 1、日期 1、未读出 1')
  await click(app, 'numeral-ledger')
  // What is unread comes first.
  const [unread] = app.findAll(byTestId('numeral'))
  expect(unread!.text()).toContain('实施周期：不超过 3 年')
  await unread!.get('.words').trigger('click')
  await flushPromises()
  expect(app.findAll('.source .chosen').map((piece) => piece.text())).toEqual(['3'])
  await unread!.get(byTestId('move-numeral')).setValue('period')
  await flushPromises()
  expect(host.callsOf('correctGuide')[0]).toMatchObject([
    IMPORTED_ID,
    '张三',
    { kind: 'numeral', topic: 1, was: { words: '3', account: { is: 'unread' } }, to: { is: 'period' } },
  ])
  expect(app.get(byTestId('numeral-summary')).text()).toBe('数字 6 个：指标 3、经费 1、期限 1、日期 1')
  await click(app, 'numerals-period')
  expect(app.get(byTestId('numeral')).text()).toContain('由 张三 于 2026-11-22 更正')
  await click(app, 'undo-correction')
  expect(app.get(byTestId('numeral-summary')).text()).toContain('未读出 1')
})

it('moves no numeral without a name', async () => {
  const { app, host } = await imported(memoryHost(), '')
  await click(app, 'numeral-ledger')
  const select = app.get(byTestId('move-numeral'))
  await select.setValue('test_condition')
  await flushPromises()
  expect(host.callsOf('correctGuide')).toEqual([])
  expect((select.element as HTMLSelectElement).value).toBe('unread')
  expect(app.get('#name-asked').text()).toContain('请先填姓名')
})
