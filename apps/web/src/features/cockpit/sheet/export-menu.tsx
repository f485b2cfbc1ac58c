import {
  COCKPIT_DOCUMENT_FORMATS,
  type Cockpit,
  type ExportCockpit,
  type RouteInput,
} from '@zhulin/contract';
import { cockpitViewInWords } from '@zhulin/contract/cockpit-text';
import { DIMENSIONS } from '@zhulin/engines/portfolio';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ChoiceField } from '../../../form/field.tsx';
import { csvOf, saveFile } from '../../../list/csv.ts';
import { DropBox } from '../../../list/drop-box.tsx';
import { TakeOutDialog } from '../../../list/take-out.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { readView, writeView } from '../address/cockpit-view.ts';
import { useNumberTexts } from '../frame/number-texts.ts';
import { pictureOf } from '../picture/picture-model.ts';
import { useGroundLines } from '../picture/use-ground-lines.ts';
import { useTable } from '../queries.ts';
import { sheetRows } from './sheet-rows.ts';

type Query = RouteInput<'exportCockpit'>['body']['query'];
type Format = ExportCockpit['format'];

interface Offer {
  readonly what: ExportCockpit['what'];
  /** What it holds, in a word. */
  readonly title: string;
  /** What the query says beside the filter of the page. */
  readonly further: Partial<Query>;
}

/** 导出: everything that can leave the page as a file, each with what it holds. */
export function ExportMenu({ cockpit }: { cockpit: Cockpit }) {
  const { say } = useWords('web-cockpit');
  const { may } = useSession();
  const offers = useOffers();
  const [asked, setAsked] = useState<Offer>();
  return (
    <>
      <DropBox summary={say('export.open')} className="export-menu">
        <ul className="export-offers">
          {may('project.export') &&
            offers.map((offer) => (
              <li key={offer.what}>
                <button type="button" className="link" onClick={() => setAsked(offer)}>
                  {offer.title}
                </button>
                <p className="note">{say(`export.holds.${offer.what}`)}</p>
              </li>
            ))}
          <li>
            <SaveSheet cockpit={cockpit} />
            <p className="note">{say('export.holds.csv')}</p>
          </li>
        </ul>
      </DropBox>
      {asked && <AskExport cockpit={cockpit} offer={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function useOffers(): Offer[] {
  const { say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const { drill, own } = useCockpitPlace();
  const dimension = DIMENSIONS.find((each) => each === own['by']) ?? 'city';
  const month = own['month'];
  const offer = (what: Offer['what'], of = '', further: Partial<Query> = {}): Offer => ({
    what,
    title: say(`export.title.${what}`, { of }),
    further,
  });
  return [
    ...(drill === undefined
      ? []
      : [
          offer('rows', texts.title(drill.measure), {
            ...drill.within,
            measure: drill.measure,
            order: drill.order,
            direction: drill.direction,
            counting: drill.counting,
          }),
        ]),
    offer('sheet'),
    offer('document'),
    offer('attention'),
    offer('table', texts.own(`dimension/${dimension}`), { dimension }),
    offer('roadmap', '', month === undefined ? {} : { month }),
  ];
}

interface AskExportProps {
  cockpit: Cockpit;
  offer: Offer;
  onClose: () => void;
}

function AskExport({ cockpit, offer: { what, title, further }, onClose }: AskExportProps) {
  const { words, say } = useWords('web-cockpit');
  const { view } = useCockpitPlace();
  const [format, setFormat] = useState<Format>('docx');
  const lines = useGroundLines(cockpit);
  const narrowed = cockpitViewInWords(readView(further).view, words);
  const take = (purpose: string) =>
    client.exportCockpit({
      body: { what, format, query: { ...writeView(view), ...further }, purpose },
    });
  return (
    <TakeOutDialog title={title} say={say} onClose={onClose} onTake={take}>
      <p>{say(`export.holds.${what}`)}</p>
      <ul className="export-filters note">
        {[...lines, ...narrowed.map(({ text }) => text)].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {what === 'document' && (
        <ChoiceField
          name="format"
          label={say('export.format')}
          expected={say('export.format')}
          value={format}
          onChange={({ target }) =>
            setFormat(COCKPIT_DOCUMENT_FORMATS.find((each) => each === target.value) ?? format)
          }
        >
          {COCKPIT_DOCUMENT_FORMATS.map((each) => (
            <option key={each} value={each}>
              {say(`export.formats.${each}`)}
            </option>
          ))}
        </ChoiceField>
      )}
    </TakeOutDialog>
  );
}

/** The numbers with their parts and those of each city, the filter and the cut-off above them. */
function SaveSheet({ cockpit }: { cockpit: Cockpit }) {
  const { words, say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const { view } = useCockpitPlace();
  const lines = useGroundLines(cockpit);
  const { data: table } = useTable(view, 'city');
  const save = () => {
    if (table === undefined) return;
    const rows = sheetRows({ cockpit, picture: pictureOf(table, texts), lines, words });
    saveFile(`${say('title')}-${cockpit.day}.csv`, csvOf(rows));
  };
  return (
    <button type="button" className="link" disabled={table === undefined} onClick={save}>
      {say('export.csv')}
    </button>
  );
}
