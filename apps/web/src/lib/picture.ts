import type { components } from './api-types'

type Schemas = components['schemas']
export type MapAnswer = Schemas['MapAnswer']
export type MapIncident = Schemas['MapIncident']
export type MapReport = Schemas['MapReport']
export type Spell = Schemas['ControlSpell']
export type Change = Schemas['SituationChange']

/** What is asked of the picture; an empty part asks for everything. Days as "2016-12-01". */
export interface Filter {
  party: string
  place: string
  type: string
  status: string
  from: string
  to: string
  disputed: boolean
}

export const noFilter: Filter = { party: '', place: '', type: '', status: '', from: '', to: '', disputed: false }

/** Lower case without marks, for comparing names. */
export const fold = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

type Named = { ref: string | null; name: string }
const isParty = (asked: string, p: Named) => p.ref === asked || p.ref === 'actor:' + asked || ` ${fold(p.name)} `.includes(` ${fold(asked)} `)
const isPlace = (asked: string, p: Named) => p.ref === asked || fold(p.name) === fold(asked)

/** The spells that hold on a day; of those that match the filter's party, place and dispute. A type or a time of the filter says nothing of them. */
export function control(spells: readonly Spell[], day: string, filter: Filter = noFilter): Spell[] {
  return spells.filter((s) =>
    (!day || ((s.from === null || s.from <= day) && (s.to === null || day < s.to)))
    && (!filter.party || (s.holder !== null && isParty(filter.party, s.holder)))
    && (!filter.place || isPlace(filter.place, s.place))
    && (!filter.disputed || s.disputed))
}

/** The incidents up to a day that match, in the order given. One without a day is in every picture that asks for no time. */
export function incidents(all: readonly MapIncident[], day: string, filter: Filter = noFilter): MapIncident[] {
  return all.filter((i) => {
    if (day && i.start !== null && i.start > day) return false
    if (filter.type && i.type !== filter.type && i.group !== filter.type) return false
    if (filter.status && i.status !== filter.status) return false
    if (filter.disputed && i.disputed.length === 0) return false
    if (filter.from || filter.to) {
      const [first, last] = [i.start ?? i.end, i.end ?? i.start]
      if (first === null || last === null || (filter.to && first > filter.to) || (filter.from && last < filter.from)) return false
    }
    if (filter.place && !(i.place && isPlace(filter.place, i.place))) return false
    return !filter.party || i.initiators.some((p) => isParty(filter.party, p)) || i.targets.some((p) => isParty(filter.party, p))
  })
}

export interface Sum { measure: string; low: number; best: number; high: number; incidents: number }

/**
 * Sums of what is told of people, over incidents that are no part of another one shown and that are said to have happened. Losses counted for one party are not
 * added to those of people in general when an incident tells both. A missing bound counts as the nearest one told.
 */
export function sums(shown: readonly MapIncident[], measures: readonly string[]): Sum[] {
  const ids = new Set(shown.map((i) => i.id))
  const real = shown.filter((i) => (i.status === 'occurred' || i.status === 'ongoing') && !(i.partOf !== null && ids.has(i.partOf)))
  return measures.flatMap((measure) => {
    const sum: Sum = { measure, low: 0, best: 0, high: 0, incidents: 0 }
    for (const i of real) {
      const told = i.figures.filter((f) => f.measure === measure && (f.low !== null || f.best !== null || f.high !== null))
      const general = told.filter((f) => f.of === null)
      const counted = general.length > 0 ? general : told
      if (counted.length > 0) sum.incidents++
      for (const f of counted) {
        sum.low += f.low ?? f.best ?? 0
        sum.best += f.best ?? f.low ?? f.high ?? 0
        sum.high += f.high ?? f.best ?? f.low ?? 0
      }
    }
    return sum.incidents > 0 ? [sum] : []
  })
}

/**
 * Independent sources among some reports: as many as can be chosen with no two of one text and no two of one outlet or agency. The same count as the
 * server's (Copies/Sources.cs), over any number of incidents.
 */
export function independent(reports: readonly MapReport[]): number {
  const edges = new Map<number, Set<number>>()
  for (const { text, origin } of reports) edges.set(text, (edges.get(text) ?? new Set<number>()).add(origin))
  const taken = new Map<number, number>()
  const assign = (text: number, tried: Set<number>): boolean => {
    for (const origin of edges.get(text) ?? []) {
      if (tried.has(origin)) continue
      tried.add(origin)
      const holder = taken.get(origin)
      if (holder === undefined || assign(holder, tried)) {
        taken.set(origin, text)
        return true
      }
    }
    return false
  }
  const origins = new Set(reports.map((r) => r.origin)).size
  let count = 0
  for (const text of edges.keys()) {
    if (count === origins) break
    if (assign(text, new Set())) count++
  }
  return count
}

/** The reports of some incidents, each once. */
export function reportsOf(shown: readonly MapIncident[], reports: readonly MapReport[]): MapReport[] {
  return [...new Set(shown.flatMap((i) => i.reports))].flatMap((n) => reports[n] ?? [])
}

export type Form = 'held' | 'claimed' | 'contested' | 'besieged'

/** The form in which a holding is drawn: claimed is what somebody says of it alone, or what sources differ on. */
export function form(s: Spell): Form {
  if (s.state === 'contested') return 'contested'
  if (s.state === 'besieged') return 'besieged'
  return s.disputed || s.claimedBy.length > 0 || s.state === 'unknown' ? 'claimed' : 'held'
}
