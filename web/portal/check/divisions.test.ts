import { expect, test } from 'vitest'
import { divisionsOf, withCodes } from './divisions.ts'

test('the same written name is the same township, another name is another one', () => {
  const homes = [{ division: { township: '白璧镇' }, floorArea: '40' }, { division: { township: '高庄镇' } }]
  const first = withCodes(homes, '410522', [])
  expect(first).toEqual({
    value: [{ division: '410522901', floorArea: '40' }, { division: '410522902' }],
    townships: ['白璧镇', '高庄镇'],
  })
  expect(withCodes({ township: '高庄镇' }, '410522', first.townships)).toEqual({
    value: '410522902',
    townships: ['白璧镇', '高庄镇'],
  })
})

test('other answers stay as they are', () => {
  for (const value of [3, '50000', true, null, [], { from: '2026-03-01', to: 'open' }]) {
    expect(withCodes(value, '410522', []).value).toEqual(value)
  }
})

test('the written names are offered again, with a way to say that it is not here', () => {
  const pack = {
    id: 'anyang',
    title: '',
    place: '安阳县',
    division: '410522',
    inForceFrom: '',
    version: '',
    programs: [],
  }
  expect(divisionsOf(pack, ['白璧镇'])).toEqual([
    { value: '410522901', label: '白璧镇' },
    { value: '999999999', label: '不在安阳县' },
  ])
})
