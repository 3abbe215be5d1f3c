const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/QQBrowser/, '腾讯浏览器'],
  [/360|QIHU/i, '奇虎浏览器'],
  [/Edg/, '微软浏览器'],
  [/Firefox/, '火狐浏览器'],
  [/Chrome/, '谷歌内核浏览器'],
  [/Safari/, '苹果浏览器'],
]

const DEVICES: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, '苹果手机'],
  [/iPad/, '苹果平板'],
  [/Android/, '安卓手机或平板'],
  [/Harmony/, '鸿蒙手机或平板'],
  [/Windows/, '视窗电脑'],
  [/Mac OS/, '苹果电脑'],
  [/Linux/, '其他电脑'],
]

const first = (words: readonly (readonly [RegExp, string])[], agent: string) =>
  words.find(([sign]) => sign.test(agent))?.[1]

/** What a browser calls itself, in words that its owner knows again. */
export function browserInWords(agent: string): string {
  const parts = [first(DEVICES, agent), first(BROWSERS, agent)].filter((part) => part !== undefined)
  return parts.length === 0 ? '不认识的设备' : parts.join('，')
}
