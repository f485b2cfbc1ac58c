import { loggedActions } from '@zhulin/contract';
import { fromHex, leafHash, utf8Bytes, verifyConsistency, verifyInclusion } from '@zhulin/engines/merkle';
import {
  codeOf,
  keyText,
  readKey,
  type SigningKey,
  verifierOf,
  verifyBundle,
  verifyCheckpoint,
  type WitnessState,
  witness,
} from '@zhulin/engines/merkle/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { sequence } from './sequence.ts';

let server: TestApp;
let office: Visitor;
let security: Visitor;
let auditor: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  office = await signedIn(server, 'leading-group-office');
  security = await signedIn(server, 'security-admin');
  auditor = await signedIn(server, 'audit-admin');
  for (const name of ['甲', '乙', '丙', '丁', '戊'])
    await office.post('/api/projects', { plan: { schema: 1, project: { name: `${name}项目` } } });
  await place();
});
afterAll(() => server.close());

let seconds = 0;
/** Gives all that waits its place, under a fresh checkpoint. */
async function place(): Promise<void> {
  seconds += 120;
  await sequence(server.house, () => new Date(Date.now() + seconds * 1000));
}

const ask = (url: string) => server.send('GET', url);
const theLog = async () => (await ask('/api/log')).body;
async function logKey() {
  const read = readKey((await theLog()).key);
  if (!read.ok) throw new Error(read.reason);
  return read.key;
}
async function judged(url: string, visitor?: Visitor) {
  const { body } = visitor ? await visitor.get(url) : await ask(url);
  const verdict = verifyBundle(body.bundle, [await logKey()]);
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problems));
  return { disclosure: body.disclosure, ...verdict };
}

