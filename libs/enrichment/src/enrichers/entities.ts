import type { Enrich } from '../enricher.ts'
import { namesOf } from '../entities/names-of.ts'
import { mergeOrganisations } from '../entities/merge-organisations.ts'
import { mergePeople } from '../entities/merge-people.ts'
import { resolvePlaces } from '../entities/resolve-places.ts'
import { settlePlaces } from '../places/settle-places.ts'
import { documentOf } from '../text/document.ts'

/**
 * People with their roles, organisations, and places with country and coordinates. English only: nothing for other
 * languages.
 */
export const findEntities: Enrich<'people' | 'organisations' | 'places'> = (article, { language }) => {
  if (language !== 'en') return { people: [], organisations: [], places: [] }
  const document = documentOf(article)
  const names = settlePlaces(document, namesOf(document))
  return {
    people: [...mergePeople(document, names)],
    organisations: [...mergeOrganisations(document, names)],
    places: [...resolvePlaces(document, names)],
  }
}
