import { NOTICE_MODES, type NoticeMode, type NoticeSettings } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField, TextField } from '../../../form/field.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useKeepNoticeSettings, useNoticeSettings } from '../queries.ts';
import { NoticeEmail } from './notice-email.tsx';
import { Part } from './part.tsx';

/** 通知: by which channels one is told of one’s cases, when, and when not. */
export function Notices() {
  const { say } = useWords('web-account');
  return (
    <Part title={say('notices')} note={say('notices.note')}>
      <QueryView
        query={useNoticeSettings()}
        isEmpty={({ channels }) => channels.length === 0}
        empty={say('notices.none')}
      >
        {(settings) => (
          <>
            {settings.channels.some(({ channel }) => channel === 'email') && (
              <NoticeEmail settings={settings} />
            )}
            <Wishes settings={settings} />
          </>
        )}
      </QueryView>
    </Part>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function Wishes({ settings }: { settings: NoticeSettings }) {
  const { words, say } = useWords('web-account');
  const keep = useKeepNoticeSettings();
  const [isQuiet, setQuiet] = useState(settings.quiet !== null);
  const [isSaved, setSaved] = useState(false);
  const save = async (entries: FormData) => {
    setSaved(false);
    const modes = settings.channels.map(({ channel }) => [channel, modeOf(entryOf(entries, channel))]);
    const language = entryOf(entries, 'language');
    keep(
      await client.changeNoticeSettings({
        body: {
          modes: Object.fromEntries(modes),
          digestHour: Number(entryOf(entries, 'digestHour')),
          quiet: isQuiet ? { from: entryOf(entries, 'from'), until: entryOf(entries, 'until') } : null,
          urgentBreaksQuiet: isQuiet ? entries.get('urgentBreaksQuiet') === 'on' : settings.urgentBreaksQuiet,
          language: LANGUAGES.find((each) => each === language) ?? settings.language,
        },
      }),
    );
    setSaved(true);
  };
  return (
    <ActForm submit={say('notices.save')} onSubmit={save}>
      {settings.channels.map((each) => (
        <ChannelField key={each.channel} {...each} />
      ))}
      <ChoiceField
        name="digestHour"
        label={say('notices.digest-hour')}
        expected={say('notices.digest-hour')}
        note={say('notices.digest-note', {
          causes: settings.urgent
            .map((cause) => words.text('notices', `cause/${cause}`))
            .join(words.text('cases', 'and')),
        })}
        defaultValue={settings.digestHour}
      >
        {HOURS.map((hour) => (
          <option key={hour} value={hour}>
            {`${String(hour).padStart(2, '0')}:00`}
          </option>
        ))}
      </ChoiceField>
      <label className="check-line">
        <input type="checkbox" checked={isQuiet} onChange={({ target: { checked } }) => setQuiet(checked)} />
        {say('notices.quiet')}
      </label>
      {isQuiet && <QuietFields settings={settings} />}
      <ChoiceField
        name="language"
        label={say('notices.language')}
        expected={say('notices.language')}
        defaultValue={settings.language}
      >
        {LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {words.text('frame', `language.${language}`)}
          </option>
        ))}
      </ChoiceField>
      {isSaved && <p role="status">{say('notices.saved')}</p>}
    </ActForm>
  );
}

function modeOf(text: string): NoticeMode {
  const mode = NOTICE_MODES.find((each) => each === text);
  if (mode === undefined) throw new Error(`${text} is no way to send`);
  return mode;
}

function ChannelField({ channel, mode, isReachable }: NoticeSettings['channels'][number]) {
  const { words, say } = useWords('web-account');
  const modes = channel === 'oa' ? NOTICE_MODES.filter((each) => each !== 'digest') : NOTICE_MODES;
  const missing = say(channel === 'email' ? 'notices.no-email' : 'notices.no-phone');
  return (
    <ChoiceField
      name={channel}
      label={words.text('notices', `channel/${channel}`)}
      expected={say('notices.mode')}
      note={isReachable ? (channel === 'webhook' ? say('notices.group') : undefined) : missing}
      defaultValue={mode}
    >
      {modes.map((each) => (
        <option key={each} value={each}>
          {words.text('notices', `mode/${each}`)}
        </option>
      ))}
    </ChoiceField>
  );
}

/** What the fields hold until somebody says otherwise, where there were no quiet hours. */
const NIGHT = { from: '22:00', until: '07:00' };

function QuietFields({ settings: { quiet, urgentBreaksQuiet, urgent } }: { settings: NoticeSettings }) {
  const { words, say } = useWords('web-account');
  const { from, until } = quiet ?? NIGHT;
  const time = { type: 'time', required: true, expected: say('notices.time') } as const;
  const causes = urgent.map((cause) => words.text('notices', `cause/${cause}`));
  return (
    <>
      <div className="notice-times">
        <TextField {...time} name="from" label={say('notices.from')} defaultValue={from} />
        <TextField {...time} name="until" label={say('notices.until')} defaultValue={until} />
      </div>
      <label className="check-line">
        <input type="checkbox" name="urgentBreaksQuiet" defaultChecked={urgentBreaksQuiet} />
        {say('notices.urgent-quiet', { causes: causes.join(words.text('cases', 'and')) })}
      </label>
    </>
  );
}
