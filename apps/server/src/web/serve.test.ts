import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { openDatabase } from '../database/database.ts';
import { openHouse } from '../house.ts';
import { readSettings } from '../settings.ts';

const database = openDatabase({ url: 'postgresql://127.0.0.1:1/none', onIdleError: () => undefined });
let root: string;
let app: FastifyInstance;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'zhulin-pages-'));
  await mkdir(join(root, 'assets'));
  await writeFile(join(root, 'index.html'), '<title>筑邻</title>');
  await writeFile(join(root, 'assets', 'main-1a2b.js'), 'start()');
  await writeFile(join(root, 'assets', 'main-1a2b.js.br'), 'brotli');
  await writeFile(join(root, 'assets', 'main-1a2b.js.gz'), 'zipped');
  await writeFile(join(root, '.stamp'), 'hidden');
  const house = await openHouse(readSettings({ ZHULIN_DATA: root, ZHULIN_FILES: root }), database);
  app = await buildApp({ ...house, identify: async () => null, pagesRoot: root });
});
afterAll(async () => {
  await app.close();
  await database.close();
  await rm(root, { recursive: true });
});

test.each(['/', '/projects/7/schedule', '/projects?tab=all'])('%s is the page, never kept', async (url) => {
  const { statusCode, headers, body } = await app.inject({ url });
  expect({ statusCode, body }).toEqual({ statusCode: 200, body: '<title>筑邻</title>' });
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers['content-security-policy']).toContain("default-src 'self'");
});

test('a file whose name carries its hash is kept for good', async () => {
  const { headers, body } = await app.inject({ url: '/assets/main-1a2b.js' });
  expect(body).toBe('start()');
  expect(headers['cache-control']).toContain('immutable');
});

test.each([
  ['br, gzip', 'br', 'brotli'],
  ['gzip, deflate', 'gzip', 'zipped'],
  ['identity', undefined, 'start()'],
])('a part goes out as whoever takes %s can read it', async (accepted, encoding, content) => {
  const { headers, body } = await app.inject({
    url: '/assets/main-1a2b.js',
    headers: { 'accept-encoding': accepted },
  });
  expect({ encoding: headers['content-encoding'], body }).toEqual({ encoding, body: content });
  expect(headers['content-type']).toContain('javascript');
  expect(headers['cache-control']).toContain('immutable');
  expect(headers.vary).toContain('accept-encoding');
});

test.each([
  ['GET', '/assets/main-old.js'],
  ['GET', '/favicon.ico'],
  ['GET', '/.stamp'],
  ['GET', '/api/castles'],
  ['GET', '/assets/..%2f..%2f..%2fetc/passwd'],
  ['POST', '/projects'],
] as const)('%s %s is no page', async (method, url) => {
  const response = await app.inject({ method, url });
  expect(response.statusCode).toBe(404);
  expect(response.json().code).toBe('ROUTE_NOT_FOUND');
});
