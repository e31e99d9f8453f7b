/**
 * Common English words of resolutions, in base form, one blank apart. This is evidence for one question only: whether
 * two fragments that a page layout tore apart are words of their own or one word (`words.ts`). A word missing here costs
 * a mend that is not made; nothing is ever rejected for not being listed.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `
  a ability about above abroad absence absolute abuse academic academy accede accelerate accept acceptable access
  accessible accident accommodate accompany accomplish accord accordance according accordingly account
  accountability accountable accurate achieve acknowledge acquire across act action active actively activity actor
  actual actually acute adapt adaptation add addition additional additionally address adequate adhere adherence
  adjust administer administration administrative adolescent adopt adoption adult advance advanced advancement
  advantage adverse advertise advertisement advice advise advisory advocacy advocate affair affect affected affirm
  afford affordable after again against age agencies agency agenda agent aggression aggressive ago agree agreement
  agricultural agriculture ahead aid aim air alarm albeit algorithm alia alien align alignment alike all allegation
  allege alleviate allied allocate allocation allow ally almost alone along already also alter alternative although
  always ambassador ambition ambitious amend amendment amid among amongst amount ample an analyse analysis analyze
  ancestor and animal annex annual annually another answer anticipate any anyone anything apart apartheid appeal
  appear applicable application apply appoint appointment appraisal appreciate appreciation approach appropriate
  appropriately approval approve approximate arbitrary area argue arise arm armament armed arms army around arrange
  arrangement arrest art article artificial as aside ask aspect aspiration assassination assault assemble assembly
  assess assessment asset assign assist assistance associate association assume assurance assure asylum at
  atmosphere atomic atrocity attach attack attain attainment attempt attend attendance attention attitude attract
  audience audit authentic author authority authorization authorize automatic autonomous autonomy avail availability
  available average avoid await award aware awareness away back backbone background balance ballistic ban bank bar
  barrier base baseline basic basin basis be bear beauty because become been before begin beginning behalf behave
  behaviour behind being belief believe belong below beneficial beneficiary benefit besides best better between
  beyond bias bilateral bill billion bind binding biodiversity biological birth block board body bomb border born
  both bound boundary branch breach break breed bridge brief bring broad broaden broader brother budget budgetary
  build building bulletin burden bureau bureaucracy business but buy by calculate call camp campaign can candidate
  capability capable capacity capital capture carbon care career carry case cash catalyst catastrophe catastrophic
  category cause caution cease ceasefire celebrate cell cent center central centre century ceremony certain
  certainly certificate certify chain chair challenge chance change channel chapter character characteristic charge
  charter check chemical chief child childhood children choice choose circle circumstance citizen citizenship city
  civic civil civilian civilization claim clarify clarity class classification classify clause clean clear clearly
  climate climatic clinic close closely closer cluster coalition coast coastal code coerce coercion coercive
  cohesion cohesive collaborate collaboration collaborative collapse colleague collect collection collective college
  colonial colonialism combat combatant combination combine come command commemorate commend comment commerce
  commercial commission commissioner commit commitment committee commodity common communal communicate communication
  communiqué community companion company comparable compare compatible compel compensate compensation compete
  competence competent competition competitive compile complaint complement complementary complete completely
  completion complex complexity compliance comply component compose comprehensive comprise compromise compulsory
  computer conceal concept concern concerned conclude conclusion concrete condemn condemnation condition conducive
  conduct confer conference confidence confident confidential confine confirm conflict conform conformity confront
  congratulate congress connect connected connection connectivity conscience conscious consensus consent consequence
  consequent consequently conservation conserve consider considerable consideration consist consistency consistent
  consolidate consolidation constant constantly constitute constitution constitutional constrain constraint
  construct construction constructive consult consultation consultative consume consumer consumption contact contain
  contamination contemplate contemporary content context continent continental contingency continual continue
  continued continuous continuously contract contractor contrary contribute contribution contributor control
  controversial convene convenient convention conventional conversion convert convey conviction convince cooperate
  cooperation cooperative coordinate coordination coordinator core corporate corporation correct correspond corrupt
  corruption cost could council counsel count counter counterpart country county couple courage course court cover
  coverage create creation creative credible credit crime criminal crises crisis criteria criterion critical
  critically crop cross crucial cruel cultivate cultural culture currency current currently curriculum custody
  custom customary cut cyber cycle daily damage danger dangerous data database date day de dead deadline deadly deal
  dear death debate debt decade decent decentralize decide decision decisive declaration declare decline
  decolonization decrease dedicate dedication deem deep deepen deeper deeply default defence defend defense
  deficiency deficit define definite definition degradation degrade degree delay delegate delegation deliberate
  deliberation deliver delivery demand demobilization democracy democratic demographic demonstrate demonstration
  denial denounce deny depart department depend dependence dependency dependent deplore deploy deployment
  deprivation deprive depth deputy derive descent describe desert desertification deserve design designate desirable
  desire despite destabilize destination destroy destruction destructive detail detain detect detection detention
  deter deteriorate deterioration determination determine detriment detrimental devastate devastating devastation
  develop developed developing development developmental device devote dialogue die differ difference different
  differential difficult difficulty digital dignity dilemma dimension diminish diplomacy diplomat diplomatic direct
  direction directive directly director directorate disability disabled disadvantage disagree disappear
  disappearance disarmament disaster discharge discipline disclose disclosure discourage discover discovery
  discrepancy discretion discriminate discrimination discriminatory discuss discussion disease dismantle disparity
  displace displacement display disposal dispose disproportionate disproportionately dispute disrupt disruption
  disseminate dissemination distance distinct distinction distinguish distress distribute distribution district
  diverse diversification diversify diversity divide divided division do doctor document documentation domain
  domestic domestically dominate donate donation donor door double doubt down draft drag drain dramatic draw dream
  drink drinking drive driven driver drop drought drug due durable duration during dust duty dwell dynamic each
  eager ear earlier early earn earth earthquake ease easier easily east eastern easy ecological economic economical
  economically economics economist economy ecosystem edge educate education educational educator effect effective
  effectively effectiveness efficacy efficiency efficient efficiently effort eight either elaborate elder elect
  election electoral electric electricity electronic element eligible eliminate elimination else elsewhere emanate
  embargo embark embed embody embrace emerge emergence emergency emerging emission emphasis emphasize empire employ
  employee employer employment empower empowerment enable encompass encounter encourage encouragement end endanger
  endeavour endorse endorsement endow endure enemy energy enforce enforcement engage engagement engineer engineering
  enhance enhancement enjoy enjoyment enlarge enormous enough enrich ensure entail enter enterprise entertain entire
  entirely entitle entitled entity entrepreneur entrepreneurship entry environment environmental environmentally
  envisage envoy epidemic equal equality equally equip equipment equitable equity equivalent eradicate eradication
  error especially essence essential essentially establish establishment estimate ethic ethical ethnic ethnicity
  evacuate evaluate evaluation even event eventual eventually ever every everyone everything everywhere evidence
  evident evil evolution evolve exacerbate exact exactly examination examine example exceed excellent except
  exception exceptional excess excessive exchange exclude exclusion exclusive exclusively excuse execute execution
  executive exempt exercise exert exhibit exile exist existence existing exit expand expansion expect expectation
  expense expensive experience experiment expert expertise explain explanation explicit explicitly exploit
  exploitation exploration explore explosion explosive export expose exposure express expression expressly extend
  extension extensive extensively extent external extinction extract extraction extradition extraordinary extreme
  extremely extremism extremist eye face facilitate facilitation facility fact faction facto factor faculty fail
  failure fair fairly fairness faith fall false familiar family famine far farm farmer fashion fast fatal fate
  father fault favour favourable fear feature federal federation fee feed feedback feel fellow female few field
  fifth fight figure file fill final finally finance financial financially financing find finding fine finish fire
  firm firmly first fiscal fish fishery fishing fit five fix flag flee fleet flexibility flexible flight flood floor
  flow focal focus follow following food foot for force forced forecast foreign forest forestry forever forge form
  formal formally formation former formula formulate formulation forth forthcoming forty forum forward foster found
  foundation founder four fourth fragile fragility fragment frame framework fraud free freedom freely frequency
  frequent frequently fresh friend friendly friendship from front frontier fuel fulfil fulfill fulfilment full fully
  function functional fund fundamental fundamentally funding further furthermore future gain gap garner gas gather
  gender general generalize generally generate generation generous genetic genocide genuine geographic geographical
  geography get girl give given glad global globalization globalize globally go goal good govern governance
  government governmental governor grace gradual gradually graduate grain grant grass grassroots grateful gratitude
  grave gravely great greater greatest greatly green grievance gross ground group grow growth guarantee guard
  guidance guide guideline guilty gun habit habitat had half hall hand handle happen happy harass harassment harbour
  hard hardship harm harmful harmonious harmonization harmonize harmony has hate hatred have having hazard hazardous
  he head headquarter health healthcare healthy hear heart heat heavily heavy height held help hence her here
  heritage hesitate hide high higher highest highlight highly him his historic historical historically history hoc
  hold holder holistic holy home homeland homeless honour hope horizon hospital host hostile hostility hour house
  household housing how however human humane humanitarian humanity hundred hunger hungry hydrogen hygiene idea ideal
  identical identification identify identity ideology if ignore ill illegal illegally illicit illiteracy illness
  image imbalance immediate immediately immense immigrant immigration imminent immune immunity immunization impact
  impair impartial impartiality impede imperative implement implementation implication implicit import importance
  important importantly impose impossible impoverish improve improvement impunity in inability inaction inadequate
  incentive incidence incident include including inclusion inclusive income incorporate incorporation increase
  increased increasing increasingly incur indeed independence independent independently index indicate indication
  indicator indigenous indirect indirectly indiscriminate indispensable individual individually indivisible induce
  industrial industrialize industry inequality inevitable infant infect infection infectious inflict influence
  influential inform informal information infrastructure infringe inhabit inhabitant inherent inhuman initial
  initially initiate initiation initiative injure injury injustice inner innocent innovate innovation innovative
  input inquiry insecurity inside insist inspect inspection inspector inspire instability install instance instead
  institute institution institutional instruct instruction instrument instrumental insufficient insurance insure
  insurgent integral integrate integrated integration integrity intellectual intelligence intend intense intensify
  intensity intensive intent intention intentional interact interaction interactive interconnected
  interconnectedness interdependence interdependent interest interfere interference intergovernmental interim
  interior intermediate internal internally international internationally internet interpret interpretation
  intervene intervention interview intimate intimidation into intolerance introduce introduction invade invalid
  invasion invent invest investigate investigation investigator investment investor invite involve involvement
  inward irrespective irrigation is island isolate isolation issue it item its itself jail job join joint jointly
  journal journalist journey judge judgement judgment judicial judiciary jurisdiction just justice justification
  justify juvenile keen keep key kill killing kind king knot know knowledge known label laboratory labour lack lake
  land landmark landmine landscape language large largely larger largest last lasting late later latest latter
  launch launder laundering law lawful lawfully lawless lawyer lay lead leader leadership leading league learn
  learning least leave legacy legal legality legally legislate legislation legislative legislator legislature
  legitimacy legitimate legitimately lend length lesbian less lessen lesson let letter level leverage liability
  liable liaison liberal liberalize liberate liberation liberty library licence license lie life lifestyle lift
  light like likelihood likely likewise limit limitation limited line link list listen literacy literary literature
  little live livelihood livestock living load loan local locally locate location logistic logistical long longer
  look lose loss lost lot love low lower loyal machine machinery made magnitude mail main mainly mainstream maintain
  maintenance major majority make maker malaria male malicious malnutrition man manage manageable management manager
  mandate mandatory manifest manifestation manifesto manipulate manipulation mankind manner manual manufacture
  manufacturer many map march marginalization marginalize marine maritime mark market marketing marriage marry mass
  massacre massive master match material maternal matter mature maximize maximum may mean meaning meaningful
  meaningfully means meanwhile measurable measure measurement mechanism media mediate mediation mediator medical
  medicine medium meet meeting member membership memorandum memory men mental mention mercenary merchant mere merely
  merge merit message metal meter method methodological methodology microfinance midst might migrant migrate
  migration migratory militant military militia million mind mine mineral minimal minimize minimum mining minister
  ministerial ministry minor minority minute mischief misinformation missile missing mission mistake misuse mitigate
  mitigation mix mobile mobility mobilization mobilize modality mode model moderate modern modernization modernize
  modest modify module moment momentum monetary money monitor monitoring month monthly moral moratorium more
  moreover morning mortality most mostly mother motivate motive mountain move movement much multifaceted
  multilateral multilateralism multinational multiple multiply municipal murder must mutual mutually myriad name
  namely narcotic narrow nation national nationalism nationality nationally native natural naturally nature naval
  near nearly necessarily necessary necessitate necessity need negative negatively neglect negligence negotiate
  negotiation negotiator neighbour neighbourhood neighbouring neither net network neutral neutrality never
  nevertheless new newly news next night nine no nobody nomination none nor norm normal normalize normative north
  northern not notable notably note nothing notice notification notify noting notion notwithstanding novel now
  nowhere nuclear number numerous nurse nutrition nutritional nutritious obey object objection objective obligate
  obligation oblige observance observation observe observer obstacle obstruct obtain obvious occasion occupation
  occupy occur occurrence ocean of off offence offend offender offense offensive offer office officer official
  officially offset often oil old on once one ongoing online only onto open opening openly openness operate
  operation operational operationalize operator opinion opponent opportunity oppose opposite opposition oppress
  oppression optimal optimize option optional or oral order ordinary organ organic organisation organization
  organizational organize organized organizer orient orientation origin original originally originate other
  otherwise ought our out outbreak outcome outer outlaw outline outlook output outrage outreach outside outstanding
  outward over overall overcome overseas oversee oversight overview overwhelming own owner ownership pace pact page
  pain pandemic panel paper paragraph parallel parent parliament parliamentarian parliamentary part partial
  partially participant participate participation participatory particular particularly partly partner partnership
  party pass passage passenger passion passport past path pathway patient patrol pattern pause pay payment peace
  peacebuilding peaceful peacefully peacekeeper peacekeeping peer penal penalty pension people per perceive percent
  percentage perception perfect perform performance perhaps period periodic periodically permanent permanently
  permission permit perpetrate perpetrator perpetuate persecute persecution persist persistence persistent person
  personal personally personnel perspective persuade pertain pertinent pervasive phase phenomenon philosophy phone
  physical physically physician picture piece pilot pioneer piracy place plan planet plant plastic platform play
  plea please pledge plenary plight plus poison police policy political politically politician politics poll pollute
  pollution pool poor popular popularity population port portion pose position positive positively possess
  possession possibility possible possibly post potential potentially poverty power powerful practical practically
  practice practitioner precaution precautionary precede precious precise precisely preclude precondition predict
  predominantly preface prefer preference pregnancy pregnant prejudice preliminary premise preparation preparatory
  prepare preparedness presence present presentation preservation preserve president presidential press pressing
  pressure presumption prevail prevalence prevalent prevent prevention preventive previous previously price
  primarily primary prime prince principal principally principle print prior prioritize priority prison prisoner
  privacy private privilege proactive proactively probable probably problem problematic procedural procedure proceed
  proceeding process proclaim proclamation procure procurement produce producer product production productive
  productivity profession professional professor profile profit profitable profound profoundly program programme
  progress progressive progressively prohibit prohibition project proliferate proliferation prolong prominent
  promise promising promote promotion prompt promptly promulgate proof proper properly property proportion
  proportional proposal propose proposition prosecute prosecution prosecutor prospect prosper prosperity prosperous
  prostitution protect protection protective protest protocol prove provide provided provider providing province
  provincial provision provisional provoke proximity psychological psychology public publication publicity publicize
  publicly publish pull punish punishable punishment purchase pure purpose pursuant pursue pursuit push put
  qualification qualified qualify quality quantity quarter question quick quickly quiet quite quorum quota race
  racial racism racist radical radicalization radio rain rainfall raise random range rank ransom rape rapid rapidly
  rapporteur rare rarely rate rather ratification ratify ratio rational raw reach react reaction read readily
  readiness ready reaffirm real realistic reality realization realize really realm reason reasonable reasonably
  rebel rebuild recall receive recent recently reception recession recipient reciprocal recognition recognize
  recommend recommendation reconcile reconciliation reconsider reconstruct reconstruction record recourse recover
  recovery recruit recruitment recur recurrent recycle red redistribute redouble redress reduce reduction refer
  reference referendum referral refine reflect reflection reform refrain refuge refugee refusal refuse regard
  regarding regardless regime region regional regionally register registrar registration registry regret regrettable
  regular regularly regulate regulation regulatory rehabilitate rehabilitation reinforce reinforcement reintegration
  reiterate reject rejection relate relating relation relationship relative relatively release relevance relevant
  reliable reliance relief relieve religion religious relocate relocation reluctant rely remain remainder remaining
  remark remarkable remedy remember remind remit remittance remote removal remove render renew renewable renewal
  rent repair repatriate repatriation repay repeal repeat repeatedly replace replacement replenish reply report
  reporting represent representation representative repress repression reprisal reproduction reproductive republic
  reputation request require requirement rescue research researcher reservation reserve reside residence resident
  residential resilience resilient resist resistance resolution resolve resort resource respect respectful
  respective respectively respond response responsibility responsible responsive rest restoration restore restrain
  restraint restrict restriction restrictive result resume resumption retain retaliation retire return reuse reveal
  revenue reverse review revise revision revitalization revitalize revive revolution reward rich right rigid
  rigorous rise risk ritual rival river road roadmap robust role room root roster rough round route routine royal
  rule run rural sacred sacrifice safe safeguard safely safer safety sake sale same sample sanction sanitary
  sanitation satellite satisfaction satisfactory satisfy save saving say scale scam scarce scarcity scenario
  schedule scheme scholar scholarship school science scientific scientist scope score scourge screen scrutiny sea
  search season seat second secondary secret secretariat secretary section sector sectoral secular secure securely
  security see seed seek seem segment segregation seize seizure select selection selective self sell senate send
  senior sense sensitive sensitivity sensitization sensitize sentence separate separately separation sequence series
  serious seriously seriousness serve service session set setting settle settlement seven several severe severely
  severity sewage sex sexual sexually shall shape share sharp she shelter shift ship shipment shock short shortage
  shortcoming shortly should show shut sick side sign signal signatory signature significance significant
  significantly similar similarly simple simply simultaneous simultaneously since sincere single sister sit site
  situate situation six sixth size skill skilled slave slavery slight slow slowly slum small smaller smart
  smartphone smuggle smuggler smuggling so social socially society software soil soldier sole solely solid
  solidarity solution solve some someone something sometimes soon sort sought sound source south southern sovereign
  sovereignty space span spare speak speaker special specialist specialize specialized species specific specifically
  specification specify spectrum speech speed spend sphere spirit spiritual split sponsor spot spread spring square
  stability stabilization stabilize stable staff stage stakeholder stance stand standard standing standpoint start
  state stateless statement statesman station statistic statistical status statute statutory stay steadily steady
  steal steel stem step stereotype stewardship stigma stigmatization still stimulate stipulate stock stockpile stone
  stop storage store story straight strain strategic strategically strategy stream streamline street strength
  strengthen strengthening stress strict strictly strike strive strong stronger strongest strongly structural
  structure struggle student study style subject submission submit subnational subregion subregional subsequent
  subsequently subsidiary subsidize subsidy subsistence substance substantial substantially substantive substitute
  succeed success successful successfully successive successor such sudden suffer suffering sufficient sufficiently
  suffrage suggest suggestion suicide suit suitable sum summary summit superior supervise supervision supplement
  supplementary supply support supporter supportive suppose suppress suppression supreme sure surface surgery
  surplus surprise surrender surround surrounding surveillance survey survival survive survivor suspect suspend
  suspension sustain sustainability sustainable sustainably swift swiftly symbol sympathy symptom synergy system
  systematic systematically systemic table tackle tactic tailor take talent talk target tariff task tax taxation
  teach teacher teaching team technical technically technique technological technologically technology
  telecommunication telephone television tell temperature temporary ten tend tendency tenet tension tenth tenure
  term terminal terminate termination territorial territory terror terrorism terrorist test testify testimony
  testing text than thank that the theft their them theme themselves then theory there thereafter thereby therefore
  thereof these they thing think third thirty this thorough thoroughly those though thought thousand threat threaten
  three threshold thrive through throughout throw thus tide tie tight timber time timeline timely title to tobacco
  today together tolerance tolerant toll tomorrow tool top topic torture total totally touch tour tourism tourist
  toward towards town toxic trace track trade trader tradition traditional traffic trafficker trafficking tragedy
  tragic train trainer training trait transact transaction transboundary transfer transform transformation
  transformative transit transition transitional translate translation transmission transmit transnational
  transparency transparent transport transportation trauma travel treat treatment treaty tree tremendous trend trial
  tribal tribe tribunal trigger trillion tropical trouble true truly trust truth try turn twelve twentieth twenty
  twice two type typical ultimate ultimately unable unacceptable unanimous unanimously unauthorized uncertain
  uncertainty under undergo underground underlie underline underlying undermine underscore understand understanding
  undertake undertaking undeveloped unemployed unemployment unequal unfair unfortunate unfortunately unified unify
  unilateral unilaterally union unique unit unite united unity universal universality universally universe
  university unknown unlawful unlawfully unless unlike unprecedented unrest until up upcoming update upgrade uphold
  upon upper uranium urban urbanization urge urgency urgent urgently us usage use useful user usual usually utility
  utilization utilize utmost vaccination vaccine valid validate validity valley valuable value variable variation
  variety various vary vast vehicle verification verify versa version versus very vessel via viable vice vicinity
  victim victimization victimize victory view village violate violation violence violent virtual virtually virtue
  virus visa visibility visible vision visit visitor vital vocational voice volatile volume voluntarily voluntary
  volunteer vote voter voting vulnerability vulnerable wage wait wake walk wall want war warfare warm warn warning
  warrant waste watch water wave way we weak weaken weakness wealth wealthy weapon weaponry weather web website week
  weekly weigh weight welcome welfare well west western what whatever when whenever where whereas whereby wherever
  whether which while white who whoever whole wholly whom whose why wide widely widen wider widespread widow wife
  wild wildlife will willing willingness win wind window winter wisdom wise wish with withdraw withdrawal within
  without witness woman women wonder wood word work worker workforce working workplace workshop world worldwide
  worry worse worsen worst worth worthy would wound write writer writing wrong yard year yearly yes yesterday yet
  yield you young younger youngest your youth zero zone
`
    .trim()
    .split(/\s+/),
)
