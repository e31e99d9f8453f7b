/** The rules of a committee, said and set. */
export default {
  title: 'Rules of the committee',
  about:
    'Starting values come from the profile; every one of them can be changed, and holds from the moment it is saved.',
  readOnly: 'The secretariat and the dais set these rules.',
  summary: 'What the rules say',
  parts: { papers: 'Papers', merging: 'Merging papers', amendments: 'Amendments', voting: 'Votes', lines: 'Lines' },
  save: 'Save the rules',
  saved: 'Saved. These rules hold from now on.',
  unsaved: 'Not saved yet.',
  unusable: 'A number is missing or out of range, so this cannot be saved.',
  reset: 'Take the changes back',
  profile: 'Profile',
  says: {
    mergeConsent: {
      all: 'Two papers become one when every sponsor of both consents to the merged words.',
      fewShare:
        'Two papers become one when {{amount}} % of the sponsors of each consent to the merged words, rounded up.',
      share_one:
        'Two papers become one when {{amount}} % of the sponsors of each consent to the merged words, rounded up: on a paper with {{whole}} sponsors, {{count}} of them.',
      share_other:
        'Two papers become one when {{amount}} % of the sponsors of each consent to the merged words, rounded up: on a paper with {{whole}} sponsors, {{count}} of them.',
    },
    mergeWriters: 'Where a paper has no sponsor, the delegations that write it are asked instead.',
    mergeDrafts: {
      yes: 'Draft resolutions may be merged as well.',
      no: 'Only papers that are not before the committee yet may be merged.',
    },
    preamble: {
      open: 'Preambular clauses may be amended like any other.',
      frozen: 'Preambular clauses are not amended.',
    },
    friendly: {
      yes: 'An amendment to which every sponsor of the draft consents is friendly: it goes in without a vote.',
      no: 'No amendment is friendly: consent of the sponsors does not replace a decision.',
    },
    decidedBy: {
      vote: 'Every other amendment is voted on.',
      dais: 'Every other amendment is decided by the dais, change by change.',
    },
    backing: {
      present_one: 'Before that it needs {{amount}} % of those present behind it, rounded up: {{count}} of {{whole}}.',
      present_other:
        'Before that it needs {{amount}} % of those present behind it, rounded up: {{count}} of {{whole}}.',
      members_one:
        'Before that it needs {{amount}} % of all delegations behind it, rounded up: {{count}} of {{whole}}.',
      members_other:
        'Before that it needs {{amount}} % of all delegations behind it, rounded up: {{count}} of {{whole}}.',
      number_one: 'Before that it needs one delegation behind it.',
      number_other: 'Before that it needs {{count}} delegations behind it.',
    },
    sponsorsCount: 'Sponsors and signatories count together.',
    signatoriesOnly: 'Only signatories count.',
    minSponsors_one: 'At least one sponsor.',
    minSponsors_other: 'At least {{count}} sponsors.',
    secondDegree: {
      yes: 'An amendment may itself be amended, once; that is decided before it.',
      no: 'An amendment is not amended.',
    },
    order: {
      furthest: 'What is furthest removed from the text is taken first.',
      farReaching: 'What reaches furthest is taken first.',
      arrival: 'Amendments are taken in the order in which they came.',
    },
    quorum: {
      none: 'There is no quorum.',
      some_one:
        'Nothing is decided unless {{amount}} % of the delegations are present, rounded up: {{count}} of {{whole}}.',
      some_other:
        'Nothing is decided unless {{amount}} % of the delegations are present, rounded up: {{count}} of {{whole}}.',
    },
    majority: {
      amendment: {
        half: {
          cast_one:
            'An amendment passes with more votes for than against. With all {{whole}} voting that takes {{count}}.',
          cast_other:
            'An amendment passes with more votes for than against. With all {{whole}} voting that takes {{count}}.',
          present_one: 'An amendment passes with more than half of those present: {{count}} of {{whole}}.',
          present_other: 'An amendment passes with more than half of those present: {{count}} of {{whole}}.',
          members_one: 'An amendment passes with more than half of all delegations: {{count}} of {{whole}}.',
          members_other: 'An amendment passes with more than half of all delegations: {{count}} of {{whole}}.',
        },
        twoThirds: {
          cast_one:
            'An amendment passes with two thirds of the votes for and against. With all {{whole}} voting that takes {{count}}.',
          cast_other:
            'An amendment passes with two thirds of the votes for and against. With all {{whole}} voting that takes {{count}}.',
          present_one: 'An amendment passes with two thirds of those present: {{count}} of {{whole}}.',
          present_other: 'An amendment passes with two thirds of those present: {{count}} of {{whole}}.',
          members_one: 'An amendment passes with two thirds of all delegations: {{count}} of {{whole}}.',
          members_other: 'An amendment passes with two thirds of all delegations: {{count}} of {{whole}}.',
        },
      },
      paper: {
        half: {
          cast_one:
            'A draft is adopted with more votes for than against. With all {{whole}} voting that takes {{count}}.',
          cast_other:
            'A draft is adopted with more votes for than against. With all {{whole}} voting that takes {{count}}.',
          present_one: 'A draft is adopted with more than half of those present: {{count}} of {{whole}}.',
          present_other: 'A draft is adopted with more than half of those present: {{count}} of {{whole}}.',
          members_one: 'A draft is adopted with more than half of all delegations: {{count}} of {{whole}}.',
          members_other: 'A draft is adopted with more than half of all delegations: {{count}} of {{whole}}.',
        },
        twoThirds: {
          cast_one:
            'A draft is adopted with two thirds of the votes for and against. With all {{whole}} voting that takes {{count}}.',
          cast_other:
            'A draft is adopted with two thirds of the votes for and against. With all {{whole}} voting that takes {{count}}.',
          present_one: 'A draft is adopted with two thirds of those present: {{count}} of {{whole}}.',
          present_other: 'A draft is adopted with two thirds of those present: {{count}} of {{whole}}.',
          members_one: 'A draft is adopted with two thirds of all delegations: {{count}} of {{whole}}.',
          members_other: 'A draft is adopted with two thirds of all delegations: {{count}} of {{whole}}.',
        },
      },
    },
    consensus: {
      abstentions: 'Where nobody objects, something can be adopted by consensus; delegations may abstain from it.',
      whole: 'Where nobody objects, something can be adopted by consensus, without abstentions.',
      no: 'Nothing is adopted by consensus: there is always a vote.',
    },
    abstain: {
      everybody: 'Everybody may abstain.',
      notVoting: 'Who answered the roll “present and voting” may not abstain.',
    },
    tie: {
      fails: 'A tie rejects.',
      again: 'After a tie there is a second vote; a second tie rejects.',
    },
    division: {
      yes: 'A question may be divided and voted on in parts.',
      no: 'A question is voted on as a whole.',
    },
    lines: {
      none: 'Versions have no line numbers.',
      resolution: 'Versions are numbered by lines of {{count}} characters, over the resolution, from line {{first}}.',
      report: 'Versions are numbered by lines of {{count}} characters, over the whole report, from line {{first}}.',
    },
  },
  fields: {
    of: 'What a draft needs',
    backingOf: 'What an amendment needs',
    base: {
      present: 'a share of those present',
      members: 'a share of all delegations',
      number: 'a number of delegations',
    },
    share: 'Share in per cent',
    count: 'Number of delegations',
    sponsorsCount: 'Sponsors count together with signatories',
    minSponsors: 'Sponsors it needs at least',
    maxSponsors: 'Sponsors it may have at most',
    maxSponsorsHint: 'Leave it empty for no upper bound.',
    sponsorsWrite: 'Only delegations that write a paper sponsor it',
    sponsorsMayWithdraw: 'A sponsor may step back after the paper was submitted',
    mergeConsent: 'Share of the sponsors of each paper that consents to the merged words, in per cent',
    mergeConsentHint: '100 for all of them. At least one sponsor of each paper always consents.',
    mergeDrafts: 'Draft resolutions may be merged',
    preamble: 'Preambular clauses may be amended',
    friendly: 'Friendly amendments go in without a vote',
    secondDegree: 'Amendments may be amended (second degree)',
    decidedBy: 'Who decides an amendment that is not friendly',
    decider: { vote: 'the committee, by a vote', dais: 'the dais, change by change' },
    order: 'Which amendment is taken first',
    orders: {
      furthest: 'the one furthest removed from the text',
      farReaching: 'the most far-reaching',
      arrival: 'the one that came first',
    },
    quorum: 'Quorum: share of the committee in per cent',
    quorumHint: '0 for none.',
    majorityOf: { amendment: 'Majority for an amendment', paper: 'Majority for a draft' },
    majorityShare: { half: 'more than half', twoThirds: 'two thirds' },
    majorityBase: {
      cast: 'of the votes for and against',
      present: 'of those present',
      members: 'of all delegations',
    },
    majorityShareLabel: 'How many',
    majorityBaseLabel: 'Of what',
    consensus: 'Adoption by consensus',
    consensusAbstentions: 'A consensus may carry abstentions',
    tie: 'After a tie',
    ties: { fails: 'it is rejected', again: 'there is a second vote' },
    votingMayAbstain: 'Delegations “present and voting” may abstain',
    division: 'A question may be divided',
    linesShow: 'Drafts and versions have line numbers',
    linesOver: 'What the numbers run over',
    linesOf: { resolution: 'the resolution', report: 'the report that it is part of' },
    linesFirst: 'Number of the first line',
    linesWidth: 'Characters in a line',
    linesWidthHint: 'From {{from}} to {{to}}. Versions that are kept already stay as they are.',
  },
} as const
