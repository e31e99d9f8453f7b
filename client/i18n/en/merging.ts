/** The texts around a merger: asking, answering, and what the pages of both papers say meanwhile. */
export default {
  act: 'Merge with another paper',
  actThese: 'Propose to merge these two',
  ask: {
    title: 'Merge {{symbol}} with another paper',
    titleOf: 'Merge {{left}} with {{right}}',
    about:
      'A sponsor of the other paper answers for it. When one accepts, the words of both papers stand still, and both blocs make one text of them in a merge room. Each bloc can stop that at any time; then both papers are as they were.',
    sees: 'From now on the bloc of the other paper can read {{symbol}}, until it declines or you take the question back.',
    which: 'With which paper',
    bySymbol: 'A paper that you cannot read',
    symbol: 'Symbol of the other paper',
    symbolHint: 'Its bloc can tell you: WP.3, for example.',
    noneToRead:
      'No other paper that you can read could be merged now. One that its bloc keeps to itself is asked by its symbol.',
    unknown: 'No other paper of this committee that could be merged now has this symbol. Nothing was sent.',
    message: 'Message to its bloc',
    messageHint: 'May be left empty.',
    send: 'Ask its bloc',
  },
  title: 'Mergers of your papers',
  question: {
    received: '{{left}} asks to be merged with {{right}}',
    sent: '{{left}}: waiting for the answer of {{right}}',
    by: 'asked by',
    meaning:
      'If you accept, both papers stand still and both blocs make one text of them. Each bloc can stop that at any time.',
    read: 'Read {{symbol}}',
    compare: 'Compare the two',
    accept: 'Accept',
    decline: 'Decline',
    withdraw: 'Take it back',
  },
  running: {
    withOther: '{{symbol}} is being merged with {{other}}: its words stand still',
    alone: '{{symbol}} is being merged with another paper: its words stand still',
    open: 'Its bloc and the other one choose the words of one paper. When the merge is stopped, everything here is as it was.',
    closing:
      'The merged text waits for the consent of the sponsors. When the merge is stopped, everything here is as it was.',
    room: 'Go to the merge room',
  },
  said: {
    accept: 'You agreed to merge with {{symbol}}. The merge room is open to both blocs.',
    decline: 'You declined to merge with {{symbol}}. Both papers are as they were.',
    withdraw: 'You took the question back. The bloc of {{symbol}} can no longer read your paper by it.',
  },
  badge: {
    merging: 'Being merged',
    into: 'Merged into {{symbol}}',
    asksSponsor: 'Asks whether you sponsor it',
    asksSignatory: 'Asks whether you sign it',
  },
} as const
