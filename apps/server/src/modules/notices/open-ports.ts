import type { NoticeChannel } from '@zhulin/contract';
import { NO_NOTICES, type NoticeDesk, type NoticePort } from './port.ts';
import { filePort } from './ports/file.ts';
import type { NoticeSettings } from './settings.ts';

/** The ways out of this installation, by its settings. Nothing is connected before something is sent. */
export function openNoticeDesk({ publicUrl, folder }: NoticeSettings): NoticeDesk {
  if (publicUrl === undefined) return NO_NOTICES;
  const ports: NoticePort[] = [...(folder === undefined ? [] : [filePort(folder)])];
  return {
    publicUrl: publicUrl.href,
    ports: new Map<NoticeChannel, NoticePort>(ports.map((port) => [port.channel, port])),
  };
}
