import { openForReading } from './database.ts'
import { Lookups } from './lookups.ts'
import { serve } from './serve.ts'
import { StoryReader } from './story-tables.ts'

const handlers = ({ folder }: { readonly folder: string }) => {
  const db = openForReading(folder)
  const lookups = new Lookups(db)
  const stories = new StoryReader(db)
  return {
    ping: lookups.ping.bind(lookups),
    get: lookups.get.bind(lookups),
    versions: lookups.versions.bind(lookups),
    version: lookups.version.bind(lookups),
    nearDuplicates: lookups.nearDuplicates.bind(lookups),
    drop: lookups.drop.bind(lookups),
    drops: lookups.drops.bind(lookups),
    dropItems: lookups.dropItems.bind(lookups),
    deadLetters: lookups.deadLetters.bind(lookups),
    deadLetter: lookups.deadLetter.bind(lookups),
    toldArticles: lookups.told.bind(lookups),
    storyPlaces: stories.places.bind(stories),
    storyMembers: stories.members.bind(stories),
    storyNeighbours: stories.neighbours.bind(stories),
    lastStoryChanges: stories.changes.bind(stories),
    latestStories: stories.latest.bind(stories),
    close: () => db.close(),
  }
}

export type LookupHandlers = ReturnType<typeof handlers>

serve(handlers)
