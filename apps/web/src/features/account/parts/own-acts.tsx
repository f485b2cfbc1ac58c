import { AUDIT_PAGE_MAX } from '@zhulin/contract';
import { useState } from 'react';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useOwnActs } from '../queries.ts';
import { Part } from './part.tsx';

const FIRST = 10;

/** 本人操作记录: what the trail keeps of oneself. */
export function OwnActs() {
  const { words, say } = useWords('web-account');
  const { personId } = useSession();
  const [limit, setLimit] = useState(FIRST);
  return (
    <Part title={say('acts')} note={say('acts.note')}>
      <QueryView
        query={useOwnActs(personId, limit)}
        isEmpty={({ entries }) => entries.length === 0}
        empty={say('acts.none')}
      >
        {({ entries, next }) => (
          <>
            <ul className="plain-rows">
              {entries.map(({ id, at, action, address }) => (
                <li key={id} data-act={action}>
                  <span className="row-text">
                    <span>{words.text('office', `audit-action/${action}`)}</span>
                    <span className="note">
                      <time dateTime={at}>{momentText(at)}</time>
                      {address !== null && ` · ${address}`}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
            {next !== null && limit < AUDIT_PAGE_MAX && (
              <div>
                <button type="button" onClick={() => setLimit(AUDIT_PAGE_MAX)}>
                  {say('acts.more', { count: AUDIT_PAGE_MAX })}
                </button>
              </div>
            )}
          </>
        )}
      </QueryView>
    </Part>
  );
}
