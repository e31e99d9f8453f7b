/** What the page says when something is refused: what happened, what was kept, what to do next. */
export default {
  unreachableYet: 'The server does not answer at the moment. What you see is kept; the page tries again by itself.',
  code: {
    // Refusals of `can`
    notYourConference: 'This belongs to another conference. Open it from a seat of that conference.',
    notYourCommittee: 'This belongs to another committee. Open it from a seat of that committee.',
    notVisible: 'This paper is not open to you. Ask a delegation of its bloc to invite yours.',
    secretariatOnly: 'Only the secretariat does this.',
    daisOnly: 'Only the dais does this.',
    delegatesOnly: 'Only a delegation does this.',
    blocOnly: 'Only delegations of the bloc do this. Ask one of them to invite yours.',
    teamOnly: 'Only delegations that write this amendment do this. Ask the proposer to invite yours.',
    notInvited: 'Your delegation has no invitation to answer here.',
    alreadyInBloc: 'Your delegation has already joined.',
    frozen: 'The words are frozen at this stage. A draft resolution changes by amendment only.',
    wrongStatus: 'This cannot be done at the stage where it stands now.',
    alreadySponsor: 'Your delegation is already a sponsor. A delegation is sponsor or signatory, not both.',
    alreadySignatory: 'Your delegation is already a signatory. Step back first to become a sponsor.',
    notSupporting: 'Your delegation is neither sponsor nor signatory.',
    tooManySponsors: 'There are as many sponsors as the rules of the committee allow. You can still sign.',
    mayNotWithdraw: 'By the rules of the committee a sponsor stays once the paper has been submitted.',
    thresholdNotMet: 'More support is needed first; the page says how much.',
    // Answers of the server
    unreadable: 'The server could not read this. Nothing was changed; look at what was typed and try again.',
    noSession: 'This window has no seat, or its seat has ended. Join with your code to go on.',
    whichSeat: 'This browser holds several seats. Choose one on the start page.',
    foreignPage: 'The request came from another page and was refused. Open Chapeau itself and try again.',
    notFound: 'There is nothing here that you can see. It may be another committee’s, or its bloc keeps it to itself.',
    wrongCode: 'No seat has this code. Look at the card again, or ask the secretariat for a new code.',
    notEmpty: 'This server holds a conference already. Join it with a code.',
    versionMovedOn:
      'The paper has moved on since you looked. Nothing was changed; look at the newest version and decide again.',
    proposalMovedOn:
      'The amendment was handed in anew with other words. Nothing was changed; look at its changes again.',
    alreadyDone: 'Somebody else was first, and that decision stands. Nothing was done twice.',
    nameTaken: 'This name is already in use here. Nothing was changed; choose another one.',
    symbolTaken: 'Another paper carries this symbol. Nothing was changed; choose another one.',
    tooLarge: 'This is larger than a paper may be. Nothing was changed.',
    noResolution: 'No resolution was found in this text, so nothing came in. It needs preambular or operative clauses.',
    conflictsOpen: 'Some conflicts have no decision yet. Nothing was changed; decide them and incorporate again.',
    nothingTaken: 'None of the changes is taken. Take at least one, or refuse the amendment as a whole.',
    unusable: 'This names something that is not there any more. Nothing was changed; look again.',
    tooManyTries: 'Too many tries. Wait a minute, then try again.',
    unexpected:
      'Something went wrong on the server. Nothing was changed; try again, and tell the secretariat if it stays.',
    cannotSave: 'The server cannot save at the moment, so nothing was changed. Try again in a moment.',
    unreachable:
      'The server did not answer, so it is not known whether this was done. Look at the page once it is back.',
  },
} as const
