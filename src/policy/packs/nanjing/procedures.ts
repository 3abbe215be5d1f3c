import type { Move, Procedure, Publicity } from '../../engine/index.ts'

const correction: Move = { move: 'ask-correction', to: 'correcting', letters: ['correction-notice'] }

/** The street makes its results public (clause 8). */
const results: Publicity = {
  clause: 'NANJING-8',
  days: 'publicity-days',
  places: ['街道公示栏', '社区公示栏'],
  fields: ['case-number', 'name', 'area', 'procedure', 'outcome'],
}

/** Aid with appraising, treating and leaving a dangerous dwelling, from the street's window to the district's decision. */
const safetyAid: Procedure = {
  id: 'safety-aid',
  edition: '2026.1',
  title: '房屋使用安全救助',
  clause: 'NANJING-9',
  programs: ['safety-aid'],
  filing: { clause: 'NANJING-10', by: ['household', 'agent', 'office'] },
  materials: [
    { id: 'form', label: '救助申请表', clause: 'NANJING-11', required: true },
    {
      id: 'appraisal-contract',
      label: '房屋安全鉴定合同',
      clause: 'NANJING-11',
      when: { fact: 'aid.item', oneOf: ['appraisal'] },
      required: true,
    },
    {
      id: 'acceptance-papers',
      label: '竣工验收资料',
      clause: 'NANJING-11',
      when: { fact: 'aid.item', oneOf: ['treatment'] },
      required: true,
    },
    {
      id: 'settlement-audit',
      label: '工程结算评估（审计）报告',
      clause: 'NANJING-11',
      when: { fact: 'aid.item', oneOf: ['treatment'] },
      required: true,
    },
    // The rules list no papers for termites (D23): what the district would like to see, but cannot insist on.
    ...['灭治合同', '发票', '验收材料'].map((label, index) => ({
      id: `termite-${index + 1}`,
      label,
      clause: 'NANJING-11',
      when: { fact: 'aid.item', oneOf: ['termite'] },
      required: false,
    })),
  ],
  steps: [
    {
      id: 'acceptance',
      title: '街道受理',
      clause: 'NANJING-12',
      post: 'township-acceptor',
      office: 'street',
      limit: { parameter: 'acceptance-days' },
      moves: [
        { move: 'accept', to: 'street-review', letters: ['acceptance-receipt'] },
        correction,
        { move: 'decline', to: 'declined', letters: ['not-accepted'] },
      ],
    },
    {
      id: 'street-review',
      title: '街道初审',
      clause: 'NANJING-13',
      post: 'township-reviewer',
      office: 'street',
      limit: { parameter: 'street-workdays' },
      moves: [
        { move: 'forward', to: 'district-review' },
        { move: 'send-back', to: 'acceptance' },
      ],
    },
    {
      id: 'district-review',
      title: '区住房部门审核',
      clause: 'NANJING-14a',
      post: 'bureau-handler',
      office: 'bureau',
      limit: { parameter: 'district-housing-workdays' },
      moves: [
        { move: 'forward', to: 'civil-affairs' },
        { move: 'send-back', to: 'street-review' },
      ],
    },
    {
      id: 'civil-affairs',
      title: '民政部门审核',
      clause: 'NANJING-14b',
      post: 'civil-affairs-clerk',
      office: 'civil-affairs',
      limit: { parameter: 'civil-affairs-workdays' },
      moves: [
        { move: 'forward', to: 'proposal' },
        { move: 'send-back', to: 'district-review' },
      ],
    },
    {
      id: 'proposal',
      title: '区住房部门提出处理意见',
      clause: 'NANJING-14c',
      post: 'bureau-reviewer',
      office: 'bureau',
      limit: { parameter: 'final-workdays' },
      moves: [
        { move: 'propose', to: 'decision' },
        { move: 'send-back', to: 'district-review' },
      ],
    },
    {
      id: 'decision',
      title: '区住房部门决定',
      clause: 'NANJING-14c',
      post: 'bureau-approver',
      office: 'bureau',
      limit: { parameter: 'final-workdays', since: 'proposal' },
      moves: [
        { move: 'approve', to: 'results' },
        { move: 'approve', to: 'refused' },
        { move: 'reject-proposal', to: 'proposal' },
      ],
    },
    {
      id: 'results',
      title: '街道公示结果',
      clause: 'NANJING-8',
      post: 'township-reviewer',
      office: 'street',
      notice: results,
      moves: [
        { move: 'publish', to: 'results' },
        { move: 'close-notice', to: 'granted' },
        { move: 'send-back', to: 'proposal' },
      ],
    },
  ],
  outcomes: [
    {
      id: 'aid',
      title: '给予救助',
      clause: 'NANJING-14c',
      end: 'granted',
      follows: ['eligible', 'needs-person'],
      letters: ['approval'],
      reasons: false,
    },
    {
      id: 'refuse',
      title: '不予救助',
      clause: 'NANJING-14c',
      end: 'refused',
      follows: ['ineligible'],
      letters: ['refusal'],
      reasons: true,
    },
  ],
}

export const procedures: readonly Procedure[] = [safetyAid]
