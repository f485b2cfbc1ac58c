import { useState } from 'react';
import { ActForm, entryOf } from '../form/act-form.tsx';
import { TextField } from '../form/field.tsx';
import { Secret } from '../form/secret.tsx';
import { useFrameWords } from '../frame-words.tsx';
import { later } from '../later.tsx';

const QrCode = later(() => import('../qr-code/qr-code.tsx'), <div className="qr-code" />);

interface EnrolmentProps {
  /** Asks for a secret. */
  begin: () => Promise<{ secret: string; uri: string }>;
  /** Proves that the authenticator knows it. */
  confirm: (code: string) => Promise<{ recoveryCodes: string[] }>;
  onDone: () => void;
}

/** The way to a second factor: scan, prove, keep the recovery codes. */
export function Enrolment({ begin, confirm, onDone }: EnrolmentProps) {
  const { say } = useFrameWords();
  const [begun, setBegun] = useState<{ secret: string; uri: string }>();
  const [codes, setCodes] = useState<string[]>();
  if (codes !== undefined) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (begun === undefined)
    return (
      <ActForm key="begin" submit={say('factor.begin')} onSubmit={async () => setBegun(await begin())}>
        <p>{say('factor.why')}</p>
      </ActForm>
    );
  return (
    <ActForm
      key="confirm"
      submit={say('factor.confirm')}
      onSubmit={async (entries) => setCodes((await confirm(entryOf(entries, 'code').trim())).recoveryCodes)}
    >
      <p>{say('factor.scan')}</p>
      <QrCode text={begun.uri} label={say('factor.picture')} />
      <Secret label={say('factor.secret')} text={begun.secret} />
      <TextField
        name="code"
        label={say('factor.code')}
        expected={say('factor.six')}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\s*\d{6}\s*"
        required
      />
    </ActForm>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { say } = useFrameWords();
  return (
    <div className="act-form">
      <p role="status">
        <strong>{say('factor.done')}</strong>
      </p>
      <p>{say('factor.codes')}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="act-buttons">
        <button type="button" className="primary" onClick={onDone}>
          {say('factor.kept')}
        </button>
        <button type="button" onClick={() => print()}>
          {say('factor.print')}
        </button>
      </div>
    </div>
  );
}
