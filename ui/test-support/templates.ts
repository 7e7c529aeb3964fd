/** The shipped form templates, as the program reads them. */
import type { BudgetCategory } from '@/generated/BudgetCategory'
import type { Template } from '@/generated/Template'
import type { TemplateChoice } from '@/generated/TemplateChoice'

import chongqing from '../../src-tauri/core/templates/chongqing-general.json'
import general from '../../src-tauri/core/templates/general.json'
import nationalKey from '../../src-tauri/core/templates/national-key.json'
import nsfc from '../../src-tauri/core/templates/nsfc-general.json'
import shapingba from '../../src-tauri/core/templates/shapingba-district.json'

/** A template file leaves out what goes without saying. */
function read(file: object): Template {
  const template = structuredClone(file) as Template
  const complete = (nodes: BudgetCategory[]): BudgetCategory[] =>
    nodes.map((node) => ({
      ...{ hint: '', items: null, indirect_base: false, indirect: false },
      ...node,
      children: complete(node.children ?? []),
    }))
  template.budget.categories = complete(template.budget.categories)
  return template
}

/** The shipped templates, in the order the program looks through them. */
export const TEMPLATES = [nsfc, nationalKey, shapingba, chongqing, general].map(read)
export const TEMPLATE = TEMPLATES[3]!

export function templateOf(choice: TemplateChoice): Template {
  if (typeof choice !== 'string') return choice
  return TEMPLATES.find((template) => template.id === choice) ?? TEMPLATES[4]!
}
