import { wordSet } from '../lexicon/word-set.ts'

/**
 * Abbreviations whose full stop belongs to them where they are capitalised: lower case, without it. AP and British
 * newspaper style.
 */
export const abbreviations = wordSet(`
  mr mrs ms dr prof st sr jr sen rep gov gen lt col maj capt cpl sgt pte adm cmdr rev hon pres sec supt det insp messrs
  mme mlle inc corp co ltd plc bros assn dept univ jan feb mar apr jun jul aug sept sep oct nov dec mon tues wed thurs
  fri ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn
  tex va vt wash wis wyo ave blvd rd mt ft`)

/** What follows the hyphen in "London-based": lower-case words that never belong to a name. */
export const compoundTails = wordSet(`
  based born bred led run held made style era like wide friendly bound speaking language owned dominated
  affiliated allied aligned backed sponsored funded controlled occupied annexed administered supported linked trained
  drafted educated appointed imposed brokered mediated flagged registered listed
  area sized themed only turned`)
