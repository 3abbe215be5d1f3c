import { setTimeout as wait } from 'node:timers/promises'
import exceljs from 'exceljs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../support/each-database.ts'
import { change, openWindows, REASON, search, type Windows } from '../support/family.ts'
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
    { type = 'application/octet-stream', kind = 'people' } = {},
  ) => {
    const response = await house.app.inject({
      ...{ method: 'POST', url: `/api/v1/imports/${kind}?mode=${mode}`, payload: Buffer.from(text) },
      headers: { 'content-type': type, 'x-anju': '1', cookie: browser.cookie ?? '', 'user-agent': 'Test/1.0' },
    })
    return { status: response.statusCode, body: response.json() as Record<string, unknown> }
  }
  /** How a list came through, once it is done. */
  const end = async (browser: TestBrowser, run: unknown): Promise<Record<string, unknown>> => {
    for (let tried = 0; tried < 600; tried++) {
      const { body } = await browser.get(`/api/v1/imports/runs/${String(run)}`)
      if (body.state !== 'working') return body
      await wait(50)
    }
    throw new Error('the list was not done in time')
  }
  const take = async (browser: TestBrowser, text: string, mode: string, kind = 'people') =>
    end(browser, (await bring(browser, text, mode, { kind })).body.run)

  const out = (browser: TestBrowser, kind: string, body: unknown) =>
    house.app.inject({
      ...{ method: 'POST', url: `/api/v1/exports/${kind}`, payload: JSON.stringify(body) },
      headers: {
        ...{ 'content-type': 'application/json', 'x-anju': '1' },
        ...{ cookie: browser.cookie ?? '', 'user-agent': 'Test/1.0' },
      },
    })

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
    const preview = await take(at.bureau, list, 'preview')
    expect(preview).toMatchObject({ state: 'done', mode: 'preview', taken: 2, refused: 1 })
    expect(preview.errors).toEqual([expect.objectContaining({ line: 4, cell: 'D4', heading: '证件号码' })])
    expect((await search(at.bureau, '王建国')).body.people).toEqual([])
    const apply = () => change(at.bureau, `/imports/runs/${String(preview.id)}/apply`, {})
    expect((await apply()).status).toBe(200)
    const applied = await end(at.bureau, preview.id)
    expect(applied).toMatchObject({ state: 'done', mode: 'apply', rows: 3, taken: 2, unchanged: 0, refused: 1 })
    expect((await search(at.bureau, '王建国')).body.people).toHaveLength(1)
    expect((await apply()).body).toMatchObject({ code: 'conflict' })
    expect(await take(at.bureau, list, 'apply')).toMatchObject({ taken: 0, unchanged: 2, refused: 1 })
    const { body } = await at.bureau.get('/api/v1/imports')
    expect(body.runs).toHaveLength(2)
  })

  it('the rows that were refused come back as a sheet that says what is wrong, and go in once they are right', async () => {
    const mangled = ['H-3', '户主', '=1+1', '4.10522E+17']
    const { id, kept } = await take(at.bureau, csv([...GOOD, BAD, mangled]), 'apply')
    expect(kept).toBe(true)
    const download = (browser: TestBrowser, run = id) =>
      house.app.inject({
        ...{ method: 'GET', url: `/api/v1/imports/runs/${String(run)}/refused` },
        headers: { cookie: browser.cookie ?? '', 'user-agent': 'Test/1.0' },
      })
    const response = await download(at.bureau)
    expect(response.headers['content-disposition']).toContain(encodeURIComponent('没有导入的行.xlsx'))
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load(new Uint8Array(response.rawPayload).buffer)
    const rowsOf = (line: number) => ((workbook.worksheets[0]?.getRow(line).values ?? []) as string[]).slice(1)
    expect(rowsOf(1)).toEqual([...HEADINGS, '问题和改法'])
    expect(rowsOf(2)).toEqual([...BAD, expect.stringMatching(/^第 4 行“证件号码”（D4）：/)])
    expect(rowsOf(3)[2]).toBe("'=1+1")
    expect(workbook.worksheets[0]?.rowCount).toBe(3)
    const right = citizenId('1949-12-31', 210)
    const again = [rowsOf(1), [...BAD.slice(0, 3), right, '已经改好']].map((row) => row.join(',')).join('\n')
    const corrected = await take(at.bureau, again, 'apply')
    expect(corrected).toMatchObject({ taken: 1, refused: 0, kept: false })
    expect((await download(at.bureau, corrected.id)).json()).toMatchObject({ code: 'conflict' })
    expect((await download(at.township)).statusCode).toBe(404)
    expect((await download(at.auditor)).statusCode).toBe(403)
  })

  it('a list is the business of whoever handed it in, and of no other', async () => {
    const { body } = await bring(at.bureau, csv(GOOD), 'preview')
    await end(at.bureau, body.run)
    expect((await at.township.get(`/api/v1/imports/runs/${String(body.run)}`)).status).toBe(404)
    expect((await change(at.township, `/imports/runs/${String(body.run)}/apply`, {})).status).toBe(404)
    expect((await at.township.get('/api/v1/imports')).body.runs).toEqual([])
    expect((await at.auditor.get('/api/v1/imports')).status).toBe(403)
  })

  it('a township takes in its own people and homes, and is told row by row what is not its own', async () => {
    const number = citizenId('1970-01-01', 301)
    const heads = [...HEADINGS, '居住地代码']
    const rows = [
      ['T-1', '户主', '镇里人', number, '410522100'],
      ['T-2', '户主', '别镇人', citizenId('1970-01-01', 303), '410522101'],
      ['H-1', '子', '王小', citizenId('2010-01-01', 303), ''],
    ]
    const list = [heads, ...rows].map((row) => row.join(',')).join('\n')
    const report = await take(at.township, list, 'apply')
    expect(report).toMatchObject({ state: 'done', taken: 1, refused: 2 })
    expect(report.errors).toMatchObject([{ heading: '居住地代码' }, { heading: '户编号' }])
    expect((await search(at.township, '镇里人')).body.people).toHaveLength(1)
    expect((await search(at.other, '镇里人')).body.people).toEqual([])
    const homes = [
      ['房屋编号', '产权人证件号码', '区划代码', '建筑面积'],
      ['F-1', number, '410522100', '80.5'],
      ['F-2', GOOD[0]?.[3] ?? '', '410522100', '60'],
    ]
    const taken = await take(at.township, homes.map((row) => row.join(',')).join('\n'), 'apply', 'homes')
    expect(taken).toMatchObject({ taken: 1, refused: 1, errors: [{ heading: '产权人证件号码', cell: 'B3' }] })
  })

  it('only who may takes lists in, and only as a file of fair size with the right headings', async () => {
    expect((await bring(at.auditor, csv(GOOD), 'preview')).status).toBe(403)
    expect((await bring(at.bureau, '{}', 'preview', { type: 'application/json' })).status).toBe(415)
    expect((await bring(at.bureau, csv(GOOD), 'erase')).status).toBe(422)
    expect((await bring(at.bureau, '', 'preview')).status).toBe(422)
    expect((await bring(at.bureau, '姓名\n张三', 'preview')).body).toMatchObject({ code: 'malformed', path: 'file' })
    expect((await bring(at.bureau, Buffer.alloc(51 * 1_048_576, 'a'), 'preview')).status).toBe(413)
  })

  it('homes leave the house with their owners, masked as asked for', async () => {
    const whole = await out(at.bureau, 'homes', { reason: REASON, level: 'whole' })
    expect(whole.payload).toContain('"房屋编号","产权人姓名"')
    expect(whole.payload).toContain(`"F-1","镇里人","${citizenId('1970-01-01', 301)}","1"`)
    expect(whole.payload).toContain('80.5')
    const masked = await out(at.bureau, 'homes', { reason: REASON, level: 'masked' })
    expect(masked.payload).not.toContain('镇里人')
    expect(masked.payload).not.toMatch(/\d{17}[\dX]/)
    expect((await out(at.township, 'homes', { reason: REASON, level: 'masked' })).statusCode).toBe(403)
  })

  it('an export is masked, recorded, refused without a reason and to who may not, and asks again who one is', async () => {
    const take = (browser: TestBrowser, body: unknown) => out(browser, 'people', body)
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
