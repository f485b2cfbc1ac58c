import type { NoticeChannel, NoticeMode } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { NoticeRules } from './rules.ts';
import type { QuietHours } from './when.ts';

/** How somebody wants to be told. */
export interface Wishes {
  /** Channels that are not named are as the rules have them. */
  readonly modes: Partial<Record<NoticeChannel, NoticeMode | undefined>>;
  readonly digestHour: number;
  readonly quiet: QuietHours | null;
  readonly urgentBreaksQuiet: boolean;
  readonly language: Language;
}

/** Of whoever has said nothing. */
export function defaultWishes({ quiet, digestHour }: NoticeRules): Wishes {
  return { modes: {}, digestHour, quiet, urgentBreaksQuiet: false, language: 'zh-CN' };
}

/** Errors: none; throws when the rules have no mode of a channel. */
export function modeOf({ modes }: Wishes, rules: NoticeRules, channel: NoticeChannel): NoticeMode {
  const mode = modes[channel] ?? rules.modes[channel];
  if (mode === undefined) throw new Error(`no rule says how ${channel} sends`);
  // A to-do stands where one looks for it, so nothing is gathered for it.
  return channel === 'oa' && mode === 'digest' ? 'at_once' : mode;
}
