import { type Organisation, REPORT_FILERS, REPORT_UNITS_MAX, type Role, roles } from '@zhulin/contract';
import { useState } from 'react';
import { SearchField } from '../../../list/search-field.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { usePlaces, useReportUnits } from '../queries.ts';
import { type PlacedUnit, placedUnits, regionsOf } from '../region.ts';
import type { ReportDraft } from '../report-draft.ts';

type Chosen = ReportDraft['units'];

interface UnitsChoiceProps {
  units: Chosen;
  onChange: (units: Chosen) => void;
}

/** Of whom the form is asked: found by name, role or region, chosen one by one or all that are listed. */
export function UnitsChoice({ units, onChange }: UnitsChoiceProps) {
  const { say } = useWords('web-reporting');
  const [sought, setSought] = useState<Sought>({ text: undefined, role: undefined, region: undefined });
  const [isChosenOnly, setChosenOnly] = useState(false);
  const query = useReportUnits({ text: sought.text ?? '', role: sought.role });
  const places = usePlaces().data ?? [];
  const placed = placedUnits(isChosenOnly ? units : (query.data?.units ?? []), places);
  const regions = regionsOf(placed);
  const region = regions.find(({ id }) => id === sought.region);
  const listed = placed.filter((unit) => region === undefined || unit.region?.id === region.id);
  return (
    <section className="report-part" aria-label={say('units.title')}>
      <div className="report-head">
        <h2>{say('units.title')}</h2>
        <p className="report-chosen" role="status">
          {say('units.chosen', { count: units.length })}
        </p>
      </div>
      <Filters sought={sought} regions={regions} onSought={setSought} />
      {units.length > 0 && (
        <label className="check-line">
          <input
            type="checkbox"
            checked={isChosenOnly}
            onChange={({ target }) => setChosenOnly(target.checked)}
          />
          {say('units.chosen-only')}
        </label>
      )}
      <QueryView query={query} isEmpty={() => listed.length === 0} empty={<p>{say('units.none')}</p>}>
        {({ isComplete }) => (
          <>
            {!isComplete && !isChosenOnly && (
              <p className="note">{say('units.cut', { count: REPORT_UNITS_MAX })}</p>
            )}
            <Listed listed={listed} units={units} onChange={onChange} />
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
  sought: Sought;
  /** Those in which units are listed. */
  regions: readonly Organisation[];
  onSought: (sought: Sought) => void;
}

function Filters({ sought, regions, onSought }: FiltersProps) {
  const { words, say } = useWords('web-reporting');
  return (
    <div className="list-tools">
      <SearchField
        label={say('units.search')}
        hint={say('units.search')}
        text={sought.text}
        onText={(text) => onSought({ ...sought, text })}
      />
      <select
        aria-label={say('units.role')}
        value={sought.role ?? ''}
        onChange={({ target }) => onSought({ ...sought, role: roles.find((each) => each === target.value) })}
      >
        <option value="">{say('units.all-roles')}</option>
        {REPORT_FILERS.map((each) => (
          <option key={each} value={each}>
            {words.text('office', `role/${each}`)}
          </option>
        ))}
      </select>
      {regions.length > 1 && (
        <select
          aria-label={say('units.region')}
          value={regions.some(({ id }) => id === sought.region) ? sought.region : ''}
          onChange={({ target }) => onSought({ ...sought, region: target.value || undefined })}
        >
          <option value="">{say('units.all-regions')}</option>
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

function Listed({ listed, units, onChange }: UnitsChoiceProps & { listed: readonly PlacedUnit[] }) {
  const { words, say } = useWords('web-reporting');
  const chosen = new Map(units.map((unit) => [unit.organisationId, unit]));
  const isChosen = ({ organisationId, role }: PlacedUnit) => chosen.get(organisationId)?.role === role;
  return (
    <>
      <div className="report-acts">
        <button type="button" onClick={() => onChange(withAll(units, listed))}>
          {say('units.all', { count: listed.length })}
        </button>
        <button type="button" disabled={units.length === 0} onClick={() => onChange([])}>
          {say('units.clear')}
        </button>
        {units.length > REPORT_UNITS_MAX && (
          <span className="problem">{say('units.many', { most: REPORT_UNITS_MAX })}</span>
        )}
      </div>
      <ul className="unit-list">
        {listed.map((unit) => (
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
                {[words.text('office', `role/${unit.role}`), unit.region?.name]
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

/** Each organisation files once, so of two posts in one the later choice counts. */
function withAll(units: Chosen, more: readonly PlacedUnit[]): Chosen {
  const chosen = new Map(units.map((unit) => [unit.organisationId, unit]));
  const asked = new Set<string>();
  for (const { organisationId, role, name } of more) {
    if (asked.has(organisationId)) continue;
    asked.add(organisationId);
    const isOnlyOne = more.length === 1;
    if (isOnlyOne || !chosen.has(organisationId)) chosen.set(organisationId, { organisationId, role, name });
  }
  return [...chosen.values()];
}
