import {
  type Actor,
  fail,
  type PublicationOffices,
  SIGNING_ROLES,
  type SubmitPlan,
  type SubmittedPlan,
} from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { openCase } from '../cases/index.ts';
import { selectOfficesOver } from '../identity/index.ts';
import { seenProject, writableProject } from '../projects/index.ts';
import { publicationMatter } from './matter.ts';
import { selectInForce, selectRunning } from './store.ts';

/** Whom a review of a project's plan can be asked of. Errors: PROJECT_NOT_FOUND. */
export async function listPublicationOffices(
  database: Database,
  actor: Actor,
  id: string,
): Promise<PublicationOffices> {
  return await withActor(database, actor, async (db) => {
    const { organisation } = await seenProject(db, id);
    return await askable(db, organisation.path);
  });
}

async function askable(db: ActorDb, path: string): Promise<PublicationOffices> {
  const found = await selectOfficesOver(db, path, ['department', ...SIGNING_ROLES]);
  return {
    departments: found.flatMap(({ id, name, role }) =>
      role === 'department' ? [{ organisationId: id, name }] : [],
    ),
    offices: SIGNING_ROLES.flatMap((role) =>
      found.flatMap((each) =>
        each.role === role ? [{ organisationId: each.id, name: each.name, role }] : [],
      ),
    ),
  };
}

interface Submission extends SubmitPlan {
  /** Of the project. */
  readonly id: string;
  readonly language: Language;
}

/** Hands the current version of a plan in: opens its case, which waits for the office that signs.
 * Errors: those of `writableProject` and `openCase`, PUBLICATION_NOT_CURRENT, PUBLICATION_IN_FORCE, PUBLICATION_OPEN,
 * PUBLICATION_ONE_DEPARTMENT, PUBLICATION_OFFICE_NOT_ASKABLE, CASE_RULE_MISSING. */
export async function submitPlan(
  database: Database,
  actor: Actor,
  { id, version, planning, housing, office, language }: Submission,
): Promise<SubmittedPlan> {
  return await withActor(database, actor, async (db) => {
    const project = await writableProject(db, id);
    const { planHash, name, organisation } = project;
    if (version !== project.version)
      throw fail('PUBLICATION_NOT_CURRENT', { asked: version, current: project.version });
    const [inForce] = await selectInForce(db, id);
    if (inForce?.version === version) throw fail('PUBLICATION_IN_FORCE', { version });
    if ((await selectRunning(db, id)) !== null) throw fail('PUBLICATION_OPEN', { id });
    await assertAskable(db, organisation.path, { planning, housing, office });
    const opened = await openCase(db, actor, publicationMatter, {
      parties: {
        scopes: { planning, housing, office: office.organisationId },
        people: {},
        panels: {},
      },
      subjectKind: 'project',
      subjectId: id,
      title: name,
      data: { version, planHash, signedBy: office.role },
      language,
    });
    return { caseId: opened.id, number: opened.number };
  });
}

async function assertAskable(
  db: ActorDb,
  path: string,
  { planning, housing, office }: Pick<SubmitPlan, 'planning' | 'housing' | 'office'>,
): Promise<void> {
  if (planning === housing) throw fail('PUBLICATION_ONE_DEPARTMENT', { id: planning });
  const { departments, offices } = await askable(db, path);
  for (const id of [planning, housing]) {
    if (!departments.some(({ organisationId }) => organisationId === id))
      throw fail('PUBLICATION_OFFICE_NOT_ASKABLE', { id });
  }
  const { organisationId: id, role } = office;
  if (!offices.some((each) => each.organisationId === id && each.role === role))
    throw fail('PUBLICATION_OFFICE_NOT_ASKABLE', { id });
}
