/** What somebody has written and not kept yet, of one record. `basedOn`: the judgements that stood when the writing began. */
export interface Draft { fields: Record<string, string>; reason: string; basedOn: string[]; at: number }

/** The part of the browser's storage that drafts need; it may refuse. */
export interface Box { getItem(key: string): string | null; setItem(key: string, value: string): void; removeItem(key: string): void; key(index: number): string | null; readonly length: number }

const prefix = 'sitrep-draft:'
const most = 200
const days = 60

/** Drafts by record, in a storage that outlives the page. A storage that is full or forbidden loses the draft and nothing else: `save` says so. */
export function drafts(box: () => Box, now: () => number = Date.now) {
  const load = (record: string): Draft | null => {
    try {
      const found: unknown = JSON.parse(box().getItem(prefix + record) ?? 'null')
      return isDraft(found) ? found : null
    } catch {
      return null
    }
  }
  const clear = (record: string) => {
    try { box().removeItem(prefix + record) } catch { /* nothing was kept */ }
  }
  const save = (record: string, draft: Omit<Draft, 'at'>): boolean => {
    if (!draft.reason && Object.keys(draft.fields).length === 0) {
      clear(record)
      return true
    }
    try {
      box().setItem(prefix + record, JSON.stringify({ ...draft, at: now() }))
      prune()
      return true
    } catch {
      return false
    }
  }
  const records = (): string[] => {
    try {
      const store = box()
      return Array.from({ length: store.length }, (_, n) => store.key(n) ?? '').filter((k) => k.startsWith(prefix)).map((k) => k.slice(prefix.length))
    } catch {
      return []
    }
  }
  const prune = () => {
    const all = records().map((record) => ({ record, at: load(record)?.at ?? 0 })).sort((a, b) => b.at - a.at)
    for (const [n, one] of all.entries()) if (n >= most || now() - one.at > days * 86_400_000) clear(one.record)
  }
  return { load, save, clear, records }
}

function isDraft(found: unknown): found is Draft {
  const d = found as Draft | null
  return typeof d === 'object' && d !== null && typeof d.reason === 'string' && typeof d.at === 'number' && Array.isArray(d.basedOn) && d.basedOn.every((b) => typeof b === 'string')
    && typeof d.fields === 'object' && d.fields !== null && Object.values(d.fields).every((v) => typeof v === 'string')
}
