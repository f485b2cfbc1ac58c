import type { ApiToken, Permission } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { Secret } from '../../../form/secret.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshAccount, useTokens } from '../queries.ts';
import { Part } from './part.tsx';

/** API tokens: for programs, with some of the permissions of the present post. */
export function Tokens() {
  const { say } = useWords('web-account');
  const { permissions } = useSession();
  const [isMaking, setMaking] = useState(false);
  return (
    <Part title={say('tokens')} note={say('tokens.note')}>
      <QueryView query={useTokens()} isEmpty={({ tokens }) => tokens.length === 0} empty={say('tokens.none')}>
        {({ tokens }) => (
          <ul className="plain-rows">
            {tokens.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </ul>
        )}
      </QueryView>
      {permissions.length > 0 && (
        <div>
          <button type="button" onClick={() => setMaking(true)}>
            {say('tokens.make')}
          </button>
        </div>
      )}
      {isMaking && (
        <ActDialog title={say('tokens.make')} onClose={() => setMaking(false)}>
          <TokenForm permissions={permissions} onDone={() => setMaking(false)} />
        </ActDialog>
      )}
    </Part>
  );
}

function TokenRow({ token }: { token: ApiToken }) {
  const { words, say } = useWords('web-account');
  const refresh = useRefreshAccount();
  const isOver = token.revokedAt !== null || Date.parse(token.expiresAt) <= Date.now();
  return (
    <li data-token={token.id}>
      <span className="row-text">
        <span>{token.name}</span>
        <span className="note">
          {say('tokens.line', {
            permissions: token.permissions
              .map((each) => words.text('office', `permission/${each}`))
              .join('、'),
            until: momentText(token.expiresAt),
            used: token.usedAt === null ? say('tokens.unused') : momentText(token.usedAt),
          })}
        </span>
      </span>
      {isOver ? (
        <span className="note">{say(token.revokedAt === null ? 'tokens.expired' : 'tokens.revoked')}</span>
      ) : (
        <ActButton
          question={say('tokens.revoke-question')}
          onAct={async () => {
            await client.revokeToken({ params: { id: token.id } });
            await refresh();
          }}
        >
          {say('tokens.revoke')}
        </ActButton>
      )}
    </li>
  );
}

const DAYS_MAX = 366;

function TokenForm({ permissions, onDone }: { permissions: readonly Permission[]; onDone: () => void }) {
  const { words, say } = useWords('web-account');
  const refresh = useRefreshAccount();
  const [made, setMade] = useState<string>();
  const [chosen, setChosen] = useState<ReadonlySet<Permission>>(new Set());
  if (made !== undefined)
    return (
      <div className="act-form">
        <p>{say('tokens.once')}</p>
        <Secret label={say('tokens.token')} text={made} />
        <div className="act-buttons">
          <button type="button" className="primary" onClick={onDone}>
            {say('tokens.kept')}
          </button>
        </div>
      </div>
    );
  const toggle = (each: Permission) => {
    const next = new Set(chosen);
    if (!next.delete(each)) next.add(each);
    setChosen(next);
  };
  return (
    <ActForm
      submit={say('tokens.make')}
      isBlocked={chosen.size === 0}
      onSubmit={async (entries) => {
        const days = Number(entryOf(entries, 'days'));
        const body = { name: entryOf(entries, 'name'), permissions: [...chosen], days };
        setMade((await client.createToken({ body })).token);
        await refresh();
      }}
    >
      <TextField
        name="name"
        label={say('tokens.name')}
        expected={say('tokens.name-expected')}
        maxLength={100}
        required
      />
      <TextField
        name="days"
        type="number"
        label={say('tokens.days')}
        expected={say('tokens.days-expected', { max: DAYS_MAX })}
        defaultValue={90}
        min={1}
        max={DAYS_MAX}
        required
      />
      <fieldset className="choice-set">
        <legend className="form-label">{say('tokens.permissions')}</legend>
        {permissions.map((each) => (
          <label key={each} className="check-line">
            <input type="checkbox" checked={chosen.has(each)} onChange={() => toggle(each)} />
            {words.text('office', `permission/${each}`)}
          </label>
        ))}
      </fieldset>
    </ActForm>
  );
}
