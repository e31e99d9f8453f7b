/**
 * What was made of things that never change, such as snapshots, so that it is not made again at every look of everybody in
 * a hall. It holds the newest `most`; whoever makes one says what an entry costs.
 */
export type Memory<V> = {
  get(key: string): V | undefined
  put(key: string, value: V): void
}

export const createMemory = <V>(most: number): Memory<V> => {
  const known = new Map<string, V>()
  return {
    get: key => known.get(key),
    put: (key, value) => {
      known.delete(key)
      known.set(key, value)
      const [oldest] = known.keys()
      if (known.size > most && oldest !== undefined) known.delete(oldest)
    },
  }
}
