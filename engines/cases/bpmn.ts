import { type Drawing, type DrawnFlow, type DrawnNode, drawingOf } from './bpmn-drawing.ts';
import { pictureOf } from './bpmn-picture.ts';
import { flowOf } from './flow.ts';
import { type CaseKind, kindKey, type Limit, type Panel, panelOf } from './kind.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML 1.0 cannot hold, even escaped. */
const UNHOLDABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escaped = (text: string): string =>
  text.replace(UNHOLDABLE, '\u{fffd}').replace(/[&<>"]/g, (each) => ENTITIES[each] ?? each);

/** A kind as a BPMN 2.0 file with its picture: user tasks in lanes, gateways in pairs, a timer on each limited step. The
 * ids follow from those of the kind, so a later version can be laid beside an earlier one.
 * @param titleOf  what a step, outcome, action, role or the kind is called; without it the ids are written
 * @returns XML 1.0 text in UTF-8. Throws on a kind in which `kindIssues` finds a fault. BPMN knows no return to any
 * passed step and no working days: the first is not drawn, the second stands in the documentation of each timer.
 * Source: OMG BPMN 2.0.2 (formal/2013-12-09), chapters 10 and 12. */
export function bpmnOf(kind: CaseKind, titleOf: (id: string) => string = (id) => id): string {
  const drawing = drawingOf(flowOf(kind));
  const title = (id: string): string => escaped(titleOf(id));
  const id = `process-${kind.id}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
    '  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
    '  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
    '  xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
    '  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    `  id="definitions-${kind.id}" targetNamespace="urn:zhulin:case-kind:${kindKey(kind)}" exporter="Zhulin">`,
    `  <process id="${id}" name="${title(kind.id)}" isExecutable="false">`,
    ...(kind.limit === undefined ? [] : [`    ${documentation(kind.limit)}`]),
    ...lanes(drawing, title),
    ...drawing.nodes.flatMap((node) => element(node, drawing, title)),
    ...drawing.flows.map((flow) => sequenceFlow(flow, title)),
    '  </process>',
    ...pictureOf(drawing, id),
    '</definitions>',
    '',
  ].join('\n');
}

const documentation = ({ days, of }: Limit): string => `<documentation>${days} ${of} days</documentation>`;

const documentationOfOther = (titles: readonly string[]): string =>
  `<documentation>by another person than ${titles.join(', ')}</documentation>`;

function lanes({ nodes }: Drawing, title: (id: string) => string): string[] {
  const names = new Set(nodes.map(({ lane }) => lane));
  const each = [...names].flatMap((lane) => [
    `      <lane id="lane.${lane}" name="${lane.split('.').map(title).join(' ')}">`,
    ...nodes.filter((node) => node.lane === lane).map(({ id }) => `        <flowNodeRef>${id}</flowNodeRef>`),
    '      </lane>',
  ]);
  return ['    <laneSet id="lanes">', ...each, '    </laneSet>'];
}

function element(node: DrawnNode, { flows }: Drawing, title: (id: string) => string): string[] {
  const { id, tag, says, timer, step, isTerminate } = node;
  const attributes = [
    `id="${id}"`,
    ...(says === null ? [] : [`name="${title(says)}"`]),
    ...(timer === undefined ? [] : [`attachedToRef="${timer.on}" cancelActivity="false"`]),
    ...gatewayAttributes(node, flows),
  ];
  const panel = step === undefined ? null : panelOf(step);
  const inside = [
    ...(timer === undefined ? [] : [documentation(timer.limit)]),
    ...(step?.apartFrom === undefined ? [] : [documentationOfOther(step.apartFrom.map(title))]),
    ...flows.filter(({ to }) => to === id).map((flow) => `<incoming>${flow.id}</incoming>`),
    ...flows.filter(({ from }) => from === id).map((flow) => `<outgoing>${flow.id}</outgoing>`),
    ...(panel === null ? [] : multiInstance(panel)),
    ...(isTerminate ? ['<terminateEventDefinition/>'] : []),
    ...(timer === undefined ? [] : timerDefinition(timer.limit)),
  ];
  return [`    <${tag} ${attributes.join(' ')}>`, ...inside.map((line) => `      ${line}`), `    </${tag}>`];
}

function gatewayAttributes({ id, tag }: DrawnNode, flows: readonly DrawnFlow[]): string[] {
  if (tag !== 'exclusiveGateway' && tag !== 'parallelGateway') return [];
  const outgoing = flows.filter(({ from }) => from === id);
  const byDefault = outgoing.find(({ outcome }) => outcome === null);
  const isDiverging = id.startsWith('split-') || id.startsWith('fork-');
  return [
    `gatewayDirection="${isDiverging ? 'Diverging' : 'Converging'}"`,
    ...(tag === 'exclusiveGateway' && isDiverging && byDefault !== undefined
      ? [`default="${byDefault.id}"`]
      : []),
  ];
}

function multiInstance({ need, veto }: Panel): string[] {
  const enough = [
    ...(need === 'all' ? [] : [`${need} members with the same outcome`]),
    ...(veto === undefined ? [] : [`1 member with the outcome ${veto}`]),
  ];
  if (enough.length === 0) return ['<multiInstanceLoopCharacteristics isSequential="false"/>'];
  return [
    '<multiInstanceLoopCharacteristics isSequential="false">',
    `  <completionCondition>${enough.join(', or ')}</completionCondition>`,
    '</multiInstanceLoopCharacteristics>',
  ];
}

const timerDefinition = ({ days }: Limit): string[] => [
  '<timerEventDefinition>',
  `  <timeDuration xsi:type="tFormalExpression">P${days}D</timeDuration>`,
  '</timerEventDefinition>',
];

function sequenceFlow({ id, from, to, outcome }: DrawnFlow, title: (id: string) => string): string {
  const start = `    <sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"`;
  if (outcome === null) return `${start}/>`;
  const condition = `<conditionExpression xsi:type="tFormalExpression">outcome = "${outcome}"</conditionExpression>`;
  return `${start} name="${title(outcome)}">${condition}</sequenceFlow>`;
}
