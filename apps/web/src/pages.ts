import type { Component } from 'svelte'

export interface Page {
  /** What the header calls it; null for a page that one reaches by following something. */
  menu: string | null
  title: string
  load: () => Promise<{ default: Component<any> }>
}

/**
 * Every page by the first part of its path. A page is a file in pages/ and a line here; it gets the rest of the path as `id`. It stands inside the
 * shell's `main`: its root is a `div` (class `page` gives margins), its first heading an `h1`.
 */
export const pages: Record<string, Page> = {
  situation: { menu: 'Situation', title: 'Situation', load: () => import('./pages/Situation.svelte') },
  search: { menu: 'Search', title: 'Search', load: () => import('./pages/Search.svelte') },
  review: { menu: 'Review', title: 'Review', load: () => import('./pages/Review.svelte') },
  brief: { menu: 'Brief', title: 'Brief', load: () => import('./pages/Brief.svelte') },
  import: { menu: 'Import', title: 'Import', load: () => import('./pages/Import.svelte') },
  report: { menu: null, title: 'Report', load: () => import('./pages/Report.svelte') },
  incident: { menu: null, title: 'Incident', load: () => import('./pages/Incident.svelte') },
  place: { menu: null, title: 'Place', load: () => import('./pages/Place.svelte') },
  party: { menu: null, title: 'Party', load: () => import('./pages/Party.svelte') },
  person: { menu: null, title: 'Person', load: () => import('./pages/Person.svelte') },
  source: { menu: null, title: 'Source', load: () => import('./pages/Source.svelte') },
}
