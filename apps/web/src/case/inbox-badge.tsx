import { useWords } from '../words.tsx';
import { useInboxCounts } from './queries.ts';
import './case.css';

/** How much waits in the inbox, and how much of it is past its day; nothing where nothing does, or nobody can say. */
export default function InboxBadge() {
  const { say } = useWords();
  const { data: counts } = useInboxCounts();
  if (!counts) return null;
  const waiting = Object.values(counts.todo).reduce((sum, count) => sum + count, 0);
  const { red } = counts.todo;
  const unread = counts.toldUnread;
  if (waiting + unread === 0) return null;
  const parts = [
    say('inbox-badge.waiting', { count: waiting }),
    red > 0 && say('inbox-badge.red', { count: red }),
    unread > 0 && say('inbox-badge.unread', { count: unread }),
  ].filter((part) => part !== false);
  return (
    <span className="inbox-badge" data-late={red > 0} title={parts.join(say('inbox-badge.and'))}>
      <span aria-hidden="true">{red > 0 ? `■ ${red}` : waiting + unread}</span>
      <span className="hidden">{parts.join(say('inbox-badge.and'))}</span>
    </span>
  );
}
