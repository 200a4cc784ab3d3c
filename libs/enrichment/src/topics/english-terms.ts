import type { TopicTerms } from './topic-terms.ts'

/** What English news says of each topic; singular where a word has a plural in "s". */
export const englishTerms: readonly TopicTerms[] = [
  // Arts, culture, entertainment and media
  {
    code: 'medtop:20000002',
    sure: `album|ballet|box office|choreographer|cinema|concert|filmmaker|film festival|film director|movie|musical|novel|novelist|opera|orchestra|painter|
      paperback|playwright|poet|poetry|rock band|rapper|sculptor|sculpture|singer|songwriter|soundtrack|soprano|symphony|screenplay|art gallery|
      oscar|grammy|bafta|hollywood|bollywood|netflix series|actress|art exhibition|chart-topping|debut album|short story|watercolour|theatre company`,
    likely: `actor|art|artist|audience|author|band|comedian|comedy|drama|exhibition|festival|film|gallery|genre|guitar|guitarist|music|musician|painting|
      performer|rehearsal|song|stage|theater|theatre|sequel|trailer|premiere|lyric|museum|fashion|designer|catwalk|literary|bestseller`,
  },
  {
    code: 'medtop:20000038',
    sure: `cultural heritage|world heritage site|archaeological museum|folklore|museum|ministry of culture|indigenous language|monument restoration`,
    likely: `culture|cultural|heritage|tradition|library|monument|language`,
  },
  {
    code: 'medtop:20000045',
    sure: `broadcaster|journalism|newsroom|newspaper publisher|press freedom|social media|tv channel|television network|tabloid|podcast|radio station|fake news|
      disinformation|streaming service|reporters without borders`,
    likely: `journalist|newspaper|magazine|editor|media|broadcast|television|presenter|radio|column|facebook|twitter|tiktok|youtube|instagram`,
  },
  // Crime, law and justice
  {
    code: 'medtop:20000082',
    sure: `arson|assault|bribery|burglar|burglary|carjacking|cocaine|corruption charge|drug trafficking|embezzlement|extortion|fraud charge|gang member|gunman|
      heroin|hitman|homicide|human trafficking|kidnapper|kidnapping|manslaughter|money laundering|mugging|murder|murdered|murderer|organised crime|
      organized crime|rape|rapist|robber|robbery|serial killer|sexual assault|sexual abuse|shoplifting|smuggler|smuggling|stabbed|stabbing|stalking|theft|
      vandalism|drug dealer|cartel|mafia|ransom|poaching|shot dead|insider trading|child abuse`,
    likely: `abduction|accomplice|attacker|cannabis|crime|criminal|fraud|gang|gunshot|illegal|knife|shooting|stolen|suspect|thief|victim|weapon|firearm|bribe|scam|stole`,
  },
  {
    code: 'medtop:20000106',
    sure: `acquitted|appeals court|appeal court|chief justice|county court|court case|court hearing|criminal court|crown court|district court|federal court|
      federal judge|high court|international criminal court|juror|lawsuit|magistrate|plaintiff|pleaded guilty|pleaded not guilty|plead guilty|prosecutor|
      supreme court|on trial|trial court|verdict|defence lawyer|defense attorney|defense lawyer|court ruling|courtroom|indictment|indicted|class action|
      attorney general|public prosecutor|plea bargain|european court`,
    likely: `appeal|attorney|bail|charged with|court|defendant|evidence|hearing|judge|jury|lawyer|litigation|prosecution|ruling|sue|sued|testified|testimony|trial|tribunal|witness|solicitor`,
  },
  {
    code: 'medtop:20000119',
    sure: `convicted|conviction|death penalty|death row|death sentence|executed by|inmate|jailed|jail term|life imprisonment|life sentence|parole|prison sentence|
      prison term|sentenced|wrongful conviction|years in jail|years in prison|lethal injection|community service order`,
    likely: `amnesty|execution|guilty|imprisonment|innocent|jail|justice|pardon|prison|prisoner|probation|punishment|sentence|compensation`,
  },
  {
    code: 'medtop:20000121',
    sure: `civil law|criminal law|international law|copyright law|penal code|constitutional law|law firm|bar association|legal reform|patent infringement`,
    likely: `constitution|legal|law|statute|legality|copyright|patent`,
  },
  {
    code: 'medtop:20000129',
    sure: `arrest warrant|arrested|detective|fbi agent|interpol|police chief|police custody|police investigation|police officer|police said|police station|
      police spokesman|sheriff|manhunt|scotland yard|europol|chief constable|metropolitan police|search warrant|police raid|homicide detective`,
    likely: `arrest|constable|custody|detained|forensic|inspector|interrogation|investigator|police|policeman|raid|suspect|fbi|surveillance|patrol`,
  },
  // Disaster, accident and emergency incident
  {
    code: 'medtop:20000139',
    sure: `air crash|bus crash|capsized|car accident|car crash|collided|derailed|derailment|explosion tore|fatal accident|fatal crash|gas explosion|
      gas leak|helicopter crash|mine collapse|oil spill|plane crash|road accident|shipwreck|train crash|building collapse|crash site|burst into flame|
      emergency landing|black box|wreckage|head-on collision|sank|stampede`,
    likely: `accident|blaze|blast|collapse|collapsed|collision|crash|crashed|driver|drowned|explosion|fire|injured|killed|overturned|sinking|survivor|swerved|truck`,
  },
  {
    code: 'medtop:20000148',
    sure: `aftershock|avalanche|death toll|earthquake|epicenter|epicentre|eruption|famine|flash flood|flood victim|flooding|floodwater|forest fire|landslide|lava|
      magnitude|mudslide|natural disaster|richter|state of emergency|tsunami|typhoon|volcano|wildfire|bushfire|cyclone|hurricane|tidal wave|disaster zone|quake`,
    likely: `damage|debris|destroyed|disaster|drought|epidemic|evacuate|evacuated|flood|homeless|rubble|seismic|stranded|survivor|tremor|victim|dam`,
  },
  {
    code: 'medtop:20000168',
    sure: `ambulance|coast guard|disaster relief|emergency service|evacuation|evacuee|fire brigade|fire department|firefighter|first responder|paramedic|red cross|
      rescue team|rescue worker|rescuer|search and rescue|rescue operation|lifeboat`,
    likely: `aid|emergency|relief|rescue|rescued|shelter|tent|volunteer`,
  },
  // Economy, business and finance
  {
    code: 'medtop:20000170',
    sure: `acquisition|annual profit|annual report|bankruptcy|board of director|chief executive|common share|definitive agreement|dividend|earnings|
      fiscal year|fourth quarter|gross profit|hostile bid|initial public offering|joint venture|leveraged buyout|merger|net income|net loss|net profit|operating profit|
      per share|pre-tax profit|pretax profit|profit warning|quarterly loss|quarterly profit|record date|restructuring|shareholder|shareholder approval|shr|stake in|
      stock split|subsidiary|takeover|tender offer|third quarter|turnover|venture capital|writedown|oper shr|oper net|qtr|chapter 11|layoff|rights issue|acquire|buyout`,
    likely: `acquired|board|brand|business|ceo|chairman|company|corp|customer|director|firm|inc|ipo|executive|loss|ltd|mln|net|profit|quarter|revenue|rev|sale|share|
      startup|supplier|unit|yr|cts|avg shrs|bid|offer|outstanding share|prior|div|quarterly`,
  },
  {
    code: 'medtop:20000209',
    sure: `agriculture|airline|assembly line|automaker|barrel per day|barrels per day|bpd|carmaker|chipmaker|coal mine|crude oil|crop|e-commerce|factory|farmer|
      grain|harvest|hotel chain|insurer|livestock|manufacturer|mining company|natural gas|nuclear power plant|oil company|oil field|oil production|opec|petrochemical|
      pipeline|power plant|property developer|real estate|refinery|retailer|semiconductor|shipbuilder|shipping line|smelter|soybean|steelmaker|sugar cane|supermarket|
      telecom|telecommunication|tourism industry|tourist|wheat|barley|beef|cattle|cocoa|coffee|corn|maize|cotton|rapeseed|rubber|sorghum|vegetable oil|palm oil|soyoil|
      hog|acreage|plantings|export tonne|tonnage|vessel|car sale|lender|bank branch|drugmaker|winery`,
    likely: `bank|brewer|construction|energy|export|farm|gas|industry|insurance|loan|manufacturing|mine|oil|petroleum|plant|port|production|producer|rice|ship|shipping|
      software|steel|sugar|tea|tonne|ton|restaurant|hotel|cargo|freight|shop|store|engine|vehicle|chip|fuel|electricity|aircraft|meat|bushel|milling|seed|mill`,
  },
  {
    code: 'medtop:20000344',
    sure: `austerity|balance of payment|bank of england|bank of japan|bundesbank|budget deficit|central bank|consumer confidence|consumer price|cost of living|
      current account|discount rate|economic forecast|economic growth|economic recovery|economist|european central bank|exchange rate|federal reserve|fed fund|fiscal policy|
      foreign debt|free trade|gdp|gnp|gross domestic product|gross national product|imf|industrial production|inflation|inflation rate|interest rate|
      international monetary fund|monetary policy|money supply|mortgage rate|money market|national debt|prime rate|prime lending rate|protectionism|public debt|purchasing power|
      quantitative easing|recession|retail sale|stagflation|stimulus package|tariff|trade deficit|trade surplus|trade war|unemployment rate|world bank|
      repurchase agreement|base rate|trade barrier|trade balance|import duty|foreign reserve|housing start|wholesale price|m-1|m-2|m-3|seasonally adjusted|leading indicator`,
    likely: `bln|billion|budget|credit|currency|debt|deficit|dollar|economic|economy|euro|growth|lending|pct|reserve|spending|surplus|tax|trade|treasury|yen|mark|sterling|
      export|import|forecast|bond|liquidity|price index|stabilise|stabilize`,
  },
  {
    code: 'medtop:20000385',
    sure: `bear market|bitcoin|bond yield|brent|bull market|commodity market|cryptocurrency|currency trader|dow jones|eurobond|foreign exchange|ftse|future contract|
      futures|hang seng|hedge fund|market capitalisation|nasdaq|new york stock exchange|nikkei|s&p|share price|spot price|stock exchange|stock index|stock market|
      treasury bond|treasury bill|wall street|stoxx|dax|most active|closing price|troy ounce|opening price|soft commodity|commodity exchange|spot market|bullion|
      comex|london metal exchange|chicago board of trade|futures contract|oil price|gold price|crude price|copper|zinc|aluminium|aluminum|tin|nickel|platinum`,
    likely: `analyst|bond|broker|brokerage|bullish|bearish|commodity|dealer|exchange|gold|index|investor|market|option|portfolio|price|rally|securities|share|silver|stock|trader|
      trading|yield|hedge|dollar|yen|sterling|mark|band|intervention|barrel`,
  },
  // Education
  {
    code: 'medtop:20000400',
    sure: `boarding school|classroom|college|elementary school|faculty|grammar school|head teacher|headmaster|headteacher|high school student|kindergarten|nursery school|
      primary school|public school|school board|school district|schoolchildren|secondary school|university|undergraduate|school principal`,
    likely: `academic|campus|lecture|lecturer|professor|school|scholarship|graduate|semester`,
  },
  {
    code: 'medtop:20000412',
    sure: `curriculum|syllabus|national curriculum`,
    likely: `lesson|subject|textbook|literacy`,
  },
  {
    code: 'medtop:20000413',
    sure: `a-level|entrance exam|final exam|gcse|exam result|test score|school exam|standardised test|standardized test`,
    likely: `exam|examination|grade`,
  },
  {
    code: 'medtop:20000415',
    sure: `student loan|student union|schoolgirl|schoolboy|pupil|tuition fee|tuition`,
    likely: `student|graduate|freshman|dormitory`,
  },
  {
    code: 'medtop:20000416',
    sure: `teacher|teaching union|teacher shortage|teachers union`,
    likely: `teaching|taught|tutor`,
  },
  {
    code: 'medtop:20001216',
    sure: `apprenticeship|vocational training|vocational school`,
    likely: `apprentice|trainee`,
  },
  {
    code: 'medtop:20001337',
    sure: `distance learning|online learning|remote learning|online course`,
    likely: `homeschooling`,
  },
  {
    code: 'medtop:20001338',
    sure: `department for education|department of education|education ministry|education minister|education secretary|school reform`,
    likely: `education|educational`,
  },
  // Environment
  {
    code: 'medtop:20000418',
    sure: `carbon emission|climate activist|climate change|climate crisis|climate summit|fossil fuel|global warming|greenhouse gas|ipcc|net zero|paris agreement|sea level|
      carbon dioxide|carbon footprint|cop26|cop27|cop28|emissions target`,
    likely: `carbon|climate|emission|renewable|warming|methane|heatwave`,
  },
  {
    code: 'medtop:20000420',
    sure: `animal welfare|biodiversity|conservationist|deforestation|endangered species|environmentalist|marine reserve|nature reserve|reforestation|wildlife sanctuary|rewilding`,
    likely: `conservation|ecological|environmental|habitat|species|sustainable|recycling`,
  },
  {
    code: 'medtop:20000424',
    sure: `acid rain|air pollution|air quality|hazardous waste|plastic waste|pollutant|polluted|smog|toxic waste|water pollution|microplastic|radioactive waste|oil slick`,
    likely: `contaminated|contamination|pollution|sewage|toxic|landfill|waste|chemical`,
  },
  {
    code: 'medtop:20000430',
    sure: `drinking water|freshwater|groundwater|rainforest|water scarcity|water shortage|natural resource`,
    likely: `forest|reservoir|river|soil|wetland`,
  },
  {
    code: 'medtop:20000441',
    sure: `coral reef|ecosystem|wildlife|national park|glacier|polar bear|migratory bird`,
    likely: `bird|elephant|nature|ocean|rhino|tiger|whale|wolf|forest|fish|insect`,
  },
  // Health
  {
    code: 'medtop:20000446',
    sure: `aids epidemic|alzheimer|breast cancer|cancer patient|cholera|coronavirus|covid|covid-19|dementia|diabetes|ebola|hepatitis|hiv|influenza|leukaemia|leukemia|
      lung cancer|malaria|measles|mental illness|obesity|pandemic|pneumonia|tuberculosis|tumor|tumour|heart attack|heart disease|infectious disease|zika|polio|autism|
      mental health|swine flu|monkeypox`,
    likely: `cancer|depression|disease|epidemic|fever|flu|illness|infected|infection|outbreak|stroke|symptom|virus|contagious|disorder`,
  },
  {
    code: 'medtop:20000461',
    sure: `clinic|hospital bed|intensive care|emergency room|maternity ward|nursing home|health centre|operating theatre`,
    likely: `hospital|ward`,
  },
  {
    code: 'medtop:20000463',
    sure: `centers for disease control|food and drug administration|medicines agency|world health organisation|world health organization|health agency`,
    likely: `fda`,
  },
  {
    code: 'medtop:20000464',
    sure: `antibiotic|booster shot|chemotherapy|clinical trial|dose|drug trial|organ transplant|surgery|transplant|vaccinated|vaccination|vaccine|medical treatment|
      side effect|painkiller|in vitro|prescription drug|immunisation|immunization`,
    likely: `cure|diagnosis|diagnosed|drug|medication|medicine|patient|surgical|therapy|treatment|pill`,
  },
  {
    code: 'medtop:20000480',
    sure: `health department|health minister|health ministry|health secretary|national health service|nhs|public health|health service`,
    likely: `health`,
  },
  {
    code: 'medtop:20000483',
    sure: `affordable care act|health insurance|medicaid|medicare|obamacare`,
    likely: `insured`,
  },
  {
    code: 'medtop:20000485',
    sure: `general practitioner|midwife|nurse|paediatrician|pediatrician|physician|psychiatrist|surgeon|junior doctor|dentist`,
    likely: `doctor|medical`,
  },
  {
    code: 'medtop:20000493',
    sure: `avian flu|bird flu|foot-and-mouth|mad cow disease|swine fever|rabies`,
    likely: `veterinary|culling`,
  },
  // Human interest
  {
    code: 'medtop:20000498',
    sure: `award ceremony|lifetime achievement|nobel prize|nobel peace prize|pulitzer|medal of honor|knighthood|prize winner|won the prize`,
    likely: `award|awarded|honoured|honored|medal|nominee|prize`,
  },
  {
    code: 'medtop:20000499',
    sure: `guinness world record|world record attempt|record-breaking attempt`,
    likely: `guinness`,
  },
  {
    code: 'medtop:20000500',
    sure: `pet owner|puppy|kitten|zookeeper|zoo|guide dog`,
    likely: `animal|cat|dog|horse|panda|pet`,
  },
  {
    code: 'medtop:20000501',
    sure: `funeral service|memorial service|royal wedding|wedding ceremony|state funeral|coronation`,
    likely: `ceremony|funeral|mourner|wedding|tribute`,
  },
  {
    code: 'medtop:20000504',
    sure: `buckingham palace|duchess|royal family|royal couple|prince harry|prince william|socialite`,
    likely: `duke|king|prince|princess|queen|royal`,
  },
  {
    code: 'medtop:20000505',
    sure: `celebrity|celebrity couple|kardashian|reality star|supermodel|paparazzi`,
    likely: `fan|heartthrob|idol|star`,
  },
  {
    code: 'medtop:20001237',
    sure: `centenary|bicentenary|commemoration ceremony|anniversary celebration`,
    likely: `anniversary|commemorate|commemoration`,
  },
  {
    code: 'medtop:20001238',
    sure: `100th birthday|birthday party|birthday celebration`,
    likely: `birthday|centenarian`,
  },
  // Labor
  {
    code: 'medtop:20000509',
    sure: `child labour|child labor|minimum wage|pay rise|wage increase|working condition|workplace safety|job security|zero-hours`,
    likely: `employee|employer|employment|hiring|job|salary|wage|worker|workforce|pay`,
  },
  { code: 'medtop:20000521', sure: `employment law|labor law|labour law|employment tribunal`, likely: `dismissal` },
  {
    code: 'medtop:20000523',
    sure: `job market|labor market|labour market|nonfarm payroll|payroll|job creation`,
    likely: `vacancy`,
  },
  {
    code: 'medtop:20000524',
    sure: `collective bargaining|general strike|industrial action|labor dispute|labour dispute|on strike|picket line|dock worker|docker|union member|dockworker|strike action|strikers|walkout|wage talk|went on strike|wildcat strike|industrial dispute|striking worker`,
    likely: `contract talk|strike|stoppage|picket|negotiation`,
  },
  {
    code: 'medtop:20000531',
    sure: `pension fund|pension reform|retirement age|pensioner`,
    likely: `pension|retirement|retiree|retire`,
  },
  {
    code: 'medtop:20000533',
    sure: `job loss|jobless|jobless rate|redundancy|unemployed|unemployment|jobless claim|mass layoff|job cut`,
    likely: `laid off|redundant`,
  },
  {
    code: 'medtop:20000536',
    sure: `labor union|labour union|trade union|trade unionist|union leader|unionised|unionized|afl-cio|teamster|united auto worker|union official`,
    likely: `union`,
  },
  // Lifestyle and leisure
  {
    code: 'medtop:20000538',
    sure: `board game|camping trip|chess club|gardening|hobby|holidaymaker|theme park|video game|puzzle|crossword|lottery|jackpot|poker|backpacker|cruise ship|sightseeing|amusement park`,
    likely: `beach|camping|casino|club|gambling|game|hiking|holiday|leisure|resort|tourist|vacation|travel|traveller|fishing`,
  },
  {
    code: 'medtop:20000565',
    sure: `cocktail|cookbook|cuisine|fashion week|home decor|interior design|michelin|recipe|tasting menu|vegan|street food`,
    likely: `bake|baking|chef|cooking|dessert|dish|flavour|flavor|garden|ingredient|restaurant|style|trend|wine|beer`,
  },
  {
    code: 'medtop:20001339',
    sure: `fitness class|meditation|mindfulness|wellness|yoga|weight loss|healthy eating`,
    likely: `diet|exercise|fitness|gym|sleep|spa`,
  },
  // Politics
  {
    code: 'medtop:20000574',
    sure: `by-election|ballot|ballot box|candidate|caucus|election campaign|election commission|election day|election result|electoral|electoral commission|exit poll|general election|
      midterm election|opinion poll|parliamentary election|polling station|presidential candidate|presidential election|presidential nominee|primary election|referendum|
      running mate|run-off|runoff|swing state|vote-rigging|voter|super pac|campaign trail|local election|landslide victory|constituency|election`,
    likely: `campaign|elected|nominee|poll|vote|voted|voting|rally|re-election|reelection|nomination|debate`,
  },
  {
    code: 'medtop:20000587',
    sure: `civil liberty|civil rights|freedom of speech|freedom of expression|human right|human rights|human rights watch|amnesty international|political prisoner|privacy right|right to vote|lgbt right|gay right|women's right|press freedom`,
    likely: `censorship|freedom|liberty|rights|privacy`,
  },
  {
    code: 'medtop:20000593',
    sure: `cabinet minister|cabinet reshuffle|congressman|deputy prime minister|downing street|finance minister|governor|head of state|home secretary|house of commons|
      house of representatives|impeachment|interior minister|kremlin|legislature|lower house|mayor|member of parliament|national assembly|oval office|parliament|parliamentary|
      prime minister|secretary of state|senate|senator|vice president|white house|westminster|coalition government|city council|bundestag|knesset|lawmaker|duma|federal government|capitol hill|
      government spokesman|local government|government shutdown|executive order`,
    likely: `administration|cabinet|chancellor|congress|council|councillor|delegate|government|minister|ministry|mp|president|presidency|republican|democrat|official|resign|resignation`,
  },
  {
    code: 'medtop:20000621',
    sure: `bill passed|economic policy|gun control|health care reform|healthcare reform|immigration policy|government policy|new legislation|public spending|tax cut|tax reform|welfare reform|privatisation|privatization|tax increase|defence policy|defense policy|housing policy|state aid|nationalisation|nationalization|regulation`,
    likely: `legislation|policy|reform|regulation|bill|subsidy|taxpayer|veto`,
  },
  {
    code: 'medtop:20000638',
    sure: `ambassador|bilateral|consulate|diplomacy|diplomat|diplomatic|embassy|european commission|european union|foreign minister|foreign ministry|foreign policy|foreign secretary|
      general assembly|nato|sanction|security council|state department|state visit|summit|treaty|u.n.|un envoy|united nations|international community|g7|g20|eu leader|
      secretary-general|joint communique|special envoy|brexit|nuclear deal|arms control`,
    likely: `agreement|alliance|ally|border|delegation|envoy|foreign|international|negotiation|neighbouring|relation|talk|un|eu|visa`,
  },
  {
    code: 'medtop:20000646',
    sure: `aid agency|charity|non-governmental organisation|non-governmental organization|ngo|aid group|human rights group`,
    likely: `campaigner|humanitarian|volunteer`,
  },
  {
    code: 'medtop:20000647',
    sure: `constitutional crisis|political crisis|no-confidence vote|vote of no confidence|political deadlock|political turmoil|snap election`,
    likely: `deadlock|stalemate|turmoil`,
  },
  {
    code: 'medtop:20000648',
    sure: `dissident|opposition activist|opposition leader|pro-democracy|opposition supporter|exiled`,
    likely: `activist|crackdown|opposition|protest|protester`,
  },
  {
    code: 'medtop:20000649',
    sure: `conservative party|democratic national committee|democratic party|labour party|left-wing|liberal democrat|lobbyist|party leader|political party|republican national committee|republican party|right-wing|ruling party|tory|social democrat|far-right|christian democrat|green party|communist party|party conference|populist|political scandal`,
    likely: `coalition|conservative|liberal|partisan|party|political|politician|politics|socialist|leftist|lobby|democracy`,
  },
  // Religion and belief
  {
    code: 'medtop:20000657',
    sure: `buddhism|buddhist|catholic church|christianity|church of england|hinduism|islam|judaism|mormon|orthodox church|protestant|sikh|anglican|evangelical|muslim community|atheist|paganism|methodist|baptist|roman catholic`,
    likely: `believer|catholic|christian|faith|god|hindu|islamic|jewish|muslim|religion|religious|spiritual|worship|church|sect|theology`,
  },
  {
    code: 'medtop:20000688',
    sure: `anti-semitism|antisemitism|religious persecution|religious violence|sectarian|blasphemy|islamophobia`,
    likely: `persecution`,
  },
  {
    code: 'medtop:20000690',
    sure: `christmas mass|eid al-fitr|easter sunday|hanukkah|passover|ramadan|yom kippur|diwali|hajj|holy week|ash wednesday|lent`,
    likely: `christmas|easter|eid`,
  },
  {
    code: 'medtop:20000696',
    sure: `baptism|communion|pilgrimage|pilgrim|sermon|holy mass|liturgy|canonisation|canonization|sainthood`,
    likely: `mass|prayer|pray|prayed|blessing|ritual`,
  },
  {
    code: 'medtop:20000697',
    sure: `cathedral|mosque|synagogue|monastery|shrine|basilica|chapel`,
    likely: `church|temple`,
  },
  {
    code: 'medtop:20000703',
    sure: `archbishop|ayatollah|bishop|cardinal|clergy|cleric|dalai lama|imam|monk|nun|pastor|pontiff|pope|rabbi|vatican|pope francis|priest|mullah`,
    likely: `preacher|parish|reverend`,
  },
  {
    code: 'medtop:20000705',
    sure: `bible|koran|quran|torah|holy book|old testament|new testament`,
    likely: `gospel|scripture|verse`,
  },
  // Science and technology
  {
    code: 'medtop:20000710',
    sure: `gene therapy|genome|genetic engineering|stem cell|biotechnology|crispr|dna sequencing|cloning|gene editing`,
    likely: `dna|gene|genetic|cell|protein|molecular`,
  },
  {
    code: 'medtop:20000715',
    sure: `mathematician|mathematics|theorem|prime number`,
    likely: `equation|algebra|geometry|calculus`,
  },
  {
    code: 'medtop:20000717',
    sure: `astronaut|astronomer|astronomy|astrophysicist|black hole|chemist|comet|dinosaur|exoplanet|fossil|galaxy|hubble|international space station|lunar|mars rover|nasa|particle physics|physicist|planet|quantum|space agency|space shuttle|space station|spacecraft|telescope|solar system|marine biologist|palaeontologist|paleontologist|supernova|asteroid|biologist|large hadron collider|cern|lander`,
    likely: `orbit|moon|mars|satellite|rocket|atom|molecule|physics|chemistry|biology|evolution|space|launch pad|geologist|geology`,
  },
  {
    code: 'medtop:20000735',
    sure: `journal nature|journal science|peer-reviewed|research team|scientific research|scientific study|study published|researchers found|researchers at|new study|published in the journal|laboratory experiment`,
    likely: `discovery|experiment|finding|laboratory|lab|research|researcher|scientist|study|theory|scientific`,
  },
  {
    code: 'medtop:20000742',
    sure: `anthropologist|archaeologist|archaeology|excavation|historian|psychologist|sociologist|archeologist|bronze age|roman era`,
    likely: `ancient|artefact|artifact|psychology|tomb`,
  },
  {
    code: 'medtop:20000756',
    sure: `3d printing|algorithm|android|app store|artificial intelligence|chatbot|computer virus|cyber attack|cyberattack|cybersecurity|data breach|driverless car|drone technology|hacker|iphone|machine learning|malware|microprocessor|nanotechnology|neural network|open source|operating system|ransomware|robotics|robot|search engine|self-driving|silicon valley|smartphone|social network|supercomputer|touchscreen|web browser|facial recognition|electric car|tech company|tech giant|5g|cloud computing|computer scientist`,
    likely: `ai|app|apple|battery|computer|cyber|data|device|digital|download|encryption|engineer|gadget|google|hardware|internet|laptop|microsoft|online|screen|software|tablet|technology|tech|user|website|wireless|server`,
  },
  // Society
  {
    code: 'medtop:20000768',
    sure: `indigenous community|roma community|local resident|gypsy|aboriginal|native american`,
    likely: `community|neighbourhood|neighborhood|resident|tribe|tribal`,
  },
  {
    code: 'medtop:20000770',
    sure: `birth rate|census|life expectancy|population growth|ageing population|aging population|demographic`,
    likely: `population`,
  },
  {
    code: 'medtop:20000771',
    sure: `asylum seeker|asylum|border wall|deportation|deported|illegal immigrant|immigrant|immigration|migrant|undocumented|refugee|refugee camp|people smuggler|migrant boat`,
    likely: `border|citizenship|displaced|visa|detention`,
  },
  {
    code: 'medtop:20000775',
    sure: `apartheid|gender equality|homophobia|racial discrimination|racism|racist|segregation|sexism|white supremacist|gender pay gap|black lives matter|affirmative action`,
    likely: `bias|discrimination|equality|minority|racial|prejudice|hate`,
  },
  {
    code: 'medtop:20000780',
    sure: `adoption agency|child custody|divorce|gay marriage|same-sex marriage|marriage|parenting|foster care|newborn|domestic violence|surrogacy|maternity leave`,
    likely: `child|family|father|grandmother|husband|marry|married|mother|parent|pregnant|sibling|spouse|wife|baby`,
  },
  {
    code: 'medtop:20000788',
    sure: `transgender|gender identity|teenager|elderly people|disabled people|disability right|lgbt|lgbtq|lesbian|gay man|gay couple`,
    likely: `elderly|gay|men|teen|women|youth`,
  },
  {
    code: 'medtop:20000799',
    sure: `homelessness|poverty line|social inequality|food bank|slum|extreme poverty|living standard`,
    likely: `homeless|inequality|poor|poverty|hunger`,
  },
  {
    code: 'medtop:20000802',
    sure: `abortion|alcoholism|bullying|drug addiction|opioid|overdose|prostitution|suicide rate|euthanasia|gun violence|drug abuse`,
    likely: `addict|addiction|suicide|abuse`,
  },
  { code: 'medtop:20000808', sure: `moral value|social value|ethics committee`, likely: `ethic|ethical|moral` },
  {
    code: 'medtop:20000817',
    sure: `child benefit|social care|social security|social worker|universal credit|welfare benefit|welfare state|food stamp`,
    likely: `benefit|carer|charity|welfare|housing`,
  },
  // Sport
  {
    code: 'medtop:20000822',
    sure: `100 metres|1500 metres|backstroke|badminton|baseball|basketball|batsman|bowler|boxer|breaststroke|cricket|cricketer|cyclist|featherweight|fifth set|first innings|football match|
      footballer|formula one|free kick|free throw|freestyle|goalkeeper|goalscorer|golfer|grand prix|grand slam|gymnast|half-time|halftime|hat-trick|heavyweight|home run|ice hockey|
      inning|innings|javelin|judo|knockout|midfielder|nba|nfl|nhl|offside|penalty kick|penalty shootout|pitcher|pole position|quarterback|rugby|runner-up|second half|short programme|
      ski jumping|slalom|soccer|sprinter|stoppage time|striker|swimmer|test match|third set|tiebreak|touchdown|triathlon|volleyball|weightlifting|wicket|wrestler|yellow card|equaliser|
      equalizer|header|birdie|bogey|marathon runner|peloton|defender|winger|boxing|hurdles|snooker|unseeded|seeded|table tennis|handball|field goal|rebound|putt`,
    likely: `coach|fastest|football|game|goal|golf|hockey|kick|lap|lead|match|medal|penalty|player|playoff|race|racing|ran|record|score|scored|second|shot|skier|squad|standings|team|teammate|
      tennis|title|tournament|win|winner|won|finish|beat|draw|cycling|swimming|set|victory|opponent|defeat|round|sport|ball|bat`,
  },
  {
    code: 'medtop:20001104',
    sure: `anti-doping|doping|performance-enhancing|steroid|banned substance|drugs test|world anti-doping agency`,
    likely: `testosterone`,
  },
  {
    code: 'medtop:20001108',
    sure: `asian games|australian open|champions league|commonwealth games|davis cup|europa league|european championship|fa cup|final round|french open|gold medal|bronze medal|
      masters tournament|olympic|olympics|pga tour|premier league|quarter-final|quarterfinal|ryder cup|semi-final|semifinal|silver medal|super bowl|tour de france|us open|winter games|
      wimbledon|world championship|world cup|world series|serie a|bundesliga|la liga|paralympic|six nations|kick-off|league cup|group stage|world record`,
    likely: `championship|champion|cup|final|league|fixture|qualifier|season|games`,
  },
  {
    code: 'medtop:20001125',
    sure: `fifa|uefa|international olympic committee|football association|football club|fia`,
    likely: `ioc|club|federation`,
  },
  {
    code: 'medtop:20001126',
    sure: `stadium|racecourse|old trafford|velodrome|ballpark`,
    likely: `arena|pitch|court|venue`,
  },
  {
    code: 'medtop:20001148',
    sure: `transfer fee|transfer window|loan deal|free agent|signed for`,
    likely: `signing|transfer`,
  },
  {
    code: 'medtop:20001323',
    sure: `head coach|team manager|assistant coach|national coach|england manager`,
    likely: `coach|coaching|trainer|training`,
  },
  { code: 'medtop:20001325', sure: `referee|umpire|linesman|video assistant referee`, likely: `whistle|red card` },
  // Conflict, war and peace
  {
    code: 'medtop:20000053',
    sure: `al-qaeda|al-qaida|al qaeda|bomb attack|car bomb|hijacker|hostage|isis|islamic state|islamist militant|suicide bomber|suicide bombing|terror attack|terrorism|terrorist|
      terrorist attack|truck bomb|bombing|boko haram|al-shabaab|bomber|beheaded|claimed responsibility|counter-terrorism`,
    likely: `attack|bomb|extremist|hijacked|jihadist|militant|terror`,
  },
  {
    code: 'medtop:20000056',
    sure: `air strike|airstrike|air raid|armed conflict|armed forces|artillery|battlefield|civil war|combat|front line|frontline|guerrilla|insurgency|insurgent|invaded|invasion|military offensive|
      missile strike|mortar|paramilitary|peacekeeper|rebel|rebel group|rebel-held|rocket attack|separatist|shelling|shelled|taliban|troop|war crime|warplane|warlord|landmine|drone strike|
      ground forces|gaza strip|hezbollah|hamas|armoured vehicle|no-fly zone|battalion|gunfire|occupied territory|nuclear weapon`,
    likely: `armed|army|battle|conflict|casualty|civilian|fighter|fighting|force|killed|militant|military|militia|missile|navy|offensive|rocket|soldier|tank|territory|war|weapon|wounded|general|defence|defense`,
  },
  {
    code: 'medtop:20000065',
    sure: `anti-government protest|barricade|civil disobedience|civil unrest|demonstrator|looting|mass protest|molotov cocktail|protest march|protester|riot|riot police|rioter|rioting|street protest|
      tear gas|uprising|water cannon|rubber bullet|anti-government demonstration`,
    likely: `clash|crowd|curfew|demonstration|march|protest|rally|unrest|violence`,
  },
  {
    code: 'medtop:20000070',
    sure: `coup|coup attempt|coup d'etat|junta|military coup|overthrow|overthrown|martial law`,
    likely: `ousted|toppled|mutiny`,
  },
  {
    code: 'medtop:20000071',
    sure: `ethnic cleansing|genocide|massacre|mass grave|massacred`,
    likely: `atrocity|slaughter`,
  },
  {
    code: 'medtop:20000073',
    sure: `armistice|ceasefire|cease-fire|cessation of hostilities|peace accord|peace agreement|peace deal|peace envoy|peace negotiation|peace plan|peace process|peace talk|truce|demilitarised|disarmament`,
    likely: `mediator|mediation|peace|peaceful|withdrawal`,
  },
  {
    code: 'medtop:20000077',
    sure: `post-war reconstruction|rebuild the country|reconstruction fund`,
    likely: `reconstruction`,
  },
  {
    code: 'medtop:20000080',
    sure: `guantanamo|prisoner of war|prisoner swap|prisoner exchange|pow`,
    likely: `captive|captured|detainee`,
  },
  // Weather
  {
    code: 'medtop:20001128',
    sure: `weather forecast|forecaster|met office|meteorologist|national weather service|weather bureau`,
    likely: `forecast|outlook`,
  },
  {
    code: 'medtop:20001129',
    sure: `blizzard|cold front|cold snap|heat wave|heatwave|heavy rain|heavy snow|hailstone|high pressure|low pressure|monsoon|rainfall|scattered shower|snowfall|snowstorm|strong wind|thunderstorm|tornado|torrential rain|tropical storm|gale force|tropical depression|wind speed|hurricane season`,
    likely: `cloudy|fog|hail|humid|hurricane|ice|lightning|rain|shower|snow|storm|sunny|temperature|weather|wind|typhoon|drought|dry`,
  },
  {
    code: 'medtop:20001130',
    sure: `degrees celsius|degrees fahrenheit|hottest day|record temperature|coldest day|average temperature|driest`,
    likely: `celsius|fahrenheit|millimetre|inch`,
  },
  {
    code: 'medtop:20001131',
    sure: `weather warning|storm warning|flood warning|tornado warning|amber warning|red alert|hurricane warning|severe weather`,
    likely: `alert|warning`,
  },
]
