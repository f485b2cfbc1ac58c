import type { CockpitTable } from '@zhulin/contract';
import { dimensionValueText } from '@zhulin/contract/cockpit-text';
import { DIMENSIONS, type Dimension, NUMBER_UNITS, type NumberId } from '@zhulin/engines/portfolio';
import { formatShare } from '@zhulin/engines/units';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { FacetMenu } from '../../../list/facet-menu.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { drillOf } from '../address/cockpit-view.ts';
import { NOTHING, useNumberTexts } from '../frame/number-texts.ts';
import { Panel } from '../frame/panel.tsx';
import { useTable } from '../queries.ts';
import { COMPARED_MAX } from '../rows/rows-beside.tsx';
import { CompareProjects } from './compare-projects.tsx';
import { dimensionWithin } from './dimension-words.ts';

type Group = CockpitTable['groups'][number];

/** Cities, types, modes or projects side by side: up to six at a time, the whole beside them. */
export function Compare() {
  const { say } = useWords('web-cockpit');
  const { own, go } = useCockpitPlace();
  const texts = useNumberTexts();
  const by = own['by'] === 'project' ? 'project' : (DIMENSIONS.find((each) => each === own['by']) ?? 'city');
  return (
    <>
      <div className="compare-tools no-print">
        <label>
          {say('compare.by')}{' '}
          <select value={by} onChange={({ target }) => go({ own: { by: target.value }, drill: undefined })}>
            {DIMENSIONS.map((each) => (
              <option key={each} value={each}>
                {texts.own(`dimension/${each}`)}
              </option>
            ))}
            <option value="project">{say('compare.project')}</option>
          </select>
        </label>
      </div>
      {by === 'project' ? <CompareProjects /> : <CompareGroups key={by} dimension={by} />}
    </>
  );
}

function CompareGroups({ dimension }: { dimension: Dimension }) {
  const { view } = useCockpitPlace();
  return (
    <QueryView query={useTable(view, dimension)} isEmpty={() => false} empty={null}>
      {(table) => <Groups table={table} />}
    </QueryView>
  );
}

/** In an address, for those of which the plans do not say it. */
const UNSTATED = '-';
const codeOf = ({ value }: Group) => value ?? UNSTATED;

function Groups({ table: { dimension, groups, numbers, total } }: { table: CockpitTable }) {
  const { words, say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const { own, go } = useCockpitPlace();
  const asked = own['with']?.split(',') ?? groups.map(codeOf);
  const chosen = groups.filter((group) => asked.includes(codeOf(group))).slice(0, COMPARED_MAX);
  const nameOf = (group: Group) => dimensionValueText(dimension, group.value, words);
  return (
    <Panel
      name="compare"
      title={say('compare.title', {
        dimension: texts.own(`dimension/${dimension}`),
        shown: chosen.length,
        all: groups.length,
      })}
      note={say('compare.note')}
      acts={
        <FacetMenu
          title={say('compare.choose', { most: COMPARED_MAX })}
          choices={groups.map((group) => ({
            code: codeOf(group),
            text: nameOf(group),
            count: group.projects,
          }))}
          chosen={chosen.map(codeOf)}
          onChoose={(codes) => go({ own: { by: dimension, with: codes.slice(-COMPARED_MAX).join(',') } })}
        />
      }
    >
      <table className="changes figures-table compare-table">
        <caption className="hidden">{say('compare.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('compare.number')}</th>
            {chosen.map((group) => (
              <th key={codeOf(group)} scope="col" className="number">
                {nameOf(group)}
              </th>
            ))}
            <th scope="col" className="number">
              {say('heat.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {numbers.map((number, place) => (
            <tr key={number}>
              <th scope="row">
                {say('compare.head', {
                  title: texts.title(number),
                  unit: texts.unit(NUMBER_UNITS[number]),
                })}
              </th>
              {chosen.map((group) => (
                <td key={codeOf(group)} className="number">
                  <GroupCell group={group} name={nameOf(group)} {...{ dimension, number, place, total }} />
                </td>
              ))}
              <td className="number">{texts.figure(total[place]?.value ?? null, NUMBER_UNITS[number])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

interface GroupCellProps {
  group: Group;
  name: string;
  dimension: Dimension;
  number: NumberId;
  place: number;
  total: CockpitTable['total'];
}

function GroupCell({ group, name, dimension, number, place, total }: GroupCellProps) {
  const { say } = useWords('web-cockpit');
  const { onDrill } = useCockpitPlace();
  const texts = useNumberTexts();
  const cell = group.cells[place];
  if (cell === undefined || cell.counted === 0) return NOTHING;
  const unit = NUMBER_UNITS[number];
  const whole = total[place]?.value;
  const share = cell.value !== null && whole ? cell.value / whole : null;
  return (
    <>
      <button
        type="button"
        className="link"
        aria-label={say('heat.open', {
          name,
          title: texts.title(number),
          value: texts.whole(cell.value, unit),
        })}
        onClick={() => onDrill(drillOf(number, dimensionWithin(dimension, group.value)))}
      >
        {texts.figure(cell.value, unit)}
      </button>
      <span className="compare-under">
        {cell.light !== null && <LightMark light={cell.light} />}{' '}
        {cell.rate !== null
          ? texts.share(cell.rate)
          : share !== null && say('compare.share', { share: formatShare(share) })}
      </span>
    </>
  );
}
