/** Importing a guide: choose a file, have it read, look at it. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'

import { useNavigation } from '@/app/navigation'
import type { GuideImportOutcome } from '@/generated/GuideImportOutcome'
import type { GuideReading } from '@/generated/GuideReading'
import type { ImportedGuide } from '@/generated/ImportedGuide'
import { toFailure, type Failure } from '@/host/failure'
import { useHost } from '@/host/provide'
import { useToasts } from '@/shared/toasts'

const IMPORTED: Record<GuideImportOutcome, string | null> = {
  new: null,
  known: '这份文字之前已经导入过，没有重复导入',
  restored: '这份文字之前导入后被删除过，已连同更正一起恢复',
  shipped: '这份指南程序里已有，没有重复导入',
}

export const useImporting = defineStore('importing', () => {
  const host = useHost()
  /** The file being read. */
  const reading = ref<string | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const noGuide = shallowRef<Extract<GuideReading, { kind: 'no_guide' }> | null>(null)
  const guides = shallowRef<ImportedGuide[]>([])
  /** Read, but not in the catalogue yet. */
  const waiting = computed(() => guides.value.filter((guide) => !guide.joined && guide.damaged === null))
  const damaged = computed(() => guides.value.filter((guide) => guide.damaged !== null))

  async function load() {
    try {
      guides.value = await host.importedGuides()
    } catch (thrown) {
      useToasts().fail(thrown)
    }
  }

  async function start() {
    const navigation = useNavigation()
    if (reading.value !== null) {
      await navigation.go({ page: 'import' })
      return
    }
    try {
      const name = await host.chooseGuide()
      if (name !== null) await readChosen(name)
    } catch (thrown) {
      failed(thrown)
    }
  }

  /** Reads the file of this name, which the program knows to be the one that was chosen. */
  async function readChosen(name: string) {
    if (await useNavigation().go({ page: 'import' })) await read(name, false)
  }

  /** Keeps the file that was refused, for a person to mark its topics. */
  async function keepAnyway() {
    const refused = noGuide.value
    if (refused === null || reading.value !== null) return
    await read(refused.file_name, true)
  }

  function failed(thrown: unknown) {
    failure.value = toFailure(thrown)
    if (useNavigation().route.page !== 'import') useToasts().fail(thrown)
  }

  async function read(name: string, anyway: boolean) {
    const navigation = useNavigation()
    try {
      reading.value = name
      failure.value = null
      noGuide.value = null
      const answer = await host.readChosenGuide(anyway)
      if (answer.kind === 'no_guide') {
        noGuide.value = answer
        return
      }
      const said = IMPORTED[answer.outcome]
      if (said) useToasts().show({ tone: 'plain', text: said })
      await load()
      // Whoever has gone on to another page meanwhile finds the guide in the list.
      if (navigation.route.page === 'import') await navigation.go({ page: 'review', guideId: answer.id })
    } catch (thrown) {
      failed(thrown)
    } finally {
      reading.value = null
    }
  }

  return { reading, failure, noGuide, guides, waiting, damaged, load, start, readChosen, keepAnyway }
})
