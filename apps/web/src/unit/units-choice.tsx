import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Organisation, Role } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../client.ts';
import { SearchField } from '../list/search-field.tsx';
import { QueryView } from '../query-view.tsx';
import { useWords } from '../words.tsx';
import { type Placed, placedUnits, regionsOf, type Unit } from './region.ts';
import '../list/list.css';
import './units-choice.css';

interface UnitsChoiceProps<U extends Unit> {
  title: string;
  /** Those that can be sought. */
  roles: readonly Role[];
  /** How many can be chosen, and how many are listed. */
  most: number;
  useUnits: (sought: {
    text: string;
    role: Role | undefined;
  }) => UseQueryResult<{ units: readonly U[]; isComplete: boolean }>;
  units: readonly U[];
  onChange: (units: U[]) => void;
}

/** The organisations that one sees, to tell of units where they lie. */
const usePlaces = () =>
  useQuery({
    queryKey: ['organisations'],
    queryFn: () => client.listOrganisations({}),
    select: ({ organisations }): readonly Organisation[] => organisations,
  });

/** Units to which something is sent: found by name, role or region, chosen one by one or all that are listed. */
export function UnitsChoice<U extends Unit>({
  title,
  roles,
  most,
  useUnits,
  units,
  onChange,
}: UnitsChoiceProps<U>) {
  const { say } = useWords('web-units');
  const [sought, setSought] = useState<Sought>({ text: undefined, role: undefined, region: undefined });
  const [isChosenOnly, setChosenOnly] = useState(false);
  const query = useUnits({ text: sought.text ?? '', role: sought.role });
  const places = usePlaces().data ?? [];
  const placed = placedUnits<U>(isChosenOnly ? units : (query.data?.units ?? []), places);
  const regions = regionsOf(placed);
  const region = regions.find(({ id }) => id === sought.region);
  const listed = placed.filter((each) => region === undefined || each.region?.id === region.id);
  return (
    <section className="part" aria-label={title}>
      <div className="units-choice-head">
        <h2>{title}</h2>
        <p className="units-choice-count" role="status">
          {say('chosen', { count: units.length })}
        </p>
      </div>
      <Filters offered={roles} sought={sought} regions={regions} onSought={setSought} />
      {units.length > 0 && (
        <label className="check-line">
          <input
            type="checkbox"
            checked={isChosenOnly}
            onChange={({ target }) => setChosenOnly(target.checked)}
          />
          {say('chosen-only')}
        </label>
      )}
      <QueryView query={query} isEmpty={() => listed.length === 0} empty={<p>{say('none')}</p>}>
        {({ isComplete }) => (
          <>
            {!isComplete && !isChosenOnly && <p className="note">{say('cut', { count: most })}</p>}
            <Listed most={most} listed={listed} units={units} onChange={onChange} />
          </>
        )}
      </QueryView>
    </section>
  );
}

interface Sought {
  readonly text: string | undefined;
  readonly role: Role | undefined;
  /** Id of an organisation. */
  readonly region: string | undefined;
}

interface FiltersProps {
  offered: readonly Role[];
  sought: Sought;
  /** Those in which units are listed. */
  regions: readonly Organisation[];
  onSought: (sought: Sought) => void;
}

function Filters({ offered, sought, regions, onSought }: FiltersProps) {
  const { words, say } = useWords('web-units');
  return (
    <div className="list-tools">
      <SearchField
        label={say('search')}
        hint={say('search')}
        text={sought.text}
        onText={(text) => onSought({ ...sought, text })}
      />
      <select
        aria-label={say('role')}
        value={sought.role ?? ''}
        onChange={({ target }) =>
          onSought({ ...sought, role: offered.find((each) => each === target.value) })
        }
      >
        <option value="">{say('all-roles')}</option>
        {offered.map((each) => (
          <option key={each} value={each}>
            {words.text('office', `role/${each}`)}
          </option>
        ))}
      </select>
      {regions.length > 1 && (
        <select
          aria-label={say('region')}
          value={regions.some(({ id }) => id === sought.region) ? sought.region : ''}
          onChange={({ target }) => onSought({ ...sought, region: target.value || undefined })}
        >
          <option value="">{say('all-regions')}</option>
          {regions.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

interface ListedProps<U extends Unit> extends Pick<UnitsChoiceProps<U>, 'most' | 'units' | 'onChange'> {
  listed: readonly Placed<U>[];
}

function Listed<U extends Unit>({ most, listed, units, onChange }: ListedProps<U>) {
  const { words, say } = useWords('web-units');
  const chosen = new Map(units.map((unit) => [unit.organisationId, unit]));
  const isChosen = ({ organisationId, role }: U) => chosen.get(organisationId)?.role === role;
  return (
    <>
      <div className="units-choice-acts">
        <button
          type="button"
          onClick={() =>
            onChange(
              withAll(
                units,
                listed.map(({ unit }) => unit),
              ),
            )
          }
        >
          {say('all', { count: listed.length })}
        </button>
        <button type="button" disabled={units.length === 0} onClick={() => onChange([])}>
          {say('clear')}
        </button>
        {units.length > most && <span className="problem">{say('many', { most })}</span>}
      </div>
      <ul className="unit-list">
        {listed.map(({ unit, region }) => (
          <li key={`${unit.organisationId}.${unit.role}`}>
            <label className="check-line">
              <input
                type="checkbox"
                checked={isChosen(unit)}
                onChange={({ target }) =>
                  onChange(
                    target.checked
                      ? withAll(units, [unit])
                      : units.filter(({ organisationId }) => organisationId !== unit.organisationId),
                  )
                }
              />
              <span>{unit.name}</span>
              <span className="note">
                {[words.text('office', `role/${unit.role}`), region?.name]
                  .filter((part) => part !== undefined)
                  .join(' · ')}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Each organisation has it once, so of two posts in one the later choice counts. */
function withAll<U extends Unit>(units: readonly U[], more: readonly U[]): U[] {
  const chosen = new Map(units.map((unit) => [unit.organisationId, unit]));
  const asked = new Set<string>();
  for (const unit of more) {
    if (asked.has(unit.organisationId)) continue;
    asked.add(unit.organisationId);
    const isOnlyOne = more.length === 1;
    if (isOnlyOne || !chosen.has(unit.organisationId)) chosen.set(unit.organisationId, unit);
  }
  return [...chosen.values()];
}
