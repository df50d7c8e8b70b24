/** What of the URL stays when a link leads to another page: the two clocks and the area. */
const common = ['asof', 'known', 'area'] as const

export interface Route {
  /** The first part of the path; "situation" for the root. */
  page: string
  /** The rest of the path, decoded; empty when there is none. */
  id: string
  /** The query of the URL. Names that are absent are empty when asked by `value`. */
  query: Record<string, string>
}

/** Reads an address of this site; a path that is no URL-encoding is read as it stands. */
export function parse(path: string, search: string): Route {
  const [, page = '', ...rest] = path.split('/')
  let id = rest.join('/')
  try { id = decodeURIComponent(id) } catch { /* as it stands */ }
  return { page: page || 'situation', id, query: Object.fromEntries(new URLSearchParams(search)) }
}

/** Where the reader is. Read it in markup or in `$derived`; change it with `go` and `setQuery` only. */
export const route: Route = $state(parse(location.pathname, location.search))

/** The value of a part of the query, or the empty string. */
export const value = (name: string): string => route.query[name] ?? ''

/** The address of a page. The clocks and the area go along unless `query` says otherwise; an empty value leaves a name out. */
export function href(page: string, id = '', query: Record<string, string | null | undefined> = {}): string {
  const kept = Object.fromEntries(common.flatMap((name) => (route.query[name] ? [[name, route.query[name]]] : [])))
  const path = page === 'situation' ? '/' : '/' + page + (id ? '/' + encodeURIComponent(id) : '')
  return path + written({ ...kept, ...query })
}

function written(query: Record<string, string | null | undefined>): string {
  const asked = new URLSearchParams(Object.entries(query).flatMap(([k, v]) => (v ? [[k, v]] : [])))
  return asked.size ? '?' + asked : ''
}

function follow() {
  const found = parse(location.pathname, location.search)
  route.page = found.page
  route.id = found.id
  route.query = found.query
}

/** Least time between two writings of the address, in milliseconds: browsers stop a page that writes it with every move of a slider. */
const pause = 150
let unwritten: ReturnType<typeof setTimeout> | undefined
let lastWritten = -pause

function write() {
  clearTimeout(unwritten)
  unwritten = undefined
  lastWritten = performance.now()
  history.replaceState(null, '', location.pathname + written(route.query))
}

/** Writes what `setQuery` left for later. */
function flush() {
  if (unwritten !== undefined) write()
}

/** Goes to an address of this site, as a step that Back takes back. */
export function go(address: string) {
  flush()
  history.pushState(null, '', address)
  follow()
}

/**
 * Changes parts of the query of the page shown; an empty value takes a name out. `step`: whether Back takes it back; of many changes that are no steps
 * the last stands in the address a moment later.
 */
export function setQuery(changes: Record<string, string | null | undefined>, step = false) {
  const query = Object.fromEntries(Object.entries({ ...route.query, ...changes }).filter((e): e is [string, string] => !!e[1]))
  if (step) return go(location.pathname + written(query))
  route.query = query
  clearTimeout(unwritten)
  const rest = pause - (performance.now() - lastWritten)
  if (rest <= 0) write()
  else unwritten = setTimeout(write, rest)
}

/** Makes plain links of this site go without loading it anew. Gives what takes that back. */
export function listen(moved: () => void): () => void {
  const click = (e: MouseEvent) => {
    if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return
    const link = (e.target as Element | null)?.closest?.('a')
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin || link.pathname.startsWith('/api/')) return
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return
    e.preventDefault()
    go(link.pathname + link.search)
    moved()
  }
  const back = () => {
    clearTimeout(unwritten)
    unwritten = undefined
    follow()
  }
  document.addEventListener('click', click)
  window.addEventListener('popstate', back)
  return () => { document.removeEventListener('click', click); window.removeEventListener('popstate', back) }
}
