/**
 * The rules of a committee as sentences: which one says each rule, and the committee's own numbers that fill it. The
 * words are in the namespace `rules`.
 */
import { type Majority, type OrderRule, type Rules, shareOf, standing, type Threshold } from '../../shared/rules.ts'

/**
 * Delegations of the committee, those of them that are present (0: the roll has not been called), and the sponsors of the
 * paper that has most of those to be seen.
 */
export type Counts = { readonly members: number; readonly present: number; readonly sponsors: number }

/** Which sentence says a threshold, and what fills it. `whole` is the number that the share is taken of. */
export type ThresholdWords = {
  readonly key: Threshold['of']
  readonly amount: number
  readonly needed: number
  readonly whole: number
}

/** Before the roll is called, a share of those present is told as what it then is: a share of all. */
export const thresholdWords = (threshold: Threshold, counts: Omit<Counts, 'sponsors'>): ThresholdWords => {
  const { needed } = standing(threshold, { ...counts, sponsors: 0, signatories: 0 })
  const { of, amount } = threshold
  if (of === 'number') return { key: of, amount, needed, whole: counts.present }
  const key = shareOf(threshold, counts)
  return { key, amount, needed, whole: counts[key] }
}

type SentenceKey =
  | `preamble.${'open' | 'frozen'}`
  | `${'friendly' | 'secondDegree' | 'division'}.${'yes' | 'no'}`
  | `decidedBy.${Rules['amendments']['decidedBy']}`
  | `backing.${Threshold['of']}`
  | 'sponsorsCount'
  | 'signatoriesOnly'
  | 'minSponsors'
  | `order.${OrderRule}`
  | `quorum.${'none' | 'some'}`
  | `majority.${'amendment' | 'paper'}.${Majority['share']}.${Majority['of']}`
  | `consensus.${'abstentions' | 'whole' | 'no'}`
  | `abstain.${'everybody' | 'notVoting'}`
  | `tie.${Rules['voting']['tie']}`
  | `mergeConsent.${'all' | 'share' | 'fewShare'}`
  | 'mergeWriters'
  | `mergeDrafts.${'yes' | 'no'}`
  | `lines.${Rules['lines']['over'] | 'none'}`

/** A sentence: a key of the namespace `rules` under `says`, with what fills it. `count` chooses the plural. */
export type Sentence = { readonly key: SentenceKey; readonly params: Readonly<Record<string, number>> }

const sentence = (key: SentenceKey, params: Sentence['params'] = {}): Sentence => ({ key, params })

/** Votes needed for where everybody who is there votes: the example that a majority is explained by. */
const example = ({ share, of }: Majority, { members, present }: Counts): Sentence['params'] => {
  const base = of === 'members' ? members : present > 0 ? present : members
  return { whole: base, count: share === 'half' ? Math.floor(base / 2) + 1 : Math.ceil((2 * base) / 3) }
}

const majority = (about: 'amendment' | 'paper', rule: Majority, counts: Counts): Sentence =>
  sentence(`majority.${about}.${rule.share}.${rule.of}`, example(rule, counts))

const backing = (rule: Threshold, counts: Counts): Sentence[] => {
  const { key, amount, needed, whole } = thresholdWords(rule, counts)
  return [
    sentence(`backing.${key}`, { amount, whole, count: needed }),
    ...(rule.of === 'number' && rule.amount <= 1
      ? []
      : [sentence(rule.sponsorsCount ? 'sponsorsCount' : 'signatoriesOnly')]),
    ...(rule.minSponsors > 1 ? [sentence('minSponsors', { count: rule.minSponsors })] : []),
  ]
}

/** How amendments are moved, backed and decided. */
export const amendmentSentences = ({ amendments }: Rules, counts: Counts): readonly Sentence[] => [
  sentence(amendments.preamble ? 'preamble.open' : 'preamble.frozen'),
  sentence(amendments.friendly ? 'friendly.yes' : 'friendly.no'),
  sentence(`decidedBy.${amendments.decidedBy}`),
  ...backing(amendments.backing, counts),
  sentence(amendments.secondDegree ? 'secondDegree.yes' : 'secondDegree.no'),
  sentence(`order.${amendments.order}`),
]

/** How the committee votes. */
export const votingSentences = ({ voting, amendments }: Rules, counts: Counts): readonly Sentence[] => {
  const needed = Math.ceil((counts.members * voting.quorum) / 100)
  return [
    voting.quorum === 0
      ? sentence('quorum.none')
      : sentence('quorum.some', { amount: voting.quorum, count: needed, whole: counts.members }),
    ...(amendments.decidedBy === 'vote' ? [majority('amendment', voting.majority.amendment, counts)] : []),
    majority('paper', voting.majority.paper, counts),
    sentence(
      voting.consensus ? (voting.consensusAbstentions ? 'consensus.abstentions' : 'consensus.whole') : 'consensus.no',
    ),
    sentence(voting.votingMayAbstain ? 'abstain.everybody' : 'abstain.notVoting'),
    sentence(`tie.${voting.tie}`),
    sentence(voting.division ? 'division.yes' : 'division.no'),
  ]
}

/** A share of fewer sponsors than these is no example: it says nothing that "all" or "one" does not say. */
const sponsorsOfExample = 3

const mergeConsent = ({ merging: { consent: amount }, support }: Rules, { sponsors }: Counts): Sentence => {
  if (amount === 100) return sentence('mergeConsent.all')
  const wanted = Math.max(sponsors, support.minSponsors, sponsorsOfExample)
  const whole = Math.min(wanted, support.maxSponsors ?? wanted)
  if (whole < sponsorsOfExample) return sentence('mergeConsent.fewShare', { amount })
  return sentence('mergeConsent.share', { amount, count: Math.max(1, Math.ceil((whole * amount) / 100)), whole })
}

/** How two papers become one. A share is explained by the paper that has most sponsors, or by one with enough to share. */
export const mergingSentences = (rules: Rules, counts: Counts): readonly Sentence[] => {
  const { merging } = rules
  return [
    mergeConsent(rules, counts),
    sentence('mergeWriters'),
    sentence(merging.drafts ? 'mergeDrafts.yes' : 'mergeDrafts.no'),
  ]
}

/** How versions are numbered. */
export const lineSentences = ({ lines }: Rules): readonly Sentence[] => [
  lines.show ? sentence(`lines.${lines.over}`, { first: lines.first, count: lines.width }) : sentence('lines.none'),
]
