import {
  type Actor,
  type AppraisalSheet,
  type AskAssessmentSheet,
  askAssessmentSheetSchema,
  type DocumentFormat,
  fail,
  type GoalAssessment,
  type Job,
  madeFiles,
} from '@zhulin/contract';
import { appraisalSheetDocument } from '@zhulin/workplan';
import { z } from 'zod';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { recordAct } from '../audit/index.ts';
import { lockedCase } from '../cases/index.ts';
import { keepMade, setAside } from '../documents/index.ts';
import { namedAs } from '../files/index.ts';
import { selectOrganisationNames } from '../identity/index.ts';
import { defineJob } from '../jobs/index.ts';
import { readAssessment, seenAssessment } from './assessment.ts';
import { insertDocuments, type StoredAssessment } from './assessment-store.ts';
import { isIssuer, seenSheet } from './sheets.ts';
import { selectAdjustments } from './store.ts';
import { inForceView } from './views.ts';

/** Beside one for each format: reading the assessment, writing the text, keeping the files. */
const STEPS_AROUND = 3;
/** The first that was made is what is drafted, signed and published. */
const MAIN_FIRST: readonly DocumentFormat[] = ['pdf', 'docx', 'html', 'xlsx', 'json'];

/** The assessment sheet 考核表, as files of its case: what is drafted, signed and published.
 * @returns `files`. Errors: those of `askSheet`, GOAL_SHEET_OUTDATED, DOCUMENT_FONTS_MISSING, FILE_STORE_FULL */
export const goalSheetFile = defineJob({
  name: 'goals.sheet',
  data: z.strictObject({ ...askAssessmentSheetSchema.shape, id: z.uuid() }),
  retries: 2,
  secondsMax: 300,
  parallel: 1,
  run: async ({ data: { id, language, ...asked }, actor, signal, progress }, { database, blobs }) => {
    const formats = MAIN_FIRST.filter((format) => asked.formats.includes(format));
    const steps = formats.length + STEPS_AROUND;
    await progress(0, steps, 'reading-assessment');
    await withActor(database, actor, (db) => draftable(db, actor, id));
    const sheet = await sheetOf(database, actor, id);
    const { revision, cutoff, number } = sheet.assessment;
    await progress(1, steps, 'typesetting');
    const document = appraisalSheetDocument(sheet, language);
    const made = await setAside({ document, formats }, signal, (count) =>
      progress(2 + count, steps, 'typesetting'),
    );
    await progress(steps - 1, steps, 'keeping-file');
    const end = await keepMade({ blobs }, actor, made, (format) => ({
      name: `${namedAs(document.title, 40)} ${cutoff.day} ${number}.${format}`,
      grade: 'G2',
      subjectKind: 'case',
      subjectId: id,
    }));
    return async (db) => {
      await assertAsRead(db, actor, { id, revision });
      const result = await end(db);
      await insertDocuments(db, id, madeFiles({ result }));
      return result;
    };
  },
});

/** Asks for the assessment sheet; a job makes it. What leaves the house is an act of weight, so the log has it.
 * Errors: GOAL_ASSESSMENT_NOT_FOUND, GOAL_NOT_ISSUER, GOAL_GRADES_MISSING, GOAL_SHEET_SUBMITTED. */
export async function askSheet(
  { database, queue }: House,
  actor: Actor,
  data: AskAssessmentSheet & { readonly id: string },
): Promise<Job> {
  return await withActor(database, actor, async (db) => {
    const { number, resultHash, sheetId } = await draftable(db, actor, data.id);
    const { title } = await seenSheet(db, sheetId);
    const job = await queue.ask(db, actor, goalSheetFile, { subject: title, data });
    await recordAct(db, actor, {
      action: 'goal.ask_sheet',
      subject: { kind: 'case', id: data.id },
      after: { number, resultHash, language: data.language, formats: data.formats, job: job.id },
    });
    return job;
  });
}

/** An assessment whose units are graded and whose sheet is not submitted yet. */
async function draftable(db: ActorDb, actor: Actor, id: string): Promise<StoredAssessment> {
  const found = await seenAssessment(db, id);
  if (!isIssuer(found, actor)) throw fail('GOAL_NOT_ISSUER', { id });
  if (found.state === 'stating' || found.state === 'grading') throw fail('GOAL_GRADES_MISSING', { id });
  if (found.state !== 'drafting') throw fail('GOAL_SHEET_SUBMITTED', { id });
  return found;
}

/** Nobody signs a sheet of grades that were decided anew while it was made. Errors: those of `draftable`, GOAL_SHEET_OUTDATED. */
async function assertAsRead(
  db: ActorDb,
  actor: Actor,
  { id, revision }: Pick<GoalAssessment, 'id' | 'revision'>,
): Promise<void> {
  const { state } = await lockedCase(db, id);
  await draftable(db, actor, id);
  if (state.revision !== revision) throw fail('GOAL_SHEET_OUTDATED', { id });
}

/** What the sheet would say if it were made now. Errors: those of `askSheet`. */
export async function readDraftedSheet(
  database: Database,
  actor: Actor,
  id: string,
): Promise<AppraisalSheet> {
  await withActor(database, actor, (db) => draftable(db, actor, id));
  return await sheetOf(database, actor, id);
}

async function sheetOf(database: Database, actor: Actor, id: string): Promise<AppraisalSheet> {
  const assessment = await readAssessment(database, actor, id);
  return await withActor(database, actor, async (db) => {
    const { rules, computedAt } = await seenAssessment(db, id);
    const { flexibility, grades } = rules;
    const sheet = await seenSheet(db, assessment.sheet.id);
    const [region] = await selectOrganisationNames(db, [sheet.regionId]);
    const computed = computedAt.toISOString();
    const adjustments = inForceView(await selectAdjustments(db, sheet.id)).filter(
      ({ since }) => since <= computed,
    );
    return {
      assessment,
      goals: {
        number: sheet.number,
        region: region?.name ?? sheet.regionId,
        inForceSince: sheet.inForceSince?.toISOString() ?? null,
      },
      rules: { flexibility, grades: [...grades] },
      adjustments,
    };
  });
}
