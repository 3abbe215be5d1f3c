/** How a person comes to the portal with a phone. */
import type { Page } from 'playwright-core'
import { codeIn } from '../support/signed-in.ts'

/** As a person would: the bureau, the phone, and the code from the demonstration's page of messages. */
export async function signInByPhone(page: Page, url: string, bureau: string, phone: string): Promise<void> {
  await page.goto(`${url}/me`)
  await page.getByRole('link', { name: bureau }).click()
  await page.getByLabel('手机号码').fill(phone)
  await page.getByRole('button', { name: '发验证码' }).click()
  await page.getByRole('heading', { level: 1, name: '短信里的验证码是多少？' }).waitFor()
  await page.getByLabel('验证码').fill(await lastCode(url))
  await page.getByRole('button', { name: /登录/ }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** The last code among the messages of the demonstration. */
export async function lastCode(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/demo/messages`)
  const { messages } = (await answer.json()) as { messages: readonly { text: string }[] }
  return codeIn(messages)
}
