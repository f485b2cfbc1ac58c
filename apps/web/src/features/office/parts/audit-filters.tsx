import { type AuditFilters, auditActions } from '@zhulin/contract';
import { Chips } from '../../../list/list-head.tsx';
import { useWords } from '../../../words.tsx';
import type { Names } from '../names.ts';

interface AuditFilterProps {
  filters: AuditFilters;
  names: Names;
  onChange: (filters: AuditFilters) => void;
}

type FilterKey = 'actorId' | 'action' | 'from' | 'until';

/** The same filters with one set, or taken off. */
function withFilter(filters: AuditFilters, key: FilterKey, value: string): AuditFilters {
  const { [key]: _, ...rest } = filters;
  if (value === '') return rest;
  if (key !== 'action') return { ...rest, [key]: value };
  const action = auditActions.find((each) => each === value);
  return action === undefined ? rest : { ...rest, action };
}

/** Who, what, and between which days. */
export function AuditFields({ filters, names, onChange }: AuditFilterProps) {
  const { words, say } = useWords('web-office');
  const set = (key: FilterKey) => (event: { target: { value: string } }) =>
    onChange(withFilter(filters, key, event.target.value));
  return (
    <div className="list-filters no-print">
      <label>
        {say('audit.who')}
        <select value={filters.actorId ?? ''} onChange={set('actorId')}>
          <option value="">{say('audit.anybody')}</option>
          {names.people.map(({ id, name, login }) => (
            <option key={id} value={id}>
              {name} · {login}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('audit.what')}
        <select value={filters.action ?? ''} onChange={set('action')}>
          <option value="">{say('audit.anything')}</option>
          {auditActions.map((action) => (
            <option key={action} value={action}>
              {words.text('office', `audit-action/${action}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('audit.from')}
        <input type="date" value={filters.from ?? ''} onChange={set('from')} />
      </label>
      <label>
        {say('audit.until')}
        <input type="date" value={filters.until ?? ''} onChange={set('until')} />
      </label>
    </div>
  );
}

/** The filters in words. */
export function useFilterTexts(filters: AuditFilters, names: Names): { key: FilterKey; text: string }[] {
  const { words, say } = useWords('web-office');
  const { actorId, action, from, until } = filters;
  return [
    ...(actorId
      ? [{ key: 'actorId' as const, text: say('audit.only-who', { name: names.person(actorId) }) }]
      : []),
    ...(action
      ? [
          {
            key: 'action' as const,
            text: say('audit.only-what', { act: words.text('office', `audit-action/${action}`) }),
          },
        ]
      : []),
    ...(from ? [{ key: 'from' as const, text: say('audit.not-before', { day: from }) }] : []),
    ...(until ? [{ key: 'until' as const, text: say('audit.not-after', { day: until }) }] : []),
  ];
}

export function AuditChips({ filters, names, onChange }: AuditFilterProps) {
  const texts = useFilterTexts(filters, names);
  return (
    <Chips
      chips={texts.map(({ key, text }) => ({ text, onClear: () => onChange(withFilter(filters, key, '')) }))}
    />
  );
}
