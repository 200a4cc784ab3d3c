import { findAll } from './enrich.ts'
import { enrichmentWork } from './enrichment-task.ts'

// Reads the tables before the first article comes: its deadline starts with it.
findAll({ text: 'Ann Lee, a teacher, said in Paris on Monday that she was glad to be back at work there.' })

export default enrichmentWork(findAll)