describe('anybody, without signing in,', () => {
  test('reads the checkpoint, as JSON and as text of C2SP', async () => {
    const { origin, size, checkpoint } = await theLog();
    const text = await server.app.inject({ url: '/api/log/checkpoint' });
    expect(text.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(text.body).toBe(checkpoint.note);
    const verdict = verifyCheckpoint(text.body, [await logKey()]);
    expect(verdict).toMatchObject({ ok: true, checkpoint: { origin, size } });
    expect(size).toBe(5);
  });

  test('finds an entry by the code that is printed, and holds it against the root', async () => {
    const { size, checkpoint } = await theLog();
    const { body: entry } = await ask('/api/log/entries/3');
    const hash = leafHash(utf8Bytes(entry.content));
    expect(entry).toMatchObject({
      index: 3,
      kind: 'project.create',
      disclosure: 'withheld',
      code: codeOf(hash),
    });
    const typed = entry.code.toLowerCase().replace(/(.{4})/g, '$1 ');
    expect((await ask(`/api/log/entries?code=${encodeURIComponent(typed)}`)).body).toEqual({ index: 3 });
    const { body } = await ask(`/api/log/inclusion?index=3&size=${size}`);
    const verdict = verifyCheckpoint(checkpoint.note, [await logKey()]);
    if (!verdict.ok) throw new Error(verdict.reason);
    const { root } = verdict.checkpoint;
    const proof = body.hashes.map(fromHex);
    expect(verifyInclusion({ leafHash: hash, index: 3, treeSize: size, proof, root })).toEqual({ ok: true });
  });

  test('gets a proof that the log of today begins with the log of yesterday', async () => {
    const before = await theLog();
    await office.post('/api/projects', { plan: { schema: 1, project: { name: '后来的项目' } } });
    await place();
    const after = await theLog();
    const root = async (note: string) => {
      const verdict = verifyCheckpoint(note, [await logKey()]);
      if (!verdict.ok) throw new Error(verdict.reason);
      return verdict.checkpoint.root;
    };
    const [oldRoot, newRoot] = [await root(before.checkpoint.note), await root(after.checkpoint.note)];
    const { body } = await ask(`/api/log/consistency?from=${before.size}&to=${after.size}`);
    const proof = body.hashes.map(fromHex);
    const claim = { oldSize: before.size, newSize: after.size, oldRoot, newRoot, proof };
    expect(verifyConsistency(claim)).toEqual({ ok: true });
  });

  test('sees no record that is not public, and no name', async () => {
    const { disclosure, answer } = await judged('/api/log/entries/0/bundle');
    expect({ disclosure, answer }).toEqual({
      disclosure: 'withheld',
      answer: { state: 'missing', reason: 'RECORD_MISSING' },
    });
    const { body } = await ask('/api/log/entries/0/bundle');
    expect(body.bundle).not.toMatch(/甲项目|leading-group-office/);
  });

  test.each([
    ['/api/log/entries/99', 404, 'LOG_ENTRY_NOT_FOUND'],
    ['/api/log/entries/99/bundle', 404, 'LOG_ENTRY_NOT_FOUND'],
    ['/api/log/entries/-1', 400, 'INPUT_NOT_VALID'],
    ['/api/log/entries/1.5', 400, 'INPUT_NOT_VALID'],
    ['/api/log/entries?code=nothing', 404, 'LOG_CODE_NOT_FOUND'],
    ['/api/log/entries?code=0000-0000-0000-0000', 404, 'LOG_CODE_NOT_FOUND'],
    ['/api/log/inclusion?index=5&size=5', 400, 'LOG_RANGE_NOT_VALID'],
    ['/api/log/inclusion?index=0&size=9007199254740991', 404, 'LOG_SIZE_NOT_REACHED'],
    ['/api/log/consistency?from=0&to=5', 400, 'LOG_RANGE_NOT_VALID'],
    ['/api/log/consistency?from=5&to=4', 400, 'LOG_RANGE_NOT_VALID'],
    ['/api/log/consistency?from=1&to=4096', 404, 'LOG_SIZE_NOT_REACHED'],
  ])('is told what is wrong with %s', async (url, status, code) => {
    const answer = await ask(url);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });
});

describe('who may read the trail', () => {
  test('opens the record, which is intact', async () => {
    for (const visitor of [auditor, office]) {
      const { disclosure, answer } = await judged('/api/log/entries/0/record', visitor);
      expect({ disclosure, answer }).toEqual({
        disclosure: 'public',
        answer: { state: 'intact', reason: 'RECORD_OPENS' },
      });
    }
  });

  test('is not everybody who has signed in', async () => {
    const { disclosure } = await judged('/api/log/entries/0/record', await signedIn(server, 'expert'));
    expect(disclosure).toBe('withheld');
  });
});

const keyOf = (name: string, byte: number): SigningKey => ({
  name,
  secretKey: new Uint8Array(32).fill(byte),
});
const archive = keyOf('witness.example/archive', 1);
const lineOf = (key: SigningKey) => keyText(verifierOf(key, 'cosignature/v1'));

/** What a witness would hand in for the latest checkpoint. */
async function cosigned(key: SigningKey, state: WitnessState | null = null) {
  const { checkpoint } = await theLog();
  const answer = witness({
    state,
    checkpoint: checkpoint.note,
    consistency: { oldSize: 0, proof: [] },
    logKeys: [await logKey()],
    key,
    at: 1_780_000_000,
  });
  if (!answer.ok) throw new Error(answer.reason);
  return { note: checkpoint.note as string, cosignature: answer.cosignature };
}
const handIn = (body: { note: string; cosignature: string }) =>
  server.send('POST', '/api/log/cosignatures', { body });

describe('a witness', () => {
  test('whose key nobody entered is refused', async () => {
    expect(refusalOf(await handIn(await cosigned(archive))).code).toBe('LOG_WITNESS_UNKNOWN');
  });

  test('is entered by the security administrator alone, once, and that is an entry itself', async () => {
    expect(refusalOf(await auditor.post('/api/log/witnesses', { key: lineOf(archive) })).status).toBe(403);
    expect((await security.post('/api/log/witnesses', { key: lineOf(archive) })).status).toBe(201);
    expect(refusalOf(await security.post('/api/log/witnesses', { key: lineOf(archive) })).code).toBe(
      'WITNESS_PRESENT',
    );
    await place();
    const { size, witnesses } = await theLog();
    expect(witnesses).toMatchObject([{ name: archive.name, key: lineOf(archive), lastAt: null }]);
    expect((await ask(`/api/log/entries/${size - 1}`)).body.kind).toBe('witness.add');
  });

  test('that is known co-signs, and its line stands below the checkpoint and in bundles', async () => {
    const handed = await cosigned(archive);
    expect((await handIn(handed)).status).toBe(201);
    const { checkpoint, witnesses } = await theLog();
    expect(checkpoint.cosignatures).toEqual([handed.cosignature]);
    expect(witnesses[0].lastAt).toBe(new Date(1_780_000_000_000).toISOString());
    const { witnesses: shown } = await judged('/api/log/entries/2/bundle');
    expect(shown).toEqual([{ name: archive.name, at: 1_780_000_000, isTrusted: false }]);
  });

  test('bundles stand under the checkpoint that it co-signed, though later ones have nobody’s line', async () => {
    await place();
    expect((await theLog()).checkpoint.cosignatures).toEqual([]);
    expect((await judged('/api/log/entries/2/bundle')).witnesses).toHaveLength(1);
  });

  test.each([
    [
      'that signs for another in its name',
      (line: string) => line,
      keyOf(archive.name, 2),
      'LOG_WITNESS_UNKNOWN',
    ],
    [
      'whose signature was changed',
      (line: string) => line.replace(/.{8}=?=?\n$/, (end) => `AAAAAAA${end.slice(7)}`),
      archive,
      'LOG_COSIGNATURE_REFUSED',
    ],
    ['that sends no signature', () => 'x\n', archive, 'INPUT_NOT_VALID'],
    ['that sends its line twice', (line: string) => line + line, archive, 'INPUT_NOT_VALID'],
  ] as const)('%s is refused', async (_, change, key, code) => {
    await place();
    const { note, cosignature } = await cosigned(key);
    expect(refusalOf(await handIn({ note, cosignature: change(cosignature) })).code).toBe(code);
    expect((await theLog()).checkpoint.cosignatures).toEqual([]);
  });

  test('that signs what the log never stated is refused', async () => {
    const { note, cosignature } = await cosigned(archive);
    const forged = note.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`);
    expect(refusalOf(await handIn({ note: forged, cosignature })).code).toBe('LOG_CHECKPOINT_NOT_KEPT');
  });

  test.each([
    ['that is no key', `x+${'0'.repeat(8)}+A`, 'KEY_MALFORMED'],
    ['with a letter mistaken', lineOf(archive).replace(/\+......../, '+00000000'), 'KEY_ID_WRONG'],
    ['of a log', keyText(verifierOf(archive, 'ed25519')), 'ed25519'],
  ])('is not entered by a line %s', async (_, key, reason) => {
    expect(refusalOf(await security.post('/api/log/witnesses', { key }))).toMatchObject({
      code: 'WITNESS_KEY_NOT_VALID',
      params: { reason },
    });
  });

  test('that is removed is refused, and what it signed stays', async () => {
    await security.post('/api/log/witnesses/removal', { key: lineOf(archive) });
    await place();
    expect(refusalOf(await handIn(await cosigned(archive))).code).toBe('LOG_WITNESS_UNKNOWN');
    expect((await judged('/api/log/entries/2/bundle')).witnesses).toHaveLength(1);
    const again = await security.post('/api/log/witnesses/removal', { key: lineOf(archive) });
    expect(refusalOf(again).code).toBe('WITNESS_NOT_FOUND');
  });

  test('that knocks without end has to wait', async () => {
    await arrange(server, "UPDATE sign_in_count SET attempts = 100000 WHERE subject = 'log:127.0.0.1'");
    expect(refusalOf(await handIn({ note: 'x\n1\nx\n\n— x x\n', cosignature: '— x x\n' })).code).toBe(
      'REQUESTS_PAUSED',
    );
  });
});

describe('the check', () => {
  const check = async (since = 0) => (await auditor.post('/api/log/checks', { since })).body;
  /** As an owner could who takes the triggers away. */
  const tamper = (table: string, text: string) =>
    arrange(
      server,
      `ALTER TABLE ${table} DISABLE TRIGGER USER; ${text}; ALTER TABLE ${table} ENABLE TRIGGER USER`,
    );

  test('finds a log right that nobody touched, and everybody is told', async () => {
    expect(await check()).toMatchObject({ since: 0, next: null, problem: null });
    expect((await theLog()).check).toMatchObject({ since: 0, problem: null });
  });

  test.each([
    [
      'an entry',
      'log_entry',
      `content = replace(content, '"kind":"project', '"kind":"xroject')`,
      1,
      'ENTRY_CHANGED',
    ],
    ['an entry beyond reading', 'log_entry', "content = '{}'", 1, 'ENTRY_CHANGED'],
    ['a leaf', 'log_node', "hash = sha256('x')", 1, 'ENTRY_CHANGED'],
    ['a record', 'log_record', "content = replace(content, 'create', 'remove')", 1, 'RECORD_CHANGED'],
    ['a salt', 'log_record', "salt = sha256('x')", 1, 'RECORD_CHANGED'],
  ])('finds %s that was changed in the database', async (_, table, change, index, problem) => {
    const where = table === 'log_node' ? `level = 0 AND index = ${index}` : `index = ${index}`;
    await arrange(server, `CREATE TABLE kept AS SELECT * FROM ${table} WHERE ${where}`);
    await tamper(table, `UPDATE ${table} SET ${change} WHERE ${where}`);
    expect(await check()).toMatchObject({ problem, index });
    expect((await theLog()).check).toMatchObject({ problem, index });
    const [column] = change.split(' ');
    await tamper(table, `UPDATE ${table} SET ${column} = (SELECT ${column} FROM kept) WHERE ${where}`);
    await arrange(server, 'DROP TABLE kept');
    expect(await check()).toMatchObject({ problem: null });
  });

  test('finds a record that is gone without an erasure', async () => {
    await arrange(server, 'CREATE TABLE kept AS SELECT * FROM log_record WHERE index = 2');
    await tamper('log_record', 'DELETE FROM log_record WHERE index = 2');
    expect(await check()).toMatchObject({ problem: 'RECORD_MISSING', index: 2 });
    await arrange(server, 'INSERT INTO log_record SELECT * FROM kept; DROP TABLE kept');
  });

  test('finds an inner node, and a checkpoint with another signature', async () => {
    await arrange(server, 'CREATE TABLE kept AS SELECT hash FROM log_node WHERE level = 1 AND index = 1');
    await tamper('log_node', "UPDATE log_node SET hash = sha256('x') WHERE level = 1 AND index = 1");
    expect(await check()).toMatchObject({ problem: 'NODE_CHANGED', index: 2 });
    await tamper(
      'log_node',
      'UPDATE log_node SET hash = (SELECT hash FROM kept) WHERE level = 1 AND index = 1',
    );
    await arrange(server, 'DROP TABLE kept');
    await tamper(
      'log_checkpoint',
      "UPDATE log_checkpoint SET note = replace(note, 'time 2', 'time 3') WHERE id = (SELECT max(id) FROM log_checkpoint)",
    );
    expect(await check()).toMatchObject({ problem: 'CHECKPOINT_CHANGED', index: null });
    await tamper(
      'log_checkpoint',
      "UPDATE log_checkpoint SET note = replace(note, 'time 3', 'time 2') WHERE id = (SELECT max(id) FROM log_checkpoint)",
    );
    expect(await check()).toMatchObject({ problem: null });
  });

  test('is the audit administrator’s to ask for', async () => {
    expect(refusalOf(await security.post('/api/log/checks', { since: 0 })).code).toBe('PERMISSION_MISSING');
  });
});

test('what the trail calls weighty is in the contract’s list of acts', () => {
  expect(loggedActions.length).toBeGreaterThan(30);
  expect(loggedActions).not.toContain('session.open');
  expect(loggedActions).toContain('plan.publish');
});
