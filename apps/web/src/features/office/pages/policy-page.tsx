import { type SecurityPolicy, securityPolicySchema } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { ListHead } from '../../../list/list-head.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { Witnesses } from '../parts/witnesses.tsx';
import { usePolicy, useRefreshOffice } from '../queries.ts';
import '../office.css';

type NumberKey = Exclude<keyof SecurityPolicy, 'administratorsNeedSecondFactor'>;

const GROUPS: readonly { key: string; fields: readonly NumberKey[] }[] = [
  { key: 'passwords', fields: ['passwordLengthMin', 'formerPasswords'] },
  { key: 'locks', fields: ['failuresBeforeLock', 'firstLockS', 'longestLockS'] },
  { key: 'attempts', fields: ['attemptWindowS', 'attemptsPerLogin', 'attemptsPerAddress'] },
  { key: 'sessions', fields: ['sessionIdleMin', 'sessionLongestH'] },
  { key: 'backups', fields: ['backupAgeH'] },
];

/** 安全策略: rules for passwords, locks and sessions, set by security administrators and read by the others. */
export default function PolicyPage() {
  const { say } = useWords('web-office');
  return (
    <div className="page policy">
      <ListHead title={say('policy.title')} count={null} />
      <QueryView query={usePolicy()} isEmpty={() => false} empty={null}>
        {(policy) => <Policy policy={policy} />}
      </QueryView>
      <Witnesses />
    </div>
  );
}

function Policy({ policy }: { policy: SecurityPolicy }) {
  const { say } = useWords('web-office');
  const { may } = useSession();
  const mayChange = may('policy.manage');
  const refresh = useRefreshOffice();
  const [isSaved, setSaved] = useState(false);
  const save = async (entries: FormData) => {
    setSaved(false);
    const numbers = GROUPS.flatMap(({ fields }) => fields.map((key) => [key, Number(entryOf(entries, key))]));
    const body = securityPolicySchema.parse({
      ...Object.fromEntries(numbers),
      administratorsNeedSecondFactor: entries.get('administratorsNeedSecondFactor') === 'on',
    });
    await client.changeSecurityPolicy({ body });
    await refresh();
    setSaved(true);
  };
  if (!mayChange) return <PolicyFacts policy={policy} />;
  return (
    <ActForm submit={say('policy.save')} onSubmit={save}>
      {GROUPS.map(({ key, fields }) => (
        <fieldset key={key} className="policy-group">
          <legend>{say(`policy.${key}`)}</legend>
          {fields.map((field) => (
            <NumberField key={field} field={field} value={policy[field]} />
          ))}
        </fieldset>
      ))}
      <label className="check-line">
        <input
          type="checkbox"
          name="administratorsNeedSecondFactor"
          defaultChecked={policy.administratorsNeedSecondFactor}
        />
        {say('policy.administratorsNeedSecondFactor')}
      </label>
      {isSaved && <p role="status">{say('policy.saved')}</p>}
    </ActForm>
  );
}

/** Its bounds are those of the contract. */
function NumberField({ field, value }: { field: NumberKey; value: number }) {
  const { say } = useWords('web-office');
  const { minValue: min, maxValue: max } = securityPolicySchema.shape[field];
  if (min === null || max === null) throw new Error(`${field} has no bounds`);
  const range = say('policy.range', { min, max });
  return (
    <TextField
      name={field}
      type="number"
      label={say(`policy.${field}`)}
      expected={range}
      note={range}
      defaultValue={value}
      min={min}
      max={max}
      required
    />
  );
}

function PolicyFacts({ policy }: { policy: SecurityPolicy }) {
  const { say } = useWords('web-office');
  return (
    <>
      <p className="note">{say('policy.read-only')}</p>
      {GROUPS.map(({ key, fields }) => (
        <section key={key} className="policy-group">
          <h2>{say(`policy.${key}`)}</h2>
          <dl className="facts">
            {fields.map((field) => (
              <div key={field}>
                <dt>{say(`policy.${field}`)}</dt>
                <dd>{policy[field]}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>
        {say('policy.administratorsNeedSecondFactor')}：
        {say(policy.administratorsNeedSecondFactor ? 'policy.yes' : 'policy.no')}
      </p>
    </>
  );
}
