import { parameterInWords } from './in-words.ts'
import type { PageArticle, PageParameter, PolicyPage } from './policy-page.ts'

/** The page as Markdown, for reading, printing and reviewing a change of the law in a diff. */
export function policyPageAsMarkdown(page: PolicyPage): string {
  const number = page.document.number ? `（${page.document.number}）` : ''
  return [
    `# ${page.title}`,
    `${page.place} · 依据《${page.document.title}》${number} · ${page.document.issuer}`,
    `按 ${page.on} 适用的规定 · 政策包版本 ${page.version} · 自 ${page.document.inForceFrom} 起适用${page.document.inForceNote ? `（${page.document.inForceNote}）` : ''}`,
    ...page.articles.flatMap(articleLines),
    '## 算例',
    ...page.examples.flatMap((example) => [`### ${example.title}`, ...example.situation, bullets(example.answer)]),
    '## 待定事项（本地设定）',
    bullets(page.openPoints.map((point) => `${point.question} 现按：${point.choice}（${point.id}，${point.clause}）`)),
    '',
  ].join('\n\n')
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}

function articleLines(article: PageArticle): string[] {
  return [
    `## ${article.place} ${article.heading}`,
    ...article.sentences,
    ...(article.parameters.length > 0 ? [parameterTable(article.parameters)] : []),
    ...(article.formulas.length > 0 ? [bullets(article.formulas)] : []),
  ]
}

function parameterTable(parameters: readonly PageParameter[]): string {
  const rows = parameters.map((parameter) => {
    const value = parameterInWords(parameter.value)
    const local = parameter.localChoice ? '本地设定' : ''
    return `| ${parameter.label} | ${value} | ${parameter.unit ?? ''} | ${parameter.from} 起${parameter.to ? `至 ${parameter.to}` : ''} | ${local} |`
  })
  return ['| 名称 | 数值 | 单位 | 适用 | 说明 |', '|---|---|---|---|---|', ...rows].join('\n')
}
