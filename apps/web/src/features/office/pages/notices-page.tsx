import type { NoticePorts, NoticeTest, Words } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ListHead } from '../../../list/list-head.tsx';
import { RowTable } from '../../../list/row-table.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';

import { useNoticePorts } from '../queries.ts';
import '../office.css';

/** 通知通道: which ways there are, how much waits and fails, and whether they work. */
export default function NoticesPage() {
  const { say } = useWords('web-office');
  const query = useNoticePorts();
  return (
    <div className="page">
      <ListHead title={say('notices.title')} count={null} />
      <p className="note">{say('notices.note')}</p>
      <QueryView query={query} isEmpty={() => false} empty={null}>
        {(state) => <Ports state={state} onTested={() => void query.refetch()} />}
      </QueryView>
    </div>
  );
}

function Ports({ state: { ports, keptDays }, onTested }: { state: NoticePorts; onTested: () => void }) {
  const { words, say } = useWords('web-office');
  const [test, setTest] = useState<NoticeTest>();
  const columns = ['channel', 'state', 'waiting', 'oldest', 'sent', 'failed', 'last-failure'];
  const hasPort = ports.some(({ isConfigured }) => isConfigured);
  return (
    <>
      <RowTable
        caption={say('notices.title')}
        heads={columns.map((column) => say(`notices.${column}`))}
        rows={ports.map((port) => ({
          key: port.channel,
          cells: [
            words.text('notices', `channel/${port.channel}`),
            say(port.isConfigured ? 'notices.configured' : 'notices.not-configured'),
            port.waiting,
            port.oldestS === null ? '–' : say('notices.minutes', { count: Math.ceil(port.oldestS / 60) }),
            port.sent,
            port.failed,
            <LastFailure key="last" failure={port.lastFailure} />,
          ],
        }))}
      />
      <p className="note">{say('notices.kept', { days: keptDays })}</p>
      {hasPort ? (
        <div>
          <ActButton
            onAct={async () => {
              setTest(undefined);
              setTest(await client.testNoticePorts({}));
              onTested();
            }}
          >
            {say('notices.test')}
          </ActButton>
        </div>
      ) : (
        <p>{say('notices.nothing-configured')}</p>
      )}
      {test && <TestResults test={test} />}
    </>
  );
}

function LastFailure({ failure }: { failure: NoticePorts['ports'][number]['lastFailure'] }) {
  const { words } = useWords('web-office');
  if (failure === null) return '–';
  return (
    <>
      {reasonText(failure, words)} <span className="note">{momentText(failure.at)}</span>
    </>
  );
}

type Failed = NonNullable<NoticeTest['results'][number]['failure']>;

function reasonText({ reason, detail }: Failed, words: Words): string {
  const text = words.text('notices', `reason/${reason}`);
  return detail === null ? text : `${text} (${detail})`;
}

function TestResults({ test: { results } }: { test: NoticeTest }) {
  const { words, say } = useWords('web-office');
  return (
    <ul className="plain-rows" role="status">
      {results.map(({ channel, outcome, failure }) => (
        <li key={channel} data-test={channel}>
          <span className="row-text">
            <span>{words.text('notices', `channel/${channel}`)}</span>
            <span className={outcome === 'failed' ? 'problem' : 'note'}>
              {say(`notices.test-${outcome}`, { reason: failure === null ? '' : reasonText(failure, words) })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
