import { ask, type Judgement, type JudgementRequest, type Reading } from '../api'
import type { components } from '../api-types'

type Schemas = components['schemas']
export type FieldReason = Schemas['FieldReason']
export type ReadingWhy = Schemas['ReadingWhy']
export type ReviewDetail = Schemas['ReviewDetail']
export type ReviewItem = Schemas['ReviewItem']
export type ReviewPage = Schemas['ReviewPage']
export type ReviewField = Schemas['ReviewField']
export type RecordChange = Schemas['RecordChange']
export type Brief = Schemas['Brief']
export type BriefLine = Schemas['BriefLine']

/** Somebody else judged the same records in the meantime; nothing was kept. */
export class Conflict extends Error {
  readonly changed: Judgement[]
  constructor(message: string, changed: Judgement[]) {
    super(message)
    this.changed = changed
  }
}

/** Sends a judgement; a `Conflict` when others judged since `basedOn` was seen, an error in the server's words for all else that goes wrong. */
export async function judge(request: JudgementRequest): Promise<Judgement> {
  const response = await fetch('/api/judgements', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) })
  const body = (await response.json().catch(() => null)) as (Judgement & { error?: string; changed?: Judgement[] }) | null
  if (response.ok && body) return body
  const message = body?.error ?? `the server answered ${response.status}`
  throw response.status === 409 ? new Conflict(message, body?.changed ?? []) : new Error(message)
}

export const reading = (id: string, signal: AbortSignal) => ask<Reading>('readings/' + encodeURIComponent(id), {}, signal)
export const why = (id: string, signal: AbortSignal) => ask<ReadingWhy>(`readings/${encodeURIComponent(id)}/why`, {}, signal)
export const queue = (query: Record<string, string>, signal: AbortSignal) => ask<ReviewPage>('review', query, signal)
export const record = (id: string, signal: AbortSignal) => ask<ReviewDetail>('review/record', { id }, signal)
export const brief = (query: Record<string, string>, signal: AbortSignal) => ask<Brief>('brief', query, signal)

/** An error in words, or nothing for a question that was given up. */
export const words = (e: unknown): string => (e instanceof DOMException && e.name === 'AbortError' ? '' : e instanceof Error ? e.message : String(e))
