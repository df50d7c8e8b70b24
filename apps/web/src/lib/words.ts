import type { Incident, IncidentFigure, Party } from './api'

export const names = (parties: Party[]) => parties.map((p) => p.name).join(', ')

/** "2017-09-16" as "16 Sep 2017"; what is no day is given back as it is. */
export function day(iso: string | null): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso ?? '')
  if (!match) return iso ?? '–'
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(match[2]) - 1]
  return `${Number(match[3])} ${month} ${match[1]}`
}

export const span = (from: string | null, to: string | null) => (to && from !== to ? `${day(from)} – ${day(to)}` : day(from))

/** How exact a day is, in words; empty for an exact one. */
export function exactness(precision: string): string {
  if (precision === 'day' || precision === 'day-part' || precision === 'instant') return ''
  return precision === 'report' ? 'when reported' : precision === 'narrative' ? 'as the story goes' : precision === 'range' ? 'or later' : precision === 'unknown' ? 'about' : `to the ${plain(precision)}`
}

export const plain = (kebab: string) => kebab.replaceAll('-', ' ')

const whole = new Intl.NumberFormat('en-GB')
export const count = (n: number) => whole.format(n)

/** What a lower bound alone says: 12 is "at least 12", 180001 "more than 180,000". */
export const atLeast = (low: number) => (low > 100 && low % 100 === 1 ? `more than ${count(low - 1)}` : `at least ${count(low)}`)

/** A figure's bounds, blank, zero and one number kept apart: "–", "0", "83–292, best 90", "at least 12". */
export function range(low: number | null, best: number | null, high: number | null): string {
  if (low === null && high === null) return best === null ? '–' : count(best)
  const bounds = low === null ? `at most ${count(high!)}` : high === null ? atLeast(low) : low === high ? count(low) : `${count(low)}–${count(high)}`
  return best !== null && best !== low && best !== high ? `${bounds}, best ${count(best)}` : bounds
}

/** A figure in words: "killed 83–292 (soldiers)". */
export function figure(f: Pick<IncidentFigure, 'measure' | 'low' | 'best' | 'high' | 'of'>): string {
  return `${plain(f.measure)} ${range(f.low, f.best, f.high)}${f.of ? ` (${f.of.name})` : ''}`
}

export function headline(i: Pick<Incident, 'type' | 'initiators' | 'targets'>): string {
  const who = names(i.initiators)
  const whom = names(i.targets)
  return `${plain(i.type)}${who ? ` by ${who}` : ''}${whom ? ` against ${whom}` : ''}`
}

/** Dates at which any spell begins or ends, each once, in order. */
export function changes(spells: { from: string | null; to: string | null }[]): string[] {
  return [...new Set(spells.flatMap((s) => [s.from, s.to]).filter((d): d is string => d !== null))].sort()
}

/** Days since 1970, so that a slider can count them. */
export const dayNumber = (iso: string) => Math.round(Date.parse(iso.slice(0, 10) + 'T00:00:00Z') / 86_400_000)

export const isoOf = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10)

/** Why a value is shown before the others. */
export function chosenBecause(reason: string): string {
  const words: Record<string, string> = {
    'only-value': 'nothing else is told', 'most-sources': 'most independent sources', 'more-specific': 'the more exact type', 'exact-day': 'an exact day is told',
    'narrower-place': 'the narrower place', 'said-to-have-happened': 'said to have happened', tie: 'by order alone',
  }
  return words[reason] ?? plain(reason)
}
