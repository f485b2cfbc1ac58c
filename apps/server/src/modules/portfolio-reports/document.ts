import { type Actor, type FileContent, fail } from '@zhulin/contract';
import { cockpitViewInWords } from '@zhulin/contract/cockpit-text';
import { cockpitDocument } from '@zhulin/workplan';
import type { Database } from '../../database/database.ts';
import { askOnce } from '../../database/with-actor.ts';
import { madeFile } from '../../http/file.ts';
import { setAside } from '../documents/index.ts';
import { selectOrganisationNames } from '../identity/index.ts';
import { readFigures } from '../portfolio/index.ts';
import { type Asked, fileTitle, type Printing, sayIn } from './printing.ts';

const LIMIT_MS = 60_000;

/** The cockpit told as a document, with charts. Errors: those of `readFigures`; DOCUMENT_FONTS_MISSING,
 * REQUESTS_PAUSED. */
export async function documentMade(
  database: Database,
  actor: Actor,
  { query, format, purpose, language }: Asked,
  printing: Printing,
): Promise<{
  file: FileContent;
  count: number;
  isComplete: true;
  rulesHash: string;
  cutoff: { id: string } | null;
}> {
  const { view, previous } = await readFigures(database, actor, query);
  const [own] = await askOnce(database, actor, (db) => selectOrganisationNames(db, [actor.orgId]));
  const { ground, standings, seen } = view;
  const document = cockpitDocument(
    {
      ...ground,
      unit: own === undefined ? actor.orgId : own.name,
      standings,
      rules: seen.rules,
      previous,
      filters: cockpitViewInWords(printing.view, printing.words).map(({ text }) => text),
      purpose,
    },
    language,
  );
  const [made] = await oneAfterAnother(() =>
    setAside({ document, formats: [format] }, AbortSignal.timeout(LIMIT_MS), async () => undefined),
  );
  if (made === undefined) throw new Error('a document was set in no format');
  const name = `${fileTitle(sayIn(printing)('document'), ground, printing)}.${format}`;
  return { ...ground, file: madeFile(name, made), count: standings.length, isComplete: true };
}

/** Documents that may wait for their turn in a process; each holds what it tells of all projects. */
const WAITING_MAX = 8;
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Setting takes a core and much memory: one at a time in a process, whoever asks. Errors: REQUESTS_PAUSED. */
async function oneAfterAnother<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting >= WAITING_MAX) throw fail('REQUESTS_PAUSED', { seconds: LIMIT_MS / 1000 });
  waiting += 1;
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    waiting -= 1;
  }
}
