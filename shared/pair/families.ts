/**
 * Words that speak of one thing in resolutions without being the same: who writes "financing" may mean what the other
 * calls "donors". Weaker than the likes in `stems.ts`, which count as one word: a family only helps to find what people
 * are then asked about. A word may stand in several lines.
 */
import { stemOf } from './stems.ts'

/** One family a line; written for papers of any committee, by their matters. */
const table = `
  fund money finance budget capital resource invest contribution grant donor sponsor pay payment financial pledge
  loan credit microcredit lend borrow debt
  tax levy tariff fee charge toll
  price cost expense afford cheap expensive
  relief humanitarian emergency
  poor poverty destitute vulnerable marginalize disadvantage underprivileged needy
  rich wealthy developed industrialize affluent
  woman girl female gender mother
  child minor infant baby newborn juvenile boy girl adolescent underage youth teenager young
  parent mother father guardian family household
  old elderly ageing senior pensioner
  school education classroom teacher pupil student curriculum lesson learn university academic educator
  teach training course workshop capacity skill seminar professional qualification
  scholarship bursary stipend fellowship
  literacy read write illiterate
  farmer agriculture farm smallholder crop harvest peasant cultivate agricultural
  pastoral herder pasture livestock cattle graze fodder
  doctor physician nurse medical clinic hospital health patient healthcare midwife
  disease illness epidemic pandemic outbreak infection virus pathogen
  vaccine immunize inoculate vaccination dose
  drug medicine pharmaceutical medication treatment therapy
  pregnancy maternal birth obstetric reproductive delivery midwife
  mental psychological psychosocial trauma counsel
  hunger famine starvation malnutrition undernourish hungry
  food meal nutrition diet eat feed grain cereal
  water drink sanitation hygiene latrine toilet
  river basin lake watercourse stream aquifer groundwater
  dam reservoir barrage
  ocean sea coast coastal offshore beach shore
  fish fishery catch trawler seafood fisher
  ship vessel boat fleet tanker
  port harbour dock quay
  crew seafarer sailor
  climate warming emission greenhouse carbon temperature
  disaster flood storm cyclone hurricane earthquake drought catastrophe
  warn alert siren forecast predict
  forest tree deforestation logging timber
  species wildlife biodiversity fauna flora habitat ecosystem nature
  waste litter rubbish garbage trash
  recycle reuse reusable
  pollution contaminate toxic pollutant chemical poison pesticide
  energy electricity power solar wind renewable
  coal oil petroleum fossil gas fuel
  road transport railway infrastructure bridge highway
  house housing shelter dwelling home accommodation tent
  city urban town municipal metropolitan mayor
  village rural countryside remote
  community local inhabitant resident population people citizen
  refugee displaced asylum migrant returnee uproot
  migration immigrate emigrate migrant
  stateless citizenship nationality naturalize
  identity document passport identification
  traffick smuggle
  border transboundary neighbour customs adjacent
  war conflict hostility warfare armed battle
  ceasefire truce armistice peace
  weapon arms ammunition gun munition firearm rifle
  mine explosive bomb ordnance
  nuclear atomic fissile uranium warhead
  drone unmanned uncrewed aircraft aerial
  soldier troop military army combatant peacekeeper
  rebel militia insurgent guerrilla
  terror terrorist extremist radical
  crime criminal offence offender perpetrator
  punish sanction penalty prosecute fine imprison impunity
  court tribunal judge judicial justice trial judiciary
  police patrol guard enforcement
  prison detention detain custody jail arrest detainee prisoner
  torture abuse cruel inhuman mistreat violence brutality
  slavery forced servitude bonded exploit
  labour work worker employee employment job occupation workforce
  wage income earning salary livelihood
  trade commerce market merchandise
  company business corporate industry manufacturer firm
  product good item commodity
  consumer customer buyer
  law legislation regulate rule statute legal code regulation
  treaty convention agreement protocol covenant accord pact
  principle standard norm guideline criteria benchmark
  data information figure statistic
  privacy personal confidential
  register database inventory list catalogue record registry repository
  network platform forum hub
  envoy representative mediator ambassador
  negotiate talk dialogue consultation mediate
  meeting conference session forum
  vote elect ballot poll voter election
  observe mission inspect verify oversight supervision
  transparent disclose publish publicly open reveal
  accountable responsible liable answerable
  corrupt bribe fraud embezzle
  dignity freedom liberty
  discriminate equality racism prejudice bias xenophobia
  disability disabled impairment
  indigenous tribal native aboriginal
  culture cultural heritage monument museum
  journalist press media reporter newspaper broadcast
  disinformation misinformation fake lie false propaganda falsehood
  connectivity internet broadband online web
  computer software device tablet hardware application program
  algorithm artificial intelligence machine automate autonomous robot
  satellite space orbit
  research study science scientific university researcher
  technology technological innovation technical invention
  expert specialist scientist adviser
  volunteer unpaid
  charity nongovernmental philanthropic
  destroy devastate ruin loss lose damage
  rebuild reconstruct restore rehabilitate repair mend
  abolish end remove terminate phaseout cease
  replace substitute alternative replacement
  mandatory compulsory obligatory binding
  refuse deny reject withhold
  crisis urgent emergency
  access passage corridor unhindered unimpeded reach
  convoy lorry truck
  stock reserve stockpile depot warehouse store preposition
  compensate compensation reparation indemnity redress
  patent licence intellectual
  land tenure property ownership
  campaign awareness sensitize
  safe security secure safety protect
  danger risk threat peril hazard threaten dangerous
  death die mortality kill casualty fatal dead lethal
  injure wound hurt
  victim survivor affected
  plan strategy programme roadmap framework policy initiative
  participate inclusion involvement inclusive engage
  religion faith worship religious belief
  hatred intolerance incite hate
  abduct kidnap hostage
  narcotic opium addiction addict
  quick immediate delay prompt
  joint common coordinate together
  deliver distribute supply provide dispatch`

const familiesByStem = new Map<string, number[]>()
table
  .trim()
  .split('\n')
  .forEach((line, family) => {
    for (const stem of new Set(line.trim().split(/\s+/).map(stemOf))) {
      if (stem === null) continue
      const list = familiesByStem.get(stem)
      if (list) list.push(family)
      else familiesByStem.set(stem, [family])
    }
  })

const none: readonly number[] = []

/** The families of a stem, by number; most words have none. */
export const familiesOf = (stem: string): readonly number[] => familiesByStem.get(stem) ?? none
