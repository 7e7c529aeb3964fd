/**
 * Is this key part of an input method's work? On WebKit the Enter that ends a composition arrives after
 * `compositionend`, and only `keyCode` 229 tells it apart.
 */
export function isComposingKey(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells it
  return event.isComposing || event.keyCode === 229
}
