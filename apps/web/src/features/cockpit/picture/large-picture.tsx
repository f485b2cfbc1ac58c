import type { CockpitTable } from '@zhulin/contract';
import { NUMBERS, type NumberId } from '@zhulin/engines/portfolio';
import { formatShare } from '@zhulin/engines/units';
import { saveBytes } from '../../../file/save-file-content.ts';
import { saveFile } from '../../../list/csv.ts';
import { DropBox } from '../../../list/drop-box.tsx';
import { FailureNote, QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { PICTURES } from '../address/cockpit-view.ts';
import { useNumberTexts } from '../frame/number-texts.ts';
import { Panel } from '../frame/panel.tsx';
import { useRegions, useTable } from '../queries.ts';
import { HeatMap } from './heat-map.tsx';
import { leadingCity, type Picture, pictureOf } from './picture-model.ts';
import { pictureSvg, pngOf } from './picture-svg.ts';
import { TileMap } from './tile-map.tsx';
import { useGroundLines } from './use-ground-lines.ts';

/** The large picture: city × number as a heat map, or the cities as tiles. */
export function LargePicture() {
  const { view } = useCockpitPlace();
  const query = useTable(view, 'city');
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(table) => <Drawn table={table} />}
    </QueryView>
  );
}

function Drawn({ table }: { table: CockpitTable }) {
  const { say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const { picture: shown, own } = useCockpitPlace();
  const picture = pictureOf(table, texts);
  const number = NUMBERS.find((each) => each === own['measure']) ?? 'red_lights';
  const title = usePictureTitle(picture, shown === 'heat' ? 'red_lights' : number);
  return (
    <Panel
      name="picture"
      title={title}
      note={
        <>
          {say(shown === 'heat' ? 'heat.note' : 'tiles.note')}{' '}
          <span className="no-print">{say('heat.note-open')}</span>
        </>
      }
      acts={
        <>
          <PictureChoice number={number} />
          <SavePicture picture={picture} title={title} table={table} />
        </>
      }
      {...(shown === 'tiles' && { table: <HeatMap picture={picture} /> })}
    >
      {shown === 'heat' ? <HeatMap picture={picture} /> : <Tiles number={number} />}
    </Panel>
  );
}

/** What the picture says: where the most is. */
function usePictureTitle(picture: Picture, number: NumberId): string {
  const { say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const leading = leadingCity(picture, number);
  const title = texts.title(number);
  if (leading === undefined) return say('picture.none', { title });
  const { city, value, share } = leading;
  const unit = picture.columns.find((each) => each.number === number)?.unit;
  const cell = picture.rows.find((row) => row.city === city)?.cells.find((each) => each.number === number);
  return say('picture.most', {
    title,
    city,
    value: `${cell?.text ?? value} ${unit ?? ''}`.trim(),
    share: formatShare(share),
  });
}

function PictureChoice({ number }: { number: NumberId }) {
  const { say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const { picture, own, go } = useCockpitPlace();
  return (
    <>
      {picture === 'tiles' && (
        <select
          aria-label={say('tiles.number')}
          value={number}
          onChange={({ target }) => go({ own: { ...own, measure: target.value } })}
        >
          {NUMBERS.map((each) => (
            <option key={each} value={each}>
              {texts.title(each)}
            </option>
          ))}
        </select>
      )}
      {PICTURES.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={picture === each}
          onClick={() => go({ picture: each })}
        >
          {say(`picture.${each}`)}
        </button>
      ))}
    </>
  );
}

function Tiles({ number }: { number: NumberId }) {
  const texts = useNumberTexts();
  const { view } = useCockpitPlace();
  const { regions, isError, error, refetch } = useRegions(view);
  if (isError) return <FailureNote error={error} onRetry={() => void refetch()} />;
  const tables = regions.map(({ table }) => table);
  return (
    <TileMap
      number={number}
      regions={regions.map(({ kind, table }) => ({ kind, picture: pictureOf(table, texts, tables) }))}
    />
  );
}

interface SavePictureProps {
  picture: Picture;
  title: string;
  table: CockpitTable;
}

function SavePicture({ picture, title, table }: SavePictureProps) {
  const { say } = useWords('web-cockpit');
  const lines = useGroundLines(table);
  const svg = () =>
    pictureSvg(picture, {
      title,
      lines: [say('heat.note'), ...lines],
      total: say('heat.total'),
      noCity: say('heat.no-city'),
    });
  const name = `${say('title')}-${table.day}`;
  return (
    <DropBox className="small" summary={say('picture.save')}>
      <button
        type="button"
        className="link"
        onClick={() => void pngOf(svg()).then((bytes) => saveBytes(`${name}.png`, bytes, 'image/png'))}
      >
        PNG
      </button>
      <button
        type="button"
        className="link"
        onClick={() => saveFile(`${name}.svg`, svg().text, 'image/svg+xml;charset=utf-8')}
      >
        SVG
      </button>
    </DropBox>
  );
}
