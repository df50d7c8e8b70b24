/** What a key asks for on the review page. */
export type Command = 'next' | 'previous' | 'accept' | 'reject' | 'edit' | 'undo' | 'search' | 'help' | 'dispute' | 'map' | 'timeline' | 'list' | 'save' | 'leave'

/** Every key with what it does, as the help shows it. */
export const keyHelp: readonly (readonly [keys: string, does: string])[] = [
  ['J, K', 'next, previous record'],
  ['A', 'accept'],
  ['R', 'reject'],
  ['D', 'dispute'],
  ['E', 'edit the fields'],
  ['U', 'undo your last judgement'],
  ['Ctrl+Enter', 'keep what was edited'],
  ['Escape', 'leave a field; close this help'],
  ['/', 'search the queue'],
  ['G then M, T, L', 'go to the map, the timeline, the list'],
  ['?', 'this help'],
]

const single: Record<string, Command> = { j: 'next', k: 'previous', a: 'accept', r: 'reject', e: 'edit', u: 'undo', d: 'dispute', '/': 'search', '?': 'help' }
const afterG: Record<string, Command> = { m: 'map', t: 'timeline', l: 'list' }

/** The parts of a key event that matter here, so that the map can be tried without a browser. */
export interface Key { key: string; ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean; repeat?: boolean; isComposing?: boolean }

/**
 * Reads keys one by one. In a field (`typing`) only Escape and Ctrl+Enter mean something; G waits `patience` milliseconds for the letter after it. A key
 * held down moves, and never decides.
 */
export function keyReader(patience = 1500): (key: Key, typing: boolean, now: number) => Command | null {
  let g = Number.NEGATIVE_INFINITY
  return (key, typing, now) => {
    if (key.isComposing) return null
    const pressed = key.key.length === 1 ? key.key.toLowerCase() : key.key
    if (pressed === 'Enter' && (key.ctrlKey || key.metaKey)) return 'save'
    if (key.ctrlKey || key.metaKey || key.altKey) return null
    if (pressed === 'Escape') return 'leave'
    if (typing) return null
    const waiting = now - g <= patience
    g = Number.NEGATIVE_INFINITY
    if (waiting && afterG[pressed]) return afterG[pressed]
    if (pressed === 'g') {
      g = now
      return null
    }
    const command = single[pressed] ?? null
    return key.repeat && command !== 'next' && command !== 'previous' ? null : command
  }
}

/** True where letters are written and not commands. */
export function isTyping(target: EventTarget | null): boolean {
  const element = target as { tagName?: string; isContentEditable?: boolean; type?: string } | null
  return !!element && (element.isContentEditable === true || element.tagName === 'TEXTAREA' || element.tagName === 'SELECT'
    || (element.tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'range'].includes(element.type ?? '')))
}
