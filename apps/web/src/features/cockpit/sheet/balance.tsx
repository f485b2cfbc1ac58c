import type { Cockpit } from '@zhulin/contract';
import type { MeasureId } from '@zhulin/engines/portfolio';
import { formatShare } from '@zhulin/engines/units';
import { PLACE_KINDS } from '@zhulin/plan';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { type CockpitView, drillOf } from '../address/cockpit-view.ts';
import { useNumberTexts } from '../frame/number-texts.ts';
import { Panel } from '../frame/panel.tsx';

type Side = Cockpit['balance']['capital'];

/** The capital region beside the other cities. */
export function Balance({ cockpit: { balance } }: { cockpit: Cockpit }) {
  const { say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const { view } = useCockpitPlace();
  const { capital, others, unplaced, ratio, stated } = balance;
  const sides = [
    { side: capital, kinds: kindsOf(view, true) },
    { side: others, kinds: kindsOf(view, false) },
  ];
  const head = (title: string, code: string) => say('compare.head', { title, unit: texts.unit(code) });
  const lines: readonly (readonly [string, MeasureId | null, (side: Side) => string])[] = [
    [head(texts.title('projects'), 'projects'), 'projects', ({ projects }) => texts.count(projects)],
    [
      head(texts.title('investment'), 'fen'),
      'investment',
      ({ investmentFen }) => texts.figure(investmentFen, 'fen'),
    ],
    [head(say('balance.mean'), 'fen'), null, ({ meanFen }) => texts.figure(meanFen, 'fen')],
    [
      head(texts.title('floor_area'), 'm2'),
      'floor_area',
      ({ floorAreaM2 }) => texts.figure(floorAreaM2, 'm2'),
    ],
    [
      head(texts.title('residents'), 'people'),
      'residents',
      ({ residents }) => texts.figure(residents, 'people'),
    ],
  ];
  const title = ratio === null ? say('balance.none') : say('balance.title', { ratio: formatShare(ratio) });
  const notes = [
    say('balance.note'),
    stated === null ? '' : say('balance.stated', { stated: formatShare(stated) }),
    unplaced === 0 ? '' : say('balance.unplaced', { count: unplaced }),
  ];
  return (
    <Panel name="balance" title={title} note={notes.filter((text) => text !== '').join(' ')}>
      <table className="changes figures-table">
        <caption className="hidden">{say('balance.caption')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" className="number">
              {say('balance.capital')}
            </th>
            <th scope="col" className="number">
              {say('balance.others')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([name, measure, textOf]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {sides.map(({ side, kinds }) => (
                <td key={kinds} className="number">
                  <SideValue text={textOf(side)} measure={side.projects > 0 ? measure : null} kinds={kinds} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function SideValue({ text, measure, kinds }: { text: string; measure: MeasureId | null; kinds: string }) {
  const { onDrill } = useCockpitPlace();
  if (measure === null) return text;
  return (
    <button type="button" className="link" onClick={() => onDrill(drillOf(measure, { placeKinds: kinds }))}>
      {text}
    </button>
  );
}

/** The kinds of place of one side that the filter lets through. */
function kindsOf({ placeKinds }: CockpitView, isCapital: boolean): string {
  return PLACE_KINDS.filter(
    (kind) => (kind === 'capital_region') === isCapital && (placeKinds?.includes(kind) ?? true),
  ).join(',');
}
