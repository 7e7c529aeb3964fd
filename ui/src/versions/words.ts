/** The Chinese words for what a change is about, and for what became of a topic. */
import type { Aspect } from '@/generated/Aspect'
import type { Fate } from '@/generated/Fate'

export const aspectWord: Record<Aspect, string> = {
  title: '名称',
  funding: '资助规则',
  award: '支持数',
  period: '实施周期',
  organization: '组织方式',
  lead: '谁可牵头',
  joint_funding: '联动',
  requirement: '考核指标',
  condition: '其他要求',
}

export const fateWord: Record<Fate, string> = {
  same: '没有变化',
  changed: '有改动',
  added: '新增',
  removed: '已删去',
}
