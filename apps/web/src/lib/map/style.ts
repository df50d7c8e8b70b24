import type { FilterSpecification, LayerSpecification, MLFontFace, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import arabic from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2?url'
import cyrillic from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2?url'
import greek from '@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff2?url'
import latinMore from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?url'
import latin from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url'
import borders from '../../basemap/borders.json?url'
import countries from '../../basemap/countries.json?url'
import lakes from '../../basemap/lakes.json?url'
import land from '../../basemap/land.json?url'
import rivers from '../../basemap/rivers.json?url'
import towns from '../../basemap/towns.json?url'

export interface Look { borders: boolean; ownNames: boolean; dark: boolean }

/** The colours of the ground, quiet enough that the marks on it stand out. */
export const ground = (dark: boolean) => dark
  ? { sea: '#10171d', land: '#20262d', river: '#2f4a5c', border: '#7d8894', town: '#a6aeb8', country: '#8d97a3', ink: '#f2f4f6', halo: '#14181c', cluster: '#e3e7eb', onCluster: '#14181c' }
  : { sea: '#dde7ee', land: '#f8f7f3', river: '#b4cddd', border: '#8d8f96', town: '#59606a', country: '#6b7078', ink: '#16202b', halo: '#ffffff', cluster: '#2b3744', onCluster: '#ffffff' }

const face = (url: string, ...range: string[]): MLFontFace => ({ url, 'unicode-range': range })
const letters = 'Noto Sans'

/** Which towns are named: the more the nearer one looks. */
const named: FilterSpecification = ['step', ['zoom'],
  ['>=', ['get', 'people'], 3_000_000], 4, ['any', ['==', ['get', 'seat'], 2], ['>=', ['get', 'people'], 1_500_000]], 5, ['any', ['==', ['get', 'seat'], 2], ['>=', ['get', 'people'], 500_000]],
  6, ['any', ['>=', ['get', 'seat'], 1], ['>=', ['get', 'people'], 200_000]], 7.5, ['any', ['>=', ['get', 'seat'], 1], ['>=', ['get', 'people'], 60_000]], 9, true]

const empty: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }

/** The whole style: the basemap, and the sources and layers of what reports say, empty at first. All of it comes from this server. */
export function style({ borders: withBorders, ownNames, dark }: Look): StyleSpecification {
  const ink = ground(dark)
  const geo = (data: string): SourceSpecification => ({ type: 'geojson', data: new URL(data, location.href).href })
  const text = { 'text-font': [letters] }
  const halo = { 'text-halo-color': ink.halo, 'text-halo-width': 1.4 }
  const base: LayerSpecification[] = [
    { id: 'sea', type: 'background', paint: { 'background-color': ink.sea } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': ink.land } },
    { id: 'rivers', type: 'line', source: 'rivers', minzoom: 3, paint: { 'line-color': ink.river, 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.5, 8, 2] } },
    { id: 'lakes', type: 'fill', source: 'lakes', paint: { 'fill-color': ink.sea } },
    { id: 'borders', type: 'line', source: 'borders', layout: { visibility: withBorders ? 'visible' : 'none' }, paint: { 'line-color': ink.border, 'line-width': 1.1, 'line-dasharray': [4, 2] } },
  ]
  const names: LayerSpecification[] = [
    { id: 'countries', type: 'symbol', source: 'countries', maxzoom: 7, filter: ['step', ['zoom'], ['>=', ['get', 'area'], 20], 4, ['>=', ['get', 'area'], 3], 5, true], layout: { ...text, 'text-field': ['get', 'name'], 'text-size': 12.5, 'text-transform': 'uppercase', 'text-letter-spacing': 0.12, 'text-max-width': 8, visibility: withBorders ? 'visible' : 'none' }, paint: { 'text-color': ink.country, ...halo } },
    { id: 'towns', type: 'symbol', source: 'towns', filter: named, layout: { ...text, 'text-field': ownNames ? ['case', ['has', 'own'], ['concat', ['get', 'name'], '\n', ['get', 'own']], ['get', 'name']] : ['get', 'name'], 'text-size': 11, 'symbol-sort-key': ['-', 0, ['get', 'people']] }, paint: { 'text-color': ink.town, ...halo } },
  ]
  return {
    version: 8,
    'font-faces': { [letters]: [face(latin, 'U+0000-00FF', 'U+02BB-02BC', 'U+2000-206F'), face(latinMore, 'U+0100-02AF', 'U+1E00-1EFF'), face(cyrillic, 'U+0400-04FF'), face(greek, 'U+0370-03FF'), face(arabic, 'U+0600-06FF', 'U+0750-077F', 'U+FB50-FDFF', 'U+FE70-FEFF')] },
    sources: {
      land: geo(land), rivers: geo(rivers), lakes: geo(lakes), borders: geo(borders), countries: geo(countries), towns: geo(towns),
      areas: empty, doubt: empty, holdings: empty, incidents: { ...empty, cluster: true, clusterRadius: 36, clusterMaxZoom: 17 } as SourceSpecification,
    },
    layers: [...base, ...told(ink, 'under'), ...names, ...told(ink, 'over', text, halo)],
  }
}

