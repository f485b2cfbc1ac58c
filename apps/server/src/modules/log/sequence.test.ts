import { loggedActions } from '@zhulin/contract';
import { treeRoot } from '@zhulin/engines/merkle';
import { commitmentOf, entryLeaf, readEntry, readKey, verifyCheckpoint } from '@zhulin/engines/merkle/log';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOf, arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { type TestApp, testApp } from '../../../testing/test-app.ts';
import { withConnection } from '../../database/address.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { createSealer } from '../../secrets/sealer.ts';
import { recordAct } from '../audit/index.ts';
import { recordInLog } from './index.ts';
import { sequence } from './sequence.ts';
import { lockSequence } from './sequence-store.ts';
import { SEQUENCER } from './sequencer.ts';
import { thinCheckpoints } from './thin.ts';

let server: TestApp;
let office: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  office = await signedIn(server, 'city-office');
});
afterAll(() => server.close());
/** Nothing is left to wait from the test before. */
beforeEach(async () => {
  await sequence(server.house, later);
});

const actor = actorOf('city-office');
const plan = { schema: 1, project: { name: '存证项目' } };
const act = () => office.post('/api/projects', { plan });
const enter = (value: number) =>
  withActor(server.database, actor, (db) =>
    recordInLog(db, actor, { kind: 'test.enter', record: { value }, subjects: ['expert'] }),
  );
const entries = () => arrange(server, 'SELECT * FROM log_entry ORDER BY index');
const size = async () => (await entries()).length;
const lastCheckpoint = async () =>
  (await arrange(server, 'SELECT * FROM log_checkpoint ORDER BY id DESC LIMIT 1'))[0];
const waiting = async () => (await arrange(server, 'SELECT 1 FROM log_pending')).length;

/** What every reader may hold the log to: the newest checkpoint is signed by its key, and is the root over all leaves. */
async function consistent(): Promise<void> {
  const [key] = await arrange(server, 'SELECT * FROM log_key');
  const read = readKey(key.verifier);
  if (!read.ok) throw new Error(read.reason);
  const { note } = await lastCheckpoint();
  const verdict = verifyCheckpoint(note, [read.key]);
  if (!verdict.ok) throw new Error(verdict.reason);
  const leaves = (await entries()).map(({ content }) => {
    const entry = readEntry(JSON.parse(content));
    if (!entry) throw new Error(`${content} is no entry`);
    return entryLeaf(entry);
  });
  expect(verdict.checkpoint.origin).toBe(key.origin);
  expect(verdict.checkpoint.size).toBe(leaves.length);
  expect(verdict.checkpoint.root).toEqual(treeRoot(leaves));
}

