/**
 * A table of inputs used as a spreadsheet: arrows, Enter and Tab go from cell to cell, Shift and arrows choose several,
 * Ctrl+D and Ctrl+R fill, Escape gives up what was typed, a pasted block finds its cells. Each cell of the table has
 * `data-place="row-column"`.
 */
import { nextTick, ref, shallowRef, watch, type Ref } from 'vue'

import { isComposingKey } from '@/shared/ime'

import { blockOf, placeBlock, type Entry, type Place, type Placed } from './block'

export interface GridModel {
  /** What the rows and columns are called: words of a pasted block find them. */
  rows: () => string[]
  columns: () => string[]
  /** What stands in a cell; `null` where nothing is typed in place. */
  read: (place: Place) => string | null
  /** Types into cells, as one step of undo. */
  write: (entries: Entry[]) => unknown
  /** Can a pasted text stand in a cell? Any can, where nothing judges it. */
  judge?: (text: string) => Promise<boolean>
  /** Does Tab go from cell to cell, and come to the table once? Else it goes through all the inputs. */
  tab?: boolean
}

export type Grid = ReturnType<typeof useGrid>

const placeOf = (element: Element | null): Place | null => {
  const [row, column] = element?.getAttribute('data-place')?.split('-').map(Number) ?? []
  return row === undefined || column === undefined ? null : { row, column }
}

/** Is the caret at this end of what is typed, or all of it chosen? Then an arrow leaves the cell. */
function atEnd({ selectionStart, selectionEnd, value }: HTMLInputElement, by: -1 | 1): boolean {
  if (selectionStart === 0 && selectionEnd === value.length) return true
  return selectionStart === selectionEnd && selectionStart === (by < 0 ? 0 : value.length)
}

