// This file was generated from src-tauri/core by `cargo xtask gen`. Do not edit it.

import type { Missing } from './Missing'

/** What is shown where something could not be pasted. */
export const MISSING_MARKS: Record<Missing, string> = {
  formula: '【公式未能粘贴】',
  picture: '【图片未能粘贴】',
  symbol: '【符号未能粘贴】',
}
