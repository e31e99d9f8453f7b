/** The tray as it is listed: what was decided and does not stand whole in the result, by where it comes from. Pure. */
import type { TrayEntry } from '../../../shared/merger/tray.ts'

export type TrayGroup = { readonly from: TrayEntry['source']['side']; readonly entries: readonly TrayEntry[] }

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Entries of rows that nobody has decided are not parked: they wait in their rows. */
export const parkedOf = (tray: readonly TrayEntry[]): readonly TrayEntry[] => tray.filter(({ open }) => !open)

/** The entries with these words, by their origin, in the order left, right, parked; origins without any are missing. */
export const groupsOf = (entries: readonly TrayEntry[], sought: string): readonly TrayGroup[] => {
  const wanted = plain(sought.trim())
  const found = entries.filter(({ clause }) => plain(clause.text).includes(wanted))
  return (['left', 'right', 'parked'] as const).flatMap(from => {
    const own = found.filter(({ source }) => source.side === from)
    return own.length === 0 ? [] : [{ from, entries: own }]
  })
}

/** A clause's text cut where words are missing in the result and where they are not. */
export const piecesOf = ({
  clause: { text },
  missing,
}: Pick<TrayEntry, 'clause' | 'missing'>): { readonly text: string; readonly missing: boolean }[] => {
  if (missing === 'all') return [{ text, missing: true }]
  const pieces: { text: string; missing: boolean }[] = []
  let at = 0
  for (const { from, to } of missing) {
    if (from > at) pieces.push({ text: text.slice(at, from), missing: false })
    pieces.push({ text: text.slice(from, to), missing: true })
    at = to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), missing: false })
  return pieces
}
