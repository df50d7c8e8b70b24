import type { Brief, BriefLine } from './review/client'

/** Where a citation of a brief leads: the report, at the sentences behind what the line was filled from. */
export function citation(brief: Brief, line: BriefLine, number: number): { report: string; why: string } | null {
  const source = brief.sources.find((s) => s.number === number)
  return source ? { report: source.report, why: line.about ?? '' } : null
}

/** The month before a day, for a brief that nobody has asked anything of yet: first and last day. */
export function monthTo(iso: string): { from: string; to: string } {
  const day = new Date(iso.slice(0, 10) + 'T00:00:00Z')
  if (Number.isNaN(day.getTime())) return { from: '', to: '' }
  const first = new Date(day.getTime() - 29 * 86_400_000)
  return { from: first.toISOString().slice(0, 10), to: day.toISOString().slice(0, 10) }
}

/** A file name for what is downloaded: area and days, letters of every script kept, nothing that a path could be made of. */
export function fileName(area: string, from: string, to: string, ending: string): string {
  const where = area.normalize('NFC').replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60)
  return ['situation-report', where, from, to].filter(Boolean).join('_') + '.' + ending
}
