import type { InboxLight } from '@zhulin/contract';
import { isoDayAt } from '@zhulin/engines/cases';

interface Dated {
  readonly dueAt: Date | null;
  readonly amberAt: Date | null;
  readonly isPaused: boolean;
  readonly isOpen?: boolean;
}

/** How a stored clock stands now, as a list shows it; the same as the SQL of the inbox counts. */
export function lightAt(
  { dueAt, amberAt, isPaused, isOpen = true }: Dated,
  now: Date,
): { light: InboxLight | null; dueDay: string | null } {
  // The limit is over with the last instant of its day.
  const dueDay = dueAt === null ? null : isoDayAt(dueAt.getTime() - 1);
  if (!isOpen) return { light: null, dueDay };
  if (isPaused) return { light: 'paused', dueDay };
  if (dueAt === null) return { light: 'undated', dueDay };
  if (now >= dueAt) return { light: 'red', dueDay };
  return { light: amberAt !== null && now >= amberAt ? 'amber' : 'green', dueDay };
}
