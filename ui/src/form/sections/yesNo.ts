/** Yes, no, or not known: "not known" is never "no". */
export type YesNo = 'yes' | 'no'

export const YES_NO: { value: YesNo; label: string }[] = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
]

export function toYesNo(fact: boolean | null): YesNo | null {
  if (fact === null) return null
  return fact ? 'yes' : 'no'
}

export function fromYesNo(choice: YesNo | null): boolean | null {
  return choice === null ? null : choice === 'yes'
}
