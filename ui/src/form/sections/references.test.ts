import { expect, it } from 'vitest'

import { splitReferences } from './references'

it('each line is an entry, freed of the number it had', () => {
  expect(
    splitReferences('[1] 张三. 甲[J].\r\n［2］李四. 乙[M].\n\n3. Wang L. C[J].\n（4）赵六. 丁.'),
  ).toEqual(['张三. 甲[J].', '李四. 乙[M].', 'Wang L. C[J].', '赵六. 丁.'])
  expect(splitReferences('张三. 甲.\n2019. 统计年鉴.\n3.5 版手册')).toEqual([
    '张三. 甲.',
    '2019. 统计年鉴.',
    '3.5 版手册',
  ])
})

it('a line without a number goes on with the numbered entry before it', () => {
  expect(
    splitReferences(
      '[1] Li M, Wang L. Thymus regen-\neration in aged\nmice[J].\n[2] 张三. 胸腺移植的\n临床研究[J].',
    ),
  ).toEqual(['Li M, Wang L. Thymus regeneration in aged mice[J].', '张三. 胸腺移植的临床研究[J].'])
})
