import { readFileSync } from 'node:fs';
import { countersigning, publication, reporting } from './kinds.ts';
import {
  evidence,
  giveAll,
  openCountersigning,
  openPublication,
  openReporting,
  type Play,
  ref,
  type Wish,
} from './play.ts';

export type Row = readonly [string, string, Wish];
export const MORNING = '2025-09-16 09:00';
export const act = (step: string, action: string, more: object = {}): Wish => ({
  type: 'act',
  step,
  action,
  ...more,
});
export const checklist = { evidence: [evidence('checklist')] };
export const comment = ref('comment');

export const accept: Row = [MORNING, 'office-1', act('acceptance', 'accept')];
export const check: Row = [MORNING, 'planning-1', act('planning-check', 'approve', checklist)];
export const planning: Row = [MORNING, 'planning-1', act('planning-opinion', 'approve')];
export const housing: Row = [MORNING, 'housing-1', act('housing-opinion', 'approve')];
export const draft: Row = [MORNING, 'office-1', act('draft', 'submit', { document: ref('decision') })];
export const sign: Row = [MORNING, 'mayor-1', act('signature', 'sign', { document: ref('decision') })];
export const publish: Row = [MORNING, 'office-1', act('publicity', 'publish', { document: ref('decision') })];
export const pauseHousing: Row = [
  MORNING,
  'housing-1',
  { type: 'pause', step: 'housing-opinion', reason: 'supplement' },
];
export const reject: Row = [MORNING, 'office-1', act('acceptance', 'reject', { comment })];
export const delegate: Row = [
  MORNING,
  'housing-1',
  { type: 'delegate', step: 'housing-opinion', to: 'planning-2' },
];
export const coSign: Row = [
  MORNING,
  'housing-1',
  { type: 'add-co-signer', step: 'housing-opinion', to: 'expert-1' },
];
export const file = (unit: number): Row => [
  '2026-03-03 09:00',
  `clerk-${unit}`,
  act('filing', 'file', { evidence: [evidence('workbook')] }),
];
export const expert = (number: number, action: string): Row => [
  '2026-03-04 09:00',
  `expert-${number}`,
  act('experts', action, action === 'approve' ? {} : { comment }),
];
export const merge: Row = ['2026-03-04 09:00', 'office-1', act('merge', 'merge')];

export const plan = (...rows: Row[]): Play => giveAll(openPublication(publication), rows);
export const report = (...rows: Row[]): Play => giveAll(openReporting(reporting), rows);

const submit: Row = ['2026-03-02 09:30', 'office-1', act('draft', 'submit', { document: ref('decision') })];
const confirm = (unit: number): Row => ['2026-03-02 10:00', `clerk-${unit}`, act('confirm', 'confirm')];
/** Drafted by the first of the office, confirmed by all units, and waiting for a signature. */
export const countersigned: Play = giveAll(openCountersigning(countersigning), [
  submit,
  ...[1, 2, 3].map(confirm),
]);
/** Drafted by the first of the office, and objected to by a unit. */
export const objected: Play = giveAll(openCountersigning(countersigning), [
  submit,
  ['2026-03-02 10:00', 'clerk-1', act('confirm', 'object')],
]);
/** To somebody of another post. */
export const handOver: Row = [
  '2026-03-03 09:00',
  'office-1',
  { type: 'delegate', step: 'mend', to: 'mayor-1' },
];

export const onSignature = [accept, check, planning, housing, draft];
export const finished = [...onSignature, sign, publish];

/** What the words of a refusal take; a test of the contract holds both languages to the same. */
export function placesOf(code: string): string[] {
  const file = new URL('../../../locales/zh-CN/cases.json', import.meta.url);
  const { refusals: words }: { refusals: Record<string, string> } = JSON.parse(readFileSync(file, 'utf8'));
  const text = words[code];
  if (text === undefined) throw new Error(`${code} has no words`);
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, name]) => name ?? []);
}
