/** A part of a value in a diff: what stays, what goes, what comes. */
export interface Part { text: string; how: 'same' | 'gone' | 'new' }

/** Fields whose value is a list of parties, parted by semicolons. */
const lists = new Set(['initiators', 'targets', 'supporters', 'victims'])

/** The difference between two values of a field: by items for a list of parties, whole for the rest. An empty value is no part. */
export function parts(field: string, before: string, after: string): Part[] {
  if (before === after) return before ? [{ text: before, how: 'same' }] : []
  if (!lists.has(field)) return [...(before ? [{ text: before, how: 'gone' } as Part] : []), ...(after ? [{ text: after, how: 'new' } as Part] : [])]
  const [old, now] = [items(before), items(after)]
  return [
    ...old.map((text): Part => ({ text, how: now.includes(text) ? 'same' : 'gone' })),
    ...now.filter((text) => !old.includes(text)).map((text): Part => ({ text, how: 'new' })),
  ]
}

export const items = (value: string): string[] => [...new Set(value.split(';').map((v) => v.trim()).filter(Boolean))]

/** The fields of a form that differ from what stands, as a correction sends them; a value that differs only in white space or order of parties is the same. */
export function changed(stands: readonly { field: string; value: string }[], form: Record<string, string>): { field: string; value: string }[] {
  return stands.flatMap(({ field, value }) => {
    const now = form[field]
    return now === undefined || tidy(field, now) === tidy(field, value) ? [] : [{ field, value: lists.has(field) ? items(now).join('; ') : now.trim() }]
  })
}

const tidy = (field: string, value: string) => (lists.has(field) ? items(value).toSorted().join(';') : value.trim())

/** What is wrong with a form before it is sent, by field; the server has the last word. */
export function faults(form: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [field, value] of Object.entries(form)) {
    const text = value.trim()
    if (!text) continue
    if (['start', 'end', 'as-of'].includes(field) && !isDay(text)) found[field] = 'a day as 2017-09-20'
    if (['low', 'best', 'high'].includes(field) && !/^\d+(\.\d+)?$/.test(text)) found[field] = 'a number'
  }
  const order = ['low', 'best', 'high'].filter((f) => form[f]?.trim() && !found[f]).map((f) => [f, Number(form[f])] as const)
  for (let n = 1; n < order.length; n++) if (order[n - 1]![1] > order[n]![1]) found[order[n]![0]] = `not below ${order[n - 1]![0]}`
  if (form.start && form.end && !found.start && !found.end && form.start.trim() > form.end.trim()) found.end = 'not before the start'
  return found
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const day = new Date(text + 'T00:00:00Z')
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