/** The layers of what reports say; areas and doubt lie under the names. */
function told(ink: ReturnType<typeof ground>, where: 'under' | 'over', text = {}, halo = {}): LayerSpecification[] {
  if (where === 'under')
    return [
      { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-pattern': ['get', 'shading'], 'fill-opacity': 0.55 } },
      { id: 'doubt', type: 'fill', source: 'doubt', paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.09 } },
      { id: 'doubt-edge', type: 'line', source: 'doubt', paint: { 'line-color': ['get', 'colour'], 'line-width': 1.2, 'line-opacity': 0.75, 'line-dasharray': [2, 3] } },
    ]
  // An incident's mark stands above and to the right of its spot, so that it does not hide who holds the town.
  const aside: [number, number] = [13, -13]
  return [
    { id: 'holdings', type: 'symbol', source: 'holdings', layout: { ...text, 'icon-image': ['get', 'mark'], 'icon-allow-overlap': true, 'text-field': ['get', 'name'], 'text-size': 12.5, 'text-optional': true, 'text-variable-anchor': ['top', 'right', 'left'], 'text-radial-offset': 0.95, 'text-justify': 'auto', 'symbol-sort-key': ['get', 'order'] }, paint: { 'text-color': ink.ink, ...halo, 'text-halo-width': 1.8 } },
    { id: 'clusters', type: 'circle', source: 'incidents', filter: ['has', 'point_count'], paint: { 'circle-color': ink.cluster, 'circle-stroke-color': ink.halo, 'circle-stroke-width': 1.5, 'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 9, 50, 15, 1000, 22], 'circle-translate': aside } },
    { id: 'counts', type: 'symbol', source: 'incidents', filter: ['has', 'point_count'], layout: { ...text, 'text-field': ['get', 'point_count_abbreviated'], 'text-size': 11, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': ink.onCluster, 'text-translate': aside } },
    { id: 'signs', type: 'symbol', source: 'incidents', filter: ['!', ['has', 'point_count']], layout: { 'icon-image': ['get', 'sign'], 'icon-allow-overlap': true, 'icon-ignore-placement': true }, paint: { 'icon-translate': aside } },
    { id: 'chosen', type: 'circle', source: 'holdings', filter: ['==', ['get', 'chosen'], true], paint: { 'circle-radius': 14, 'circle-opacity': 0, 'circle-stroke-color': ink.ink, 'circle-stroke-width': 2.5 } },
    { id: 'chosen-sign', type: 'circle', source: 'incidents', filter: ['==', ['get', 'chosen'], true], paint: { 'circle-radius': 12, 'circle-opacity': 0, 'circle-stroke-color': ink.ink, 'circle-stroke-width': 2.5, 'circle-translate': aside } },
  ]
}
