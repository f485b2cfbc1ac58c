import { setCaseClock } from './case-clock.ts';
import type { Visitor } from './office.ts';
import { sendReport } from './report-task.ts';
import type { TestApp } from './test-app.ts';

type Answer = Promise<{ status: number; body: unknown }>;
interface TextField {
  readonly send: (text: string) => Answer;
  /** Who reads it back, and where. */
  readonly from: readonly [login: string, url: () => string];
}

const column = { id: 'note', label: '说明', type: 'text', isRequired: false };
const OF_FORM: Readonly<Record<string, (text: string) => object>> = {
  title: (title) => ({ title }),
  explanation: (explanation) => ({ explanation }),
  'fields[].label': (label) => ({ fields: [{ ...column, label }] }),
  'fields[].unit': (unit) => ({ fields: [{ ...column, unit }] }),
  'fields[].choices[]': (text) => ({ fields: [{ ...column, type: 'choice', choices: [text] }] }),
};

/** Every text of a reporting task that people write, by its place in the contract. Each goes into a task of its own, which
 * the department sends to the task force alone. */
export function reportTexts(
  server: () => Pick<TestApp, 'addresses'>,
  as: (login: string) => Visitor,
): Record<string, TextField> {
  let reported = '';
  const report = async (change: object) => {
    await setCaseClock(server(), '2026-03-02 09:00');
    const units = [{ organisationId: 'p-a-force', role: 'task_force' }];
    const answer = await sendReport(as('department'), { units, ...change });
    reported = answer.body.id;
    return answer;
  };
  const from: TextField['from'] = ['task-force', () => `/api/reports/${reported}`];
  const remark = async (text: string) => {
    await report({ fields: [column] });
    await as('task-force').post(`/api/reports/${reported}/filings`, { rows: [{ note: '甲' }] });
    const remarks = [{ row: 1, field: null, text }];
    const returns = [{ organisationId: 'p-a-force', remarks }];
    return await as('department').post(`/api/reports/${reported}/returns`, { returns });
  };
  const ofForm = Object.entries(OF_FORM).map(([name, change]): [string, TextField] => [
    `openReport.${name}`,
    { send: (text) => report(change(text)), from },
  ]);
  return { ...Object.fromEntries(ofForm), 'returnReport.returns[].remarks[].text': { send: remark, from } };
}
