import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { isFromBody } from './binding.ts'
import { placesOf } from './clauses.ts'
import { newId } from './new-id.ts'

/**
 * Names every clause that a local change made, and gives a copied one an id of its own: of two clauses with one id the
 * earlier keeps it. Changes that come from the live body are left alone; what concurrent edits leave unnamed or twice
 * named is mended by the server, once for all.
 */
export const ClauseId = Extension.create({
  name: 'clauseId',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, before, { doc, tr }) {
        if (!transactions.some(transaction => transaction.docChanged && !isFromBody(transaction))) return null
        if (before.doc === doc) return null
        const seen = new Set<string>()
        for (const { id, pos } of placesOf(doc)) {
          if (id !== null && !seen.has(id)) seen.add(id)
          else tr.setNodeAttribute(pos, 'id', newId())
        }
        return tr.docChanged ? tr : null
      },
    }),
  ],
})
