/** Files that people hand in: sent in parts, looked at, and kept encrypted under the digest of their content. */
export { copyKept, keepBytes, readKept, resealKept } from './kept-files.ts'
export type { PaperType } from './paper-type.ts'
export { type Sweeper, startSweeper } from './sweep-uploads.ts'
export {
  addPart,
  beginUpload,
  finishUpload,
  type KeptPaper,
  MOST_PART_BYTES,
  readUpload,
  takeUpload,
  type Uploader,
  type UploadHouse,
  type UploadState,
} from './uploads.ts'
