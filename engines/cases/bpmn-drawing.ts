import type { Flow, Node } from './flow.ts';
import { type Limit, panelOf, type Step, type Who } from './kind.ts';

export type Tag =
  | 'startEvent'
  | 'endEvent'
  | 'userTask'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'boundaryEvent';

export interface DrawnNode {
  readonly tag: Tag;
  readonly id: string;
  /** The id that it shows by its title; null shows nothing. */
  readonly says: string | null;
  readonly lane: string;
  /** Place in a picture that reads from left to right. */
  readonly column: number;
  readonly row: number;
  readonly step?: Step;
  /** Of a boundary event: the task on whose border it sits, and after how long. */
  readonly timer?: { readonly on: string; readonly limit: Limit };
  readonly isTerminate?: true;
}

export interface DrawnFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** On which outcome it is taken; null always, or by default. */
  readonly outcome: string | null;
}

export interface Drawing {
  readonly nodes: DrawnNode[];
  readonly flows: DrawnFlow[];
}

/** Where lines into the next block begin. */
interface End {
  readonly from: string;
  readonly outcome: string | null;
}

interface Drawn {
  readonly ends: readonly End[];
  readonly columns: number;
  readonly rows: number;
}

interface Place {
  readonly column: number;
  readonly row: number;
}

/** Of a column: how far ends of the case stand apart. */
const BESIDE = 0.3;

/** The flow as BPMN nodes and sequence flows; blocks become pairs of gateways. */
export function drawingOf({ root, steps }: Flow): Drawing {
  const drawing: Drawing = { nodes: [], flows: [] };
  const [first] = steps.values();
  if (first === undefined) throw new Error('a kind has a step');
  put(
    drawing,
    { tag: 'startEvent', id: 'start', says: null, lane: laneOf(first.step), column: 0, row: 0 },
    [],
  );
  const { ends, columns } = draw(drawing, root, [{ from: 'start', outcome: null }], { column: 1, row: 0 });
  const lane = lastLane(drawing);
  if (ends.length > 0) {
    put(drawing, { tag: 'endEvent', id: 'end', says: null, lane, column: columns + 1, row: 0 }, ends);
  }
  return drawing;
}

/** Name of the lane of a step: its role at its organisation, its person, or its panel. */
export function laneOf({ actors }: Step): string {
  const nameOf = (who: Who): string => ('role' in who ? `${who.role}.${who.scope}` : `person.${who.person}`);
  return 'panel' in actors ? `panel.${actors.panel}` : nameOf(actors);
}

function lastLane({ nodes }: Drawing): string {
  const last = nodes.at(-1);
  if (last === undefined) throw new Error('nothing was drawn yet');
  return last.lane;
}

function put(drawing: Drawing, node: DrawnNode, ends: readonly End[]): void {
  drawing.nodes.push(node);
  for (const { from, outcome } of ends) {
    const parts = [from, outcome, node.id].filter((part) => part !== null);
    drawing.flows.push({ id: `flow.${parts.join('.')}`, from, to: node.id, outcome });
  }
}

function draw(drawing: Drawing, node: Node, ends: readonly End[], place: Place): Drawn {
  const { block, children } = node;
  if (block.type === 'step') return drawStep(drawing, block, ends, place);
  if (block.type !== 'sequence') return drawGateways(drawing, node, ends, place);
  let sofar: Drawn = { ends, columns: 0, rows: 1 };
  for (const child of children) {
    const next = draw(drawing, child, sofar.ends, { ...place, column: place.column + sofar.columns });
    sofar = { ...next, columns: sofar.columns + next.columns, rows: Math.max(sofar.rows, next.rows) };
  }
  return sofar;
}

function drawStep(drawing: Drawing, step: Step, ends: readonly End[], place: Place): Drawn {
  const id = `step-${step.id}`;
  const lane = laneOf(step);
  put(drawing, { tag: 'userTask', id, says: step.id, lane, ...place, step }, ends);
  if (step.limit !== undefined) {
    const timer = `limit-${step.id}`;
    put(
      drawing,
      { tag: 'boundaryEvent', id: timer, says: null, lane, ...place, timer: { on: id, limit: step.limit } },
      [],
    );
    put(drawing, { tag: 'endEvent', id: `overdue-${step.id}`, says: null, lane, ...place }, [
      { from: timer, outcome: null },
    ]);
  }
  const closing = step.actions.flatMap(({ effect }) => (effect.type === 'end-case' ? [effect.outcome] : []));
  if (closing.length === 0) return { ends: [{ from: id, outcome: null }], columns: 1, rows: 1 };
  const fork = `fork-${step.id}`;
  const column = place.column + 1;
  put(drawing, { tag: 'exclusiveGateway', id: fork, says: null, lane, ...place, column }, [
    { from: id, outcome: null },
  ]);
  for (const [beside, outcome] of [...new Set(closing)].entries()) {
    const id = `closed.${step.id}.${outcome}`;
    const spot = { ...place, column: column + beside * BESIDE };
    put(drawing, { tag: 'endEvent', id, says: outcome, lane, ...spot, isTerminate: true }, [
      { from: fork, outcome },
    ]);
  }
  const goesOn = step.actions.some(({ effect }) => effect.type === 'end-step') || panelOf(step) !== null;
  return { ends: goesOn ? [{ from: fork, outcome: null }] : [], columns: 2, rows: 1 };
}

function drawGateways(
  drawing: Drawing,
  { block, children }: Node,
  ends: readonly End[],
  place: Place,
): Drawn {
  if (block.type !== 'parallel' && block.type !== 'choice') throw new Error(`${block.type} has no gateways`);
  const tag = block.type === 'parallel' ? 'parallelGateway' : 'exclusiveGateway';
  const split = `split-${block.id}`;
  put(drawing, { tag, id: split, says: block.id, lane: lastLane(drawing), ...place }, ends);
  const outcomeOf = (key: string | number): string | null => (block.type === 'choice' ? String(key) : null);
  const passing =
    block.type === 'choice' ? Object.entries(block.options).filter(([, each]) => each === null) : [];
  const out: End[] = passing.map(([key]) => ({ from: split, outcome: key }));
  let columns = 0;
  let rows = 0;
  for (const child of children) {
    const begin = { column: place.column + 1, row: place.row + rows };
    const drawn = draw(drawing, child, [{ from: split, outcome: outcomeOf(child.key) }], begin);
    out.push(...drawn.ends);
    columns = Math.max(columns, drawn.columns);
    rows += drawn.rows;
  }
  if (out.length === 0) return { ends: [], columns: columns + 1, rows };
  const join = { tag, id: `join-${block.id}`, says: null, lane: lastLane(drawing) } as const;
  put(drawing, { ...join, column: place.column + columns + 1, row: place.row }, out);
  return { ends: [{ from: join.id, outcome: null }], columns: columns + 2, rows: Math.max(1, rows) };
}
