/** Keys as they are written in the registry, `Ctrl+Shift+Z`, and as they are pressed and shown. */
import { isComposingKey } from '@/shared/ime'
import { isMac } from '@/shared/platform'

import { COMMANDS, type CommandId } from './registry'

interface Chord {
  ctrl: boolean
  shift: boolean
  alt: boolean
  key: string
}

function chordOf(keys: string): Chord {
  const [, modifiers = '', key = ''] = /^((?:\w+\+)*)(.+)$/.exec(keys) ?? []
  const has = (name: string) => modifiers.split('+').includes(name)
  return { ctrl: has('Ctrl'), shift: has('Shift'), alt: has('Alt'), key: key.toLowerCase() }
}

/** Signs stand on another key of each keyboard: with Shift or without. */
const isSign = (key: string) => key.length === 1 && !/[a-z0-9]/.test(key)

/** Is this what was pressed? Never while an input method composes. */
export function isPressed(event: KeyboardEvent, keys: string): boolean {
  const chord = chordOf(keys)
  return (
    !isComposingKey(event) &&
    event.key.toLowerCase() === chord.key &&
    (event.ctrlKey || event.metaKey) === chord.ctrl &&
    event.altKey === chord.alt &&
    (isSign(chord.key) || event.shiftKey === chord.shift)
  )
}

const ON_MAC: Record<string, string> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' }
const NAMES: Record<string, string> = { PageUp: 'PgUp', PageDown: 'PgDn', '-': '−' }

/** As a person reads it. */
export function shownKeys(keys: string): string {
  const [, modifiers = '', key = ''] = /^((?:\w+\+)*)(.+)$/.exec(keys) ?? []
  const parts = [...modifiers.split('+').filter(Boolean), NAMES[key] ?? key]
  return isMac ? parts.map((part) => ON_MAC[part] ?? part).join('') : parts.join('+')
}

/** The first keys of a command, for its button: `预览（Ctrl+E）`. */
export function titled(label: string, id: CommandId): string {
  const keys = COMMANDS[id].keys?.[0]
  return keys === undefined ? label : `${label}（${shownKeys(keys)}）`
}
