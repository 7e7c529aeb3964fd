import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'

import { THYMUS } from '../../test-support/fixtures'
import { findingsOfTopic } from './findings'
import RulesList from './RulesList.vue'

test('a topic without rules on money still shows its period and who may lead', () => {
  const list = mount(RulesList, { props: { topic: { ...THYMUS, funding_rules: [] } } })
  expect(list.text()).toContain('没有从原文中读出可以自动检查的资助规则')
  expect(list.text()).toContain('实施周期不超过 3 年')
  expect(list.text()).toContain(`可以牵头：${THYMUS.lead!.types.join('、')}`)
})

test('where nothing was read at all there is no empty list', () => {
  const topic = { ...THYMUS, funding_rules: [], period: null, lead: null }
  expect(mount(RulesList, { props: { topic } }).find('ol').exists()).toBe(false)
})

test('what holds for all topics is found of each', () => {
  const finding = (where: string, code = 'field-unknown') => ({
    code,
    severity: 'info',
    where,
    what: where,
    why: null,
    action: '',
    readings: [],
  })
  const places = ['topic.1', 'topic.1.notes', 'topic.11', 'guide.common', 'guide']
  const guide = { findings: [...places.map((place) => finding(place)), finding('topic.1', 'ambiguous')] }
  const found = findingsOfTopic(guide as never, 1).map(({ where }) => where)
  expect(found).toEqual(['topic.1', 'topic.1.notes', 'guide.common'])
})
