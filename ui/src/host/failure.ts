/** Failures as every page shows them: what went wrong, and what the person can do. */
import type { CommandError } from '@/generated/CommandError'

export type Failure = CommandError

function isCommandError(thrown: unknown): thrown is CommandError {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    typeof (thrown as CommandError).code === 'string' &&
    typeof (thrown as CommandError).message === 'string' &&
    typeof (thrown as CommandError).action === 'string'
  )
}

/** Turns anything thrown into a failure; the original message is kept. */
export function toFailure(thrown: unknown): Failure {
  if (isCommandError(thrown)) return thrown
  const words = thrown instanceof Error ? thrown.message : String(thrown)
  return { code: 'failed', message: `操作没有完成：${words}`, action: '请重试；若反复出现，请重新打开程序。' }
}
