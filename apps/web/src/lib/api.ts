import type { components } from './api-types'

// The types are the server's own: `npm run types` makes api-types.ts of the OpenAPI document (docs/openapi.json).
type Schemas = components['schemas']
export type Party = Schemas['Party']
export type Location = Schemas['Location']
export type Dispute = Schemas['Dispute']
export type Spell = Schemas['ControlSpell']
export type IncidentFigure = Schemas['IncidentFigure']
export type FieldValue = Schemas['FieldValue']
export type FieldClaims = Schemas['FieldClaims']
export type Incident = Schemas['Incident']
export type Situation = Schemas['Situation']
export type Sentence = Schemas['ExplainedSentence']
export type Judgement = Schemas['Judgement']
export type JudgementRequest = Schemas['JudgementRequest']
export type Explanation = Schemas['Explanation']
export type Report = Schemas['Report']
export type Reading = Schemas['Reading']
export type SearchAnswer = Schemas['SearchAnswer']
export type ImportAnswer = Schemas['ImportAnswer']
export type Overview = Schemas['Overview']

async function answer<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok)
    throw new Error((body as { error?: string } | null)?.error ?? `the server answered ${response.status}`)
  return body as T
}

/** Sends a judgement; nothing else can be written. */
export async function send<T>(path: string, body: unknown): Promise<T> {
  return answer<T>(await fetch('/api/' + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))
}

/** Gives the server the bytes of a file to read into the store. */
export async function importFile(file: File, signal: AbortSignal): Promise<ImportAnswer> {
  return answer<ImportAnswer>(await fetch('/api/import?' + new URLSearchParams({ file: file.name }), { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file, signal }))
}

/** Asks the server that the page came from; an answer other than 200 becomes an error with the server's own words. */
export async function ask<T>(path: string, query: Record<string, string | null> = {}, signal?: AbortSignal): Promise<T> {
  const asked = new URLSearchParams(Object.entries(query).flatMap(([k, v]) => (v ? [[k, v]] : [])))
  const response = await fetch(`/api/${path}${asked.size ? '?' + asked : ''}`, { signal: signal ?? null })
  return answer<T>(response)
}

export const api = {
  overview: () => ask<Overview>('overview'),
  situation: (asOf: string, knownBy: string, area: string, signal: AbortSignal) => ask<Situation>('situation', { asOf, knownBy, area }, signal),
  history: (knownBy: string, area: string, signal: AbortSignal) => ask<Spell[]>('history', { knownBy, area }, signal),
  explain: (id: string, knownBy: string, signal: AbortSignal) => ask<Explanation>('explain/' + encodeURIComponent(id), { knownBy }, signal),
  report: (id: string, signal: AbortSignal) => ask<Reading>('readings/' + encodeURIComponent(id), {}, signal).then((r) => r.report),
  judgements: () => ask<Judgement[]>('judgements'),
  judge: (kind: string, records: string[], reason: string) => send<Judgement>('judgements', { kind, records, reason } satisfies JudgementRequest),
  undo: (id: string) => send<Judgement>(`judgements/${encodeURIComponent(id)}/undo`, {}),
  briefPage: (from: string, to: string, knownBy: string, area: string) =>
    '/api/brief?' + new URLSearchParams(Object.entries({ format: 'html', from, to, knownBy, area }).filter(([, v]) => v)).toString(),
}
