import type { Reading } from '../api'
import type { Segment, Span } from '../spans'

/** What a mark in a report's text stands for. The first three are what the picture is made of; `none` marks a sentence that gave no record. */
export const kinds = ['event', 'control', 'figure', 'statement', 'place', 'party', 'person', 'time', 'none'] as const
export type Kind = (typeof kinds)[number]

export const kindNames: Record<Kind, string> = {
  event: 'Events', control: 'Control', figure: 'Figures', statement: 'Statements', place: 'Places', party: 'Parties', person: 'People', time: 'Times', none: 'Gave nothing',
}

/** A record of a reading as the reader shows it: where it is marked in the text, and how the list names it. */
export interface Marked {
  id: string
  kind: Kind
  name: string
  /** What else the list says of it; may be empty. */
  about: string
  /** Where it is marked, at least one unless the reading gives none. */
  spans: Span[]
  /** The wider words that light up with it: the clause of an event. */
  around: Span[]
}

const plain = (kebab: string) => kebab.replaceAll('-', ' ')
const short = (text: string, most = 70) => (text.length > most ? text.slice(0, text.lastIndexOf(' ', most) > 20 ? text.lastIndexOf(' ', most) : most) + ' …' : text)

/** Every record of a reading, in text order within its kind. A record without words in the text is listed and not marked. */
export function marksOf(reading: Reading): Marked[] {
  const text = reading.report.text
  const place = new Map(reading.places.map((p) => [p.id, p.name]))
  const party = new Map([...reading.actors, ...reading.people].map((a) => [a.id, a.name]))
  const all: Marked[] = [
    ...reading.events.map((e) => mark(e.id, 'event', plain(e.type) + (e.status === 'occurred' ? '' : ` (${plain(e.status)})`), join(e.place && place.get(e.place), ...[...e.initiators, ...e.targets].map((a) => party.get(a))), [e.trigger], e.evidence)),
    ...reading.control.map((c) => mark(c.id, 'control', plain(c.state), join(place.get(c.place), c.holder && party.get(c.holder)), c.evidence, c.evidence)),
    ...reading.figures.map((f) => mark(f.id, 'figure', plain(f.measure), f.text, f.evidence, f.evidence)),
    ...reading.statements.map((s) => mark(s.id, 'statement', s.speaker.text ?? 'nobody named', `${plain(s.kind)}: ${short(text.slice(s.content.start, s.content.end))}`, [s.content], s.evidence)),
    ...reading.places.map((p) => mark(p.id, 'place', p.name, join(p.kind, p.adm1 !== p.name && p.adm1, p.country), p.mentions, [])),
    ...reading.actors.map((a) => mark(a.id, 'party', a.name, plain(a.kind), a.mentions, [])),
    ...reading.people.map((h) => mark(h.id, 'person', h.name, h.title ?? '', h.mentions, [])),
    ...reading.times.filter((t) => t.evidence.length > 0).map((t) => mark(t.id, 'time', t.edtf ?? t.timex ?? 'unknown', t.kind === 'date' ? '' : plain(t.kind), t.evidence, [])),
    ...reading.notes.flatMap((n) => {
      const sentence = reading.report.sentences[n.sentence]
      return sentence ? [mark('n' + n.sentence, 'none', n.reason, short(text.slice(sentence.start, sentence.end)), [sentence], [])] : []
    }),
  ]
  const order = new Map(kinds.map((k, i) => [k, i]))
  return all.sort((a, b) => order.get(a.kind)! - order.get(b.kind)! || first(a) - first(b))
}

const mark = (id: string, kind: Kind, name: string, about: string, spans: readonly Span[], around: readonly Span[]): Marked => ({ id, kind, name, about, spans: [...spans], around: [...around] })
const join = (...parts: (string | null | undefined | false | '')[]) => [...new Set(parts.filter(Boolean))].join(', ')
const first = (m: Marked) => m.spans[0]?.start ?? Number.MAX_SAFE_INTEGER

/** A span of the text that belongs to a record: `item` is its place in a list. */
export interface Placed extends Span { item: number }

/**
 * The paragraphs of a text, cut at every end of every span: joined together the segments of all paragraphs are the text without its blank lines. One
 * sweep over the sorted ends, so that a long report with thousands of marks stays quick. Spans beyond the text are clamped, and none cuts a surrogate pair.
 */
export function cut(text: string, spans: readonly Placed[]): Segment[][] {
  const ends: { at: number; item: number; open: boolean }[] = []
  for (const s of spans) {
    const start = whole(text, clamp(s.start, text.length))
    const end = whole(text, clamp(s.end, text.length))
    if (start < end) ends.push({ at: start, item: s.item, open: true }, { at: end, item: s.item, open: false })
  }
  ends.sort((a, b) => a.at - b.at)
  const open = new Map<number, number>()
  const result: Segment[][] = []
  let next = 0
  for (const { start, end } of blocks(text)) {
    const block: Segment[] = []
    let at = start
    while (at < end) {
      for (; next < ends.length && ends[next]!.at <= at; next++) turn(open, ends[next]!)
      const until = Math.min(end, ends[next]?.at ?? end)
      block.push({ text: text.slice(at, until), start: at, marks: [...open.keys()].sort((a, b) => a - b) })
      at = until
    }
    result.push(block)
  }
  return result
}

function turn(open: Map<number, number>, { item, open: opens }: { item: number; open: boolean }) {
  const count = (open.get(item) ?? 0) + (opens ? 1 : -1)
  if (count > 0) open.set(item, count)
  else open.delete(item)
}

function blocks(text: string): Span[] {
  const found: Span[] = []
  for (const match of text.matchAll(/(?:[^\n]|\n(?!\n))+/g)) {
    const lead = match[0].startsWith('\n') ? 1 : 0
    if (match[0].length > lead) found.push({ start: match.index + lead, end: match.index + match[0].length })
  }
  return found
}

const clamp = (n: number, most: number) => Math.min(Math.max(Math.trunc(n) || 0, 0), most)

function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff ? at - 1 : at
}

/** The span of a selection in the text, without white space at its ends and never half a letter; null for none. */
export function trimmed(text: string, from: number, to: number): Span | null {
  let start = whole(text, clamp(Math.min(from, to), text.length))
  let end = clamp(Math.max(from, to), text.length)
  if (whole(text, end) < end) end++
  while (start < end && /\s/.test(text[start]!)) start++
  while (end > start && /\s/.test(text[end - 1]!)) end--
  return start < end ? { start, end } : null
}
