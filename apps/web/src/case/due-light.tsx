import type { CaseDue, InboxLight } from '@zhulin/contract';
import { useWords } from '../words.tsx';
import './case.css';

const SHAPES: Readonly<Record<InboxLight, string>> = {
  red: '■',
  amber: '▲',
  green: '●',
  paused: '‖',
  undated: '○',
};

/** How a clock stands, as shape and word. */
export function DueLight({ light }: { light: InboxLight }) {
  const { words } = useWords();
  return (
    <span className="due-light" data-light={light}>
      <span aria-hidden="true">{SHAPES[light]}</span> {words.text('cases', `lights/${light}`)}
    </span>
  );
}

/** The light of a clock as lists show it; none once it has ended. */
export function lightOf(due: Pick<CaseDue, 'endedAt' | 'stoppedFor' | 'light'>): InboxLight | null {
  if (due.endedAt !== null) return null;
  if (due.stoppedFor !== null) return 'paused';
  return due.light ?? 'undated';
}
