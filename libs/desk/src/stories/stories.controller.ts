import { Controller, Get, Inject, Param, Query } from '@nestjs/common'
import { readQuery } from '../requests/read-query.ts'
import { storyParameters } from './story-parameters.ts'
import { StoryReader } from './story-reader.ts'
import type { StoryPage, WholeStory } from './story-schemas.ts'

@Controller('stories')
export class StoriesController {
  readonly #stories: StoryReader

  constructor(@Inject(StoryReader) stories: StoryReader) {
    this.#stories = stories
  }

  @Get()
  latest(@Query() query: unknown): Promise<StoryPage> {
    return this.#stories.latest(readQuery(storyParameters, query))
  }

  @Get(':id')
  story(@Param('id') id: string): Promise<WholeStory> {
    return this.#stories.story(id)
  }
}
