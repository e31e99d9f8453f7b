/**
 * What remains of a word when its form is taken away, so that "preventing", "prevention" and "prevents" are one. Rules
 * and no dictionary: a wrong stem does no harm as long as both papers get the same one.
 */

/** Words that hold sentences together and say nothing of what a clause is about. */
const particles = new Set(
  `a about above after again all also although among an and any are as at be because been before being between both but
  by can could did do does during each either etc every for from further furthermore had has have having he her hers his
  how however i if in including into is it its itself least may might more most much must nor of off on once one or other
  others ought our out over own per rather same shall she should since so some such than that the their theirs them
  themselves then there thereby therefore these they this those through thus to toward towards under until up upon us was
  we were what whatever when where whereas whereby whether which while who whom whose why will with within would yet you
  your inter alia particular well case order regard view way means case different various certain relevant appropriate
  necessary possible present`.split(/\s+/),
)

/**
 * Words that drafters put for one another in any paper. Nothing in it belongs to a topic: what is one thing in the papers
 * of one committee may be two in those of another.
 */
const alike = `ban prohibit forbid outlaw|establish create institute set|fund finance|annual yearly year|help assist aid support|
  ensure guarantee|nation state country government|cooperate collaborate|begin start launch|strengthen reinforce enhance
  intensify bolster|share exchange disseminate|teach educate train instruct|combat fight counter tackle address|stop halt cease|
  keep maintain retain preserve|publish release|child minor|quick rapid swift fast prompt|enough sufficient adequate|
  big large great|buy purchase acquire|need require|show demonstrate|use utilize|monitor observe supervise oversee|
  reduce decrease lessen diminish lower|increase raise expand scale grow growth rise|remove eliminate eradicate|protect safeguard|
  examine investigate study assess evaluate|inform notify|worldwide global international|sea ocean marine maritime|
  internet online digital cyber|money financial monetary|harm damage hurt|illegal unlawful illicit|get receive obtain|
  propose suggest recommend|improve better|poor impoverished|free gratis|worry concern alarm|prevent avert avoid|
  lack shortage scarce|staff personnel|expert specialist|company corporation enterprise|law legislation|goal aim objective|doctor physician|disease illness sickness|young youth|
  salary wage|border frontier|dispute controversy|conference summit|guideline guidance|obligation duty|attack assault|
  essential vital crucial|donate donor donation|cheap affordable|old elderly|food nutrition`

const numbers =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )
const tens: Readonly<Record<string, string>> = { thirty: '30', forty: '40', fifty: '50', sixty: '60', ninety: '90' }

/** Words that the rules below would make one with quite others: "station" with "state", "count" with "counter". */
const apart: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'station statement institution setting object count county communication customer developer mention plane portal sector'
      .split(' ')
      .flatMap(word => [
        [word, word],
        [`${word}s`, word],
      ]),
  ),
  customs: 'customs',
  species: 'species',
  missing: 'missing',
  nationality: 'nationality',
  nationalities: 'nationality',
  stateless: 'stateless',
  statelessness: 'stateless',
  homeless: 'homeless',
  homelessness: 'homeless',
  counted: 'count',
  counting: 'count',
  institutional: 'institution',
  static: 'static',
  informal: 'informal',
  minority: 'minority',
  minorities: 'minority',
}

/** Endings, longer ones before those that they end with, and the fewest letters that must be left. */
const endings: readonly (readonly [ending: RegExp, instead: string])[] = [
  [/(?<=.{3})i[sz](?:ation|ations)$/, 'iz'],
  [/(?<=.{3})is(?:e|ed|es|ing)$/, 'iz'],
  [/(?<=.{2})ies$/, 'y'],
  [/(?<=.{2}(?:s|x|z|ch|sh))es$/, ''],
  [/(?<=.{2}[^suiy])s$/, ''],
  [/(?<=.{2}y)s$/, ''],
  [/(?<=.{3})ings?$/, ''],
  [/(?<=.{3})ed$/, ''],
  [/(?<=.{4})(?:ational|ations|ation|ators?|ative|ate|ating)$/, ''],
  [/(?<=.{4})(?:abilit(?:y|i)|ibilit(?:y|i)|able|ible)$/, ''],
  [/(?<=.{4})(?:fulness|iveness|ness|fully|ful|less)$/, ''],
  [/(?<=.{4})(?:ement|ment)$/, ''],
  [/(?<=.{4})(?:ances?|ences?)$/, ''],
  [/(?<=.{4})(?:ically|ical|ally|ic|al|ly|ily)$/, ''],
  [/(?<=.{4})(?:ities|ity|ions?|ive|ous|ers?|ors?)$/, ''],
]

const latin = /^[\p{Script=Latin}\p{M}'’-]+$/u

const plainStem = (word: string): string => {
  let stem = word.replace(/['’]s?$/, '').replaceAll(/['’-]/g, '')
  if (stem.length > 3) for (const [ending, instead] of endings) stem = stem.replace(ending, instead)
  // "stopp", "secure", "country": what is left of a doubled letter, a silent e, a changed y.
  return stem
    .replace(/([bdgmnprt])\1$/, '$1')
    .replace(/(?<=.{2})e$/, '')
    .replace(/(?<=.{2})y$/, 'i')
}

const family = new Map(
  alike.split('|').flatMap(group => {
    const words = group.trim().split(/\s+/)
    const name = `~${words[0]}`
    return words.map(word => [plainStem(word), name] as const)
  }),
)

/** Papers use some thousand words over and over; this bounds what a long life could gather. */
const mostKept = 20_000
const kept = new Map<string, string | null>()

const made = (word: string): string | null => {
  if (particles.has(word)) return null
  const number = numbers.indexOf(word)
  if (number >= 0) return String(number)
  const known = tens[word] ?? apart[word]
  if (known !== undefined) return known
  if (!latin.test(word)) return word
  const stem = plainStem(word)
  return family.get(stem) ?? (stem.length > 1 ? stem : null)
}

/** The stem of a word in small letters; null for a word that only holds the sentence together. */
export const stemOf = (word: string): string | null => {
  const known = kept.get(word)
  if (known !== undefined) return known
  const stem = made(word)
  if (kept.size >= mostKept) kept.clear()
  kept.set(word, stem)
  return stem
}
