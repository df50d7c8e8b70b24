import type { Span } from './spans'

export interface Party { ref: string | null; name: string }
export interface Location { ref: string | null; name: string; lat: number | null; lon: number | null; radiusKm: number | null; country: string | null; adm1: string | null }
export interface Dispute { field: string; values: string[] }

export interface Spell {
  id: string
  place: Location
  holder: Party | null
  state: 'held' | 'contested' | 'besieged' | 'unknown'
  from: string | null
  fromPrecision: string
  to: string | null
  how: string
  sources: number
  claimedBy: string[]
  disputed: boolean
  confidence: number
}

export interface Claim { report: string; low: number | null; best: number | null; high: number | null; by: string | null }
export interface IncidentFigure { measure: string; low: number | null; best: number | null; high: number | null; claims: Claim[]; of: Party | null }

export interface FieldValue { value: string; reports: string[]; independentSources: number; by: string[] }
export interface FieldClaims { field: string; values: FieldValue[]; reason: string }

export interface Incident {
  id: string
  type: string
  status: string
  place: Location | null
  start: string | null
  end: string | null
  initiators: Party[]
  targets: Party[]
  figures: IncidentFigure[]
  claims: FieldClaims[]
  disputes: Dispute[]
  reports: string[]
  independentSources: number
  partOf: string | null
  judgements: string[]
}

export interface Situation { asOf: string | null; knownBy: string | null; control: Spell[]; incidents: Incident[]; disputes: Dispute[] }
export interface Sentence { report: string; key: string; publisher: string | null; published: string | null; speaker: string | null; sentence: string; span: Span; against: boolean; records: string[] }
export interface Judgement { id: string; kind: string; by: string; at: string | null; reason: string | null; anchors: { key: string; name: string; words: string; side: number }[]; corrections: { field: string; value: string }[] }
export interface Explanation { id: string; subject: string; sentences: Sentence[] }
export interface Report { id: string; title: string | null; publisher: string | null; agencies: string[]; published: string | null; updated: string | null; url: string | null; text: string }
export interface Overview { reports: number; first: string | null; last: string | null; publishers: string[]; version: string }

async function answer<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok)
    throw new Error((body as { error?: string } | null)?.error ?? `the server answered ${response.status}`)
  return body as T
}

/** Sends a judgement; nothing else can be written. */
async function send<T>(path: string, body: unknown): Promise<T> {
  return answer<T>(await fetch('/api/' + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))
}

/** Asks the server that the page came from; an answer other than 200 becomes an error with the server's own words. */
async function ask<T>(path: string, query: Record<string, string | null> = {}, signal?: AbortSignal): Promise<T> {
  const asked = new URLSearchParams(Object.entries(query).flatMap(([k, v]) => (v ? [[k, v]] : [])))
  const response = await fetch(`/api/${path}${asked.size ? '?' + asked : ''}`, { signal: signal ?? null })
  return answer<T>(response)
}

export const api = {
  overview: () => ask<Overview>('overview'),
  situation: (asOf: string, knownBy: string, area: string, signal: AbortSignal) => ask<Situation>('situation', { asOf, knownBy, area }, signal),
  history: (knownBy: string, area: string, signal: AbortSignal) => ask<Spell[]>('history', { knownBy, area }, signal),
  explain: (id: string, knownBy: string, signal: AbortSignal) => ask<Explanation>('explain/' + encodeURIComponent(id), { knownBy }, signal),
  report: (id: string, signal: AbortSignal) => ask<{ report: Report }>('readings/' + encodeURIComponent(id), {}, signal).then((r) => r.report),
  judgements: () => ask<Judgement[]>('judgements'),
  judge: (kind: string, records: string[], reason: string) => send<Judgement>('judgements', { kind, records, reason }),
  undo: (id: string) => send<Judgement>(`judgements/${encodeURIComponent(id)}/undo`, {}),
  briefPage: (from: string, to: string, knownBy: string, area: string) =>
    '/api/brief?' + new URLSearchParams(Object.entries({ format: 'html', from, to, knownBy, area }).filter(([, v]) => v)).toString(),
}
