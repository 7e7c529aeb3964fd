/**
 * Every command of the program: its title, its keys, its place in the menus. The palette, the keys, the menu bar and the
 * page of keys are made from this table; what a command does stands where it can be done (`offerCommands`).
 */

export const MENUS = { file: '文件', edit: '编辑', view: '查看', help: '帮助' } as const

export interface CommandFacts {
  title: string
  menu: keyof typeof MENUS
  /** Commands of a menu with the same number stand together. */
  group: number
  /** `Ctrl` is ⌘ on macOS. */
  keys?: readonly string[]
  /** Its keys are heard by what they act on: a field, a text. */
  heardElsewhere?: true
  /** Its keys act in a dialog too. */
  inDialogs?: true
}

const FACTS = {
  'new-draft': { title: '新建申报书…', menu: 'file', group: 1, keys: ['Ctrl+N'] },
  'import-draft': { title: '导入 .shenbao 文件…', menu: 'file', group: 1, keys: ['Ctrl+O'] },
  'import-guide': { title: '导入指南…', menu: 'file', group: 1 },
  home: { title: '我的申报书', menu: 'file', group: 2, keys: ['Alt+Home'] },
  eligible: { title: '我们能牵头什么', menu: 'file', group: 2 },
  shortlist: { title: '收藏与比较', menu: 'file', group: 2 },
  book: { title: '单位与人员库', menu: 'file', group: 2 },
  save: { title: '保存', menu: 'file', group: 3, keys: ['Ctrl+S'] },
  'save-elsewhere': { title: '另存为 .shenbao 文件…', menu: 'file', group: 3 },
  history: { title: '历史版本…', menu: 'file', group: 3 },
  'export-pdf': { title: '导出 PDF', menu: 'file', group: 4, keys: ['Ctrl+P'] },
  'export-pdf-as': { title: 'PDF 另存为…', menu: 'file', group: 4 },
  'export-pdf-numbered': { title: '导出审阅稿（PDF，带行号）…', menu: 'file', group: 4 },
  'export-docx': { title: '导出 Word…', menu: 'file', group: 4 },
  'export-submission': { title: '生成提交包…', menu: 'file', group: 4 },
  'fill-form': { title: '填官方表格…', menu: 'file', group: 4 },
  'portal-sheet': { title: '网上填报…', menu: 'file', group: 4 },
  'partner-part': { title: '分给合作单位…', menu: 'file', group: 4 },
  settings: { title: '设置…', menu: 'file', group: 5, keys: ['Ctrl+,'] },
  quit: { title: '退出', menu: 'file', group: 5, keys: ['Ctrl+Q'] },

  undo: { title: '撤销', menu: 'edit', group: 1, keys: ['Ctrl+Z'], heardElsewhere: true },
  redo: { title: '重做', menu: 'edit', group: 1, keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], heardElsewhere: true },
  cut: { title: '剪切', menu: 'edit', group: 2, keys: ['Ctrl+X'], heardElsewhere: true },
  copy: { title: '复制', menu: 'edit', group: 2, keys: ['Ctrl+C'], heardElsewhere: true },
  paste: { title: '粘贴', menu: 'edit', group: 2, keys: ['Ctrl+V'], heardElsewhere: true },
  'select-all': { title: '全选', menu: 'edit', group: 2, keys: ['Ctrl+A'], heardElsewhere: true },
  find: { title: '查找…', menu: 'edit', group: 3, keys: ['Ctrl+F'] },
  replace: { title: '替换…', menu: 'edit', group: 3, keys: ['Ctrl+H'] },
  'find-next': { title: '查找下一处', menu: 'edit', group: 3, keys: ['F3'] },
  'find-previous': { title: '查找上一处', menu: 'edit', group: 3, keys: ['Shift+F3'] },

  palette: { title: '命令面板…', menu: 'view', group: 1, keys: ['Ctrl+K'] },
  'next-pane': { title: '转到下一个窗格', menu: 'view', group: 2, keys: ['F6'] },
  'previous-pane': { title: '转到上一个窗格', menu: 'view', group: 2, keys: ['Shift+F6'] },
  'next-section': { title: '下一节', menu: 'view', group: 3, keys: ['Ctrl+PageDown'] },
  'previous-section': { title: '上一节', menu: 'view', group: 3, keys: ['Ctrl+PageUp'] },
  'next-finding': { title: '下一个问题', menu: 'view', group: 3, keys: ['F8'] },
  'previous-finding': { title: '上一个问题', menu: 'view', group: 3, keys: ['Shift+F8'] },
  preview: { title: '预览', menu: 'view', group: 4, keys: ['Ctrl+E'] },
  'zoom-in': { title: '放大', menu: 'view', group: 5, keys: ['Ctrl++', 'Ctrl+='], inDialogs: true },
  'zoom-out': { title: '缩小', menu: 'view', group: 5, keys: ['Ctrl+-', 'Ctrl+_'], inDialogs: true },
  'zoom-reset': { title: '恢复 100%', menu: 'view', group: 5, keys: ['Ctrl+0'], inDialogs: true },

  help: { title: '使用说明', menu: 'help', group: 1, keys: ['F1'], inDialogs: true },
  keys: { title: '快捷键', menu: 'help', group: 1, keys: ['Shift+F1'], inDialogs: true },
  about: { title: '关于', menu: 'help', group: 2 },
} as const satisfies Record<string, CommandFacts>

export type CommandId = keyof typeof FACTS

export const COMMANDS: Readonly<Record<CommandId, CommandFacts>> = FACTS

/** In the order of the menus. */
export const COMMAND_IDS = Object.keys(FACTS) as CommandId[]

export const isCommandId = (id: string): id is CommandId => id in FACTS

/** The commands of a menu, in their groups. */
export function groupsOf(menu: keyof typeof MENUS): CommandId[][] {
  const ids = COMMAND_IDS.filter((id) => COMMANDS[id].menu === menu)
  const groups = new Map<number, CommandId[]>()
  for (const id of ids) groups.set(COMMANDS[id].group, [...(groups.get(COMMANDS[id].group) ?? []), id])
  return [...groups.values()]
}
