import type { NoticeChannel } from '@zhulin/contract';
import { NO_NOTICES, type NoticeDesk, type NoticePort } from './port.ts';
import { emailPort } from './ports/email.ts';
import { filePort } from './ports/file.ts';
import { oaPort } from './ports/oa.ts';
import { smsPort } from './ports/sms.ts';
import { webhookPort } from './ports/webhook.ts';
import type { NoticeSettings } from './settings.ts';

/** The ways out of this installation, by its settings. Nothing is connected before something is sent. */
export function openNoticeDesk({ publicUrl, folder, email, sms, webhook, oa }: NoticeSettings): NoticeDesk {
  if (publicUrl === undefined) return NO_NOTICES;
  const ports: NoticePort[] = [
    ...(email === undefined ? [] : [emailPort(email)]),
    ...(sms === undefined ? [] : [smsPort(sms)]),
    ...(webhook === undefined ? [] : [webhookPort(webhook)]),
    ...(oa === undefined ? [] : [oaPort(oa)]),
    ...(folder === undefined ? [] : [filePort(folder)]),
  ];
  return {
    publicUrl: publicUrl.href,
    ports: new Map<NoticeChannel, NoticePort>(ports.map((port) => [port.channel, port])),
  };
}
