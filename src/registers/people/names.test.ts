import { describe, expect, it } from 'vitest'
import { nameKeys, searchText, tidyName } from './names.ts'

describe('names', () => {
  it.each([
    [' 张  三 ', '张三'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽．买买提', '阿依古丽·买买提'],
    ['Anna   Smith', 'Anna Smith'],
    ['𠮷𬸦', '𠮷𬸦'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(tidyName(typed)).toBe(kept)
  })

  it.each([
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['单雄信', 'danxiongxin', 'dxx'],
    ['曾乐', 'zengle', 'zl'],
    ['曾乐', 'zengyue', 'zy'],
    ['欧阳修', 'ouyangxiu', 'oyx'],
    ['仇英', 'qiuying', 'qy'],
    ['吕布', 'lvbu', 'lb'],
    ['阿依古丽·买买提', 'maimaiti', 'mmt'],
    ['Anna Smith', 'annasmith', 'as'],
  ])('%s is found as %s and %s', (name, pinyin, initials) => {
    expect(nameKeys(name).pinyin).toContain(pinyin)
    expect(nameKeys(name).initials).toContain(initials)
  })

  it('are found by the given name, also behind a surname of two characters', () => {
    expect(nameKeys('欧阳修文').name).toEqual(['欧阳修文', '阳修文', '修文'])
    expect(nameKeys('王小明').name).toEqual(['王小明', '小明'])
    expect(nameKeys('李').name).toEqual(['李'])
  })

  it('have few keys, whatever they are', () => {
    for (const name of ['乐乐乐乐', '重行长乐', '𠮷野家之助', '·', '', 'a'.repeat(200)]) {
      const { name: forms, pinyin, initials } = nameKeys(name)
      expect(forms.length + pinyin.length + initials.length, name).toBeLessThan(20)
      expect([...forms, ...pinyin, ...initials]).not.toContain('')
    }
  })

  it('that are typed are compared without dots, blanks and capitals, and wildcards stay what they are', () => {
    expect(searchText(' 阿依古丽 · 买买提')).toBe('阿依古丽买买提')
    expect(searchText('Lü Feng')).toBe('lvfeng')
    expect(searchText('%_')).toBe('%_')
  })
})
