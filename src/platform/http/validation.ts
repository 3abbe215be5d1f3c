import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { Fault } from '../../kit/index.ts'

const EXPECTED: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: ' true 或者 false',
  object: '一个对象',
  array: '一个列表',
}

/** Checks a part of the request by its zod schema; what does not fit becomes `malformed` with the path of the first problem. */
export const zodValidator: FastifySchemaCompiler<z.ZodType> = ({ schema }) => {
  return (data) => {
    // With the input, an absent field can be told from one of another type.
    const result = schema.safeParse(data, { reportInput: true })
    return result.success ? { value: result.data } : { error: faultOfIssues(result.error.issues) }
  }
}

function faultOfIssues(issues: readonly z.core.$ZodIssue[]): Fault {
  const issue = issues[0]
  const path = issue?.path.join('.') ?? ''
  const field = path === '' ? '提交的内容' : `“${path}”`
  return new Fault('malformed', `${field}${problemWith(issue)}，请改正后重新提交。`, {
    path: path === '' ? undefined : path,
  })
}

function problemWith(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'custom') return issue.message
  if (issue?.code !== 'invalid_type') return '写法不对'
  const expected = EXPECTED[issue.expected] ?? '另一种类型'
  return issue.input === undefined ? `没有填写，应当是${expected}` : `类型不对，应当是${expected}`
}
