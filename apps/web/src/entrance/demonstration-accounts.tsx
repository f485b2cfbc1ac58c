import type { Entrance, Role } from '@zhulin/contract';
import { useFrameWords } from '../frame-words.tsx';

type Demonstration = NonNullable<Entrance['demonstration']>;

/** The accounts by who they work for. */
const GROUPS: readonly { key: string; roles: readonly Role[] }[] = [
  {
    key: 'government',
    roles: ['leading_group_office', 'city_office', 'task_force', 'department', 'sub_district'],
  },
  { key: 'house', roles: ['system_admin', 'security_admin', 'audit_admin'] },
  {
    key: 'community',
    roles: ['resident', 'owners_committee', 'community_worker', 'grid_worker', 'property_operator'],
  },
  {
    key: 'business',
    roles: ['enterprise', 'supervising_engineer', 'third_party', 'expert', 'device_vendor'],
  },
];

interface DemonstrationAccountsProps {
  demonstration: Demonstration;
  /** What stands in the form. */
  login: string;
  onChoose: (login: string, password: string) => void;
}

/** The accounts of a demonstration; one click fills the form. */
export function DemonstrationAccounts({ demonstration, login, onChoose }: DemonstrationAccountsProps) {
  const { words, say } = useFrameWords();
  const { accounts, password } = demonstration;
  return (
    <section className="demonstration" aria-labelledby="demonstration-title">
      <h2 id="demonstration-title">{say('demonstration.title')}</h2>
      <p>{say('demonstration.note', { password })}</p>
      {GROUPS.map(({ key, roles }) => (
        <div key={key} className="demonstration-group">
          <h3>{say(`demonstration.${key}`)}</h3>
          <ul>
            {accounts
              .filter(({ role }) => roles.includes(role))
              .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
              .map((account) => (
                <li key={account.login}>
                  <button
                    type="button"
                    aria-pressed={account.login === login}
                    onClick={() => onChoose(account.login, password)}
                  >
                    {words.text('office', `role/${account.role}`)}
                    {accounts.some((other) => other !== account && other.role === account.role) &&
                      ` · ${account.login}`}
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
