/** From keys and the menu bar to commands, and from commands to the menu bar. */
import { computed, onScopeDispose, watch } from 'vue'

import { useNavigation } from '@/app/navigation'
import { useDrafts } from '@/drafts/store'
import type { MenuEntry } from '@/generated/MenuEntry'
import type { MenuOfBar } from '@/generated/MenuOfBar'
import type { Host } from '@/host/host'

import { isPressed, titled } from './keys'
import { COMMAND_IDS, COMMANDS, groupsOf, isCommandId, MENUS } from './registry'
import { useCommands } from './store'

/** How many drafts the menu lists. */
const RECENT = 6
const DRAFT = 'draft:'

/** Runs the command whose keys were pressed; answers whether there is one. */
export function runByKey(event: KeyboardEvent, commands: ReturnType<typeof useCommands>): boolean {
  if (event.defaultPrevented) return false
  const inDialog = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null
  const id = COMMAND_IDS.find(
    (id) =>
      !COMMANDS[id].heardElsewhere &&
      (!inDialog || COMMANDS[id].inDialogs) &&
      COMMANDS[id].keys?.some((keys) => isPressed(event, keys)),
  )
  if (id === undefined || !commands.applies(id)) return false
  event.preventDefault()
  return commands.run(id)
}

/** Shows the commands in the menu bar as long as the component is there, and runs what is chosen. */
export function followMenuBar(host: Host) {
  const commands = useCommands()
  const drafts = useDrafts()
  const navigation = useNavigation()

  const recent = computed<MenuEntry[]>(() =>
    drafts.drafts
      .slice(0, RECENT)
      .map((draft) => ({ id: DRAFT + draft.id, title: draft.name, enabled: true })),
  )
  const menus = computed<MenuOfBar[]>(() =>
    (Object.keys(MENUS) as (keyof typeof MENUS)[]).map((menu) => {
      const groups = groupsOf(menu).map((ids) =>
        ids.map((id) => ({ id, title: titled(COMMANDS[id].title, id), enabled: commands.applies(id) })),
      )
      if (menu === 'file' && recent.value.length > 0) groups.splice(1, 0, recent.value as never)
      return { title: MENUS[menu], groups }
    }),
  )
  // The palette can do all that the menu bar can.
  const show = () => void host.setMenu(menus.value).catch(() => undefined)
  watch(() => JSON.stringify(menus.value), show, { immediate: true })

  const listening = host.onMenuChosen((id) => {
    if (id.startsWith(DRAFT)) void navigation.go({ page: 'form', draftId: id.slice(DRAFT.length) })
    else if (isCommandId(id)) commands.run(id)
  })
  onScopeDispose(() => void listening.then((stop) => stop()))
}
