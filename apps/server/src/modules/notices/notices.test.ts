import { describe, expect, test } from 'vitest';
import { openNoticed } from '../../../testing/notice-matter.ts';
import { arrange } from '../../../testing/office.ts';
import { deliverNotices } from './deliver.ts';
import { planNotices } from './plan.ts';
import { AGREE, noticeOffice, STEP } from './testing/notice-office.ts';

const office = noticeOffice();
const { server, sms, as, act, told, want, clock } = office;

/** Due on Monday the 9th; amber from the end of Thursday the 5th. */
describe('who is told, and why', () => {
  test('whoever holds the post that must act, and whoever gets a copy; no more than the case and the day', async () => {
    const id = await openNoticed(server());
    const files = await office.files();
    expect(files.map(({ to, lines }) => `${to.login} ${lines[0]?.cause}`).sort()).toEqual([
      'colleague task',
      'expert told',
      'task-force task',
    ]);
    const file = files.find(({ to }) => to.login === 'task-force');
    expect(file).toMatchObject({
      act: 'tell',
      to: { personId: 'task-force', login: 'task-force' },
      lines: [
        {
          cause: 'task',
          step: 'opinion',
          dueDay: '2026-03-09',
          link: `https://zhulin.example/cases/${id}?post=post-task-force`,
        },
      ],
    });
    expect(JSON.stringify(files)).not.toMatch(/张三|script|住房/);
  });

  test('of a reminder, a date that comes near, one that is past, an escalation, the end, each once', async () => {
    const id = await openNoticed(server());
    expect(await told()).toEqual(['colleague task', 'expert told', 'task-force task']);
    expect(await told()).toEqual([]);
    await act('department', id, { type: 'remind', step: STEP });
    expect(await told()).toEqual(['colleague reminder', 'task-force reminder']);
    await clock('2026-03-06 09:00');
    expect(await told()).toEqual(['colleague due_soon', 'task-force due_soon']);
    await clock('2026-03-10 09:00');
    expect(await told()).toEqual(['colleague overdue', 'task-force overdue']);
    expect(await told()).toEqual([]);
    await act('department', id, { type: 'escalate', step: STEP });
    expect(await told()).toEqual(['city-office escalation']);
    await act('task-force', id, AGREE);
    expect(await told()).toEqual(['department ended']);
    expect(await told()).toEqual([]);
  });

  test('not whoever did it: who claims a task, or opens a case for himself', async () => {
    const id = await openNoticed(server());
    await told();
    await act('task-force', id, { type: 'claim', step: STEP });
    expect(await told()).toEqual([]);
    await act('task-force', id, { type: 'delegate', step: STEP, to: 'colleague' });
    expect(await told()).toEqual(['colleague task']);
  });

  test('whoever holds the post by a loan, and nobody who is disabled', async () => {
    await arrange(
      server(),
      `INSERT INTO delegation (post_id, role, from_person_id, org_id, org_path, to_person_id, from_at, until_at, reason)
       SELECT id, role, person_id, org_id, org_path, 'enterprise', now() - interval '1 day', now() + interval '1 day', '出差'
       FROM post WHERE id = 'post-task-force';
       UPDATE person SET disabled_at = now() WHERE id = 'colleague'`,
    );
    const id = await openNoticed(server());
    const files = await office.files();
    expect(files.map(({ to }) => to.login).sort()).toEqual(['enterprise', 'expert', 'task-force']);
    expect(files.find(({ to }) => to.login === 'enterprise')?.link).toBe(
      `https://zhulin.example/cases/${id}?post=post-task-force`,
    );
  });

  test('nobody of what nothing happened to', async () => {
    await openNoticed(server());
    await told();
    expect(await arrange(server(), 'SELECT * FROM case_news')).toEqual([]);
    await as('task-force').get('/api/inbox');
    expect(await told()).toEqual([]);
  });
});

