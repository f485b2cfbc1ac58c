import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseWish, ChangeNoticeSettings } from '@zhulin/contract';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { setCaseClock } from '../../../../testing/case-clock.ts';
import { deskOf, keptPort } from '../../../../testing/kept-port.ts';
import { noticeMatter } from '../../../../testing/notice-matter.ts';
import { arrange, furnish, signedIn, type Visitor } from '../../../../testing/office.ts';
import { type TestApp, testApp } from '../../../../testing/test-app.ts';
import { deliverNotices } from '../deliver.ts';
import { planNotices } from '../plan.ts';
import type { NoticeMessage } from '../port.ts';
import { filePort } from '../ports/file.ts';

export const STEP = 'opinion';
export const AGREE: CaseWish = { type: 'act', step: STEP, action: 'agree' };

const WISHES: ChangeNoticeSettings = {
  modes: {},
  digestHour: 8,
  quiet: null,
  urgentBreaksQuiet: false,
  language: 'zh-CN',
};

/** The messages in a folder, which are taken away. */
async function takenFrom(folder: string): Promise<NoticeMessage[]> {
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  await rm(folder, { recursive: true, force: true });
  return texts.map((text) => JSON.parse(text));
}

/** A server whose people are told by files, to-dos and text messages. Before each test nothing waits, nobody has said how he
 * wants to be told, and it is Monday morning, the second of March 2026. */
export function noticeOffice() {
  let server: TestApp;
  let folder: string;
  let fails: (message: NoticeMessage) => void;
  const at: Record<string, Visitor> = {};
  const oa = keptPort('oa', (message) => fails(message));
  const sms = keptPort('sms');
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhulin-notices-'));
    server = await testApp({ matters: [noticeMatter], notices: deskOf(filePort(folder), oa, sms) });
    await furnish(server);
    for (const login of ['department', 'task-force', 'colleague', 'city-office'])
      at[login] = await signedIn(server, login);
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await arrange(
      server,
      `TRUNCATE notice, notice_message, notice_delivery, notice_setting, notice_address, case_news;
       UPDATE case_task SET told_light = 'red'; DELETE FROM delegation;
       UPDATE person SET disabled_at = NULL`,
    );
    await rm(folder, { recursive: true, force: true });
    oa.sent.length = 0;
    sms.sent.length = 0;
    fails = () => undefined;
    await setCaseClock(server, '2026-03-02 09:00');
  });
  const as = (login: string) => at[login] ?? expect.fail(`${login} has not signed in`);
  const act = async (login: string, id: string, wish: CaseWish): Promise<void> => {
    const { body } = await as('department').get(`/api/cases/${id}`);
    const answer = await as(login).post(`/api/cases/${id}/acts`, { expectedRevision: body.revision, wish });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  /** One round of every duty, and the files that it makes. */
  const files = async (): Promise<NoticeMessage[]> => {
    await planNotices(server.house);
    await deliverNotices(server.house, 'oa');
    await deliverNotices(server.house, 'file');
    return await takenFrom(folder);
  };
  return {
    server: () => server,
    oa,
    sms,
    as,
    act,
    files,
    /** The same as who is told why. */
    told: async (): Promise<string[]> =>
      (await files()).flatMap(({ to, lines }) => lines.map(({ cause }) => `${to.login} ${cause}`)).sort(),
    want: async (login: string, wishes: Partial<ChangeNoticeSettings>): Promise<void> => {
      const { status } = await as(login).post('/api/notice-settings', { ...WISHES, ...wishes });
      expect(status).toBe(200);
    },
    clock: (moment: string) => setCaseClock(server, moment),
    /** What the office system does with a message instead of taking it. */
    break: (how: (message: NoticeMessage) => void) => {
      fails = how;
    },
  };
}
