import { useSession } from '../../../session.tsx';
import { useHeldPosts } from '../../../shell/posts.ts';
import { useWords } from '../../../words.tsx';
import { Loans } from '../parts/loans.tsx';
import { Notices } from '../parts/notices.tsx';
import { OwnActs } from '../parts/own-acts.tsx';
import { Password } from '../parts/password.tsx';
import { SecondFactor } from '../parts/second-factor.tsx';
import { Sessions } from '../parts/sessions.tsx';
import { TaskCalendar } from '../parts/task-calendar.tsx';
import { Tokens } from '../parts/tokens.tsx';
import { Who } from '../parts/who.tsx';
import '../../../list/list.css';
import '../account.css';

/** 我的账户: who one is here, and all that protects the account. */
export default function AccountPage() {
  const { say } = useWords('web-account');
  const { may } = useSession();
  const held = useHeldPosts();
  return (
    <div className="page account">
      <h1>{say('title')}</h1>
      <Who />
      <div className="account-parts">
        <Password />
        <SecondFactor />
        <Sessions />
        {may('post.lend') && <Loans held={held.data?.posts ?? []} />}
        {may('case.read') && <TaskCalendar />}
        {(may('case.read') || may('notice.manage')) && <Notices />}
        <Tokens />
        <OwnActs />
      </div>
    </div>
  );
}
