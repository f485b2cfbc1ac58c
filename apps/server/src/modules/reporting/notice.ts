import { type Actor, fail, type Job } from '@zhulin/contract';
import { isoDayAt } from '@zhulin/engines/cases';
import { LANGUAGES, type Language } from '@zhulin/engines/units';
import { type ReportNotice, renderReportNotice } from '@zhulin/workplan';
import { z } from 'zod';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { latestEntryCode } from '../cases/index.ts';
import { keepBytes, namedAs } from '../files/index.ts';
import { selectOrganisationNames } from '../identity/index.ts';
import { defineJob } from '../jobs/index.ts';
import { filingOf, sentTask, standingsOf, type Task } from './standing.ts';
import { insertNotice, selectFilings } from './store.ts';

const STEPS = 3;

/** The circular 通报 on a task, as a file of its case: what is drafted, signed and published.
 * @returns `files`. Errors: REPORT_FILING_OPEN when filing was opened again meanwhile, DOCUMENT_FONTS_MISSING,
 * FILE_STORE_FULL */
export const reportNotice = defineJob({
  name: 'reporting.notice',
  data: z.strictObject({ id: z.uuid(), language: z.enum(LANGUAGES) }),
  retries: 2,
  secondsMax: 120,
  parallel: 1,
  run: async ({ data: { id, language }, actor, progress }, { database, blobs }) => {
    await progress(0, STEPS, 'reading-report');
    const notice = await withActor(database, actor, async (db) =>
      noticeOf(db, await endedTask(db, actor, id)),
    );
    await progress(1, STEPS, 'typesetting');
    const { pdf, pages } = await renderReportNotice(notice, language);
    await progress(2, STEPS, 'keeping-file');
    const keep = await keepBytes(blobs, actor, pdf);
    return async (db) => {
      const { id: fileId, sha256 } = await keep(db, {
        name: fileName(notice.name, language),
        mediaType: 'application/pdf',
        grade: 'G2',
        subjectKind: 'case',
        subjectId: id,
      });
      await insertNotice(db, id, { fileId, sha256 });
      return { files: [{ fileId, format: 'pdf', pages }] };
    };
  },
});

/** Asks for the circular; a job makes it. Errors: CASE_NOT_FOUND, REPORT_NOT_SENDER, REPORT_FILING_OPEN. */
export async function askNotice(
  { database, queue }: House,
  actor: Actor,
  data: { readonly id: string; readonly language: Language },
): Promise<Job> {
  return await withActor(database, actor, async (db) => {
    const { title, orgPath } = await endedTask(db, actor, data.id);
    const job = await queue.ask(db, actor, reportNotice, { subject: title, data });
    await recordAct(db, actor, {
      action: 'report.ask_notice',
      subject: { kind: 'case', id: data.id },
      after: { job: job.id },
      path: orgPath,
    });
    return job;
  });
}

/** A task whose units have all filed, or were cut off. */
async function endedTask(db: ActorDb, actor: Actor, id: string): Promise<Task> {
  const task = await sentTask(db, actor, id);
  if (filingOf(task.state).status !== 'ended') throw fail('REPORT_FILING_OPEN', { id });
  return task;
}

async function noticeOf(db: ActorDb, task: Task): Promise<ReportNotice> {
  const { id, data, title, state, openedAt, nowMs } = task;
  const filings = new Map((await selectFilings(db, id)).map((each) => [each.organisationId, each.rows]));
  const [sender] = await selectOrganisationNames(db, [task.orgId]);
  const standings = await standingsOf(db, task);
  return {
    name: title,
    sender: sender?.name ?? task.orgId,
    opened: isoDayAt(openedAt.getTime()),
    cutOff: isoDayAt(Date.parse(`${data.cutOff}T00:00:00+08:00`)),
    day: isoDayAt(nowMs),
    at: new Date(nowMs).toISOString(),
    reminders: filingOf(state).reminders,
    entryCode: await latestEntryCode(db, id),
    fields: data.fields,
    units: standings.map(({ name, state: standing, firstFiledAt, organisationId }) => ({
      name,
      state: standing,
      firstFiledAt,
      rows: standing === 'in_time' || standing === 'late' ? (filings.get(organisationId) ?? null) : null,
    })),
  };
}

function fileName(title: string, language: Language): string {
  const name = namedAs(title, 40);
  return `${wordsOf(language).text('workplan', 'notice/file', { name })}.pdf`;
}
