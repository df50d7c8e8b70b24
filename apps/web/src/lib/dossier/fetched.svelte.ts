/** What a question has come to: nothing yet, an answer, or a problem in plain words. */
export interface Fetched<T> { readonly data: T | undefined; readonly problem: string }

/** Asks again whenever what `ask` reads changes; the former answer stays until the next is there. `ask` gives null where there is nothing to ask. */
export function fetched<T>(ask: (stop: AbortSignal) => Promise<T> | null): Fetched<T> {
  let data = $state.raw<T>()
  let problem = $state('')
  $effect(() => {
    const stop = new AbortController()
    ask(stop.signal)
      ?.then((found) => { data = found; problem = '' })
      .catch((e: unknown) => { if (!stop.signal.aborted) { problem = e instanceof Error ? e.message : String(e); data = undefined } })
    return () => stop.abort()
  })
  return { get data() { return data }, get problem() { return problem } }
}
