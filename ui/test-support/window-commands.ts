/** The window's own commands and events: its menu bar, the files it is given, its size. */
import type { Application } from '@/generated/Application'
import type { TypedText } from '@/generated/TypedText'
import { fieldPath } from '@/generated/paths'
import type { Host } from '@/host/host'

import { newDraft } from './fixtures'
import type { MemoryHost } from './memory-host'

/** A few of the texts the program walks; which there are is tested in Rust. */
function typedTexts({ project_name, lead, investigator, references }: Application): TypedText[] {
  const texts: TypedText[] = [
    { place: fieldPath.projectName, label: '项目名称', text: project_name, path: ['project_name'] },
    { place: fieldPath.leadField('name'), label: '牵头单位名称', text: lead.name, path: ['lead', 'name'] },
    {
      place: fieldPath.investigatorField('name'),
      label: '姓名',
      text: investigator.name,
      path: ['investigator', 'name'],
    },
    ...references.map(({ id, text }, i) => ({
      place: fieldPath.reference(id),
      label: '一条参考文献',
      text,
      path: ['references', String(i), 'text'],
    })),
  ]
  return texts.filter(({ text }) => text !== '')
}

export function windowCommands(host: () => MemoryHost) {
  let onMenu: ((id: string) => void) | null = null
  return {
    typedTexts: async (application) => typedTexts(application),
    // Pinyin is tested in Rust.
    matchingTitles: async (query, titles) =>
      titles.flatMap((title, at) => (title.toLowerCase().includes(query.toLowerCase()) ? [at] : [])),
    setMenu: async (menus) => void (host().menus = menus),
    async onMenuChosen(next) {
      onMenu = next
      host().chooseInMenu = (id) => onMenu?.(id)
      return () => void (onMenu = null)
    },
    onFilesGiven: async () => () => {},
    async takeGivenFiles() {
      const given = structuredClone(host().given)
      host().given = { drafts: [], guide: null, old: null, failures: [] }
      return given
    },
    async giveFile(name) {
      const { given } = host()
      if (name.endsWith('.shenbao')) given.drafts.push({ draft: newDraft(name), notices: [] })
      else if (name.includes('申报书')) given.old = name
      else given.guide = name
    },
    paste: async () => {},
    quit: async () => {},
    chooseExportFolder: async () => '~/导出的申报书',
    replaceEarlierExport: async (path, earlier) => path.replace(/[^/]*$/, earlier),
    closeDeferred: async () => {},
    closeWindow: async () => {},
    setZoom: async (percent) => void (host().zoom = percent),
    startRefusal: async () => structuredClone(host().refusal),
    retryStart: async () => structuredClone(host().refusal),
    async setDatabaseAside() {
      host().refusal = null
      return null
    },
    copyDatabase: async () => '/exports/申报工坊草稿库',
    openDataFolder: async () => {},
    saveDiagnostics: async () => '/exports/申报工坊诊断.txt',
  } satisfies Partial<Host>
}
