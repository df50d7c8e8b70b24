import { beforeAll, describe, expect, it, vi } from 'vitest'

let router: typeof import('./router.svelte')
const place = { pathname: '/place/geonames%3A99072', search: '?asof=2016-12-01&party=iraq&known=', origin: 'http://x' }

beforeAll(async () => {
  const move = (_: unknown, __: string, address: string) => {
    const url = new URL(address, 'http://x')
    place.pathname = url.pathname
    place.search = url.search
  }
  vi.stubGlobal('location', place)
  vi.stubGlobal('history', { pushState: move, replaceState: move })
  router = await import('./router.svelte')
})

describe('the router', () => {
  it('reads page, id and query', () => {
    expect(router.parse('/', '')).toEqual({ page: 'situation', id: '', query: {} })
    expect(router.parse('/place/geonames%3A99072', '?asof=2016-12-01')).toEqual({ page: 'place', id: 'geonames:99072', query: { asof: '2016-12-01' } })
    expect(router.parse('/source/a%2Fb', '').id).toBe('a/b')
    expect(router.parse('/source/100%', '').id).toBe('100%')
  })
  it('takes the clocks and the area along, and no filter', () => {
    expect(router.href('place', 'a/b:c')).toBe('/place/a%2Fb%3Ac?asof=2016-12-01')
    expect(router.href('situation', '', { asof: null, sel: 'x' })).toBe('/?sel=x')
  })
  it('changes the query in place and follows', () => {
    vi.useFakeTimers()
    router.setQuery({ party: '', type: 'clash' })
    expect(router.value('type')).toBe('clash')
    vi.advanceTimersByTime(1000)
    expect(place.search).toBe('?asof=2016-12-01&type=clash')
    router.setQuery({ type: 'siege' })
    router.setQuery({ place: 'x' }, true)
    expect(place.search).toBe('?asof=2016-12-01&type=siege&place=x')
    router.go('/review?known=2017-01-01')
    expect(router.route.page).toBe('review')
    expect(router.href('situation')).toBe('/?known=2017-01-01')
  })
})
