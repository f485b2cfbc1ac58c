import { caseWord, NOTICE_CAUSES, type NoticeCause, type Words } from '@zhulin/contract';
import { isoDayAt } from '@zhulin/engines/cases';
import { formatDay, isoDay } from '@zhulin/engines/units';
import type { TaskStanding } from '../cases/index.ts';
import type { NoticeLine, NoticeMessage } from './port.ts';

/** One thing to tell. */
export interface Telling {
  readonly cause: NoticeCause;
  readonly caseId: string;
  readonly step: string | null;
  readonly seat: number | null;
  readonly postId: string | null;
  readonly found: TaskStanding;
}

/** What a notice says: the kind of case, its number, the step, the due day, where to go. Of several causes about one task
 * the weightiest is told. Pure. */
export function linesOf(tellings: readonly Telling[], publicUrl: string, words: Words): NoticeLine[] {
  const rank = ({ cause }: Telling) => NOTICE_CAUSES.indexOf(cause);
  const ordered = tellings.toSorted((one, other) => rank(one) - rank(other));
  const once = Map.groupBy(ordered, ({ caseId, step, seat }) => JSON.stringify([caseId, step, seat]));
  return [...once.values()].flatMap(([weightiest]) =>
    weightiest === undefined ? [] : [lineOf(weightiest, publicUrl, words)],
  );
}

function lineOf(
  { cause, caseId, step, postId, found }: Telling,
  publicUrl: string,
  words: Words,
): NoticeLine {
  const dueAt = found.task?.dueAt ?? null;
  const line = {
    cause,
    kind: caseWord(words, found.kind, 'title'),
    number: found.number,
    step: step === null ? null : caseWord(words, found.kind, 'steps', step),
    // The limit is over with the last instant of its day.
    dueDay: dueAt === null ? null : isoDayAt(dueAt.getTime() - 1),
    link: linkTo(publicUrl, caseId, postId),
  };
  return { ...line, text: sentenceOf(line, words) };
}

/** Opens exactly one case; who may see it is decided by whoever signs in.
 * @param publicUrl  ends with a slash */
export function linkTo(publicUrl: string, caseId: string, postId: string | null): string {
  const post = postId === null ? '' : `?post=${encodeURIComponent(postId)}`;
  return `${publicUrl}cases/${caseId}${post}`;
}

export const inboxAt = (publicUrl: string) => `${publicUrl}inbox`;

function sentenceOf(
  { cause, kind, number, step, dueDay }: Omit<NoticeLine, 'text' | 'link'>,
  words: Words,
): string {
  const say = (key: string, params: Record<string, string | number>) => words.text('notices', key, params);
  const parts = [
    say('line.case', { kind, number }),
    ...(step === null ? [] : [say('line.step', { step })]),
    ...(dueDay === null ? [] : [say('line.due', { day: formatDay(isoDay(dueDay), words.language) })]),
  ];
  return say('line.whole', {
    cause: words.text('notices', `cause/${cause}`),
    parts: parts.join(words.text('notices', 'line.and')),
  });
}

/** More stand in the inbox. */
const LINES_MAX = 50;

interface Told {
  readonly lines: readonly NoticeLine[];
  readonly isDigest: boolean;
  readonly publicUrl: string;
}

/** The head of a message, its text to be read without anything else, and where all of it is. Pure. */
export function tellingOf(
  { lines, isDigest, publicUrl }: Told,
  words: Words,
): Pick<NoticeMessage, 'subject' | 'text' | 'link'> {
  const say = (key: string, params?: Record<string, string | number>) => words.text('notices', key, params);
  const [first] = lines;
  if (first === undefined) throw new Error('a message tells something');
  const subject = isDigest
    ? say('subject.digest', { count: lines.length })
    : say('subject.one', { line: first.text });
  const link = lines.length === 1 ? first.link : inboxAt(publicUrl);
  const parts = lines.slice(0, LINES_MAX).map((line) => `${line.text}\n${line.link}`);
  const more =
    lines.length > LINES_MAX ? [`${say('more', { count: lines.length - LINES_MAX })}\n${link}`] : [];
  return { subject, text: `${[...parts, ...more, say('foot')].join('\n\n')}\n`, link };
}
