export { FolderOriginalStore } from './folder-original-store.ts'
export { NoOriginalStore } from './no-original-store.ts'
export { openOriginalStore } from './open-original-store.ts'
export { OriginalStore } from './original-store.ts'