describe('dates that move', () => {
  const moveTask = (id: string, due: string, amber: string) =>
    arrange(
      server(),
      `UPDATE case_task SET due_at = '${due}+08', amber_at = '${amber}+08' WHERE case_id = '${id}'`,
    );

  test('tell again once they come near again, and not before', async () => {
    const id = await openNoticed(server());
    await told();
    await clock('2026-03-06 09:00');
    expect(await told()).toEqual(['colleague due_soon', 'task-force due_soon']);
    await moveTask(id, '2026-03-20', '2026-03-16');
    expect(await told()).toEqual([]);
    await clock('2026-03-17 09:00');
    expect(await told()).toEqual(['colleague due_soon', 'task-force due_soon']);
  });

  test('say nothing anew while the task stays amber or late, whoever acts beside', async () => {
    const id = await openNoticed(server());
    await told();
    await clock('2026-03-10 09:00');
    expect(await told()).toEqual(['colleague overdue', 'task-force overdue']);
    await moveTask(id, '2026-03-09 12:00', '2026-03-05');
    await act('task-force', id, { type: 'claim', step: STEP });
    await act('task-force', id, { type: 'release', step: STEP });
    expect(await told()).toEqual(['colleague task']);
  });

  test('take back what was not sent yet', async () => {
    await want('task-force', { modes: { file: 'digest' } });
    const id = await openNoticed(server());
    await told();
    await clock('2026-03-06 09:00');
    expect(await told()).toEqual(['colleague due_soon', 'task-force task']);
    await moveTask(id, '2026-03-20', '2026-03-16');
    await clock('2026-03-07 09:00');
    expect(await told()).toEqual([]);
    const rows = await arrange(
      server(),
      "SELECT n.cause, d.withdrawn FROM notice n JOIN notice_delivery d ON d.notice_id = n.id WHERE n.person_id = 'task-force' AND d.channel = 'file' ORDER BY n.id",
    );
    expect(rows).toEqual([
      { cause: 'task', withdrawn: false },
      { cause: 'due_soon', withdrawn: true },
    ]);
  });
});

describe('when', () => {
  test('a digest gathers what still waits at its hour', async () => {
    for (const login of ['task-force', 'colleague']) await want(login, { modes: { file: 'digest' } });
    const [first, second] = [await openNoticed(server()), await openNoticed(server())];
    expect(await told()).toEqual(['expert told', 'expert told']);
    await act('colleague', first, AGREE);
    await clock('2026-03-03 07:59');
    expect(await told()).toEqual(['department ended']);
    await clock('2026-03-03 08:00');
    const files = await office.files();
    expect(files.map(({ to }) => to.login).sort()).toEqual(['colleague', 'task-force']);
    expect(files[0]?.lines.map(({ link }) => link)).toEqual([expect.stringContaining(second)]);
    expect(files[0]?.subject).toBe('【筑邻】办件通知汇总：1 项');
  });

  test('what is urgent does not wait for the digest; several causes of one task are one line', async () => {
    await want('task-force', { modes: { file: 'digest' } });
    const id = await openNoticed(server());
    await told();
    await act('department', id, { type: 'remind', step: STEP });
    expect(await told()).toEqual(['colleague reminder', 'task-force reminder']);
    await want('task-force', { modes: { file: 'digest' }, digestHour: 17 });
    await clock('2026-03-06 09:00');
    expect(await told()).toEqual(['colleague due_soon', 'task-force task']);
    await clock('2026-03-06 17:00');
    expect(await told()).toEqual(['task-force due_soon']);
  });

  test('nothing goes in quiet hours, not even what is urgent, unless the person wants it', async () => {
    const night = { from: '22:00', until: '07:00' };
    await want('task-force', { quiet: night });
    await want('colleague', { quiet: night, urgentBreaksQuiet: true });
    await clock('2026-03-02 23:30');
    const id = await openNoticed(server());
    expect(await told()).toEqual([]);
    await act('department', id, { type: 'remind', step: STEP });
    expect(await told()).toEqual(['colleague reminder']);
    await clock('2026-03-03 06:59');
    expect(await told()).toEqual([]);
    await clock('2026-03-03 07:00');
    expect(await told()).toEqual(['colleague task', 'expert told', 'task-force reminder', 'task-force task']);
  });

  test('quiet hours hold for what was put off, too: nobody is woken when the server comes back', async () => {
    await openNoticed(server());
    await planNotices(server().house);
    await clock('2026-03-02 22:30');
    expect(await told()).toEqual([]);
    await clock('2026-03-03 07:00');
    expect(await told()).toHaveLength(3);
  });

  test('nobody is told by a channel that he has switched off, or that lacks what it needs', async () => {
    await want('task-force', { modes: { file: 'off', sms: 'at_once' } });
    await openNoticed(server());
    expect(await told()).toEqual(['colleague task', 'expert told']);
    await deliverNotices(server().house, 'sms');
    expect(sms.sent).toEqual([]);
  });

  test('and in the language that he has chosen', async () => {
    await want('task-force', { language: 'en' });
    await openNoticed(server());
    const file = (await office.files()).find(({ to }) => to.login === 'task-force');
    expect(file?.subject).toMatch(/^\[Zhulin\] To do: test-notice no\. \d+, opinion, due .*2026$/);
  });
});
