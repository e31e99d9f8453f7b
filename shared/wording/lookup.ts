/** The clauses of a body by the ways in which they are spoken of. */
import { type ClauseKind, outline } from '../clause.ts'
import type { Body } from '../diff.ts'
import { folded } from './flat.ts'
import type { ClauseRef } from './instruction.ts'

/** `a.` is spoken of as `(a)`: a full stop in the middle would be taken for that of the sentence. */
export const spoken = (path: string): string => path.replace(/([a-z]+)\.$/, '($1)')

/** How every clause of a body is spoken of. */
export const refsOf = (body: Body): ClauseRef[] => {
  const forms = outline(body).map(({ path }) => ({ path: spoken(path) }))
  const seen = new Map<string, number[]>()
  body.forEach(({ kind }, i) => {
    const name = `${kind} ${forms[i]!.path}`
    seen.set(name, [...(seen.get(name) ?? []), i])
  })
  return body.map(({ kind }, i) => {
    const { path } = forms[i]!
    const same = seen.get(`${kind} ${path}`) ?? []
    return { kind, path, nth: same.length > 1 ? same.indexOf(i) + 1 : null, opens: null }
  })
}

/** `3 (b) (ii)`, `3(b)(ii)`, `3.b.ii` and `3 b ii` are one path. */
export const loosely = (path: string): string => (path.toLowerCase().match(/\d+|[a-z]+/g) ?? []).join(' ')

/** Finds the clauses of a body that a reference may mean, as indexes in order. */
export const lookup = (base: Body) => {
  const refs = refsOf(base)
  const exact = new Map<string, number[]>()
  const loose = new Map<string, number[]>()
  base.forEach(({ kind }, i) => {
    const path = refs[i]!.path ?? ''
    for (const [map, key] of [
      [exact, `${kind} ${path}`],
      [loose, `${kind} ${loosely(path)}`],
    ] as const) {
      map.set(key, [...(map.get(key) ?? []), i])
    }
  })
  const tops: Record<ClauseKind, number[]> = { preambular: [], operative: [] }
  base.forEach(({ kind, level }, i) => {
    if (level === 0) tops[kind].push(i)
  })

  /** The clauses that may be meant. A number without a kind is that of an operative clause: the others have none. */
  const clausesOf = (ref: ClauseRef, inherited: ClauseKind | null = null): number[] => {
    const kinds: ClauseKind[] = ref.kind ? [ref.kind] : inherited ? [inherited] : ['operative', 'preambular']
    const pick = (list: readonly number[]): number[] =>
      ref.nth === null ? [...list] : ref.nth < 0 ? list.slice(ref.nth) : list.slice(ref.nth - 1, ref.nth)
    if (ref.opens !== null) {
      const begins = folded(ref.opens)
      return base.flatMap(({ kind, text }, i) => (kinds.includes(kind) && folded(text).startsWith(begins) ? i : []))
    }
    if (ref.path === null) {
      const all = kinds.flatMap(kind => tops[kind]).sort((a, b) => a - b)
      return pick(all)
    }
    for (const kind of kinds) {
      const found = exact.get(`${kind} ${ref.path}`) ?? loose.get(`${kind} ${loosely(ref.path)}`)
      if (found) return pick(found)
    }
    return []
  }

  return { refs, tops, clausesOf }
}
