import { Link } from '@tanstack/react-router';
import { COCKPIT_ORDERS, type CockpitRows } from '@zhulin/contract';
import { cockpitViewInWords, numberOfMeasure } from '@zhulin/contract/cockpit-text';
import { useState } from 'react';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { Beside } from '../../../list/list-head.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { type Drill, readView } from '../address/cockpit-view.ts';
import { useNumberTexts } from '../frame/number-texts.ts';
import { Pages } from '../frame/pages.tsx';
import { ROWS_A_PAGE, useRows } from '../queries.ts';
import { ReasonTexts } from './reason-texts.tsx';
import { traceOf } from './trace-of.ts';

export const COMPARED_MAX = 6;
const COMPARED_MIN = 2;

/** The rows behind a number, beside the sheet: sorted, a page at a time, their sum at the foot. */
export function RowsBeside({ drill }: { drill: Drill }) {
  const { words, say } = useWords('web-cockpit');
  const { view, go } = useCockpitPlace();
  const texts = useNumberTexts();
  const query = useRows(view, drill);
  const { measure, within, order, direction } = drill;
  const narrowed = cockpitViewInWords(readView(within).view, words);
  const change = (next: Partial<Drill>) => go({ drill: { ...drill, page: 1, ...next } });
  return (
    <Beside title={texts.title(measure)} onClose={() => go({ drill: undefined })}>
      {narrowed.map(({ text }) => (
        <p key={text} className="rows-within">
          {text}
        </p>
      ))}
      <p className="note">
        {say('number.definition', {
          definition: texts.definition(numberOfMeasure(measure)),
          source: texts.source(numberOfMeasure(measure)),
        })}
      </p>
      <div className="rows-order no-print">
        <select
          aria-label={say('rows.order')}
          value={order}
          onChange={({ target }) => {
            const next = COCKPIT_ORDERS.find((each) => each === target.value);
            if (next) change({ order: next, direction: next === 'name' ? 'up' : 'down' });
          }}
        >
          {COCKPIT_ORDERS.map((each) => (
            <option key={each} value={each}>
              {texts.own(`order/${each}`)}
            </option>
          ))}
        </select>
        <button
          type="button"
          aria-label={say(direction === 'up' ? 'rows.turn-down' : 'rows.turn-up')}
          onClick={() => change({ direction: direction === 'up' ? 'down' : 'up' })}
        >
          <span aria-hidden="true">{direction === 'up' ? '↑' : '↓'}</span>
        </button>
      </div>
      <QueryView query={query} isEmpty={({ total }) => total === 0} empty={<p>{say('rows.none')}</p>}>
        {(answer) => (
          <div aria-busy={query.isPlaceholderData} className="rows-found">
            <Rows answer={answer} drill={drill} />
          </div>
        )}
      </QueryView>
    </Beside>
  );
}

function Rows({ answer, drill }: { answer: CockpitRows; drill: Drill }) {
  const { say } = useWords('web-cockpit');
  const { go, step } = useCockpitPlace();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const choose = (id: string, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, id].slice(-COMPARED_MAX) : chosen.filter((each) => each !== id));
  const compare = () =>
    step({ tab: 'compare', own: { by: 'project', with: chosen.join(',') }, drill: undefined });
  return (
    <>
      <RowTable answer={answer} drill={drill} chosen={chosen} onChoose={choose} />
      <Pages
        total={answer.total}
        page={drill.page}
        size={ROWS_A_PAGE}
        onPage={(page) => go({ drill: { ...drill, page } })}
      />
      <p className="rows-compare no-print">
        <button type="button" disabled={chosen.length < COMPARED_MIN} onClick={compare}>
          {say('rows.compare', { count: chosen.length })}
        </button>
        <span className="note">{say('rows.compare-note', { most: COMPARED_MAX })}</span>
      </p>
    </>
  );
}

interface RowTableProps {
  answer: CockpitRows;
  drill: Drill;
  chosen: readonly string[];
  onChoose: (id: string, isChosen: boolean) => void;
}

function RowTable({ answer: { unit, value, total, rows }, drill, chosen, onChoose }: RowTableProps) {
  const { say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const showsReasons = drill.order === 'pressure' || drill.within.reason !== undefined;
  const trace = traceOf(drill.measure);
  return (
    <table className="changes rows-table">
      <caption className="hidden">{say('rows.caption', { title: texts.title(drill.measure) })}</caption>
      <thead>
        <tr>
          <th scope="col">{say('rows.project')}</th>
          <th scope="col">{say('rows.light')}</th>
          <th scope="col" className="number">
            {say('rows.adds', { unit: texts.unit(unit) })}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ project: { id, name, city, district, light }, contribution, reasons }) => (
          <tr key={id} data-row={id}>
            <th scope="row">
              <label className="no-print">
                <input
                  type="checkbox"
                  checked={chosen.includes(id)}
                  onChange={({ target }) => onChoose(id, target.checked)}
                />
                <span className="hidden">{say('rows.choose', { name })}</span>
              </label>
              <Link to="/project" search={{ id }}>
                {name}
              </Link>{' '}
              <span className="note">{[city, district].filter((part) => part !== null).join(' ')}</span>
              {showsReasons && <ReasonTexts reasons={reasons} />}
            </th>
            <td>
              <LightMark light={light} />
            </td>
            <td className="number" data-adds={contribution} title={texts.exact(contribution, unit)}>
              {trace === undefined ? (
                texts.figure(contribution, unit)
              ) : (
                <Link
                  to="/project"
                  search={{ id, trace }}
                  aria-label={say('rows.how-of', { name, value: texts.whole(contribution, unit) })}
                >
                  {texts.figure(contribution, unit)}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {say('rows.sum', { count: total })}
          </th>
          <td className="number" data-sum={value}>
            <b>{texts.figure(value, unit)}</b>
            {['fen', 'm2'].includes(unit) && <span className="rows-exact">{texts.exact(value, unit)}</span>}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
