import { wordSet } from './word-set.ts'
import { genderOfGivenName as genderInLexicon, type Gender } from './words.ts'

/**
 * Given names that are towns, countries, months or plain words too: they name a person only with a family name behind
 * them.
 */
const doubleMeaning = wordSet(`
  jordan georgia virginia austin dallas charlotte victoria florence sydney savannah madison lincoln troy devon dakota
  chelsea paris brooklyn israel will may june april august hope faith joy grace rose dawn mark bill rob pat drew chase
  grant frank rich ray lance art gene dean earl duke prince major miles reed wade clay cliff heath jay robin ruby amber
  jasmine violet daisy ivy lily olive pearl summer autumn sky angel christian guy rusty buddy sunny penny mercy charity
  constance per`)

/** What the lexicon lacks. Female, male, and family names that stand first in their languages. */
const female = wordSet(`
  astrid ingrid greta sigrid solveig silje ragnhild liv siobhán siobhan aoife niamh saoirse ciara roisin máire jiřina
  łucja agnieszka małgorzata katarzyna ewa zofia joanna anja katja svetlana oksana olena natalya yulia tatiana ludmila
  galina nadezhda irina fatima aisha khadija zainab maryam noor nour yasmin leila samira amina farah rania hanan dalia
  nadia priya anjali sunita kavita lakshmi indira sonia meera pooja shreya aditi mei xiaoming yuki keiko akiko haruka
  sakura naoko chiara giulia francesca alessandra ginevra beatriz ximena lucía guadalupe soledad pilar inés nuria
  montserrat marisol françoise geneviève élise amélie chloé zoë zoé thérèse hélène angela ursula heike sabine petra
  annegret annalena christine birgit kaja sanna`)
const male = wordSet(`
  jiří jaroslav zdeněk bohumil miloš václav łukasz stanisław zbigniew tadeusz wojciech krzysztof grzegorz paweł michał
  andrzej jerzy mateusz lech donald olav lars knut håkon magnus haakon torbjörn björn göran jörg jürgen günter günther
  heinz horst wolfgang dieter helmut gerhard uwe olaf friedrich karl-heinz staffan anders nils jens mikkel søren per
  bashar bassam nabil walid tariq tarek khaled khalid mahmoud mahmud abdel abdul abdullah abdulaziz mohamed muhammad
  mohammad ahmad ahmed hassan hussein husain saddam muammar hosni gamal nasser yasser ismail ibrahim mustafa recep
  kemal binyamin benjamin ehud shimon ariel yitzhak avigdor naftali benny yair vladimir dmitry dmitri sergey sergei
  andrei alexei aleksandr oleksandr volodymyr viktor mikhail yevgeny nikolai boris igor gennady leonid konstantin
  anatoly vyacheslav sergiy petro narendra amit rahul manmohan arvind rajiv sanjay vijay suresh ramesh rajesh anil
  sunil ashok imran nawaz asif bilawal pervez hamid ashraf shinzo fumio yoshihide taro junichiro kenji hiroshi takeshi
  goodluck muhammadu olusegun bola uhuru raila jomo kofi kwame nelson thabo cyril jacob emmerson robert giuseppe matteo
  silvio romano massimo luca lorenzo gianluca alessandro francesco pierluigi mariano josé jose joão joao luís luis hugo
  nicolás nicolas evo lula jair gustavo álvaro alvaro andrés andres enrique emmanuel françois nicolas jean-marie
  jean-claude jean-luc jean-pierre édouard gérard rené benoît jérôme thierry dominique laurent ilir edi aleksandar
  slobodan radovan ratko milorad zoran ivica petar vojislav lászló gyorgy györgy zoltán ferenc antónio antonis alexis
  kyriakos yanis mevlut ahmet mehmet abdallah salman`)
const familyFirst = wordSet(`
  xi kim park moon yoon ban lee li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo lin luo zheng liang
  xie tang nguyen tran pham hoang mao deng jiang wen bo ho roh chun`)

/** A given name, also of those that mean something else as well. */
export const isGivenName = (lower: string): boolean =>
  genderInLexicon(lower) !== undefined ||
  female.has(lower) ||
  male.has(lower) ||
  doubleMeaning.has(lower) ||
  familyFirst.has(lower)

/** A given name that is hardly ever anything else. */
export const isPlainGivenName = (lower: string): boolean =>
  (genderInLexicon(lower) !== undefined || female.has(lower) || male.has(lower)) && !doubleMeaning.has(lower)

/** What a given name tells of its bearer. */
export const genderOfGivenName = (lower: string): Gender | undefined =>
  female.has(lower) ? 'female' : male.has(lower) ? 'male' : genderInLexicon(lower)
