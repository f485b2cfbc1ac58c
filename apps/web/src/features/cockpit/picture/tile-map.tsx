import { choiceText } from '@zhulin/contract';
import type { NumberId } from '@zhulin/engines/portfolio';
import { LIGHT_SHAPES } from '../../../assessment/finding-text.ts';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { drillOf } from '../address/cockpit-view.ts';
import { cityWithin } from './heat-map.tsx';
import { type Picture, type PictureRow, stepOf } from './picture-model.ts';

/** The cities of one kind of place. */
export interface Region {
  readonly kind: string | null;
  readonly picture: Picture;
}

interface TileMapProps {
  regions: readonly Region[];
  number: NumberId;
}

/** A schematic: a tile a city, grouped by the kind of place; tiles say nothing of where a city lies or where it ends. */
export function TileMap({ regions, number }: TileMapProps) {
  const { words, say } = useWords('web-cockpit');
  return (
    <div className="tile-regions">
      {regions.map(({ kind, picture }) => (
        <section key={kind}>
          <h3>{kind === null ? say('tiles.no-kind') : choiceText('place-kind', kind, words)}</h3>
          <ul className="tiles">
            {picture.rows.map((row) => (
              <Tile key={row.city} row={row} kind={kind} number={number} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Tile({ row, kind, number }: { row: PictureRow; kind: string | null; number: NumberId }) {
  const { words, say } = useWords('web-cockpit');
  const { onDrill } = useCockpitPlace();
  const cell = row.cells.find((each) => each.number === number);
  if (cell === undefined) return null;
  const name = row.city ?? say('heat.no-city');
  const { text, said, exact, light, strength, isCounted } = cell;
  const within = {
    ...cityWithin(row.city),
    ...(kind === null ? { lacks: row.city === null ? 'placeKind,city' : 'placeKind' } : { placeKinds: kind }),
  };
  const title = words.text('portfolio', `number/${number}/title`);
  const heard = light === null ? said : `${said} ${words.text('lights', light)}`;
  return (
    <li>
      <button
        type="button"
        className="tile"
        data-step={stepOf(strength)}
        data-light={light}
        disabled={!isCounted}
        title={exact}
        onClick={() => onDrill(drillOf(number, within))}
      >
        <span>
          {name}
          <span className="hidden">{say('tiles.of', { title })}</span>
        </span>
        <b>
          {light !== null && light !== 'unknown' && <span aria-hidden="true">{LIGHT_SHAPES[light]} </span>}
          {text}
          <span className="hidden">{say('tiles.open', { value: heard })}</span>
        </b>
      </button>
    </li>
  );
}
