import { type KeyboardEvent, useState } from 'react';
import { LIGHT_SHAPES } from '../../../assessment/finding-text.ts';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { drillOf, type Narrowing } from '../address/cockpit-view.ts';
import { type Picture, type PictureCell, type PictureRow, stepOf } from './picture-model.ts';

/** So many cities are read at a glance; the others unfold. */
const SHOWN_FIRST = 12;

/** City × number: the figure in each cell, its strength behind it, its light as a shape. ← ↑ ↓ → go from cell to cell. */
export function HeatMap({ picture: { columns, rows, total } }: { picture: Picture }) {
  const { say } = useWords('web-cockpit');
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, SHOWN_FIRST);
  return (
    <>
      <table className="heat" onKeyDown={stepCells}>
        <caption className="hidden">{say('heat.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('filter.city')}</th>
            {columns.map(({ number, title, unit }) => (
              <th key={number} scope="col" data-number={number}>
                {title}
                <span className="heat-unit">{unit}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, place) => (
            <HeatRow key={row.city} row={row} isFirst={place === 0} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('heat.total')}</th>
            {total.map((cell) => (
              <td key={cell.number}>
                <HeatCell cell={cell} name={say('heat.total')} within={{}} isStop={false} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      {rows.length > SHOWN_FIRST && (
        <button type="button" className="link no-print" onClick={() => setWhole(!isWhole)}>
          {say(isWhole ? 'heat.fewer' : 'heat.all', { count: rows.length })}
        </button>
      )}
    </>
  );
}

export const cityWithin = (city: string | null): Narrowing => (city === null ? { lacks: 'city' } : { city });

function HeatRow({ row: { city, former, cells }, isFirst }: { row: PictureRow; isFirst: boolean }) {
  const { say } = useWords('web-cockpit');
  const name = city ?? say('heat.no-city');
  return (
    <tr data-city={city ?? ''}>
      <th scope="row">
        {name}
        {former.length > 0 && (
          <span className="note">{say('heat.former', { names: former.join('、') })}</span>
        )}
      </th>
      {cells.map((cell, place) => (
        <td key={cell.number}>
          <HeatCell cell={cell} name={name} within={cityWithin(city)} isStop={isFirst && place === 0} />
        </td>
      ))}
    </tr>
  );
}

interface HeatCellProps {
  cell: PictureCell;
  name: string;
  within: Narrowing;
  /** One cell of the table takes the focus of Tab; arrows go on from there. */
  isStop: boolean;
}

function HeatCell({
  cell: { number, text, said, exact, light, strength, isCounted },
  name,
  within,
  isStop,
}: HeatCellProps) {
  const { words, say } = useWords('web-cockpit');
  const { onDrill, drill } = useCockpitPlace();
  const isOpen = drill?.measure === number && JSON.stringify(drill.within) === JSON.stringify(within);
  if (!isCounted) return <span className="heat-cell">{text}</span>;
  const title = words.text('portfolio', `number/${number}/title`);
  const heard = light === null ? said : `${said} ${words.text('lights', light)}`;
  return (
    <button
      type="button"
      className="heat-cell"
      data-step={stepOf(strength)}
      data-light={light}
      data-open={isOpen}
      tabIndex={isStop ? 0 : -1}
      aria-label={say('heat.open', { name, title, value: heard })}
      title={exact}
      onClick={() => onDrill(drillOf(number, within))}
    >
      {light !== null && light !== 'unknown' && (
        <span aria-hidden="true" className="heat-light">
          {LIGHT_SHAPES[light]}
        </span>
      )}
      {text}
    </button>
  );
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

function stepCells(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  const cell = event.target instanceof Element ? event.target.closest('td') : null;
  const row = cell?.closest('tr');
  if (!step || !cell || !row) return;
  event.preventDefault();
  const lines = [...event.currentTarget.querySelectorAll<HTMLTableRowElement>('tbody tr, tfoot tr')];
  let [line, column] = [lines.indexOf(row), cell.cellIndex];
  for (;;) {
    line += step[0];
    column += step[1];
    const next = lines[line]?.cells[column];
    if (next === undefined) return;
    const button = next.querySelector('button');
    if (button) {
      button.focus();
      return;
    }
  }
}
