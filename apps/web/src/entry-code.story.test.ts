import { expect, test } from 'vitest';
import { violationsOf } from '../testing/accessibility.ts';
import { ask } from '../testing/page-ask.ts';
import { telling } from '../testing/story.ts';

const { open, origin } = telling();

test('a printed page of a case names the entries of its decisions, and the public verifies one by what is printed', async () => {
  const force = await open('/account', { as: 'task-force', bypassCSP: true });
  const { id } = await ask(force, '/api/projects', { plan: { schema: 1, project: { name: '存证里' } } });
  const { departments, offices } = await ask(force, `/api/projects/${id}/publication/offices`);
  const [planning, housing] = departments;
  const [office] = offices;
  const { caseId } = await ask(force, `/api/projects/${id}/publication`, {
    version: 1,
    planning: planning.organisationId,
    housing: housing.organisationId,
    office: { organisationId: office.organisationId, role: office.role },
  });
  // The entry gets its place and a checkpoint within seconds; the page shows it when it is opened again.
  const code = await expect
    .poll(
      async () => {
        await force.goto(`${origin()}/cases/${caseId}`);
        await force.locator('.happened').waitFor();
        return (await force.getByText('存证编号').count()) > 0;
      },
      { timeout: 10_000 },
    )
    .toBe(true)
    .then(() => force.locator('.happened a[href^="/log?code="]').first().innerText());
  expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  expect(await force.locator('.case-verify').isVisible()).toBe(false);
  await force.emulateMedia({ media: 'print' });
  await force.getByRole('img', { name: '核验二维码' }).waitFor();
  expect(await force.locator('.case-verify').innerText()).toContain(code);

  const public_ = await open(`/log?code=${code.toLowerCase()}`, { bypassCSP: true });
  await public_.waitForURL('**/log/entries/*');
  expect(await public_.locator('.log-verdict-word').innerText()).toBe('● 在存证中，未改动');
  expect(await public_.getByText(code).count()).toBeGreaterThan(0);
  expect(await violationsOf(public_)).toEqual([]);
});
