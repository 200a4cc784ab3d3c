// libs/indexer/src/canary.ts must break no-restricted-imports
import '@opensearch-project/opensearch'
