import { distance, type Point } from '../projection'

type Ring = [number, number][]
const kmPerDegree = 111.2

/** A circle of so many kilometres, as a closed ring of degrees, counter-clockwise. */
export function circle(at: Point, km: number, corners = 48): Ring {
  const [up, across] = [km / kmPerDegree, km / (kmPerDegree * Math.max(0.05, Math.cos((at.lat * Math.PI) / 180)))]
  return Array.from({ length: corners + 1 }, (_, n) => {
    const angle = (2 * Math.PI * (n % corners)) / corners
    return [at.lon + across * Math.cos(angle), at.lat + up * Math.sin(angle)]
  })
}

/**
 * What is nearer to each place than to any other, and within so many kilometres of it: a ring for each, in their order. It says which place a spot is near, and
 * nothing of who holds the spot.
 */
export function cells(places: readonly Point[], km: number): Ring[] {
  return places.map((p, n) => {
    let ring = circle(p, km)
    places.forEach((q, m) => {
      if (m === n || distance(p, q) >= 2 * km || distance(p, q) < 0.05) return
      ring = nearer(ring, p, q)
    })
    return ring
  })
}

/** The part of a ring that is nearer to p than to q (Sutherland and Hodgman, one edge; kilometres are taken to be even around p). */
function nearer(ring: Ring, p: Point, q: Point): Ring {
  const shrink = Math.cos((p.lat * Math.PI) / 180)
  const [dx, dy] = [(q.lon - p.lon) * shrink, q.lat - p.lat]
  const side = ([lon, lat]: [number, number]) => ((lon - p.lon) * shrink - dx / 2) * dx + (lat - p.lat - dy / 2) * dy
  const kept: Ring = []
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[i + 1]!]
    const [sa, sb] = [side(a), side(b)]
    if (sa <= 0) kept.push(a)
    if (sa < 0 !== sb < 0) kept.push([a[0] + ((b[0] - a[0]) * sa) / (sa - sb), a[1] + ((b[1] - a[1]) * sa) / (sa - sb)])
  }
  if (kept[0]) kept.push(kept[0])
  return kept
}
