import { Fault } from '../../kit/index.ts'
import { heading, type OfficialDocument, rows, text } from '../../platform/documents/index.ts'
import { findBureau } from '../../registers/offices/index.ts'
import { namePeople } from '../../registers/people/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { ARTICLE_12, type Plan } from './plan.ts'
import { dayOfMoment } from './plan-notice.ts'
import type { Registration } from './registration.ts'
import { loadRegistrationActs } from './registration-store.ts'

/**
 * The written notice, with reasons, to a family that does not qualify any more (article 12), from the finding as it was written down.
 * Throws `not-found` when nothing of the kind was found.
 */
export async function letterOf(
  context: CaseContext,
  plan: Plan,
  registration: Registration,
): Promise<OfficialDocument> {
  const acts = (await loadRegistrationActs(context, [registration.id])).get(registration.id) ?? []
  const found = acts.findLast(({ act }) => act === 'disqualify')
  if (found?.detail.letter === undefined)
    throw new Fault('not-found', '这条登记没有复审告知书。', { path: 'registration' })
  const [person] = await namePeople(context, [registration.person])
  return {
    ...{ issuer: (await findBureau(context.tx, context.tenant))?.name ?? '', title: '配租资格复审告知书' },
    ...{ number: found.detail.letter, addressee: person?.name ?? '', date: dayOfMoment(found.at) },
    body: [
      text(`您家登记了“${plan.title}”的配租意向。经复审，不符合这次配租的条件，不列入摇号名单。`),
      rows([
        ['登记编号', registration.ticket],
        ['资格证号', registration.certificate],
        ['理由', found.detail.reason ?? ''],
        ['依据', found.detail.basis ?? ARTICLE_12],
      ]),
      heading('不同意怎么办'),
      text('可以向本单位提出，请求重新复审；名单冻结以前有新材料的，也可以补交。'),
      text(
        '也可以自收到本告知书之日起六十日内申请行政复议，或者自收到之日起六个月内向人民法院起诉（《中华人民共和国行政复议法》第二十条、《中华人民共和国行政诉讼法》第四十六条）。',
      ),
    ],
  }
}
