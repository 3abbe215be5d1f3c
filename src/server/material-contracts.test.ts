import { describe, expect, it } from 'vitest'
import { POSTING } from '../proceedings/cases/index.ts'
import { addCasePaper, addMyPaper, beginCaseUpload, beginMyUpload } from './material-contracts.ts'

const ID = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
const FILE = { upload: ID, name: '照片.jpg', type: 'image/jpeg', bytes: 1000, sha256: 'a'.repeat(64) }

describe('kinds of papers', () => {
  it('leave a photo of what hung to the post that hung it, at the window and on the phone', () => {
    for (const { body } of [addCasePaper, addMyPaper]) {
      expect(body.safeParse({ kind: 'identity', upload: ID }).success).toBe(true)
      expect(body.safeParse({ kind: POSTING, upload: ID }).success).toBe(false)
      expect(body.safeParse({ kind: POSTING, earlier: { case: ID, material: ID } }).success).toBe(false)
    }
    for (const { body } of [beginCaseUpload, beginMyUpload]) {
      const kinds = (kind: string) => body.safeParse({ ...FILE, kind }).error?.issues.map(({ path }) => path[0])
      expect(kinds(POSTING)).toContain('kind')
      expect(kinds('identity') ?? []).not.toContain('kind')
    }
  })
})
