export interface Point { lat: number; lon: number }

export interface Layout<T> {
  placed: { item: T; x: number; y: number }[]
  /** Items far from all others: drawn in, they would squeeze the rest into a corner. */
  outside: T[]
}

const kmPerDegree = 111.2

/** Kilometres between two points, good enough to tell near from far. */
export function distance(a: Point, b: Point): number {
  const dLon = Math.abs(a.lon - b.lon)
  const x = Math.min(dLon, 360 - dLon) * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180)
  return Math.hypot(a.lat - b.lat, x) * kmPerDegree
}

const middle = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Puts points on a plane of the given size, true to shape; a point more than five times as far out as most is left outside. */
export function layout<T>(items: { item: T; at: Point }[], width: number, height: number, margin: number): Layout<T> {
  if (items.length === 0) return { placed: [], outside: [] }
  const centre = { lat: middle(items.map((i) => i.at.lat)), lon: middle(items.map((i) => i.at.lon)) }
  const far = Math.max(300, 5 * middle(items.map((i) => distance(i.at, centre))))
  const near = items.filter((i) => distance(i.at, centre) <= far)
  const shrink = Math.cos((centre.lat * Math.PI) / 180)
  const [xs, ys] = [near.map((i) => i.at.lon * shrink), near.map((i) => i.at.lat)]
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const scale = Math.min((width - 2 * margin) / Math.max(east - west, 0.2), (height - 2 * margin) / Math.max(north - south, 0.2))
  const [left, top] = [(width - (east - west) * scale) / 2, (height - (north - south) * scale) / 2]
  return {
    placed: near.map((i, n) => ({ item: i.item, x: left + (xs[n]! - west) * scale, y: top + (north - ys[n]!) * scale })),
    outside: items.filter((i) => distance(i.at, centre) > far).map((i) => i.item),
  }
}
