/** A search that somebody keeps in this browser: a name and the query of its address. */
export interface Saved { name: string; query: string }

const key = 'sitrep.searches'
const most = 100

/** What is kept; nothing where the browser keeps nothing or something else stands there. */
export function saved(store: Pick<Storage, 'getItem'> = localStorage): Saved[] {
  try {
    const found: unknown = JSON.parse(store.getItem(key) ?? '[]')
    return Array.isArray(found) ? found.filter((s): s is Saved => typeof s?.name === 'string' && typeof s?.query === 'string').slice(0, most) : []
  } catch {
    return []
  }
}

/** Keeps a search under a name, in the place of one of that name. Gives all that are kept then, or null when the browser refuses. */
export function keep(name: string, query: string, store: Pick<Storage, 'getItem' | 'setItem'> = localStorage): Saved[] | null {
  return put([...saved(store).filter((s) => s.name !== name), { name, query }].slice(-most), store)
}

export function drop(name: string, store: Pick<Storage, 'getItem' | 'setItem'> = localStorage): Saved[] | null {
  return put(saved(store).filter((s) => s.name !== name), store)
}

function put(all: Saved[], store: Pick<Storage, 'setItem'>): Saved[] | null {
  try {
    store.setItem(key, JSON.stringify(all))
    return all
  } catch {
    return null
  }
}

/** First and last day of a month as "2016-12". */
export function monthDays(month: string): { from: string; to: string } {
  const [y, m] = month.split('-').map(Number)
  return { from: `${month}-01`, to: `${month}-${String(new Date(Date.UTC(y!, m!, 0)).getUTCDate()).padStart(2, '0')}` }
}
