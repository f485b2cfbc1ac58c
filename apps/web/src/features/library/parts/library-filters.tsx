import { LIGHTS } from '@zhulin/assessment/lights';
import { choiceText, FACET_MAX, PROJECT_ORDERS, type ProjectPage } from '@zhulin/contract';
import { DELIVERY_MODES, PLACE_KINDS, PROJECT_TYPES, STAGES } from '@zhulin/plan';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { type Choice, FacetMenu } from '../../../list/facet-menu.tsx';
import { FoldedFilters } from '../../../list/folded-filters.tsx';
import { SearchField } from '../../../list/search-field.tsx';
import { useWords } from '../../../words.tsx';
import { type LibraryView, withPart } from '../library-view.ts';
import { AmountsMenu } from './amounts-menu.tsx';

interface FiltersProps {
  view: LibraryView;
  facets: ProjectPage['facets'] | undefined;
  onChange: (view: LibraryView) => void;
}

/** One search, the filters with their counts, and the order. On a phone the filters unfold. */
export function LibraryFilters({ view, facets, onChange }: FiltersProps) {
  const { say } = useWords('web-library');
  return (
    <div className="library-filters no-print">
      <SearchField
        label={say('search.label')}
        hint={say('search.hint')}
        className="library-search"
        text={view.text}
        onText={(text) => onChange(withPart(view, 'text', text))}
      />
      <FoldedFilters>
        <CodedMenus view={view} facets={facets} onChange={onChange} />
        <NamedMenus view={view} facets={facets} onChange={onChange} />
        <AmountsMenu view={view} onChange={onChange} />
        <ArchivedChoice view={view} onChange={onChange} />
        <OrderChoice view={view} onChange={onChange} />
      </FoldedFilters>
    </div>
  );
}

const CODED = [
  ['types', 'project-type', PROJECT_TYPES],
  ['modes', 'delivery-mode', DELIVERY_MODES],
  ['stages', 'stage', STAGES],
  ['lights', 'lights', LIGHTS],
  ['placeKinds', 'place-kind', PLACE_KINDS],
] as const;

/** Filters of fixed lists of codes. */
function CodedMenus({ view, facets, onChange }: FiltersProps) {
  const { words, say } = useWords('web-library');
  return CODED.map(([key, kind, codes]) => {
    const counted = key === 'placeKinds' ? undefined : facets?.[key];
    const count = (code: string) => counted && (counted.find(({ value }) => value === code)?.count ?? 0);
    const unstated = counted?.find(({ value }) => value === null)?.count;
    return (
      <FacetMenu
        key={key}
        title={say(`filter.${key}`)}
        choices={codes.map((code) => ({
          code,
          text: kind === 'lights' ? <LightOf code={code} /> : choiceText(kind, code, words),
          count: count(code),
        }))}
        chosen={view[key] ?? []}
        note={unstated === undefined ? undefined : say('filter.unstated', { count: unstated })}
        onChoose={(chosen) => {
          const kept = codes.filter((code) => chosen.includes(code));
          // Cast: the codes are those of the list that belongs to this very key.
          onChange(withPart(view, key, kept.length === 0 ? undefined : (kept as LibraryView[typeof key])));
        }}
      />
    );
  });
}

function LightOf({ code }: { code: string }) {
  const light = LIGHTS.find((each) => each === code);
  return light && <LightMark light={light} />;
}

/** Filters of names: one city, one organisation with all below it. */
function NamedMenus({ view, facets, onChange }: FiltersProps) {
  const { say } = useWords('web-library');
  const cities = (facets?.cities ?? []).flatMap(({ value, count }) =>
    value === null ? [] : [{ code: value, text: value, count }],
  );
  const organisations = (facets?.organisations ?? []).map(({ value, count }) => ({
    code: value.id,
    text: value.name,
    count,
  }));
  const note = (choices: readonly Choice[]) =>
    choices.length < FACET_MAX ? undefined : say('filter.cut', { count: FACET_MAX });
  return (
    <>
      <FacetMenu
        title={say('filter.city')}
        choices={cities}
        chosen={view.city === undefined ? [] : [view.city]}
        isSingle
        note={note(cities)}
        onChoose={([city]) => onChange(withPart(view, 'city', city))}
      />
      <FacetMenu
        title={say('filter.organisation')}
        choices={organisations}
        chosen={view.organisation === undefined ? [] : [view.organisation]}
        isSingle
        note={note(organisations)}
        onChoose={([id]) => onChange(withPart(view, 'organisation', id))}
      />
    </>
  );
}

type ChoiceProps = Pick<FiltersProps, 'view' | 'onChange'>;

const ARCHIVED = ['no', 'only', 'all'] as const;

function ArchivedChoice({ view, onChange }: ChoiceProps) {
  const { words, say } = useWords('web-library');
  return (
    <select
      aria-label={say('filter.archived')}
      value={view.archived}
      onChange={(event) => {
        const archived = ARCHIVED.find((each) => each === event.target.value);
        if (archived) onChange({ ...view, archived });
      }}
    >
      {ARCHIVED.map((each) => (
        <option key={each} value={each}>
          {words.text('library', `archived/${each}`)}
        </option>
      ))}
    </select>
  );
}

function OrderChoice({ view, onChange }: ChoiceProps) {
  const { words, say } = useWords('web-library');
  const turned = view.direction === 'up' ? 'down' : 'up';
  return (
    <span className="order-choice">
      <select
        aria-label={say('order.label')}
        value={view.order}
        onChange={(event) => {
          const order = PROJECT_ORDERS.find((each) => each === event.target.value);
          if (order) onChange({ ...view, order });
        }}
      >
        {PROJECT_ORDERS.map((order) => (
          <option key={order} value={order}>
            {say('order.by', { order: words.text('library', `orders/${order}`) })}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-label={say('order.turn', { direction: words.text('library', `directions/${turned}`) })}
        title={words.text('library', `directions/${view.direction}`)}
        onClick={() => onChange({ ...view, direction: turned })}
      >
        {view.direction === 'up' ? '↑' : '↓'}
      </button>
    </span>
  );
}
