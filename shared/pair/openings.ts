/** What the verbs of opening phrases have in common, and which of them take opposite sides. */

/** Verbs that do the same in a clause, with other force or courtesy. A verb that stands in none is alone. */
const families = `accept, adopt, approve, endorse
  acknowledge, note, recognize, observe, aware, conscious, mindful, cognizant, understand, realize, consider, take note
  bear in mind, keep in mind, take into account, take into consideration, remember, recall, reaffirm, reiterate, refer,
    guided, affirm, repeat, having regard, having in mind, cite, confirm, based on, remind
  applaud, commend, appreciate, congratulate, welcome, pay tribute, thank, praise, grateful
  alarmed, anxious, concerned, appalled, dismayed, distressed, disturbed, deplore, regret, condemn, saddened, shocked,
    troubled, outraged, horrified, preoccupied, fear
  emphasize, stress, underline, underscore, highlight, draw attention, draw the attention, call attention
  believe, convinced, confident, persuaded
  ask, call for, call on, call upon, call, encourage, urge, invite, request, recommend, suggest, propose, advise,
    advocate, appeal, implore, demand, require, insist, instruct, direct, petition, seek
  decide, determine, declare, proclaim, resolve, establish, undertake, has decided, has resolved
  support, trust, uphold, respect`

const listOf = (verbs: string): string[] => verbs.split(',').map(verb => verb.trim())
const familyOf = new Map(
  families
    .replaceAll(/,\s*\n\s*/g, ', ')
    .split('\n')
    .flatMap((group, i) => listOf(group).map(verb => [verb, i] as const)),
)

/** Whether two verbs of openings, in their base form, do the same. */
export const sameFamily = (a: string, b: string): boolean => {
  if (a === b) return true
  const family = familyOf.get(a)
  return family !== undefined && family === familyOf.get(b)
}

/** Whether a verb asks somebody to do something, so that the words behind it say whom. */
export const asks = (verb: string): boolean => sameFamily(verb, 'ask')

const sides = new Map([
  ...listOf(
    'condemn, deplore, regret, reject, oppose, prohibit, denounce, terminate, dissolve, ban, forbid, discourage, object, disapprove, protest',
  ).map(verb => [verb, -1] as const),
  ...listOf(
    'welcome, applaud, appreciate, commend, congratulate, support, endorse, approve, thank, praise, adopt, authorize, allow, permit, encourage',
  ).map(verb => [verb, 1] as const),
])

/** Whether one verb is for what the other is against: "welcome" and "deplore". */
export const opposite = (a: string, b: string): boolean => (sides.get(a) ?? 0) * (sides.get(b) ?? 0) < 0

/** Whether a verb says itself what is done, and not only with what force: "Establishes a fund", "Mobilizes helpers". */
export const saysAct = (verb: string): boolean => verb === 'establish' || verb === 'undertake' || !familyOf.has(verb)
