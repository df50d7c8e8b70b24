import { describe, expect, it } from 'vitest'
import { isTyping, keyHelp, keyReader } from './keys'

const type = (text: string, typing = false) => {
  const read = keyReader()
  return [...text].map((key, n) => read({ key }, typing, n * 100))
}

describe('keys', () => {
  it('reads each letter, small or capital', () => {
    expect(type('jkareud/?')).toEqual(['next', 'previous', 'accept', 'reject', 'edit', 'undo', 'dispute', 'search', 'help'])
    expect(type('JA')).toEqual(['next', 'accept'])
    expect(type('xyz1')).toEqual([null, null, null, null])
  })

  it('says nothing while somebody types, but for leaving and keeping', () => {
    expect(type('jar?/', true)).toEqual([null, null, null, null, null])
    const read = keyReader()
    expect(read({ key: 'Escape' }, true, 0)).toBe('leave')
    expect(read({ key: 'Enter', ctrlKey: true }, true, 0)).toBe('save')
    expect(read({ key: 'Enter', metaKey: true }, true, 0)).toBe('save')
    expect(read({ key: 'Enter' }, true, 0)).toBeNull()
    expect(read({ key: 'a', isComposing: true }, false, 0)).toBeNull()
  })

  it('leaves the keys of the browser alone', () => {
    const read = keyReader()
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) expect(read({ key: 'r', ...held }, false, 0)).toBeNull()
  })

  it('goes after G, soon enough, and only once', () => {
    expect(type('gmgtgl')).toEqual([null, 'map', null, 'timeline', null, 'list'])
    expect(type('gja')).toEqual([null, 'next', 'accept'])
    const read = keyReader(1000)
    read({ key: 'g' }, false, 0)
    expect(read({ key: 'm' }, false, 1001)).toBeNull()
    expect(read({ key: 'm' }, false, 1002)).toBeNull()
  })

  it('moves with a key held down and decides nothing', () => {
    const read = keyReader()
    expect(read({ key: 'j', repeat: true }, false, 0)).toBe('next')
    expect(read({ key: 'a', repeat: true }, false, 0)).toBeNull()
  })

  it('knows where one types', () => {
    expect(isTyping({ tagName: 'INPUT', type: 'search' } as unknown as EventTarget)).toBe(true)
    expect(isTyping({ tagName: 'INPUT', type: 'checkbox' } as unknown as EventTarget)).toBe(false)
    expect(isTyping({ tagName: 'BUTTON' } as unknown as EventTarget)).toBe(false)
    expect(isTyping(null)).toBe(false)
  })

  it('has help for everything', () => expect(keyHelp.length).toBeGreaterThan(9))
})
