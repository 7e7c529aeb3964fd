import { expect, it } from 'vitest'

import { createBatch } from './batch'

it('acts once on what was asked for meanwhile, each once, and anew on what is asked for later', () => {
  const due: (() => void)[] = []
  const acted: string[][] = []
  const ask = createBatch<string>(
    (run) => due.push(run),
    (all) => {
      acted.push(all)
      if (all.includes('a')) ask('c')
    },
  )
  for (const one of ['a', 'b', 'a']) ask(one)
  expect(due).toHaveLength(1)
  due[0]!()
  expect(acted).toEqual([['a', 'b']])
  due[1]!()
  expect(acted).toEqual([['a', 'b'], ['c']])
})