describe('an act of weight', () => {
  test('becomes an entry that binds the act and who acted, and shows neither', async () => {
    const { body } = await act();
    const at = await size();
    expect(await sequence(server.house, later)).toBe(1);
    const [entry] = (await entries()).slice(at);
    expect(entry.kind).toBe('project.create');
    expect(entry.content).not.toMatch(/存证项目|city-office/);
    const [record] = await arrange(server, `SELECT * FROM log_record WHERE index = ${at}`);
    expect(JSON.parse(record.content)).toMatchObject({
      action: 'project.create',
      post: 'post-city-office',
      subject: { kind: 'project', id: body.id },
    });
    const read = readEntry(JSON.parse(entry.content));
    expect(read?.record).toBe(commitmentOf({ salt: record.salt, value: JSON.parse(record.content) }));
    const [subject] = await arrange(server, `SELECT * FROM log_subject WHERE index = ${at}`);
    expect(read?.subjects).toEqual([
      commitmentOf({ salt: subject.salt, value: { part: 'actor', person: 'city-office' } }),
    ]);
    await consistent();
  });

  test('that fails leaves nothing in the log', async () => {
    const attempt = withActor(server.database, actor, async (db) => {
      await recordAct(db, actor, { action: 'project.archive', subject: { kind: 'project', id: 'undone' } });
      await recordInLog(db, actor, { kind: 'test.undone', record: {} });
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    expect(await waiting()).toBe(0);
  });

  test('is one of the list of the contract, which the database has, too', async () => {
    const listed = await arrange(server, 'SELECT action FROM log_weight');
    expect(listed.map(({ action }) => action).sort()).toEqual([...loggedActions].sort());
  });

  test('of signing in is none', async () => {
    await signedIn(server, 'expert');
    expect(await waiting()).toBe(0);
  });

  test('gets a receipt by which its entry is found', async () => {
    const receipt = await enter(1);
    await sequence(server.house, later);
    const [entry] = await arrange(server, `SELECT * FROM log_entry WHERE receipt = '${receipt}'`);
    const subjects = await arrange(server, `SELECT * FROM log_subject WHERE index = ${entry.index}`);
    expect(subjects.map(({ part, person_id }) => `${part} ${person_id}`).sort()).toEqual([
      'actor city-office',
      'subject expert',
    ]);
  });
});

describe('the sequencer', () => {
  test('keeps the order of what waits, whoever takes it', async () => {
    for (let value = 0; value < 20; value++) await enter(value);
    const first = await size();
    const rounds = [1, 2, 3, 4].map(() => sequence(server.house, later));
    const counts = (await Promise.all(rounds)).filter((count) => count !== null);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
    const records = await arrange(
      server,
      `SELECT content FROM log_record WHERE index >= ${first} ORDER BY index`,
    );
    expect(records.map(({ content }) => JSON.parse(content).value)).toEqual([...Array(20).keys()]);
    await consistent();
  });

  test('does nothing while another is at it, and takes over when that one has died', async () => {
    await enter(1);
    const before = await size();
    let isHeld = () => {};
    const held = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    let die = () => {};
    const death = new Promise<void>((_, reject) => {
      die = () => reject(new Error('killed'));
    });
    const dying = withActor(server.database, SEQUENCER, async (db) => {
      await sequenceHalf(db);
      isHeld();
      await death;
    });
    await held;
    expect(await sequence(server.house, later)).toBeNull();
    die();
    await expect(dying).rejects.toThrow('killed');
    expect(await size()).toBe(before);
    expect(await sequence(server.house, later)).toBe(1);
    await consistent();
  });

  test.each(['log_entry', 'log_record', 'log_subject', 'log_node', 'log_checkpoint'])(
    'that breaks at writing %s loses nothing and writes nothing twice',
    async (table) => {
      const receipts = [await enter(1), await enter(2), await enter(3)];
      const before = await size();
      const owner = (text: string) =>
        withConnection(server.addresses.ownerUrl, (client) => client.query(text));
      await owner(`CREATE FUNCTION break_here() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''broken''; END';
        CREATE TRIGGER broken AFTER INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION break_here()`);
      const broken = sequence(server.house, later);
      await expect(broken).rejects.toThrow('broken');
      await owner('DROP FUNCTION break_here CASCADE');
      expect(await size()).toBe(before);
      expect(await sequence(server.house, later)).toBe(3);
      expect((await entries()).slice(before).map(({ receipt }) => receipt)).toEqual(receipts);
      await consistent();
    },
  );

  test('that cannot open its key signs nothing and leaves what waits', async () => {
    await enter(1);
    const stranger = { ...server.house, sealer: createSealer(Buffer.alloc(32, 9)) };
    await expect(sequence(stranger, later)).rejects.toThrow();
    expect(await waiting()).toBe(1);
    expect(await sequence(server.house, later)).toBe(1);
    await consistent();
  });
});

describe('a checkpoint', () => {
  const checkpoints = async () => (await arrange(server, 'SELECT 1 FROM log_checkpoint')).length;
  const at = (offsetMs: number) => async () => {
    const { at: last } = await lastCheckpoint();
    return () => new Date(last.getTime() + offsetMs);
  };

  test.each([
    ['is not signed twice in one second', 999, true, 0],
    ['is signed after a second, where something is new', 1000, true, 1],
    ['is not signed anew, where nothing is', 59_999, false, 0],
    ['is signed each minute all the same', 60_000, false, 1],
  ])('%s', async (_, offsetMs, isNew, signed) => {
    await sequence(server.house, await at(1000)());
    const clock = await at(offsetMs)();
    if (isNew) await enter(1);
    const before = await checkpoints();
    await sequence(server.house, clock);
    expect((await checkpoints()) - before).toBe(signed);
  });

  test('never tells an earlier time than the one before, though the clock be set back', async () => {
    await sequence(server.house, await at(60_000)());
    const before = await lastCheckpoint();
    await enter(1);
    await sequence(server.house, () => new Date('2001-01-01T00:00:00Z'));
    const after = await lastCheckpoint();
    expect(after.size).not.toBe(before.size);
    expect(after.at).toEqual(before.at);
    expect(after.note).toContain(`\ntime ${before.at.toISOString().replace('.000', '')}\n`);
    await consistent();
  });
});

describe('old checkpoints', () => {
  test('are thinned to the last of each day, and the last that somebody co-signed; young ones stay', async () => {
    const root = "sha256('x')";
    await arrange(
      server,
      `INSERT INTO log_checkpoint (size, root, at, note) VALUES
         (1, ${root}, '2026-01-05T02:00Z', 'a'), (2, ${root}, '2026-01-05T03:00Z', 'b'),
         (3, ${root}, '2026-01-05T04:00Z', 'c'), (4, ${root}, '2026-01-05T05:00Z', 'd'),
         (5, ${root}, '2026-01-05T17:00Z', 'e');
       INSERT INTO log_witness (verifier, name, added_by) VALUES ('w', 'w', 'x');
       INSERT INTO log_cosignature (checkpoint_id, verifier, at, line)
         SELECT id, 'w', at, 'line' FROM log_checkpoint WHERE note IN ('a', 'b')`,
    );
    const young = await arrange(server, 'SELECT 1 FROM log_checkpoint WHERE length(note) > 1');
    expect(await thinCheckpoints(server.database)).toBe(2);
    const left = await arrange(
      server,
      'SELECT note FROM log_checkpoint WHERE length(note) = 1 ORDER BY note',
    );
    // By the calendar of China the last one is of the next day.
    expect(left.map(({ note }) => note)).toEqual(['b', 'd', 'e']);
    expect(await arrange(server, 'SELECT 1 FROM log_checkpoint WHERE length(note) > 1')).toHaveLength(
      young.length,
    );
  });
});

describe('nobody', () => {
  test.each([
    "UPDATE log_entry SET content = '{}'",
    'DELETE FROM log_entry',
    "UPDATE log_node SET hash = '\\x00'",
    'DELETE FROM log_node',
    'TRUNCATE log_node',
    "UPDATE log_record SET content = '{}'",
    "UPDATE log_checkpoint SET note = ''",
    'DELETE FROM log_erased',
    "UPDATE log_key SET origin = 'other'",
  ])('changes what is there, the owner and the superuser neither: %s', async (text) => {
    for (const url of [server.addresses.ownerUrl, server.addresses.adminUrl])
      await expect(withConnection(url, (client) => client.query(text))).rejects.toMatchObject({
        code: '42501',
      });
  });

  test.each([
    ['gives places', "INSERT INTO log_node (level, index, hash) VALUES (9, 9, sha256('x'))"],
    ['signs', "INSERT INTO log_checkpoint (size, root, at, note) VALUES (1, sha256('x'), now(), 'x')"],
    [
      'enters in the name of another',
      "INSERT INTO log_pending (kind, record, actor_id) VALUES ('x', '{}', 'expert')",
    ],
    ['erases', 'DELETE FROM log_record'],
  ])('who acts in a post %s', async (_, text) => {
    const attempt = withActor(server.database, actor, (db) => sql.raw(text).execute(db));
    await expect(attempt).rejects.toThrow(/row-level security|permission denied/);
  });

  test('who acts in a post sees what waits, or the secret of the key', async () => {
    await enter(1);
    const seen = await withActor(server.database, actorOf('audit-admin'), async (db) => [
      ...(await db.selectFrom('log_pending').select('id').execute()),
      ...(await db.selectFrom('log_key_secret').select('sealed').execute()),
    ]);
    expect(seen).toEqual([]);
  });
});

/** Later than the last checkpoint, so that one is due. */
let minutes = 0;
function later(): Date {
  minutes++;
  return new Date(Date.now() + minutes * 120_000);
}

/** What a sequencer does that dies before its end. */
async function sequenceHalf(db: ActorDb): Promise<void> {
  if (!(await lockSequence(db))) throw new Error('another is at it');
  await db
    .insertInto('log_entry')
    .values({
      index: 1_000_000,
      receipt: crypto.randomUUID(),
      kind: 'half',
      at: new Date(),
      content: '{}',
      code: '0'.repeat(16),
    })
    .execute();
}
