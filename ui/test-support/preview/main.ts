/** The window on the in-memory host, for looking at: `npx vite`, then /test-support/preview/. Not shipped. */
import '@fontsource-variable/noto-sans-sc'
import '@fontsource-variable/noto-serif-sc'
import 'element-plus/es/components/base/style/css'

import '@/styles/index.css'

import { createPinia } from 'pinia'
import { createApp } from 'vue'

import App from '@/app/App.vue'
import { useNavigation, type Route } from '@/app/navigation'
import { useCatalogue } from '@/catalogue/store'
import { useEligible } from '@/eligible/store'
import { newItem } from '@/form/sections/budget/factors'
import { newPartner } from '@/form/sections/rows'
import type { OrgKind } from '@/generated/OrgKind'
import type { RichTextBlock } from '@/generated/RichTextBlock'
import { HOST } from '@/host/provide'
import { setPreference } from '@/shared/preferences'

import { cell, CLINICAL, MAJOR, newDraft, SHAPINGBA } from '../fixtures'
import { memoryHost } from '../memory-host'
import { NUMBERING, PICTURE, withEverything } from '../narrative'
import { newReview } from '../review'
import { UPDATE } from '../versions'

/** `?empty`: no drafts. `?go={"page":"form","draftId":"old"}`: another page. `?section=budget`: where drafts were left.
 * `?preview`: the preview is open. `?update`: guides have newer versions. `?q=肿瘤`: a search. `?review`: a guide waits to be looked at.
 * `?content`: the first text has a table, a figure, citations and cross-references. `?files`: a file is attached.
 * `?budget`: partners, amounts split by payer and year, and items. */
const asked = new URLSearchParams(location.search)
const drafts = asked.has('empty') ? [] : [newDraft('old'), newDraft('new', MAJOR, CLINICAL)]
const text = (words: string): RichTextBlock => ({
  type: 'paragraph',
  content: [{ type: 'text', text: words }],
})
if (asked.has('preview')) {
  drafts[0]!.application.narrative.rationale = {
    type: 'doc',
    content: Array.from({ length: 30 }, (_, i) =>
      text(`第 ${i + 1} 段。${MAJOR.topics[0]!.title}`.repeat(4)),
    ),
  }
}
if (asked.has('files')) {
  const file = (name: string, bytes: number) => ({ asset: `${'5'.repeat(64)}.jpg`, name, bytes })
  drafts[0]!.application.attachments[0]!.file = file('承诺书（签字盖章扫描件）.jpg', 12_900_000)
}
if (asked.has('budget')) {
  const { application } = drafts[0]!
  const { budget } = application
  application.lead.name = '重庆医科大学附属第一医院'
  for (const name of ['重庆大学', '重庆精准生物技术有限公司']) {
    const partner = newPartner(application.partners)
    partner.organisation.name = name
    application.partners.push(partner)
  }
  for (const [category, payer, year, amount] of [
    ['operation', 'municipal', 1, '120.5'],
    ['operation', 'municipal', 2, '80'],
    ['operation', 'lead_own', 1, '约五十'],
    ['labour', 'district', null, '300'],
    ['of-elsewhere', 'other', null, '3'],
  ] as const) {
    budget.cells.push(cell({ category, payer, year, amount }))
  }
  const item = newItem(budget.items, 'equipment', 'equipment')
  item.name = '流式细胞仪'
  item.payer = 'municipal'
  item.factors = {
    kind: 'equipment',
    model: 'CytoFLEX S',
    how: '购置',
    place: '实验中心',
    unit_price: '98.4',
    quantity: '1',
  }
  item.purpose = '胸腺上皮细胞分选'
  budget.items.push(item)
}
for (const draft of drafts) draft.last_section = asked.get('section') ?? ''
if (asked.has('preview')) setPreference('preview.open', 'true')
if (asked.has('content')) drafts.forEach(withEverything)
const pinia = createPinia()
const host = memoryHost(drafts)
if (asked.has('update')) {
  host.update = UPDATE
  host.superseded = [{ old_id: SHAPINGBA.id, new_id: 'official' }]
}
if (asked.has('content')) {
  host.report = { ...host.report, numbering: NUMBERING }
  host.assets.set(PICTURE, await drawn())
}
if (asked.has('review')) host.reviews = [newReview()]
createApp(App).use(pinia).provide(HOST, host).mount('#app')
useCatalogue(pinia).query = asked.get('q') ?? ''
const kind = asked.get('kind')
if (kind) useEligible(pinia).profile.kind = kind as OrgKind
const go = asked.get('go')
if (go) void useNavigation(pinia).go(JSON.parse(go) as Route)

/** A picture with boxes in a row, as a stand-in for someone's flow chart. */
async function drawn(): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(960, 300)
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#eef1f4'
  pen.fillRect(0, 0, 960, 300)
  for (let i = 0; i < 4; i += 1) {
    pen.fillStyle = '#1f4e8c'
    pen.fillRect(40 + i * 230, 100, 180, 100)
  }
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
}
