export { IndexArticlesStage } from './index-articles.stage.ts'
export { IndexerModule, type IndexerOptions } from './indexer.module.ts'
export { RecordDeadStage } from './record-dead.stage.ts'
export { RecordDropsStage } from './record-drops.stage.ts'
