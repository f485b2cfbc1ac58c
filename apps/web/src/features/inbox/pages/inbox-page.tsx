import { Inbox } from '../parts/inbox.tsx';
import '../inbox.css';

/** 待办、已办、抄送: over all kinds of case. The address holds box and filter. */
export default function InboxPage() {
  return (
    <div className="page inbox">
      <Inbox />
    </div>
  );
}
