import type { NoticeLine, NoticeMessage } from '../src/modules/notices/index.ts';

export const LINE: NoticeLine = {
  cause: 'task',
  kind: '方案发布',
  number: 12,
  step: '住建部门会审',
  dueDay: '2026-03-09',
  text: '待办：方案发布第 12 号，住建部门会审，2026年3月9日到期',
  link: 'https://zhulin.example/cases/0198c0de-0000-7000-8000-000000000001?post=p1',
};

export const MESSAGE: NoticeMessage = {
  id: '0198c0de-0000-4000-8000-000000000012',
  act: 'tell',
  completes: null,
  to: { personId: 'person-1', login: 'li', phone: '13800001234', email: 'li@example.cn' },
  language: 'zh-CN',
  subject: `【筑邻】${LINE.text}`,
  text: `${LINE.text}\n${LINE.link}\n\n请登录后办理。\n`,
  lines: [LINE],
  link: LINE.link,
};