export function useGrid(root: Readonly<Ref<HTMLElement | null>>, model: GridModel) {
  /** The cell that had the focus last. */
  const at = ref<Place>({ row: 0, column: 0 })
  /** The other corner of the chosen cells. */
  const corner = ref<Place | null>(null)
  /** A block that waits to be looked through. */
  const pasted = shallowRef<Placed | null>(null)
  let before = ''

  const last = () => ({ row: model.rows().length - 1, column: model.columns().length - 1 })
  const inside = ({ row, column }: Place) =>
    row >= 0 && column >= 0 && row <= last().row && column <= last().column

  /** Is it a cell of this table, not of one inside it? */
  const isOwn = (cell: Element) => cell.closest('[data-grid]') === root.value
  function cellOf(target: EventTarget | null): Element | null {
    const cell = target instanceof Element ? target.closest('[data-place]') : null
    return cell && isOwn(cell) ? cell : null
  }
  function cells(place = ''): Element[] {
    return [...(root.value?.querySelectorAll(`[data-place${place}]`) ?? [])].filter(isOwn)
  }

  function inputAt({ row, column }: Place): HTMLInputElement | null {
    return cells(`="${row}-${column}"`)[0]?.querySelector('input') ?? null
  }

  function go(to: Place) {
    const input = inputAt(to)
    input?.focus()
    input?.select()
  }

  /** The chosen cells, by row. */
  function chosen(): Place[][] {
    const other = corner.value ?? at.value
    const span = (a: number, b: number) =>
      Array.from({ length: Math.abs(a - b) + 1 }, (_, i) => Math.min(a, b) + i)
    return span(at.value.row, other.row).map((row) =>
      span(at.value.column, other.column).map((column) => ({ row, column })),
    )
  }

  watch([at, corner], () => {
    const marked = corner.value ? chosen().flat() : []
    for (const cell of cells()) {
      const place = placeOf(cell)
      const isChosen = marked.some((one) => one.row === place?.row && one.column === place.column)
      cell.toggleAttribute('data-chosen', isChosen)
    }
  })

  function extend(row: number, column: number) {
    const from = corner.value ?? at.value
    const to = { row: from.row + row, column: from.column + column }
    if (inside(to)) corner.value = to
  }

  /** Writes what differs, where it can be typed. */
  function write(entries: Entry[]) {
    const changed = entries.filter((entry) => {
      const there = model.read(entry)
      return there !== null && there !== entry.text
    })
    if (changed.length > 0) model.write(changed)
  }

  /** Copies the first row of the chosen cells to the others, or the cell above; `right`: columns likewise. */
  function fill(right: boolean) {
    const rows = chosen()
    const lines = right ? rows[0]!.map((_, c) => rows.map((row) => row[c]!)) : rows
    const back = (place: Place): Place =>
      right ? { ...place, column: place.column - 1 } : { ...place, row: place.row - 1 }
    const from = lines.length > 1 ? lines[0]! : lines[0]!.map(back)
    const to = lines.length > 1 ? lines.slice(1) : lines
    write(
      to.flatMap((line) =>
        line.flatMap((place, i) => {
          const text = inside(from[i]!) ? model.read(from[i]!) : null
          return text === null ? [] : [{ ...place, text }]
        }),
      ),
    )
    void nextTick(() => inputAt(at.value)?.select())
  }

  /** Answers where a key leads. */
  function target(event: KeyboardEvent, input: HTMLInputElement, { row, column }: Place): Place | null {
    const end = last()
    switch (event.key) {
      case 'ArrowUp':
        return { row: row - 1, column }
      case 'ArrowDown':
        return { row: row + 1, column }
      case 'ArrowLeft':
        return atEnd(input, -1) ? { row, column: column - 1 } : null
      case 'ArrowRight':
        return atEnd(input, 1) ? { row, column: column + 1 } : null
      case 'Enter':
        return { row: event.shiftKey ? row - 1 : row + 1, column }
      case 'Tab':
        if (!model.tab) return null
        if (event.shiftKey)
          return column > 0 ? { row, column: column - 1 } : { row: row - 1, column: end.column }
        return column < end.column ? { row, column: column + 1 } : { row: row + 1, column: 0 }
      case 'Home':
        return event.ctrlKey ? { row: 0, column: 0 } : null
      case 'End':
        return event.ctrlKey ? end : null
      default:
        return null
    }
  }

  const ARROWS: Record<string, [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  }

  /** Answers whether the key was one of several chosen cells, or of filling. */
  function onCommand(event: KeyboardEvent, input: HTMLInputElement): boolean {
    const arrow = event.shiftKey ? ARROWS[event.key] : undefined
    const all = input.selectionStart === 0 && input.selectionEnd === input.value.length
    if (arrow && (arrow[1] === 0 || corner.value || all)) {
      extend(...arrow)
      return true
    }
    const key = event.key.toLowerCase()
    if ((event.ctrlKey || event.metaKey) && (key === 'd' || key === 'r') && !event.shiftKey) {
      fill(key === 'r')
      return true
    }
    if (corner.value && (key === 'delete' || key === 'backspace')) {
      write(
        chosen()
          .flat()
          .map((place) => ({ ...place, text: '' })),
      )
      return true
    }
    if (corner.value && key === 'escape') {
      corner.value = null
      return true
    }
    return false
  }

  function onKey(event: KeyboardEvent) {
    const input = event.target
    const place = placeOf(cellOf(input))
    if (event.defaultPrevented || isComposingKey(event) || event.altKey) return
    if (!place || !(input instanceof HTMLInputElement)) return
    if (onCommand(event, input)) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (event.key === 'Escape' && model.read(place) !== null && input.value !== before) {
      event.stopPropagation()
      input.value = before
      input.dispatchEvent(new Event('input', { bubbles: true }))
      input.select()
      return
    }
    const to = target(event, input, place)
    if (!to) return
    // From the first and the last cell, Tab leaves the table.
    if (!inside(to) && event.key === 'Tab') return
    event.preventDefault()
    if (inside(to)) go(to)
  }

  function onFocus(event: FocusEvent) {
    const place = placeOf(cellOf(event.target))
    if (!place) return
    corner.value = null
    at.value = place
    before = model.read(place) ?? ''
  }

  function onPaste(event: ClipboardEvent) {
    const place = placeOf(cellOf(event.target))
    const block = place && blockOf(event.clipboardData)
    if (!place || !block) return
    event.preventDefault()
    pasted.value = placeBlock(block, model.rows(), model.columns(), place)
  }

  function onCopy(event: ClipboardEvent) {
    if (!corner.value || !cellOf(event.target)) return
    event.preventDefault()
    const text = chosen().map((row) => row.map((place) => inputAt(place)?.value ?? '').join('\t'))
    event.clipboardData?.setData('text/plain', text.join('\n'))
  }

  watch(
    root,
    (table) => {
      table?.toggleAttribute('data-grid', true)
      table?.addEventListener('keydown', onKey)
      table?.addEventListener('focusin', onFocus)
      table?.addEventListener('paste', onPaste)
      table?.addEventListener('copy', onCopy)
    },
    { immediate: true, flush: 'post' },
  )

  return {
    model,
    pasted,
    go,
    write,
    /** Is it the cell that Tab comes to from outside? */
    isAt: (row: number, column: number) =>
      row === Math.min(at.value.row, last().row) && column === Math.min(at.value.column, last().column),
  }
}
