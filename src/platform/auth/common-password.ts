/** Words that most guessed passwords are built from, as published lists of leaked ones show them; digits and signs around them do not help. */
const WORDS =
  `password passw0rd p@ssw0rd p@ssword qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm 1qaz 2wsx 3edc 1q2w3e4r 1qaz2wsx
qazwsx admin administrator root guest welcome letmein iloveyou woaini woaiwojia wodemima mima dragon monkey sunshine princess football
baseball master shadow superman batman trustno1 hello abc123 a123456 aa123456 abcd1234 changeme default secret login system manager
test tester demo user huawei beijing shanghai china zhongguo anju zhufang baozhang zhujian fangguan gongzufang lianzu nanjing wuhan
anyang wushen yongchuan wuchang chongqing jiangsu henan hubei neimenggu 5201314 1314520 520520 123456 654321 111111 000000 666666 888888`
    .split(/\s+/)
    .sort((a, b) => b.length - a.length)

/** What must be left after common words, years and runs are taken away: fewer letters and digits than this can be guessed. */
const LEAST_OF_ITS_OWN = 6
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** True when a password, in small letters, is little more than common words, years, runs and repetitions. */
export function isCommonPassword(password: string): boolean {
  let rest = password
  for (const word of WORDS) rest = rest.replaceAll(word, ' ')
  rest = rest.replace(/(19|20)\d\d/g, ' ').replace(/(.+?)\1+/gu, '$1')
  return [...withoutRuns(rest).replace(/[\s\p{P}\p{S}]/gu, '')].length < LEAST_OF_ITS_OWN
}

/** Takes out runs of four or more neighbours: `abcd`, `6543`, `asdf`. */
function withoutRuns(text: string): string {
  const lines = ROWS.flatMap((row) => [row, [...row].reverse().join('')])
  let rest = text
  for (let length = 12; length >= 4; length--) {
    for (const line of lines) {
      for (let at = 0; at + length <= line.length; at++) rest = rest.replaceAll(line.slice(at, at + length), ' ')
    }
  }
  return rest
}
