import type { NoticeSettings } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { useKeepNoticeSettings } from '../queries.ts';

/** The address for notices: set by a code that is sent there, changed in the same way, taken away. */
export function NoticeEmail({ settings: { email, emailAsked } }: { settings: NoticeSettings }) {
  const { say } = useWords('web-account');
  const keep = useKeepNoticeSettings();
  const [isSetting, setSetting] = useState(false);
  const title = say(email === null ? 'notices.email-set' : 'notices.email-change');
  return (
    <div className="notice-email">
      <p>
        {say('notices.email')}
        <strong>{email ?? say('notices.email-none')}</strong>
      </p>
      {emailAsked !== null && <p className="note">{say('notices.email-asked', { address: emailAsked })}</p>}
      <div className="act-buttons">
        <button type="button" onClick={() => setSetting(true)}>
          {title}
        </button>
        {(email !== null || emailAsked !== null) && (
          <ActButton
            question={say('notices.email-remove-question')}
            onAct={async () => keep(await client.removeNoticeEmail({}))}
          >
            {say('notices.email-remove')}
          </ActButton>
        )}
      </div>
      {isSetting && (
        <ActDialog title={title} onClose={() => setSetting(false)}>
          <Setting asked={emailAsked} onDone={() => setSetting(false)} />
        </ActDialog>
      )}
    </div>
  );
}

function Setting({ asked, onDone }: { asked: string | null; onDone: () => void }) {
  const { say } = useWords('web-account');
  const keep = useKeepNoticeSettings();
  const [sentTo, setSentTo] = useState(asked);
  if (sentTo !== null)
    return (
      <ActForm
        submit={say('notices.code-confirm')}
        onSubmit={async (entries) => {
          keep(await client.confirmNoticeEmail({ body: { code: entryOf(entries, 'code').trim() } }));
          onDone();
        }}
        others={
          <button type="button" onClick={() => setSentTo(null)}>
            {say('notices.code-again')}
          </button>
        }
      >
        <p role="status">{say('notices.code-sent', { address: sentTo })}</p>
        <TextField
          name="code"
          label={say('notices.code')}
          expected={say('notices.code-expected')}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="\s*[0-9]{6}\s*"
          required
        />
      </ActForm>
    );
  return (
    <ActForm
      submit={say('notices.code-send')}
      onSubmit={async (entries) => {
        const address = entryOf(entries, 'address').trim();
        const settings = await client.askNoticeEmail({ body: { address } });
        keep(settings);
        setSentTo(settings.emailAsked);
      }}
    >
      <TextField
        name="address"
        type="email"
        label={say('notices.address')}
        expected={say('notices.address-expected')}
        autoComplete="email"
        maxLength={254}
        required
      />
    </ActForm>
  );
}
