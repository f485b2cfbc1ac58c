import {
  type Actor,
  fail,
  IMPORT_ROWS_MAX,
  type ImportedProjects,
  workbookLanguages,
} from '@zhulin/contract';
import { LANGUAGES, type Language } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { type EitherReading, readEither } from '@zhulin/plan/xlsx';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { workbookFile } from '../../http/file.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { addProject } from './create.ts';
import { assertStorable } from './storable.ts';

interface Import {
  /** Base64. */
  readonly workbook: string;
  /** False only looks. */
  readonly apply: boolean;
  readonly language: Language;
}

/** Creates projects from the workbook of one plan or of many projects: all of them, or none. A faulty workbook comes
 * back with each problem beside its row.
 * Errors: IMPORT_TOO_LARGE, TEXT_NOT_STORABLE. */
export async function importProjects(
  database: Database,
  actor: Actor,
  { workbook, apply, language }: Import,
): Promise<ImportedProjects> {
  const words = workbookLanguages(wordsOf(language), LANGUAGES.map(wordsOf));
  const either = await readEither(Buffer.from(workbook, 'base64'), words);
  const { kind, reading } = either;
  if (!reading.ok) return refusedAnswer(kind, reading, language);
  const plans = 'plans' in reading ? reading.plans : [reading.plan];
  if (plans.length > IMPORT_ROWS_MAX)
    throw fail('IMPORT_TOO_LARGE', { got: plans.length, expected: IMPORT_ROWS_MAX });
  assertStorable(plans, 'workbook');
  const ids = apply ? await createAll(database, actor, plans) : [];
  const projects = plans.map(({ project }, index) => ({ id: ids[index] ?? null, name: project.name }));
  return { kind, isApplied: apply, projects, problems: [], marked: null };
}

async function createAll(database: Database, actor: Actor, plans: readonly Plan[]): Promise<string[]> {
  return await withActor(database, actor, async (db) => {
    const ids: string[] = [];
    for (const plan of plans) ids.push(await addProject(db, actor, plan));
    await recordAct(db, actor, {
      action: 'project.import',
      subject: { kind: 'project', id: '*' },
      after: { count: ids.length },
    });
    return ids;
  });
}

type Refused = Extract<EitherReading['reading'], { ok: false }>;

function refusedAnswer(
  kind: EitherReading['kind'],
  { problems, marked }: Refused,
  language: Language,
): ImportedProjects {
  const words = wordsOf(language);
  const [{ problem: wordProblem }] = workbookLanguages(words, []);
  return {
    kind,
    isApplied: false,
    projects: [],
    problems: problems.map((problem) => ({
      sheet: problem.sheet,
      cell: problem.cell,
      ...wordProblem(problem),
    })),
    marked: marked === undefined ? null : workbookFile(words.text('library', 'marked-file'), marked),
  };
}
