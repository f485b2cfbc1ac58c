import { createHash, randomUUID } from 'node:crypto';
import { open, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { StoredFile } from '@zhulin/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formOf } from '../../../testing/form-of.ts';
import { ACTORS, type ActorName, PLAN, refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { createProject } from '../plans/index.ts';
import { spool } from './spool.ts';
import { sweepOrphans, sweepSpool } from './sweep.ts';

let server: TestApp;
let subjectId: string;
let query: string;
beforeAll(async () => {
  server = await testApp();
  subjectId = (await createProject(server.database, ACTORS.east, PLAN)).id;
  query = `subjectKind=project&subjectId=${subjectId}&grade=G2`;
});
afterAll(() => server.close());

const NOWHERE = '01926f5e-0000-7000-8000-000000000001';
const PDF = Buffer.from('%PDF-1.7\n一份批复\n%%EOF');

interface Sending {
  readonly as?: ActorName;
  readonly query?: string;
  readonly type?: string;
  readonly field?: string;
}

async function upload(
  name: string,
  bytes: Uint8Array,
  { as = 'east', query: sent = query, type, field = 'file' }: Sending = {},
) {
  const { payload, contentType } = await formOf({ name, bytes, type, field });
  const response = await server.app.inject({
    method: 'POST',
    url: `/api/files?${sent}`,
    headers: { 'x-test-actor': as, 'content-type': contentType },
    payload,
  });
  return { status: response.statusCode, body: response.json() };
}

const download = (id: string, headers: Record<string, string> = {}, as: ActorName = 'east') =>
  server.app.inject({ url: `/api/files/${id}/content`, headers: { 'x-test-actor': as, ...headers } });

const spooled = () => readdir(join(server.filesDir, 'spool'));
const blobs = async () => {
  const names: string[] = [];
  for await (const { sha256 } of server.house.blobs.list()) names.push(sha256);
  return names;
};

test('a project that is put away takes no files and gives none up', async () => {
  const { id } = await createProject(server.database, ACTORS.east, PLAN);
  const own = `subjectKind=project&subjectId=${id}&grade=G2`;
  const { body: kept } = await upload('批复.pdf', PDF, { query: own });
  await server.send('POST', `/api/projects/${id}/archive`, { as: 'east', body: { reason: '停建' } });
  expect(await upload('补充.pdf', PDF, { query: own })).toMatchObject({
    status: 409,
    body: { code: 'PROJECT_ARCHIVED' },
  });
  const deletion = await server.send('POST', `/api/files/${kept.id}/delete`, { as: 'east' });
  expect(refusalOf(deletion)).toMatchObject({ status: 409, code: 'PROJECT_ARCHIVED' });
  expect((await download(kept.id)).statusCode).toBe(200);
});

describe('the story of a file', () => {
  test('it is uploaded, listed by its subject, read, downloaded and deleted', async () => {
    const created = await upload('关于幸福里的批复.pdf', PDF);
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    expect(created).toMatchObject({
      status: 201,
      body: {
        name: '关于幸福里的批复.pdf',
        mediaType: 'application/pdf',
        sizeBytes: PDF.byteLength,
        sha256,
        grade: 'G2',
        subjectId,
        createdBy: 'east-1',
      },
    });
    const { id }: StoredFile = created.body;
    const list = `/api/files?subjectKind=project&subjectId=${subjectId}`;
    expect((await server.send('GET', list, { as: 'eastern' })).body).toEqual({ files: [created.body] });
    expect(await server.send('GET', `/api/files/${id}`, { as: 'eastern' })).toMatchObject({
      status: 200,
      body: created.body,
    });

    const got = await download(id);
    expect(got.rawPayload.equals(PDF)).toBe(true);
    expect(got.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.byteLength),
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E5%85%B3/),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      etag: `"${sha256}"`,
    });

    expect((await server.send('POST', `/api/files/${id}/delete`, { as: 'eastern' })).status).toBe(200);
    for (const url of [`/api/files/${id}`, `/api/files/${id}/content`]) {
      const answer = await server.send('GET', url, { as: 'east' });
      expect(refusalOf(answer)).toEqual({ status: 404, code: 'FILE_NOT_FOUND', params: { id } });
    }
    expect((await server.send('POST', `/api/files/${id}/delete`, { as: 'east' })).status).toBe(404);
    expect((await server.send('GET', list, { as: 'east' })).body).toEqual({ files: [] });
    expect(await spooled()).toEqual([]);
  });

  test('equal bytes lie once an organisation, and apart between organisations', async () => {
    const before = (await blobs()).length;
    const bytes = Buffer.from('%PDF-1.4 twice');
    const { id } = await createProject(server.database, ACTORS.west, PLAN);
    for (const [name, as, sent] of [
      ['a.pdf', 'east', query],
      ['b.pdf', 'eastern', query],
      ['c.pdf', 'west', query.replace(subjectId, id)],
    ] as const)
      expect((await upload(name, bytes, { as, query: sent })).status).toBe(201);
    expect((await blobs()).length).toBe(before + 2);
  });
});

