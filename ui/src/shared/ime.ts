/**
 * Is this key part of an input method's work? On WebKit the Enter that ends a composition arrives after
 * `compositionend`, and only `keyCode` 229 tells it apart.
 */
export function isComposingKey(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}
