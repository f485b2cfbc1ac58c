import { choiceText, quantityText } from '@zhulin/contract';
import { markOf, type RuleInForce } from '@zhulin/engines/rules';
import { convert, formatNumber } from '@zhulin/engines/units';
import { type Plan, valueAt } from '@zhulin/plan';
import type { Block, Row, Run } from '../../model.ts';
import { numberCell } from '../cells.ts';
import { type Content, missingRun } from '../context.ts';
import { inCell } from '../in-text.ts';
import { ruleRun } from '../section.ts';
import { NOTHING, plainRow } from '../table-parts.ts';
import { type Annex, numbered, openAnnex, saidCell } from './annex-parts.ts';

type System = NonNullable<NonNullable<Plan['smart']>['systems']>[number];

/** 智慧化系统与设备清单: the systems of the 1+3+N, connected or not, and devices and sensors against their density. */
export function smartSystemsOf(content: Content): Block[] {
  const annex = openAnnex(content, 'smart');
  const { smart } = content.plan;
  if (smart === undefined) {
    return [annex.waits(['systems', 'devices', 'sensors'].map((field) => input(`smart.${field}`)))];
  }
  const { systems = [] } = smart;
  return [
    systems.length === 0
      ? annex.tell(['no-systems', { what: missingRun(content, [input('smart.systems')]) }])
      : told(annex, systems, content),
    ...(systems.length === 0 ? [] : [systemTable(annex, systems, content)]),
    deviceTable(annex, content),
  ];
}

function input(path: string): { kind: 'input'; path: string } {
  return { kind: 'input', path };
}

function told(annex: Annex, systems: readonly System[], content: Content): Block {
  const connected = systems.filter(({ isConnected }) => isConnected === true);
  const open = systems.filter(({ isConnected }) => isConnected === false);
  const at = (level: System['level']): number => systems.filter((system) => system.level === level).length;
  return annex.tell(
    ['told', { count: systems.length, hub: at('hub'), base: at('base'), scene: at('scene') }],
    [
      'wanted',
      {
        hub: ruleRun(content, 'smart.architecture', 'hub'),
        base: ruleRun(content, 'smart.architecture', 'base_systems'),
      },
    ],
    open.length === 0
      ? ['all-connected', { count: connected.length }]
      : ['connected', { count: connected.length, open: open.length }],
  );
}

function systemTable(annex: Annex, systems: readonly System[], content: Content): Block {
  return annex.table({
    id: 'a24-systems',
    columns: [['number', 'mark'], ['system'], ['level'], ['connected', 'mark']],
    rows: numbered(
      systems.map(({ name, level, isConnected }) =>
        plainRow(
          { author: name },
          inCell(choiceText('smart-level', level, content.words)),
          isConnected === undefined ? annex.lacking('columns/connected') : annex.yesNo(isConnected),
        ),
      ),
    ),
    notes: [],
  });
}

/** One kind of equipment: how many the plan has, and how many a rule asks for. */
interface Density {
  key: 'devices' | 'sensors' | 'departments';
  planned: string;
  rule: RuleInForce | undefined;
  /** What the density is counted on: its field, how many in figures and words, and how many units of the density that is. */
  per?: {
    path: string;
    count: number | undefined;
    text: (count: number) => string;
    of: (count: number) => number;
  };
}

function densities(annex: Annex, { book, plan, words }: Content): Density[] {
  const rule = (id: string): RuleInForce | undefined => {
    const answer = book.find(id);
    return answer.ok ? answer.rule : undefined;
  };
  return [
    {
      key: 'devices',
      planned: 'smart.devices',
      rule: rule('smart.iot_density'),
      per: {
        path: 'buildings.dwellings',
        count: plan.buildings?.dwellings?.reduce((sum, { count }) => sum + count, 0),
        text: (dwellings) => annex.say('homes', { count: formatNumber(dwellings, { decimals: 0 }) }),
        of: (dwellings) => dwellings / 100,
      },
    },
    {
      key: 'sensors',
      planned: 'smart.sensors',
      rule: rule('iot.sensors'),
      per: {
        path: 'site.areaM2',
        count: plan.site?.areaM2,
        text: (area) => quantityText(area, 'm2', words),
        of: (area) => convert(area, 'm2', 'km2'),
      },
    },
    { key: 'departments', planned: 'smart.departmentsConnected', rule: rule('smart.architecture') },
  ];
}

function deviceTable(annex: Annex, content: Content): Block {
  return annex.table({
    id: 'a24-devices',
    columns: [
      ['equipment'],
      ['planned', 'number'],
      ['per', 'number'],
      ['density', 'number'],
      ['asked', 'number'],
      ['difference', 'number'],
      ['verdict', 'mark'],
    ],
    rows: densities(annex, content).map((density) => deviceRow(annex, density, content)),
    notes: [annex.say('density-note')],
  });
}

function deviceRow(annex: Annex, { key, planned: path, rule, per }: Density, content: Content): Row {
  const planned = numberAt(content, path);
  const asked = askedBy(rule, per);
  const difference = planned === undefined || asked === undefined ? undefined : planned - asked;
  const of = rule && ({ kind: 'rule', id: rule.id, from: rule.from, layer: rule.layer } as const);
  return plainRow(
    annex.say(`equipment/${key}`),
    planned === undefined ? missingRun(content, [input(path)]) : numberCell(planned, 0, input(path)),
    per === undefined ? NOTHING : baseRun(per, content),
    rule === undefined || of === undefined || per === undefined
      ? NOTHING
      : saidCell(quantityText(Number(rule.value), rule.unit, content.words), of),
    asked === undefined || of === undefined ? NOTHING : numberCell(asked, 0, of),
    difference === undefined ? NOTHING : numberCell(difference, 0, input(path)),
    difference === undefined ? NOTHING : annex.say(difference < 0 ? 'short' : 'met'),
  );
}

function baseRun({ path, count, text }: NonNullable<Density['per']>, content: Content): Run {
  if (count === undefined) return missingRun(content, [input(path)]);
  return saidCell(text(count), input(path));
}

function numberAt({ plan }: Content, path: string): number | undefined {
  const value = valueAt(plan, path);
  return typeof value === 'number' ? value : undefined;
}

/** How many a rule asks for, whole: by its density, or the least number of departments of the 1+3+N. */
function askedBy(rule: RuleInForce | undefined, per: Density['per']): number | undefined {
  if (rule === undefined) return undefined;
  if (per === undefined) return departmentsOf(rule);
  return per.count === undefined || typeof rule.value !== 'number'
    ? undefined
    : Math.ceil(Number((per.of(per.count) * rule.value).toFixed(6)));
}

function departmentsOf({ value }: RuleInForce): number | undefined {
  if (typeof value !== 'object' || Array.isArray(value) || !('departments' in value)) return undefined;
  const { departments } = value;
  return typeof departments === 'string' || Array.isArray(departments) ? undefined : markOf(departments);
}
