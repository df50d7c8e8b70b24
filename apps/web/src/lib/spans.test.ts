import { describe, expect, it } from 'vitest'
import { paragraphs, segments } from './spans'

describe('segments', () => {
  it('gives the whole text when nothing is marked', () => {
    expect(segments('The town fell.', [])).toEqual([{ text: 'The town fell.', start: 0, marks: [] }])
    expect(segments('', [{ start: 0, end: 4 }])).toEqual([])
  })

  it('cuts overlapping and nested spans at every end', () => {
    expect(segments('abcdef', [{ start: 0, end: 4 }, { start: 2, end: 6 }, { start: 2, end: 3 }])).toEqual([
      { text: 'ab', start: 0, marks: [0] },
      { text: 'c', start: 2, marks: [0, 1, 2] },
      { text: 'd', start: 3, marks: [0, 1] },
      { text: 'ef', start: 4, marks: [1] },
    ])
  })

  it('never loses, adds or reorders a character, whatever the spans', () => {
    const text = 'Al-Qaim 🏳️ القائم fell.'
    let seed = 1
    const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n
    for (let round = 0; round < 500; round++) {
      const spans = Array.from({ length: next(6) }, () => ({ start: next(40) - 5, end: next(40) - 5 }))
      const cut = segments(text, spans)
      expect(cut.map((s) => s.text).join('')).toBe(text)
      for (const s of cut) {
        expect(s.text).not.toBe('')
        expect(s.text.isWellFormed?.() ?? true).toBe(true)
        expect(text.startsWith(s.text, s.start)).toBe(true)
      }
    }
  })

  it('keeps markup as text', () => {
    expect(segments('<b>x</b>', [{ start: 0, end: 3 }])[0]).toEqual({ text: '<b>', start: 0, marks: [0] })
  })
})

describe('paragraphs', () => {
  it('parts at blank lines and keeps offsets of the whole text', () => {
    const text = 'Title\n\nOne two.\n\nThree.'
    const marked = paragraphs(text, [{ start: 11, end: 20 }])
    expect(marked.map((p) => p.map((s) => s.text))).toEqual([['Title'], ['One ', 'two.'], ['Thr', 'ee.']])
    for (const s of marked.flat()) expect(text.startsWith(s.text, s.start)).toBe(true)
    expect(marked.flat().filter((s) => s.marks.length).map((s) => s.text)).toEqual(['two.', 'Thr'])
  })
})