describe('a part of a file', () => {
  test.each([
    ['bytes=0-3', 206, '%PDF', `bytes 0-3/${PDF.byteLength}`],
    ['bytes=-5', 206, '%%EOF', `bytes ${PDF.byteLength - 5}-${PDF.byteLength - 1}/${PDF.byteLength}`],
    [
      `bytes=${PDF.byteLength - 5}-`,
      206,
      '%%EOF',
      `bytes ${PDF.byteLength - 5}-${PDF.byteLength - 1}/${PDF.byteLength}`,
    ],
    ['bytes=0-1,3-4', 200, PDF.toString(), undefined],
    ['bytes=5-2', 200, PDF.toString(), undefined],
    ['lines=1-2', 200, PDF.toString(), undefined],
  ])('%s is answered by %d', async (range, status, text, contentRange) => {
    const { body } = await upload('范围.pdf', PDF);
    const got = await download(body.id, { range });
    expect(got.statusCode).toBe(status);
    expect(got.body).toBe(text);
    expect(got.headers['content-range']).toBe(contentRange);
  });

  test('past the end is refused; of a file that changed it is the whole; one that is known is not sent again', async () => {
    const { body } = await upload('范围.pdf', PDF);
    const past = await download(body.id, { range: 'bytes=9999-' });
    expect(past.statusCode).toBe(416);
    expect(past.json()).toMatchObject({ code: 'FILE_RANGE_NOT_VALID', params: { first: 9999 } });
    expect((await download(body.id, { range: 'bytes=0-3', 'if-range': '"old"' })).statusCode).toBe(200);
    const known = await download(body.id, { 'if-none-match': `W/"x", "${body.sha256}"` });
    expect([known.statusCode, known.body]).toEqual([304, '']);
  });

  test('personal files stay out of every cache', async () => {
    const { body } = await upload('名单.pdf', PDF, { query: query.replace('G2', 'G3') });
    expect((await download(body.id)).headers['cache-control']).toBe('no-store');
  });
});

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
const ELF = Buffer.from('7f454c4602010100', 'hex');
const text = (it: string) => Buffer.from(it);

