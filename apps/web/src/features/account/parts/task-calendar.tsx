import type { TaskCalendar as Calendar } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm } from '../../../form/act-form.tsx';
import { Secret } from '../../../form/secret.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshAccount, useTaskCalendar } from '../queries.ts';
import { Part } from './part.tsx';

/** 待办日历: a secret address under which the calendar of a phone or of an office program reads one's tasks. */
export function TaskCalendar() {
  const { say } = useWords('web-account');
  const [isMaking, setMaking] = useState(false);
  return (
    <Part title={say('calendar')} note={say('calendar.note')}>
      <QueryView
        query={useTaskCalendar()}
        isEmpty={({ calendar }) => calendar === null}
        empty={say('calendar.none')}
      >
        {({ calendar }) => calendar !== null && <CalendarRow calendar={calendar} />}
      </QueryView>
      <div>
        <button type="button" onClick={() => setMaking(true)}>
          {say('calendar.make')}
        </button>
      </div>
      {isMaking && (
        <ActDialog title={say('calendar.make')} onClose={() => setMaking(false)}>
          <CalendarForm onDone={() => setMaking(false)} />
        </ActDialog>
      )}
    </Part>
  );
}

function CalendarRow({ calendar: { showsTitles, createdAt, usedAt } }: { calendar: Calendar }) {
  const { say } = useWords('web-account');
  const refresh = useRefreshAccount();
  return (
    <ul className="plain-rows">
      <li>
        <span className="row-text">
          <span>{say(showsTitles ? 'calendar.titled' : 'calendar.numbered')}</span>
          <span className="note">
            {say('calendar.line', {
              since: momentText(createdAt),
              used: usedAt === null ? say('calendar.unused') : momentText(usedAt),
            })}
          </span>
        </span>
        <ActButton
          question={say('calendar.revoke-question')}
          onAct={async () => {
            await client.revokeTaskCalendar({});
            await refresh();
          }}
        >
          {say('calendar.revoke')}
        </ActButton>
      </li>
    </ul>
  );
}

function CalendarForm({ onDone }: { onDone: () => void }) {
  const { say } = useWords('web-account');
  const refresh = useRefreshAccount();
  const [made, setMade] = useState<string>();
  if (made !== undefined)
    return (
      <div className="act-form">
        <p>{say('calendar.once')}</p>
        <Secret label={say('calendar.address')} text={made} />
        <p className="note">{say('calendar.how')}</p>
        <div className="act-buttons">
          <a className="button" href={made.replace(/^https?:/, 'webcal:')}>
            {say('calendar.subscribe')}
          </a>
          <button type="button" className="primary" onClick={onDone}>
            {say('calendar.kept')}
          </button>
        </div>
      </div>
    );
  return (
    <ActForm
      submit={say('calendar.make')}
      onSubmit={async (entries) => {
        const { path } = await client.makeTaskCalendar({ body: { showsTitles: entries.has('titles') } });
        setMade(new URL(path, globalThis.location.origin).href);
        await refresh();
      }}
    >
      <p>{say('calendar.ends')}</p>
      <label className="check-line">
        <input type="checkbox" name="titles" />
        {say('calendar.with-titles')}
      </label>
      <p className="note">{say('calendar.who-sees')}</p>
    </ActForm>
  );
}
