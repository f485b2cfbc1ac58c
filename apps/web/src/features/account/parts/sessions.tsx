import type { SessionList } from '@zhulin/contract';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshAccount, useSessions } from '../queries.ts';
import { Part } from './part.tsx';

/** Where one is signed in; every other session can be ended. */
export function Sessions() {
  const { say } = useWords('web-account');
  return (
    <Part title={say('sessions')} note={say('sessions.note')}>
      <QueryView
        query={useSessions()}
        isEmpty={({ sessions }) => sessions.length === 0}
        empty={say('sessions.none')}
      >
        {({ sessions }) => (
          <ul className="plain-rows">
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        )}
      </QueryView>
    </Part>
  );
}

function SessionRow({ session }: { session: SessionList['sessions'][number] }) {
  const { say } = useWords('web-account');
  const refresh = useRefreshAccount();
  const { id, isThis, createdAt, seenAt, address, agent } = session;
  return (
    <li data-session={id}>
      <span className="row-text">
        <span title={agent}>{deviceOf(agent)}</span>
        <span className="note">
          {say('sessions.line', { address, from: momentText(createdAt), seen: momentText(seenAt) })}
        </span>
      </span>
      {isThis ? (
        <span className="account-present">{say('sessions.this')}</span>
      ) : (
        <ActButton
          onAct={async () => {
            await client.endSession({ params: { id } });
            await refresh();
          }}
        >
          {say('sessions.end')}
        </ActButton>
      )}
    </li>
  );
}

/** Browser and system, as far as the browser tells them. */
function deviceOf(agent: string): string {
  const browser = /(Edg|MicroMessenger|OPR|Firefox|Chrome|Safari)\/\d+/
    .exec(agent)?.[0]
    ?.replace('Edg/', 'Edge/')
    .replace('/', ' ');
  const system = /\(([^;)]+)/.exec(agent)?.[1];
  return [browser, system].filter((part) => part !== undefined).join(' · ') || agent;
}
