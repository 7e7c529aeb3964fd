import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'

import { fieldPath } from '@/generated/paths'

import ReviewCriteria from './ReviewCriteria.vue'

test('what reviewers look for stands with the document that says so', () => {
  const shown = mount(ReviewCriteria, { props: { path: fieldPath.narrative('innovation') } })
  expect(shown.get('summary').text()).toBe('评审看什么')
  expect(shown.get('li').text()).toBe(
    '创新点逐条写，每条 500 字以内。——国家重点研发计划项目申报书（2021 年起）',
  )
})

test('a field nobody has said anything of shows nothing', () => {
  const shown = mount(ReviewCriteria, { props: { path: fieldPath.basics } })
  expect(shown.find('details').exists()).toBe(false)
})
