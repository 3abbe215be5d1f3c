import exceljs from 'exceljs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../support/each-database.ts'
import { openWindows, REASON, search, type Windows } from '../support/family.ts'
import { citizenId } from '../support/register.ts'
import { type House, openHouse, type TestBrowser } from '../support/signed-in.ts'

const ANYANG = 410522
const HEADINGS = ['户编号', '与户主关系', '姓名', '证件号码']

const csv = (rows: readonly (readonly string[])[]): string => [HEADINGS, ...rows].map((row) => row.join(',')).join('\n')

const GOOD = [
  ['H-1', '户主', '王建国', citizenId('1984-03-02', 101)],
  ['H-1', '配偶', '李秀英', citizenId('1986-07-15', 102)],
]
const BAD = ['H-2', '户主', '赵四', '110105194912310021']

describeOnEachDatabase('lists over HTTP', (engine) => {
  let house: House
  let at: Windows

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase())
    at = await openWindows(house, ANYANG)
  })
  afterAll(() => house.close())

  const bring = async (
    browser: TestBrowser,
    text: string | Buffer,
    mode: string,
    type = 'application/octet-stream',
  ) => {
    const response = await house.app.inject({
      ...{ method: 'POST', url: `/api/v1/imports/people?mode=${mode}`, payload: Buffer.from(text) },
      headers: { 'content-type': type, 'x-anju': '1', cookie: browser.cookie ?? '', 'user-agent': 'Test/1.0' },
    })
    return { status: response.statusCode, body: response.json() as Record<string, unknown> }
  }

  it('the template is a workbook whose headings are those that the import asks for', async () => {
    const response = await house.app.inject({
      ...{ method: 'GET', url: '/api/v1/imports/people/template' },
      headers: { cookie: at.bureau.cookie ?? '', 'user-agent': 'Test/1.0' },
    })
    expect(response.headers['content-disposition']).toContain(encodeURIComponent('导入模板.xlsx'))
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load(new Uint8Array(response.rawPayload).buffer)
    const heads = workbook.worksheets[0]?.getRow(1).values as string[]
    for (const heading of HEADINGS) expect(heads).toContain(`${heading}*`)
    expect((await at.auditor.get('/api/v1/imports/people/template')).status).toBe(403)
  })

  it('a preview takes nothing, the import takes the good rows, and the same list again changes nothing', async () => {
    const list = csv([...GOOD, BAD])
    const preview = await bring(at.bureau, list, 'preview')
    expect(preview.body).toMatchObject({ taken: 2, refused: 1 })
    expect(preview.body.errors).toEqual([expect.objectContaining({ line: 4, cell: 'D4', heading: '证件号码' })])
    expect((await search(at.bureau, '王建国')).body.people).toEqual([])
    expect((await bring(at.bureau, list, 'apply')).body).toMatchObject({ taken: 2, unchanged: 0, refused: 1 })
    expect((await search(at.bureau, '王建国')).body.people).toHaveLength(1)
    expect((await bring(at.bureau, list, 'apply')).body).toMatchObject({ taken: 0, unchanged: 2, refused: 1 })
  })

  it('only an office of the whole bureau takes lists in, and only as a file of fair size', async () => {
    expect((await bring(at.township, csv(GOOD), 'preview')).status).toBe(403)
    expect((await bring(at.auditor, csv(GOOD), 'preview')).status).toBe(403)
    expect((await bring(at.bureau, '{}', 'preview', 'application/json')).status).toBe(415)
    expect((await bring(at.bureau, csv(GOOD), 'erase')).status).toBe(422)
    expect((await bring(at.bureau, '', 'preview')).status).toBe(422)
    expect((await bring(at.bureau, Buffer.alloc(51 * 1_048_576, 'a'), 'preview')).status).toBe(413)
  })

  it('an export is masked, recorded, refused without a reason and to who may not, and asks again who one is', async () => {
    const take = (browser: TestBrowser, body: unknown) =>
      house.app.inject({
        ...{ method: 'POST', url: '/api/v1/exports/people', payload: JSON.stringify(body) },
        headers: {
          ...{ 'content-type': 'application/json', 'x-anju': '1' },
          ...{ cookie: browser.cookie ?? '', 'user-agent': 'Test/1.0' },
        },
      })
    const asked = { reason: REASON, level: 'masked' }
    const masked = await take(at.bureau, asked)
    expect(masked.statusCode).toBe(200)
    expect(masked.payload).toContain('"户编号","与户主关系","姓名"')
    expect(masked.payload).not.toContain('王建国')
    expect(masked.payload).not.toMatch(/\d{17}[\dX]/)
    expect((await take(at.bureau, { reason: REASON, level: 'whole' })).payload).toContain(GOOD[0]?.[3])
    expect((await take(at.bureau, { reason: ' ', level: 'masked' })).statusCode).toBe(422)
    expect((await take(at.township, asked)).statusCode).toBe(403)
    house.clock.forward(6)
    expect((await take(at.bureau, asked)).json()).toMatchObject({ code: 'confirm-again' })
  })
})
