import { describe, expect, it } from 'vitest'
import type { Reading } from '../api'
import { paragraphs } from '../spans'
import { cut, marksOf, trimmed, type Placed } from './marks'

describe('cut', () => {
  it('parts paragraphs, overlaps and nests, and keeps offsets', () => {
    const text = 'Title\n\nOne two three.\n\n\nEnd.'
    const cuts = cut(text, [{ start: 7, end: 14, item: 0 }, { start: 11, end: 20, item: 1 }, { start: 11, end: 14, item: 2 }])
    expect(cuts.map((b) => b.map((s) => [s.text, s.marks]))).toEqual([
      [['Title', []]],
      [['One ', [0]], ['two', [0, 1, 2]], [' three', [1]], ['.', []]],
      [['End.', []]],
    ])
    for (const s of cuts.flat()) expect(text.startsWith(s.text, s.start)).toBe(true)
  })

  it('carries a span over a blank line', () => {
    expect(cut('ab\n\ncd', [{ start: 1, end: 5, item: 0 }]).flat().map((s) => [s.text, s.marks.length])).toEqual([['a', 0], ['b', 1], ['c', 1], ['d', 0]])
  })

  it('keeps an item open where two of its own spans overlap', () => {
    expect(cut('abcd', [{ start: 0, end: 2, item: 5 }, { start: 1, end: 4, item: 5 }]).flat().every((s) => s.marks[0] === 5)).toBe(true)
  })

  it('gives what the plain way gives, whatever the text and the spans', () => {
    let seed = 7
    const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n
    const letters = ['a', ' ', '\n', '\n\n', 'ب', '🏳️', 'x']
    for (let round = 0; round < 400; round++) {
      const text = Array.from({ length: next(40) }, () => letters[next(letters.length)]).join('')
      const spans: Placed[] = Array.from({ length: next(7) }, (_, item) => ({ start: next(50) - 5, end: next(50) - 5, item }))
      const cuts = cut(text, spans)
      expect(cuts.flat().map((s) => s.text).join('').replaceAll('\n', '')).toBe(text.replaceAll('\n', ''))
      for (const s of cuts.flat()) {
        expect(s.text).not.toBe('')
        expect(text.startsWith(s.text, s.start)).toBe(true)
        for (const [n, span] of spans.entries()) expect(s.marks.includes(n)).toBe(covers(text, span, s))
      }
      // Where blank lines are plain, the two ways agree segment by segment.
      if (!/^\n|\n{3}|\n$/.test(text)) expect(cuts).toEqual(paragraphs(text, spans).map((b) => b.filter((s) => s.text)))
    }
  })

  it('cuts a long report with many marks quickly enough to be opened', () => {
    const text = Array.from({ length: 2000 }, (_, n) => `Sentence ${n} names Oakford and Millbrook.`).join('\n\n')
    const spans = Array.from({ length: 20000 }, (_, n) => ({ start: n * 4, end: n * 4 + 9, item: n }))
    expect(cut(text, spans).length).toBe(2000)
  })
})

/** A span that begins or ends in a surrogate pair is moved to the pair's start, and may then be empty. */
function covers(text: string, span: Placed, s: { start: number; text: string }) {
  const to = (at: number) => { const n = Math.min(Math.max(at, 0), text.length); return text.charCodeAt(n) >= 0xdc00 && text.charCodeAt(n) <= 0xdfff ? n - 1 : n }
  return to(span.start) < to(span.end) && to(span.start) < s.start + s.text.length && s.start < to(span.end)
}

describe('trimmed', () => {
  it('takes the white space off, whichever way it was drawn, and whole letters', () => {
    expect(trimmed('  a town \n', 0, 10)).toEqual({ start: 2, end: 8 })
    expect(trimmed('a town', 6, 2)).toEqual({ start: 2, end: 6 })
    expect(trimmed('x🏳y', 2, 3)).toEqual({ start: 1, end: 3 })
    expect(trimmed('x🏳y', 0, 2)).toEqual({ start: 0, end: 3 })
    expect(trimmed('a   b', 1, 4)).toBeNull()
    expect(trimmed('ab', 7, 9)).toBeNull()
  })
})

describe('marksOf', () => {
  const at = (start: number, end: number) => ({ start, end })
  const reading = {
    report: { text: 'Rebels took Oakford. Rain fell.', sentences: [at(0, 20), at(21, 31)] },
    events: [{ id: 'e1', type: 'capture', status: 'planned', place: 'p1', initiators: ['a1'], targets: [], trigger: at(7, 11), evidence: [at(0, 19)] }],
    control: [], figures: [], statements: [], people: [],
    places: [{ id: 'p1', name: 'Oakford', kind: 'populated place', adm1: 'Oakford', country: 'XX', mentions: [at(12, 19)] }],
    actors: [{ id: 'a1', name: 'Rebels', kind: 'rebel-group', mentions: [at(0, 6)] }],
    times: [{ id: 't1', evidence: [], edtf: '2020', timex: null, kind: 'date' }],
    notes: [{ sentence: 1, reason: 'nothing known in it' }, { sentence: 9, reason: 'beyond the text' }],
  } as unknown as Reading

  it('names each record and leaves out a time without words and a note without a sentence', () => {
    expect(marksOf(reading).map((m) => [m.id, m.kind, m.name, m.about])).toEqual([
      ['e1', 'event', 'capture (planned)', 'Oakford, Rebels'],
      ['p1', 'place', 'Oakford', 'populated place, XX'],
      ['a1', 'party', 'Rebels', 'rebel group'],
      ['n1', 'none', 'nothing known in it', 'Rain fell.'],
    ])
  })
})
