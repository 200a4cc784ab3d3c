/**
 * Every named failpoint: the moments around each durable step at which a crash must cost nothing. `before` is the last moment at which the
 * step has left no trace, `after` the first at which it is durable and nobody was told.
 */
export const FAILPOINTS = {
  'ingest.original.before': 'ingest: the bytes of a file are not kept yet',
  'ingest.original.after': 'ingest: the bytes are kept, its articles are not in the log',
  'ingest.articles.before': 'ingest: a batch of articles is not in the log',
  'ingest.articles.after': 'ingest: a batch of articles is in the log, its receipts are not',
  'ingest.receipts.before': 'ingest: receipts are about to be appended',
  'ingest.receipts.after': 'ingest: receipts are in the log, the sender was told nothing',
  'ingest.answer.before': 'ingest: all is durable, the answer is not sent',
  'originals.write.after': 'originals: the bytes are in a temporary file, synced',
  'originals.rename.after': 'originals: the file has its name, the folder is not synced',

  'log.open.before': 'embedded log: the file is about to be opened, recovery included',
  'log.open.after': 'embedded log: the file is open and its ends are loaded',
  'log.topics.before': 'embedded log: topics are about to be written',
  'log.topics.after': 'embedded log: topics are durable',
  'log.append.before': 'embedded log: a transaction is about to begin',
  'log.append.written': 'embedded log: the records of a transaction are written, not committed',
  'log.append.after': 'embedded log: a transaction is durable, nobody was told',
  'log.offsets.before': 'embedded log: places of groups are about to be committed',
  'log.offsets.after': 'embedded log: places of groups are durable',
  'log.checkpoint.before': 'embedded log: a checkpoint is about to move the write-ahead log',
  'log.checkpoint.after': 'embedded log: a checkpoint has moved the write-ahead log',
  'log.tidy.before': 'embedded log: a step of retention or compaction is about to be written',
  'log.tidy.after': 'embedded log: a step of retention or compaction is durable',

  'kafka.produce.before': 'Kafka: a produce request is about to be sent',
  'kafka.produce.after': 'Kafka: a produce request is acknowledged, nobody was told',
  'kafka.commit.before': 'Kafka: offsets are about to be committed',
  'kafka.commit.after': 'Kafka: offsets are committed',

  'runner.batch.received': 'runner: a batch was delivered',
  'runner.stage.before': 'runner: the stage is about to be called',
  'runner.stage.after': 'runner: the stage has answered, its outputs are not in the log',
  'runner.publish.before': 'runner: outputs are about to be appended',
  'runner.publish.after': 'runner: outputs are in the log, their inputs are not done',
  'runner.bury.before': 'runner: a dead letter is about to be appended',
  'runner.bury.after': 'runner: a dead letter is in the log, its input is not done',
  'runner.done.after': 'runner: inputs are done, their places are not committed',

  'index.open.before': 'embedded index: the file is about to be opened',
  'index.open.after': 'embedded index: the file is open',
  'index.articles.before': 'embedded index: a transaction of articles is about to begin',
  'index.articles.written': 'embedded index: articles and their ends are written, not committed',
  'index.articles.after': 'embedded index: articles and their ends are durable',
  'index.receipts.written': 'embedded index: receipts are written, not committed',
  'index.receipts.after': 'embedded index: receipts are durable',
  'index.dead.written': 'embedded index: dead letters are written, not committed',
  'index.dead.after': 'embedded index: dead letters are durable',
  'index.replayed.written': 'embedded index: dead letters are marked as replayed, not committed',
  'index.replayed.after': 'embedded index: dead letters are marked as replayed',
  'index.stories.written': 'embedded index: places among stories and what changed are written, not committed',
  'index.stories.after': 'embedded index: places among stories and what changed are durable, nobody was told',
  'index.checkpoint.before': 'embedded index: a checkpoint is about to move the write-ahead log',

  'opensearch.articles.before': 'OpenSearch: articles are about to be written',
  'opensearch.articles.after': 'OpenSearch: articles are written, the ends of their receipts are not',
  'opensearch.ends.after': 'OpenSearch: the ends of receipts are written',
  'opensearch.receipts.before': 'OpenSearch: receipts are about to be written',
  'opensearch.receipts.after': 'OpenSearch: receipts are written',
  'opensearch.stories.before': 'OpenSearch: what changed in stories is about to be written',
  'opensearch.stories.changes': 'OpenSearch: what changed in stories is written, the places of articles are not',
  'opensearch.stories.after': 'OpenSearch: the places of articles among stories are written, nobody was told',
  'opensearch.dead.before': 'OpenSearch: dead letters are about to be written',
  'opensearch.dead.after': 'OpenSearch: dead letters are written',

  'cache.read.before': 'Redis: a read is about to be sent',
  'cache.write.before': 'Redis: a write is about to be sent',

  'replay.append.before': 'replay: letters are about to be sent back',
  'replay.append.after': 'replay: letters are sent back, not marked as replayed',
  'replay.mark.after': 'replay: letters are marked as replayed',
} as const

export type FailpointName = keyof typeof FAILPOINTS
