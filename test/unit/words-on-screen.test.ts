import { expect, test } from 'vitest'
import { languages } from '../../client/i18n/index.ts'
import { hows } from '../../client/pairing/rows.ts'
import { repairCodes } from '../../server/import/assemble.ts'
import { answerCodes } from '../../shared/errors.ts'
import { findingCodes } from '../../shared/grammar.ts'
import type { ReasonCode } from '../../shared/pair.ts'
import { amendmentStatuses, eventKinds, paperStatuses, snapshotReasons } from '../../shared/paper.ts'
import { profiles } from '../../shared/rules.ts'
import { wordingRefusals } from '../../shared/wording/instruction.ts'

/** Plural and context forms of a key are its own: `count_one` and `count_other` are `count`. */
const hasText = (texts: unknown, key: string): boolean => {
  let at = texts
  for (const step of key.split('.')) {
    if (typeof at !== 'object' || at === null) return false
    const next = Object.entries(at).find(([name]) => name === step || name === `${step}_other`)
    if (next === undefined) return false
    at = next[1]
  }
  return typeof at === 'string' && at.trim() !== ''
}

const reasonCodes = Object.keys({
  sameClause: true,
  sameWords: true,
  family: true,
  opening: true,
  addressee: true,
  citation: true,
  order: true,
  otherPart: true,
  otherChapeau: true,
  split: true,
  joined: true,
  against: true,
  acts: true,
  rival: true,
} satisfies Record<ReasonCode, true>)

const wanted: [namespace: 'errors' | 'pages' | 'pairing' | 'review' | 'screen' | 'wording', keys: readonly string[]][] =
  [
    ['errors', answerCodes.map(code => `code.${code}`)],
    ['errors', ['code.unreachable']],
    ['pages', eventKinds.map(kind => `event.${kind}`)],
    ['pages', repairCodes.map(code => `repair.${code}`)],
    [
      'pages',
      paperStatuses.flatMap(status => [`status.${status}`, `sponsorLine.${status}`, `sponsorLine.none.${status}`]),
    ],
    ['screen', paperStatuses.map(status => `status.${status}`)],
    ['pages', amendmentStatuses.map(status => `amendmentStatus.${status}`)],
    ['pages', profiles.map(profile => `rules.profile.${profile}`)],
    ['review', snapshotReasons.map(reason => `reason.${reason}`)],
    ['review', findingCodes.map(code => `finding.${code}`)],
    ['pairing', reasonCodes.map(code => `why.${code}`)],
    ['pairing', hows.flatMap(how => [`how.${how}`, `count.${how}`])],
    ['wording', wordingRefusals.map(reason => `reason.${reason}`)],
  ]

test.each(Object.entries(languages))('UI4 every code has a text in %s', (_language, texts) => {
  const missing = wanted.flatMap(([namespace, keys]) =>
    keys.filter(key => !hasText(texts[namespace], key)).map(key => `${namespace}:${key}`),
  )
  expect(missing).toEqual([])
  expect(wanted.flatMap(([, keys]) => keys).length).toBeGreaterThan(100)
})

test('UI4 a code without a text is found out', () => {
  expect(hasText(languages.en.errors, 'code.notACode')).toBe(false)
  expect(hasText(languages.en.review, 'findings.count')).toBe(true)
})

/** The texts of a language by key. */
const flat = (texts: unknown, path = ''): [string, string][] =>
  typeof texts === 'string'
    ? [[path, texts]]
    : Object.entries(texts ?? {}).flatMap(([name, value]) => flat(value, path === '' ? name : `${path}.${name}`))

test('UI4 no text is empty, and none has typewriter quotes', () => {
  const all = flat(languages.en)
  expect(all.length).toBeGreaterThan(300)
  expect(all.filter(([, text]) => text.trim() === '' || /["']/.test(text.replace(/<[^>]*>/g, '')))).toEqual([])
})
