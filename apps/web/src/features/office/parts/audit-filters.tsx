import { type AuditFilters, auditActions, auditSubjects } from '@zhulin/contract';
import { Chips } from '../../../list/list-head.tsx';
import { useWords } from '../../../words.tsx';
import type { Names } from '../names.ts';

interface AuditFilterProps {
  filters: AuditFilters;
  names: Names;
  onChange: (filters: AuditFilters) => void;
}

type FilterKey = 'actorId' | 'action' | 'subjectKind' | 'subjectId' | 'from' | 'until';

/** The same filters with one set, or taken off. One subject is always one of a kind. */
function withFilter(filters: AuditFilters, key: FilterKey, value: string): AuditFilters {
  const { subjectId: _id, ...kinds } = filters;
  const { [key]: _, ...rest }: AuditFilters = key === 'subjectKind' ? kinds : filters;
  return { ...rest, ...readFilters({ [key]: value }) };
}

/** Filters as an address or a field holds them; what is none is left out. */
export function readFilters(texts: Readonly<Partial<Record<FilterKey, unknown>>>): AuditFilters {
  const textOf = (key: FilterKey) => {
    const text = texts[key];
    return typeof text === 'string' && text !== '' ? text : undefined;
  };
  const dayOf = (key: FilterKey) => (/^\d{4}-\d{2}-\d{2}$/.test(textOf(key) ?? '') ? textOf(key) : undefined);
  const action = auditActions.find((each) => each === texts.action);
  const subjectKind = auditSubjects.find((each) => each === texts.subjectKind);
  const [actorId, subjectId, from, until] = [
    textOf('actorId'),
    textOf('subjectId'),
    dayOf('from'),
    dayOf('until'),
  ];
  return {
    ...(actorId && { actorId }),
    ...(action && { action }),
    ...(subjectKind && { subjectKind }),
    ...(subjectId && { subjectId }),
    ...(from && { from }),
    ...(until && { until }),
  };
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
        {say('audit.subject')}
        <select value={filters.subjectKind ?? ''} onChange={set('subjectKind')}>
          <option value="">{say('audit.any-subject')}</option>
          {auditSubjects.map((kind) => (
            <option key={kind} value={kind}>
              {words.text('office', `audit-subject/${kind}`)}
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
  const { actorId, action, subjectKind, subjectId, from, until } = filters;
  const kind = subjectKind && words.text('office', `audit-subject/${subjectKind}`);
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
    ...(kind ? [{ key: 'subjectKind' as const, text: say('audit.only-subject', { subject: kind }) }] : []),
    ...(subjectId
      ? [{ key: 'subjectId' as const, text: say('audit.only-subject', { subject: names.person(subjectId) }) }]
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
