import type { ReportField } from '@zhulin/contract';
import { withConnection } from '../src/database/address.ts';
import type { Visitor } from './office.ts';
import type { TestApp } from './test-app.ts';

/** Units of city `a`: organisation `p-a-unit-1` with an enterprise account `unit-1`, and so on; the password is that of
 * the other accounts of `furnish`, which comes first. */
export async function addUnits({ addresses }: Pick<TestApp, 'addresses'>, count: number): Promise<void> {
  await withConnection(addresses.adminUrl, (admin) =>
    admin.query(
      `WITH n AS (SELECT generate_series(1, $1::int) AS n),
      o AS (INSERT INTO organisation (id, parent_id, path, kind, name)
        SELECT 'p-a-unit-' || n, 'p-a', '/p/a/unit-' || n || '/', 'enterprise', '填报单位' || n FROM n),
      w AS (INSERT INTO person (id, org_id, org_path, login, name)
        SELECT 'unit-' || n, 'p-a-unit-' || n, '/p/a/unit-' || n || '/', 'unit-' || n, 'unit-' || n FROM n),
      s AS (INSERT INTO post (id, person_id, org_id, org_path, role, from_on)
        SELECT 'post-unit-' || n, 'unit-' || n, 'p-a-unit-' || n, '/p/a/unit-' || n || '/', 'enterprise', '2026-01-01' FROM n)
      INSERT INTO credential (person_id, password_hash, must_change)
        SELECT 'unit-' || n, (SELECT password_hash FROM credential WHERE person_id = 'department'), false FROM n`,
      [count],
    ),
  );
}

export const unitsUpTo = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    organisationId: `p-a-unit-${index + 1}`,
    role: 'enterprise' as const,
  }));

export const REPORT_FIELDS = [
  { id: 'project', label: '项目名称', type: 'text', isRequired: true },
  { id: 'homes', label: '开工套数', type: 'integer', unit: '套', isRequired: true, min: 0, max: 100_000 },
  { id: 'invested', label: '完成投资', type: 'number', unit: '万元', isRequired: true, min: 0 },
  { id: 'started', label: '开工日期', type: 'day', isRequired: false },
  { id: 'stage', label: '进展', type: 'choice', isRequired: true, choices: ['未开工', '在建', '竣工'] },
] as const satisfies ReportField[];

/** Sends a form to units by the city office of `a`. */
export const sendReport = (sender: Visitor, change: object = {}) =>
  sender.post('/api/reports', {
    title: '三季度开工情况',
    explanation: '请按项目逐行填报。',
    cutOff: '2026-03-10',
    fields: REPORT_FIELDS,
    units: unitsUpTo(2),
    ...change,
  });
