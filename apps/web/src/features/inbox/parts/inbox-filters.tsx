import { caseWord, INBOX_BOXES, INBOX_LIGHTS, type Inbox, type InboxBox } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import { DueLight } from '../../../case/due-light.tsx';
import { SearchField } from '../../../list/search-field.tsx';
import { useWords } from '../../../words.tsx';
import { type InboxView, withPart } from '../inbox-view.ts';

interface FiltersProps {
  view: InboxView;
  counts: Inbox['counts'];
  onChange: (view: InboxView) => void;
}

/** The three boxes, each with what waits in it. */
export function InboxBoxes({ view, counts, onChange }: FiltersProps) {
  const { words, say } = useWords('web-inbox');
  const countOf: Readonly<Record<InboxBox, number | undefined>> = {
    todo: counts ? Object.values(counts.todo).reduce((sum, count) => sum + count, 0) : undefined,
    done: counts?.done,
    told: counts?.toldUnread,
  };
  return (
    <nav className="inbox-boxes no-print" aria-label={say('boxes')}>
      {INBOX_BOXES.map((box) => (
        <button
          key={box}
          type="button"
          aria-current={view.box === box ? 'page' : undefined}
          onClick={() => onChange(withPart(view, 'box', box))}
        >
          {words.text('cases', `boxes/${box}`)}
          {countOf[box] !== undefined && (
            <span className="inbox-count">
              {box === 'told'
                ? say('unread-count', { count: countOf[box] })
                : formatNumber(countOf[box], { decimals: 0 })}
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}

/** Lights with how many rows each has, kinds, and one search. */
export function InboxFilters({ view, counts, onChange }: FiltersProps) {
  const { words, say } = useWords('web-inbox');
  const kinds = Object.keys(counts?.byKind ?? {});
  const listed = view.kind === undefined || kinds.includes(view.kind) ? kinds : [...kinds, view.kind];
  return (
    <div className="list-tools no-print">
      <SearchField
        label={say('search')}
        hint={say('search-hint')}
        text={view.text}
        onText={(text) => onChange(withPart(view, 'text', text))}
      />
      <select
        aria-label={words.text('cases', 'columns/kind')}
        value={view.kind ?? ''}
        onChange={({ target: { value } }) =>
          onChange(withPart(withPart(view, 'step', undefined), 'kind', value === '' ? undefined : value))
        }
      >
        <option value="">{say('all-kinds')}</option>
        {listed.map((kind) => (
          <option key={kind} value={kind}>
            {say('kind-count', { kind: caseWord(words, kind, 'title'), count: counts?.byKind[kind] ?? 0 })}
          </option>
        ))}
      </select>
      {view.box === 'todo' && (
        <fieldset className="state-choice">
          <legend className="hidden">{words.text('cases', 'columns/light')}</legend>
          {INBOX_LIGHTS.map((light) => (
            <button
              key={light}
              type="button"
              aria-pressed={view.light === light}
              data-none={counts?.todo[light] === 0}
              onClick={() => onChange(withPart(view, 'light', view.light === light ? undefined : light))}
            >
              <DueLight light={light} /> <span className="inbox-count">{counts?.todo[light]}</span>
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
