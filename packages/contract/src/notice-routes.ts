import {
  askNoticeEmailSchema,
  changeNoticeSettingsSchema,
  confirmNoticeEmailSchema,
  noticePortsSchema,
  noticeSettingsSchema,
  noticeTestSchema,
} from './notices.ts';
import type { RouteContract } from './route-contract.ts';

/** How one is told of one’s cases, and what an administrator sees of the channels. */
export const noticeRoutes = {
  readNoticeSettings: {
    method: 'GET',
    path: '/api/notice-settings',
    summary: 'By which channels, when, and in which language one is told of one’s cases',
    access: 'signed-in',
    status: 200,
    response: noticeSettingsSchema,
  },
  changeNoticeSettings: {
    method: 'POST',
    path: '/api/notice-settings',
    summary: 'Say how one wants to be told',
    access: 'signed-in',
    status: 200,
    body: changeNoticeSettingsSchema,
    response: noticeSettingsSchema,
  },
  askNoticeEmail: {
    method: 'POST',
    path: '/api/notice-settings/email',
    summary: 'Have a code sent to an e-mail address; the former address holds until the code is entered',
    access: 'signed-in',
    status: 200,
    body: askNoticeEmailSchema,
    response: noticeSettingsSchema,
  },
  confirmNoticeEmail: {
    method: 'POST',
    path: '/api/notice-settings/email/confirmation',
    summary: 'Prove by the code that the address is one’s own; notices go there from now on',
    access: 'signed-in',
    status: 200,
    body: confirmNoticeEmailSchema,
    response: noticeSettingsSchema,
  },
  removeNoticeEmail: {
    method: 'POST',
    path: '/api/notice-settings/email/removal',
    summary: 'Take one’s e-mail address away',
    access: 'signed-in',
    status: 200,
    response: noticeSettingsSchema,
  },
  readNoticePorts: {
    method: 'GET',
    path: '/api/notice-ports',
    summary: 'Which channels are configured, how much waits, was sent and failed, and the last failure',
    access: 'notice.manage',
    status: 200,
    response: noticePortsSchema,
  },
  testNoticePorts: {
    method: 'POST',
    path: '/api/notice-ports/test',
    summary: 'Send a test notice to oneself by every configured channel',
    access: 'notice.manage',
    status: 200,
    response: noticeTestSchema,
  },
} as const satisfies Record<string, RouteContract>;
