/**
 * English sentences of amendments -> instructions. Reads what `english.ts` writes and what people write: commands and
 * reports of commands, clauses by number, ordinal or opening words, with the abbreviations that are on every floor.
 */
import type { ClauseRef, Instruction, Place, Quote, WordEdit } from './instruction.ts'
import { colonText, type Heading, maskClose, maskOpen, type Quotation, unmask } from './sheet.ts'
import { isPath, kindWords, longestList, ordinalOf, ordinalWords, q, spokenOf } from './spoken.ts'

export type Parsed = { readonly steps: readonly Instruction[]; readonly lines: readonly number[] | null }

/** No command is longer, quotations aside; what is longer is prose, and patterns need not be tried on it. */
const longestCommand = 400
/** Parses one masked sentence; null where it is none that is known. `heading` is what it stands under. */
export const parseSentence = (
  masked: string,
  quotations: readonly Quotation[],
  heading: Heading = null,
): Parsed | null => {
  const textOf = (mask: string | undefined): string => quotations[Number.parseInt(mask ?? '', 10)]?.text ?? ''
  const quoteOf = (mask: string | undefined): Quote => {
    const nth = mask?.split(',')[1]
    return { text: textOf(mask), nth: nth === undefined ? null : Number(nth) }
  }

  const { refOf, namedRef, refsOf, placeOf, rankOf } = spokenOf(textOf)

  // One form for the ways of saying that words are quoted, with the occurrence inside the mask.
  const plain = masked
    .replace(/\s+/g, ' ')
    .replace(
      new RegExp(
        `(?:the )?(?:(${ordinalWords}) )?(?:(?:occurrence|instance) of )?(?:the )?(?:(?:words?|phrase|terms?|expression|figure|text|number|date) )?${maskOpen}(\\d+)${maskClose}`,
        'gi',
      ),
      (_, nth: string | undefined, id: string) => maskOpen + id + (nth ? `,${ordinalOf(nth)}` : '') + maskClose,
    )
    .trim()

  const drawnIn = (text: string, ends: boolean): string => (ends ? text : text.replace(/[.,]$/, ''))
  /** The last quotation of a sentence without a full stop behind it has taken that into its marks. */
  const stopped = /[.;]$/.test(plain)
  const written = (mask: string | undefined): string =>
    drawnIn(textOf(mask), stopped || !plain.endsWith(`${maskOpen}${mask}${maskClose}`))

  const insertVerb = '(?:insert|add|append|include)'
  const strikeVerb = '(?:strike|delete|remove|omit)(?: out)?'
  const gone = '(?:struck(?: out)?|stricken|deleted|removed|omitted)'
  const be = '(?:is|are|was|were|be|to be|shall be|should be|will be|has been|have been)'
  const edits: readonly (readonly [string, (found: readonly string[]) => WordEdit])[] = [
    [
      `(?:replace|change|amend|modify) ${q},? (?:with|by|to|into) ${q}`,
      f => ({ do: 'replace', quote: quoteOf(f[1]), text: written(f[2]) }),
    ],
    [`substitute ${q} for ${q}`, f => ({ do: 'replace', quote: quoteOf(f[2]), text: textOf(f[1]) })],
    [
      `${q},? ${be} (?:replaced|changed|amended|substituted) (?:with|by|to|into) ${q}`,
      f => ({ do: 'replace', quote: quoteOf(f[1]), text: written(f[2]) }),
    ],
    [
      `${strikeVerb} ${q} and (?:replace it with|insert|add) ${q}`,
      f => ({ do: 'replace', quote: quoteOf(f[1]), text: written(f[2]) }),
    ],
    [`${strikeVerb} ${q}`, f => ({ do: 'strike', quote: quoteOf(f[1]) })],
    [`${q} ${be} ${gone}`, f => ({ do: 'strike', quote: quoteOf(f[1]) })],
    [`(after|following|before) ${q},? ${insertVerb} ${q}`, f => insertion(f[1]!, f[2]!, f[3]!)],
    [`${insertVerb} ${q},? (?:immediately )?(after|following|before) ${q}`, f => insertion(f[2]!, f[3]!, f[1]!)],
    [`${q} ${be} (?:inserted|added) (after|before) ${q}`, f => insertion(f[2]!, f[3]!, f[1]!)],
    [`at the (beginning|start|end),? ${insertVerb} ${q}`, f => atAnEnd(f[1]!, f[2]!)],
    [`${insertVerb} ${q},? at the (beginning|start|end)`, f => atAnEnd(f[2]!, f[1]!)],
  ]
  const insertion = (where: string, quote: string, text: string): WordEdit => ({
    do: 'insert',
    where: where.toLowerCase() === 'before' ? 'before' : 'after',
    quote: quoteOf(quote),
    text: written(text),
  })
  const atAnEnd = (where: string, text: string): WordEdit => ({
    do: 'insert',
    where: where.toLowerCase() === 'end' ? 'last' : 'first',
    text: written(text),
  })

  /** One or more edits in a row: "replace … with …, and strike …". */
  const editsOf = (said: string): { edits: WordEdit[]; rest: string } | null => {
    const list: WordEdit[] = []
    let rest = said.trim()
    for (;;) {
      let found: RegExpExecArray | null = null
      for (const [pattern, make] of edits) {
        found = new RegExp(`^${pattern}`, 'i').exec(rest)
        if (!found) continue
        list.push(make(found))
        break
      }
      if (!found) return null
      rest = rest.slice(found[0].length)
      const joint = /^(?:,? and(?: then)?|[,;])\s+(?=\S)/i.exec(rest)
      if (!joint || list.length >= longestList) return { edits: list, rest: rest.trim() }
      rest = rest.slice(joint[0].length)
    }
  }

  const words = (said: string): Instruction[] | null => {
    const within = /^(?:in|from|of) /i.test(said)
    for (const [ref, rest] of within ? splitsOf(said) : []) {
      const found = editsOf(rest)
      if (found?.rest !== '') continue
      const note = noteNamed(ref)
      if (note !== null) return found.edits.map(edit => ({ do: 'noteWords', note, edit }))
      const of = /^the text$/i.test(ref) ? null : refOf(ref)
      if (of || /^the text$/i.test(ref)) return found.edits.map(edit => ({ do: 'words', of, edit }))
    }
    const found = editsOf(said)
    if (!found) return null
    const behind = /^,? ?(?:in|from|of|to) (.+)$/i.exec(found.rest)
    if (!behind) return found.rest === '' ? found.edits.map(edit => ({ do: 'words', of: null, edit })) : null
    const note = noteNamed(behind[1]!)
    if (note !== null) return found.edits.map(edit => ({ do: 'noteWords', note, edit }))
    const of = refOf(behind[1])
    return of && found.edits.map(edit => ({ do: 'words', of, edit }))
  }
  /** "In operative clause 3, sub-clause (b), strike …": every comma may be the one. */
  const splitsOf = (said: string): [string, string][] => {
    const inner = said.replace(/^(?:in|from|of) /i, '')
    const joints =
      /,? (?=(?:replace|change|amend|substitute|insert|add|append|strike|delete|remove|omit|after|before|at the)\b|\ue000)|, /gi
    return [...inner.matchAll(joints)]
      .slice(0, 5)
      .map(({ index, 0: joint }) => [inner.slice(0, index), inner.slice(index + joint.length)])
  }
  const noteNamed = (said: string): string | null =>
    /^(?:the )?(?:foot)?note (?:no\. )?(\d+|\*+)$/i.exec(said.trim())?.[1] ?? null

  const notes = (said: string): Instruction | null => {
    const add = new RegExp(`^${insertVerb} (?:a )?(?:new )?footnote (\\d+|\\*+)(?: to read)?:? ${q}$`, 'i').exec(said)
    if (add) return { do: 'noteAdd', note: add[1]!, text: textOf(add[2]) }
    const mark = /^mark footnote (\d+|\*+) with a (star|number)$/i.exec(said)
    if (mark) return { do: 'noteMark', note: mark[1]!, mark: mark[2]!.toLowerCase() === 'star' ? 'star' : 'number' }
    const read = new RegExp(`^(?:change|amend|replace) footnote (\\d+|\\*+) (?:to read|with|by):? ${q}$`, 'i').exec(
      said,
    )
    return read && { do: 'noteRewrite', note: read[1]!, text: textOf(read[2]) }
  }

  const alone = (said: string): { said: string; alone: boolean } => {
    const kept = /,? (?:keeping|but keep|without) its (?:sub-?clauses|sub-?paragraphs)(?=,|$),?/i
    return { said: said.replace(kept, ''), alone: kept.test(said) }
  }

  const structure = (said: string): Instruction[] | null => {
    const cut = alone(said)
    const strike =
      new RegExp(`^${strikeVerb} (.+?)(?: entirely| in its entirety| in full)?$`, 'i').exec(cut.said) ??
      new RegExp(`^(.+?) ${be} ${gone}$`, 'i').exec(cut.said) ??
      /^(?:the )?striking of (.+)$/i.exec(cut.said)
    if (strike) {
      const list = refsOf(strike[1])
      return list.length > 0 ? list.map(of => ({ do: 'strike', of, alone: cut.alone })) : null
    }
    const move =
      /^(?:move|transfer|put|place) (.+?) ((?:(?:immediately |directly )?(?:to|at|after|before|following|behind|between|as|thereafter)\b).*)$/i.exec(
        cut.said,
      )
    const of = namedRef(move?.[1])
    const place = move ? placeOf(move[2]!) : null
    if (of && place) return [{ do: 'move', of, alone: cut.alone, place }]
    return rankStep(cut.said, cut.alone)
  }

  const rankStep = (said: string, single: boolean): Instruction[] | null => {
    const under =
      /^(?:make|turn|change) (.+?),? (?:into )?(?:the )?(?:sub-?)+(?:clause|paragraph) (\(?[\w.]{1,8}\)?) (?:of|to|under) (.+)$/i.exec(
        said,
      )
    const parent = namedRef(under?.[3])
    const whose = namedRef(under?.[1])
    if (under && parent && whose) return [{ do: 'rank', of: whose, alone: single, to: { parent, label: under[2]! } }]
    const made = /^(?:make|turn|change) (.+?),? (?:into )?an? (.+)$/i.exec(said)
    const rank = rankOf(made?.[2] ?? '')
    const of = namedRef(made?.[1])
    return of && rank && rank.rest === '' ? [{ do: 'rank', of, alone: single, to: rank.rank }] : null
  }

  /** "Add a new sub-clause (c) to operative clause 2, after (b)": what stands before the text. */
  const addHead = (said: string, text: string): Instruction[] | null => {
    let place: Place | null = null
    let head = said.trim().replace(/[,:]$/, '')
    const first = new RegExp(
      `^((?:immediately )?(?:after|before|following|at the) .+?),? ${insertVerb} (.+)$`,
      'i',
    ).exec(head)
    if (first) {
      place = placeOf(first[1]!)
      if (place === null) return null
      head = `add ${first[2]}`
    }
    const verb = new RegExp(
      `^${insertVerb} (?:the following )?(?:as )?(?:(?:a|an|the|another|following|additional|new) )*(.+)$`,
      'i',
    ).exec(head)
    if (!verb) return null
    head = verb[1]!.replace(/,? (?:to read|which reads|reading|as follows)(?: as follows)?$/i, '')
    const ord = new RegExp(`^(first|last|final) ((?:${kindWords}|clause|paragraph).*)$`, 'i').exec(head)
    const said2 = rankOf(ord?.[2] ?? head)
    if (!said2) return null
    const { rank } = said2
    let { rest } = said2
    if (ord) {
      const isFirst = ord[1]!.toLowerCase() === 'first'
      place = {
        at: isFirst ? 'before' : 'after',
        ref: { kind: rank.kind, path: null, nth: isFirst ? 1 : -1, opens: null },
      }
    }
    const labelled = /^(\(?(?:\d+|[a-z]{1,5})\)?\.?(?:\s?\((?:[a-z]{1,5})\))*\.?)(?=$|[\s,])(.*)$/i.exec(rest)
    let label: string | null = null
    let parent: ClauseRef | null = null
    if (labelled && isPath(labelled[1]!)) {
      const steps = labelled[1]!.match(/\d+|[a-z]+/gi) ?? []
      label = steps.length > 1 ? `(${steps.at(-1)})` : labelled[1]!
      if (steps.length > 1) parent = { kind: rank.kind, path: steps.slice(0, -1).join(' '), nth: null, opens: null }
      rest = labelled[2]!.trim()
    }
    const to = /^(?:to|under|in|of) (.+)$/i.exec(rest.replace(/^, ?/, ''))
    if (to && !/^(?:to|in|of) the (?:very )?(?:beginning|start|end)\b/i.test(rest)) {
      const [owner = '', ...more] = to[1]!.split(/, (?=directly|immediately|after|before|following|at|between)/)
      parent = namedRef(owner)
      if (!parent) {
        if (!/^(?:the )?(?:text|draft|resolution|preamble)$/i.test(owner)) return null
      }
      rest = more.join(', ')
    }
    rest = rest.replace(/^, ?/, '')
    if (rest !== '') {
      place = placeOf(rest)
      if (place === null) return null
      // "to operative clause 2, after (b)": a letter without a noun is that of the parent.
      const letters = /^(?:directly |immediately )?\w+ (\(?[a-z][\sa-z()]*)$/i.exec(rest)?.[1] ?? ''
      if ('ref' in place && parent?.path && isPath(letters)) {
        place = { ...place, ref: { ...parent, path: `${parent.path} ${place.ref.path}` } }
      }
    }
    const level = rank.level === 0 && parent !== null ? 'sub' : rank.level
    return [{ do: 'add', rank: { ...rank, level }, label, parent, place, text }]
  }

  const whole = (head: string, text: string): Instruction[] | null => {
    const said = head.trim().replace(/[,:]$/, '')
    const change =
      /^(?:change|amend|modify|revise|replace) (.+?) (?:to read|so that it reads|so as to read|as follows|with|by)(?: the following| as follows)*$/i.exec(
        said,
      ) ??
      new RegExp(
        `^(.+?),? (?:to|shall|should|will|now|${be} changed to|${be} amended to) reads?(?: as follows)?$`,
        'i',
      ).exec(said)
    const of = namedRef(change?.[1])
    if (of) return [{ do: 'rewrite', of, text }]
    return addHead(said, text)
  }

  const commands = (said: string): Instruction[] | null => {
    if (/^(?:and )?renumber\b[^:]{0,60}$/i.test(said)) return [{ do: 'renumber' }]
    const note = notes(said)
    if (note) return [note]
    const quoted = new RegExp(`^(.+?):? ${q}$`, 'i').exec(said.replace(new RegExp(`:(?=${maskOpen})`), ': '))
    const inWords = words(said)
    if (inWords) return inWords
    return (quoted && whole(quoted[1]!, textOf(quoted[2]))) ?? structure(said)
  }

  // Words behind a colon go on to the end, as they are written.
  const colon = colonText.exec(masked)
  if (colon && colon[1]!.length <= longestCommand) {
    const head = colon[1]!.replace(/\s+/g, ' ')
    const text = unmask(colon[2]!, quotations).trim()
    const steps =
      whole(head, text) ??
      (heading && whole(`${headingVerb[heading]} ${head}${heading === 'change' ? ' to read' : ''}`, text))
    if (steps) return { steps, lines: null }
  }
  if (plain.length > longestCommand) return null
  const bare = plain.replace(/[.;]+$/, '').trim()
  const line =
    /^(?:on |in |at )?lines? (\d{1,6})(?: ?(?:-|–|to|and) ?(\d{1,6}))?(?: ?[,:]| (?=the\b|\ue000)) ?(.*)$/i.exec(bare)
  const lineBehind = /^(.+?),? (?:on|in|at) lines? (\d{1,6})(?: ?(?:-|–|to|and) ?(\d{1,6}))?$/i.exec(bare)
  const said = line?.[3] ?? lineBehind?.[1] ?? bare
  const from = Number(line?.[1] ?? lineBehind?.[2])
  const to = Number(line?.[2] ?? lineBehind?.[3] ?? from)
  const lines =
    line || lineBehind
      ? Array.from({ length: Math.min(longestList, Math.max(1, to - from + 1)) }, (_, n) => from + n)
      : null
  const steps = commands(said) ?? (heading && commands(`${headingVerb[heading]} ${said}`))
  return steps && { steps, lines }
}

const headingVerb: Readonly<Record<Exclude<Heading, null>, string>> = { add: 'add', change: 'change', strike: 'strike' }