describe('by its bytes', () => {
  test.each([
    ['图.png', PNG],
    ['照片.JPG', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['图.webp', text('RIFF....WEBPVP8 ')],
    ['总图.dwg', text('AC1032......')],
    ['模型.ifc', text('ISO-10303-21;\nHEADER;')],
    ['表.csv', Buffer.from('d0d5c3fb2cc3e6bbfd0a', 'hex')],
    ['方案.yaml', text('schema: 1\nproject: {name: 甲}\n')],
    ['表.xlsx', zipOf({ 'xl/workbook.xml': 'x', '[Content_Types].xml': 'y' })],
    ['文.docx', zipOf({ 'word/document.xml': 'x' })],
  ])('%s is what it says and is taken', async (name, bytes) => {
    expect(await upload(name, bytes)).toMatchObject({
      status: 201,
      body: { name, sizeBytes: bytes.byteLength },
    });
  });

  test.each([
    ['a page', '页.html', text('<html>'), 415, 'FILE_TYPE_NOT_ALLOWED'],
    ['a drawing with scripts', '图.svg', text('<svg onload="x"/>'), 415, 'FILE_TYPE_NOT_ALLOWED'],
    ['a program', '安装.exe', ELF, 415, 'FILE_TYPE_NOT_ALLOWED'],
    ['no ending', '批复', PDF, 415, 'FILE_TYPE_NOT_ALLOWED'],
    ['a page called a text', '页.txt', text('\ufeff \n<!doctype html>'), 415, 'FILE_TYPE_DIFFERS'],
    ['a drawing called a table', '表.csv', text('<svg xmlns="x"/>'), 415, 'FILE_TYPE_DIFFERS'],
    ['a program called a document', '批复.pdf', ELF, 415, 'FILE_TYPE_DIFFERS'],
    ['a picture called another', '图.jpg', PNG, 415, 'FILE_TYPE_DIFFERS'],
    ['a workbook called a letter', '文.docx', zipOf({ 'xl/workbook.xml': 'x' }), 415, 'FILE_TYPE_DIFFERS'],
    ['an archive called a workbook', '表.xlsx', zipOf({ 'a.txt': 'x' }), 415, 'FILE_TYPE_DIFFERS'],
    [
      'a workbook with macros',
      '表.xlsx',
      zipOf({ 'xl/workbook.xml': 'x', 'xl/vbaProject.bin': 'x' }),
      422,
      'FILE_PACKAGE_REFUSED',
    ],
    [
      'a bomb',
      '表.xlsx',
      zipOf({ 'xl/workbook.xml': 'x', 'xl/a.xml': ' '.repeat(70 << 20) }),
      422,
      'FILE_PACKAGE_REFUSED',
    ],
    [
      'half a workbook',
      '表.xlsx',
      zipOf({ 'xl/workbook.xml': 'x' }).subarray(0, 40),
      422,
      'FILE_PACKAGE_REFUSED',
    ],
    ['nothing', '空.pdf', text(''), 400, 'FILE_EMPTY'],
    ['a text too large', '大.txt', Buffer.alloc((8 << 20) + 1, 'a'), 413, 'FILE_TOO_LARGE'],
    ['a name of control characters', '批\u202efdp.pdf', PDF, 400, 'FILE_NAME_NOT_VALID'],
    ['a name too long', `${'长'.repeat(90)}.pdf`, PDF, 400, 'FILE_NAME_NOT_VALID'],
  ])('%s is refused and leaves nothing', async (_, name, bytes, status, code) => {
    const before = await blobs();
    expect(await upload(name, bytes)).toMatchObject({ status, body: { code } });
    expect(await spooled()).toEqual([]);
    expect(await blobs()).toEqual(before);
  });

  test('a claim that contradicts the bytes is refused, a missing one is not', async () => {
    expect(await upload('图.png', PNG, { type: 'application/pdf' })).toMatchObject({ status: 415 });
    expect(await upload('图.png', PNG, { type: 'application/octet-stream' })).toMatchObject({ status: 201 });
  });

  test('a path before the name is left out', async () => {
    expect(await upload('C:\\内部\\..\\批复.pdf', PDF)).toMatchObject({
      status: 201,
      body: { name: '批复.pdf' },
    });
  });
});

describe('refusals', () => {
  test('a request without a file, or with another part', async () => {
    const headers = { 'x-test-actor': 'east', 'content-type': 'application/json' };
    const bare = await server.app.inject({
      method: 'POST',
      url: `/api/files?${query}`,
      headers,
      payload: '{}',
    });
    expect(bare.json()).toMatchObject({ code: 'BODY_TYPE_NOT_SUPPORTED' });
    expect(await upload('a.pdf', PDF, { field: 'other' })).toMatchObject({
      status: 400,
      body: { code: 'FILE_PART_MISSING' },
    });
    expect(await upload('a.pdf', PDF, { query: 'grade=G9' })).toMatchObject({
      status: 400,
      body: { code: 'INPUT_NOT_VALID' },
    });
  });

  test.each([
    ['before the file', '--b\r\n'],
    ['in its head', '--b\r\ncontent-disposition: form-data; name="file"; file'],
    ['in the file', '--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7'],
  ])('a form that ends %s, with nothing left behind', async (_, payload) => {
    const headers = { 'x-test-actor': 'east', 'content-type': 'multipart/form-data; boundary=b' };
    const response = await server.app.inject({
      method: 'POST',
      url: `/api/files?${query}`,
      headers,
      payload,
    });
    expect(response.statusCode, response.body).toBe(400);
    expect(response.json().code).toMatch(/^FILE_(UPLOAD_BROKEN_OFF|PART_MISSING)$/);
    expect(await spooled()).toEqual([]);
  });

  test('a file for a project of others, or for none', async () => {
    const refusal = { status: 404, code: 'PROJECT_NOT_FOUND' };
    expect(refusalOf(await upload('a.pdf', PDF, { as: 'west' }))).toEqual({
      ...refusal,
      params: { id: subjectId },
    });
    const nowhere = query.replace(subjectId, NOWHERE);
    expect(refusalOf(await upload('a.pdf', PDF, { query: nowhere }))).toEqual({
      ...refusal,
      params: { id: NOWHERE },
    });
  });

  test('another organisation sees, gets and deletes nothing', async () => {
    const { body } = await upload('内部.pdf', PDF);
    for (const [method, url] of [
      ['GET', ''],
      ['GET', '/content'],
      ['POST', '/delete'],
    ] as const) {
      const answer = await server.send(method, `/api/files/${body.id}${url}`, { as: 'west' });
      expect(refusalOf(answer)).toEqual({ status: 404, code: 'FILE_NOT_FOUND', params: { id: body.id } });
    }
  });

  test('nobody who is not signed in', async () => {
    for (const url of ['/api/files', `/api/files/${NOWHERE}`, `/api/files/${NOWHERE}/content`, '/api/jobs'])
      expect((await server.send('GET', url)).status).toBe(401);
    expect((await server.send('POST', '/api/files')).status).toBe(401);
  });
});

test('a full disk is said clearly, and nothing is left', async () => {
  const attempt = spool(
    (async function* () {
      yield PDF;
    })(),
    {
      folder: join(server.filesDir, 'spool'),
      limitBytes: 100,
      tooLarge: () => new Error('too large'),
      // Linux's own full device: every write fails as on a full disk.
      openFile: () => open('/dev/full', 'w'),
    },
  );
  await expect(attempt).rejects.toMatchObject({ code: 'FILE_STORE_FULL', status: 507 });
  expect(await spooled()).toEqual([]);
});

describe('sweeping', () => {
  const sweep = (now = new Date()) =>
    sweepOrphans({ database: server.database, blobs: server.house.blobs, now });
  const tomorrow = () => new Date(Date.now() + 25 * 3600 * 1000);

  test('removes bytes without a row once they are a day old, and no others', async () => {
    const { body } = await upload('留.pdf', text('%PDF-1.4 stays'));
    const deleted = await upload('删.pdf', text('%PDF-1.4 deleted, on record'));
    await server.send('POST', `/api/files/${deleted.body.id}/delete`, { as: 'east' });
    const source = (async function* () {
      yield text('%PDF-1.4 orphan');
    })();
    const orphan = await spool(source, {
      folder: join(server.filesDir, 'spool'),
      limitBytes: 99,
      tooLarge: () => new Error(),
    });
    await server.house.blobs.put({ orgId: 'east', sha256: orphan.sha256 }, orphan.path);

    expect(await sweep()).toBe(0);
    expect(await sweep(tomorrow())).toBe(1);
    const left = await blobs();
    expect(left).not.toContain(orphan.sha256);
    expect(left).toContain(body.sha256);
    expect(left).toContain(deleted.body.sha256);
  });

  test('removes what was still coming in when its process was killed, once it is a day old', async () => {
    const folder = join(server.filesDir, 'spool');
    await writeFile(join(folder, randomUUID()), 'half');
    expect(await sweepSpool(folder, new Date())).toBe(0);
    expect(await spooled()).toHaveLength(1);
    expect(await sweepSpool(folder, tomorrow())).toBe(1);
    expect(await spooled()).toEqual([]);
    expect(await sweepSpool(join(folder, 'not-made-yet'), tomorrow())).toBe(0);
  });
});

/** A zip of deflated entries. Source: PKWARE APPNOTE 6.3.10, 4.3. */
function zipOf(entries: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(content);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(Buffer.byteLength(content), 8);
    const lengths = Buffer.from([name.length, 0, 0, 0]);
    const head = Buffer.concat([Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]), sizes, lengths]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    locals.push(Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), head, place, Buffer.from(name));
    offset += 4 + head.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
