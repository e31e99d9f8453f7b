/** Words that can no longer be sent, as texts a person can copy. */
import * as Y from 'yjs'
import { readBody } from '../../shared/body.ts'
import { clauseNode } from '../../shared/schema.ts'

const structsOf = (updates: readonly Uint8Array[]) =>
  updates.length === 0 ? [] : Y.decodeUpdate(Y.mergeUpdates([...updates])).structs

const clauseIdOf = (item: Y.Item): string | null => {
  let type: unknown = item.parent
  while (type instanceof Y.AbstractType) {
    if (type instanceof Y.XmlElement && type.nodeName === clauseNode) {
      const id: unknown = type.getAttribute('id')
      return typeof id === 'string' ? id : null
    }
    type = type._item?.parent
  }
  return null
}

/** The whole text of every clause of `doc` in which `updates`, beyond what `known` had, wrote letters. `doc` has the updates. */
const textsWith = (doc: Y.Doc, updates: readonly Uint8Array[], known: (client: number) => number): string[] => {
  const written = new Set<string>()
  for (const struct of structsOf(updates)) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    for (let at = Math.max(clock, known(client)); at < Math.min(end, Y.getState(doc.store, client)); ) {
      const item = Y.getItem(doc.store, Y.createID(client, at))
      at = item.id.clock + item.length
      const letters = item instanceof Y.Item && !item.deleted && item.content instanceof Y.ContentString
      const clauseId = letters ? clauseIdOf(item) : null
      if (clauseId !== null) written.add(clauseId)
    }
  }
  return readBody(doc)
    .filter(clause => written.has(clause.id))
    .map(clause => clause.text)
}

/** What was written in `doc` by `updates` that it already holds: the clauses, whole. */
export const writtenTexts = (doc: Y.Doc, updates: readonly Uint8Array[]): string[] => textsWith(doc, updates, () => 0)

/** What `updates` would bring that `doc` does not hold: the clauses, whole, as they would read. `doc` is left alone. */
export const missingTexts = (doc: Y.Doc, updates: readonly Uint8Array[]): string[] => {
  if (updates.length === 0) return []
  const scratch = new Y.Doc()
  Y.applyUpdate(scratch, Y.encodeStateAsUpdate(doc))
  for (const update of updates) Y.applyUpdate(scratch, update)
  if (scratch.store.pendingStructs !== null) return bareLetters(updates)
  return textsWith(scratch, updates, client => Y.getState(doc.store, client))
}

/** The letters that `updates` bring, in the order they were typed, where the body they belong to is gone. */
export const bareLetters = (updates: readonly Uint8Array[]): string[] => {
  const texts: string[] = []
  let end = { client: -1, clock: -1 }
  for (const struct of structsOf(updates)) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const goesOn = end.client === struct.id.client && end.clock === struct.id.clock
    texts.push((goesOn ? (texts.pop() ?? '') : '') + struct.content.str)
    end = { client: struct.id.client, clock: struct.id.clock + struct.length }
  }
  return texts.filter(text => text.trim() !== '')
}
