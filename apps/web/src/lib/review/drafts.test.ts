import { describe, expect, it } from 'vitest'
import { drafts, type Box } from './drafts'

class Shelf implements Box {
  kept = new Map<string, string>()
  full = false
  get length() { return this.kept.size }
  getItem = (key: string) => this.kept.get(key) ?? null
  setItem = (key: string, value: string) => { if (this.full) throw new DOMException('full', 'QuotaExceededError'); this.kept.set(key, value) }
  removeItem = (key: string) => void this.kept.delete(key)
  key = (index: number) => [...this.kept.keys()][index] ?? null
}

const draft = { fields: { place: 'Oakford' }, reason: 'seen on the map', basedOn: ['j1'] }

describe('drafts', () => {
  it('come back after the page was left', () => {
    const shelf = new Shelf()
    expect(drafts(() => shelf, () => 5).save('r#e1', draft)).toBe(true)
    expect(drafts(() => shelf).load('r#e1')).toEqual({ ...draft, at: 5 })
    expect(drafts(() => shelf).records()).toEqual(['r#e1'])
    expect(drafts(() => shelf).load('r#e2')).toBeNull()
  })

  it('that say nothing are no drafts', () => {
    const shelf = new Shelf()
    const kept = drafts(() => shelf)
    kept.save('r#e1', draft)
    kept.save('r#e1', { fields: {}, reason: '', basedOn: ['j1'] })
    expect(shelf.length).toBe(0)
  })

  it('survive what others keep, and broken ones are none', () => {
    const shelf = new Shelf()
    shelf.kept.set('theme', 'dark').set('sitrep-draft:a', '{"fields":1}').set('sitrep-draft:b', 'not json').set('sitrep-draft:c', '{"fields":{"x":1},"reason":"","basedOn":[],"at":1}')
    const kept = drafts(() => shelf)
    for (const record of ['a', 'b', 'c']) expect(kept.load(record)).toBeNull()
    kept.save('r', draft)
    expect(shelf.kept.get('theme')).toBe('dark')
  })

  it('of long ago make room, the newest stay', () => {
    const shelf = new Shelf()
    let now = 0
    const kept = drafts(() => shelf, () => now)
    kept.save('old', draft)
    now = 61 * 86_400_000
    for (let n = 0; n < 210; n++) { now += 1; kept.save('r' + n, draft) }
    expect(kept.load('old')).toBeNull()
    expect(kept.records().length).toBe(200)
    expect(kept.load('r209')).not.toBeNull()
    expect(kept.load('r0')).toBeNull()
  })

  it('say when nothing can be kept', () => {
    const shelf = new Shelf()
    shelf.full = true
    expect(drafts(() => shelf).save('r', draft)).toBe(false)
    const none = drafts(() => { throw new DOMException('no', 'SecurityError') })
    expect([none.save('r', draft), none.load('r'), none.records()]).toEqual([false, null, []])
    expect(() => none.clear('r')).not.toThrow()
  })
})
