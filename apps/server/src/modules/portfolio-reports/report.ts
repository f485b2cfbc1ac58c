import {
  type Actor,
  type AskCutoffReport,
  askCutoffReportSchema,
  type Cutoff,
  type Job,
} from '@zhulin/contract';
import { portfolioReportDocument } from '@zhulin/workplan';
import { z } from 'zod';
import { withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { recordAct } from '../audit/index.ts';
import { keepMade, setAside } from '../documents/index.ts';
import { namedAs } from '../files/index.ts';
import { defineJob } from '../jobs/index.ts';
import { readSeen } from '../portfolio/index.ts';
import { reportOf } from './facts.ts';

/** Beside one for each format: reading the cut-off, writing the text, keeping the files. */
const STEPS_AROUND = 3;

/** The report 通报 on all projects that the post sees at a cut-off, in the formats that were asked for, each kept as a file
 * of the cut-off that its asker alone may read; all or none.
 * @returns `files`. Errors: CUTOFF_NOT_FOUND, DOCUMENT_FONTS_MISSING, FILE_STORE_FULL */
export const portfolioReport = defineJob({
  name: 'portfolio-reports.report',
  data: z.strictObject({ ...askCutoffReportSchema.shape, id: z.uuid() }),
  retries: 2,
  secondsMax: 300,
  parallel: 1,
  run: async ({ data: { id, language, ...asked }, actor, signal, progress }, { database, blobs }) => {
    const formats = [...new Set(asked.formats)];
    const steps = formats.length + STEPS_AROUND;
    await progress(0, steps, 'reading-cutoff');
    const report = await reportOf(database, actor, id);
    await progress(1, steps, 'typesetting');
    const document = portfolioReportDocument(report, language);
    await progress(2, steps, 'typesetting');
    const made = await setAside({ document, formats }, signal, (count) =>
      progress(2 + count, steps, 'typesetting'),
    );
    await progress(steps - 1, steps, 'keeping-file');
    return await keepMade({ blobs }, actor, made, (format) => ({
      name: `${namedAs(document.title, 50)} ${report.cutoff.day}.${format}`,
      grade: 'G2',
      subjectKind: 'cutoff',
      subjectId: id,
    }));
  },
});

/** Asks for the report; a job makes it. What leaves the house is an act of weight, so the log has it. Errors: CUTOFF_NOT_FOUND,
 * COCKPIT_RULES_MISSING. */
export async function askReport(
  { database, queue }: House,
  actor: Actor,
  { id, language, formats }: AskCutoffReport & { readonly id: string },
): Promise<Job> {
  const { seen } = await readSeen(database, actor, id);
  const cutoff: Pick<Cutoff, 'day' | 'rowsHash'> | null = seen.cutoff;
  if (cutoff === null) throw new Error('a cut-off was read as what is now');
  return await withActor(database, actor, async (db) => {
    const data = { id, language, formats };
    const job = await queue.ask(db, actor, portfolioReport, { subject: cutoff.day, data });
    await recordAct(db, actor, {
      action: 'portfolio.report',
      subject: { kind: 'cutoff', id },
      after: {
        day: cutoff.day,
        rowsHash: cutoff.rowsHash,
        projects: seen.standings.length,
        grade: 'G2',
        language,
        formats,
        job: job.id,
      },
    });
    return job;
  });
}
