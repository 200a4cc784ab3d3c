import { wordSet } from './word-set.ts'

/** Verbs that report speech, in the forms in which the news uses them. */
const finite = wordSet(`
  said says say told tells tell added adds adding added asked asks announced announces argued argues insisted insists
  claimed claims warned warns noted notes explained explains replied replies responded responds stated states declared
  declares admitted admits acknowledged acknowledges conceded concedes confirmed confirms denied denies stressed
  stresses emphasised emphasises emphasized emphasizes pointed recalled recalls remarked remarks commented comments
  continued continues concluded concludes suggested suggests observed observes predicted predicts promised promises
  vowed vows pledged pledges wrote writes tweeted posted testified testifies joked jokes quipped quips complained
  complains cautioned cautions urged urges appealed shouted shouts cried cries yelled yells whispered whispers
  exclaimed exclaims repeated repeats reiterated reiterates maintained maintains contended contends asserted asserts
  alleged alleges believes believed thinks thought recounted recounts revealed reveals reported reports disclosed
  discloses described describes called calls dismissed dismisses criticised criticises criticized criticizes condemned
  condemns praised praises labelled labeled labels branded brands dubbed accused accuses blamed blames demanded demands
  countered counters boasted boasts lamented laments hailed hails denounced denounces slammed slams blasted blasts
  rejected rejects questioned questions advised advises agreed agrees hinted hints signalled signaled quoted read reads
  went ordered ruled wondered wonders proclaimed proclaims mused muses opined opines quipped chanted chant sang
  expressed expresses welcomed welcomes defended defends`)

const participles = wordSet(`
  saying adding telling asking warning noting explaining insisting claiming arguing stressing calling describing
  writing citing announcing declaring admitting acknowledging confirming denying urging pointing suggesting quoting
  tweeting stating recalling complaining replying concluding vowing promising predicting`)

/** Verbs whose that-clause is what somebody said, without quotation marks. */
const reporting = wordSet(`
  said says say told tells added adds announced announces argued argues insisted insists claimed claims warned warns
  noted notes explained explains stated states declared declares admitted admits acknowledged acknowledges conceded
  concedes confirmed confirms denied denies stressed stresses emphasised emphasises emphasized emphasizes predicted
  predicts promised promises vowed vows pledged pledges testified testifies maintained maintains contended contends
  asserted asserts alleged alleges revealed reveals reported reports reiterated reiterates wrote writes tweeted
  complained complains concluded concludes cautioned cautions suggested suggests`)

/** Verbs that take a listener before what was said: "told the BBC that". */
const withListener = wordSet(`
  told tells tell telling asked asks asking warned warns warning advised advises reminded reminds assured assures
  informed informs`)

/** A verb of speech that can stand with a subject. */
export const isSpeechVerb = (lower: string): boolean => finite.has(lower)

export const isSpeechParticiple = (lower: string): boolean => participles.has(lower)

export const isReportingVerb = (lower: string): boolean => reporting.has(lower)

export const takesListener = (lower: string): boolean => withListener.has(lower)

const plain = wordSet('said says say told tells added adds replied asked explained continued wrote insisted noted')

/** The verbs that hardly ever mean anything else than speech. */
export const isPlainSpeechVerb = (lower: string): boolean => plain.has(lower)
