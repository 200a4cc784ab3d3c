import { Controller, Get, Inject } from '@nestjs/common'
import { StageBoard, type StageBoardEntry } from './stage-board.ts'

@Controller('stages')
export class StagesController {
  readonly #board: StageBoard

  constructor(@Inject(StageBoard) board: StageBoard) {
    this.#board = board
  }

  @Get()
  async stages(): Promise<{ readonly stages: readonly StageBoardEntry[] }> {
    return { stages: await this.#board.stages() }
  }
}
