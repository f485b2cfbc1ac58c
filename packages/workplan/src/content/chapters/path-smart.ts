import { boundText, choiceText } from '@zhulin/contract';
import { convert, formatNumber } from '@zhulin/engines/units';
import type { Block, Run } from '../../model.ts';
import { oneThreeN } from '../charts/one-three-n.ts';
import { type Content, rowsOf } from '../context.ts';
import { inCell } from '../in-text.ts';
import { norm, normBound, normNumber, ruleOf } from '../norm.ts';
import { numberIfAny, textIn } from '../rows.ts';
import { cellRun, fromInput, listed } from '../said.ts';
import { inputRun, openSection, type Sentence } from '../section.ts';
import { type SmartLevels, smartLevels } from '../smart-levels.ts';
import { columnName, plainRow, sheetOf, sourceLine } from '../table-parts.ts';
import { datedTasks, dayRun } from '../tasks.ts';

const FILE = 'chapter-4-path';
/** Systems in the table of the text; the annex lists all. */
const ROWS_MOST = 20;

/** 4.3 智慧社区: hub, base systems and scenes, what is connected, how dense devices and sensors are. */
export function smartSection(content: Content): Block[] {
  const section = openSection(content, FILE, '4.3');
  const levels = smartLevels(content.plan);
  const count = levels.hub.length + levels.base.length + levels.scene.length;
  if (count === 0) section.lack([{ kind: 'input', path: 'smart.systems' }]);
  else section.tell(...systems(content, levels), ...online(content));
  section.tell(departments(content), ...devices(content), ...sensors(content));
  if (count > 0) section.add(systemsTable(content, levels), oneThreeN(content, levels));
  return section.close();
}

function systems(content: Content, { hub, base, scene }: SmartLevels): Sentence[] {
  const all = [...hub, ...base, ...scene];
  const waiting = all.filter(({ isConnected }) => isConnected !== true);
  const wanted = normNumber(content, 'smart.architecture', 'base_systems');
  const parts = { hubs: hub.length, bases: base.length, scenes: scene.length, count: all.length };
  const names = listed(
    waiting.slice(0, ROWS_MOST).map(({ name }): Run => ({ author: name })),
    content,
  );
  const bound = norm(content, 'smart.architecture', 'base_systems');
  return [
    ['systems', parts],
    [
      waiting.length === 0 ? 'connected-all' : 'connected-some',
      { count: waiting.length, all: all.length, names },
    ],
    ...((wanted !== undefined && base.length < wanted) || hub.length === 0
      ? [['architecture-short', { bases: base.length, hubs: hub.length, bound }] satisfies Sentence]
      : []),
  ];
}

/** When the platform goes on line, as the schedule has it. */
function online(content: Content): Sentence[] {
  const dated = datedTasks(content);
  if ('lacks' in dated) return [];
  const task = dated.tasks.find(({ milestone }) => milestone === 'smart_platform_on');
  const moved = dated.tasks.find(({ milestone }) => milestone === 'residents_in');
  if (!task) return [];
  const day = dayRun(content, task.finish);
  const lead: Sentence[] = task.lead === undefined ? [] : [['online-lead', { lead: { author: task.lead } }]];
  if (!moved) return [['online', { day }], ...lead];
  const key = task.finish > moved.finish ? 'online-late' : 'online-in-time';
  return [[key, { day, moved: dayRun(content, moved.finish) }], ...lead];
}

function departments(content: Content): Sentence {
  const value = inputRun(content, 'smart.departmentsConnected');
  const stated = content.plan.smart?.departmentsConnected;
  const least = normBound(content, 'smart.architecture', 'departments');
  const rule = ruleOf(content, 'smart.architecture');
  if (stated === undefined || least === undefined || !rule || !('gte' in least)) {
    return ['departments', { value }];
  }
  const bound = {
    text: boundText(least, 'departments', content.words),
    of: { kind: 'rule', id: rule.id, from: rule.from, layer: rule.layer } as const,
  };
  if (stated >= least.gte) return ['departments-met', { value, bound }];
  return ['departments-missed', { value, bound, short: least.gte - stated }];
}

function devices(content: Content): Sentence[] {
  const { plan } = content;
  if (plan.smart?.devices === undefined)
    return [['devices', { devices: inputRun(content, 'smart.devices') }]];
  const features = rowsOf(content, 'cases.features');
  const row =
    'lacks' in features
      ? undefined
      : features.rows.find((each) => textIn(each, 'feature') === 'devices_per_100_households');
  const density = row && numberIfAny(row, 'here');
  const parts = { devices: inputRun(content, 'smart.devices') };
  if (density === undefined) return [['devices', parts]];
  const dense = normNumber(content, 'smart.iot_density');
  const run = cellRun(content, density, { unit: 'devices/100 households', figure: 'cases.features' });
  if (dense === undefined) return [['devices-density', { ...parts, density: run }]];
  const key = density >= dense ? 'devices-dense' : 'devices-sparse';
  return [[key, { ...parts, density: run, bound: norm(content, 'smart.iot_density') }]];
}

/** Sensors against the density of the work plan over the site. */
function sensors(content: Content): Sentence[] {
  const { plan } = content;
  const [stated, area] = [plan.smart?.sensors, plan.site?.areaM2];
  const dense = normNumber(content, 'iot.sensors');
  if (stated === undefined) return [['sensors-dense', { sensors: inputRun(content, 'smart.sensors') }]];
  if (area === undefined || area === 0 || dense === undefined) return [];
  const density = stated / convert(area, 'm2', 'km2');
  return [
    [
      density >= dense ? 'sensors-dense' : 'sensors-sparse',
      {
        sensors: inputRun(content, 'smart.sensors'),
        density: fromInput(formatNumber(density, { decimals: 0 }), 'smart.sensors'),
        bound: norm(content, 'iot.sensors'),
      },
    ],
  ];
}

function systemsTable(content: Content, levels: SmartLevels) {
  const { words, own } = content;
  const all = [...levels.hub, ...levels.base, ...levels.scene];
  const text = (key: string, params?: Readonly<Record<string, number>>) =>
    own.text(FILE, `4.3/${key}`, params);
  return sheetOf({
    id: 'c4-smart',
    title: text('table'),
    heads: [
      [text('head/level'), 'text'],
      [columnName(content, 'name'), 'text'],
      [text('head/connected'), 'mark'],
    ],
    rows: all
      .slice(0, ROWS_MOST)
      .map(({ name, level, isConnected }) =>
        plainRow(
          inCell(choiceText('smart-level', level, words)),
          { author: name },
          text(isConnected === undefined ? 'state/unknown' : isConnected ? 'state/yes' : 'state/no'),
        ),
      ),
    source: sourceLine(content, { fields: ['smart.systems'], rules: ['smart.architecture'] }),
    notes: all.length > ROWS_MOST ? [text('more', { count: all.length - ROWS_MOST })] : [],
  });
}
