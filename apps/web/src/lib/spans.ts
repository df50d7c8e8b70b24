/** A half-open stretch of a text, in UTF-16 code units: what the engine writes and what JavaScript counts in. */
export interface Span {
  start: number
  end: number
}

/** A stretch of text and the marks that lie on it, in the order in which they were given. */
export interface Segment {
  text: string
  start: number
  marks: number[]
}

/**
 * Cuts a text at every end of every span. Spans may overlap, nest, repeat, be empty or reach beyond the text; joined
 * together the segments are always the text, and no segment is empty. A span never cuts a surrogate pair.
 */
export function segments(text: string, spans: readonly Span[]): Segment[] {
  const clamped = spans.map((s) => ({ start: whole(text, clamp(s.start, text.length)), end: whole(text, clamp(s.end, text.length)) }))
  const cuts = new Set<number>([0, text.length])
  for (const { start, end } of clamped) {
    if (start < end) {
      cuts.add(start)
      cuts.add(end)
    }
  }
  const points = [...cuts].sort((a, b) => a - b)
  const result: Segment[] = []
  for (let i = 0; i + 1 < points.length; i++) {
    const start = points[i]!
    const end = points[i + 1]!
    const marks = clamped.flatMap((s, n) => (s.start <= start && end <= s.end && s.start < s.end ? [n] : []))
    result.push({ text: text.slice(start, end), start, marks })
  }
  return result
}

/** Paragraphs of a text with the segments in each; blank lines part them and are left out. */
export function paragraphs(text: string, spans: readonly Span[]): Segment[][] {
  const result: Segment[][] = []
  let from = 0
  for (const paragraph of text.split(/\n{2,}/)) {
    const start = text.indexOf(paragraph, from)
    const end = start + paragraph.length
    from = end
    if (start < end) {
      const moved = spans.map((s) => ({ start: s.start - start, end: s.end - start }))
      result.push(segments(paragraph, moved).map((s) => ({ ...s, start: s.start + start })))
    }
  }
  return result
}

const clamp = (n: number, most: number) => Math.min(Math.max(Math.trunc(n) || 0, 0), most)

function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff ? at - 1 : at
}
