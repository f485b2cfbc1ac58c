import { seedNation } from '../../../testing/nation.ts';
import { arrange } from '../../../testing/office.ts';
import { testApp } from '../../../testing/test-app.ts';
import { withActor } from '../../database/with-actor.ts';
import { seedAccounts } from '../../demonstration/seed.ts';
import { createProject } from '../plans/index.ts';
import { makeCutoff } from '../portfolio/index.ts';
import { portfolioReport } from './report.ts';

/** `portfolio.report-s`: the whole job for the nation's 5,800 projects, from the rows of a cut-off, read through row security and
 * not known before, to the PDF kept as a file; the fonts are not loaded yet. */
export const bench = {
  targets: [{ id: 'portfolio.report-s', unit: 's', target: 30, better: 'lower' }],
  run,
} as const;

async function run(): Promise<{ id: string; value: number }[]> {
  const server = await testApp();
  const { addresses, database, house } = server;
  try {
    const { office } = await seedAccounts(house);
    await seedNation(addresses.adminUrl, office, async (plan) => {
      return (await createProject(database, office, plan)).id;
    });
    const [{ day }] = await arrange(server, "SELECT to_char(local_today(), 'YYYY-MM-DD') AS day");
    const { id } = await makeCutoff(database, office, { day, reason: 'bench' });
    const start = performance.now();
    const keep = await portfolioReport.run(
      {
        data: { id, language: 'zh-CN', formats: ['pdf'] },
        actor: office,
        signal: new AbortController().signal,
        progress: () => Promise.resolve(),
      },
      house,
    );
    await withActor(database, office, keep);
    return [{ id: 'portfolio.report-s', value: (performance.now() - start) / 1000 }];
  } finally {
    await server.close();
  }
}
