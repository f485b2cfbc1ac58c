import { expect, test } from 'vitest';
import { bpmnOf, type CaseKind } from './index.ts';
import { countersigning, publication, reporting } from './testing/kinds.ts';
import { type Element, readXml } from './testing/xml.ts';

const process = (text: string): Element => {
  const found = readXml(text).children.find(({ name }) => name === 'process');
  if (found === undefined) throw new Error('the file has no process');
  return found;
};
const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)];
const named = (element: Element, name: string): Element[] =>
  all(element).filter((each) => each.name === name);
const idsOf = (elements: readonly Element[]): (string | undefined)[] =>
  elements.map(({ attributes }) => attributes['id']);

test.each([publication, reporting, countersigning])(
  '$id is well-formed, every id is unique and every reference leads somewhere',
  (kind) => {
    const elements = all(readXml(bpmnOf(kind)));
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
    const known = new Set(ids);
    const references = elements.flatMap(({ name, attributes, text }) => [
      ...['sourceRef', 'targetRef', 'attachedToRef', 'default', 'bpmnElement'].flatMap(
        (key) => attributes[key] ?? [],
      ),
      ...(['incoming', 'outgoing', 'flowNodeRef'].includes(name) ? [text] : []),
    ]);
    expect(references.filter((each) => !known.has(each))).toEqual([]);
  },
);

/** The order in which the schema wants the children of each element (Semantic.xsd and BPMN20.xsd, what we write). */
const ORDER: Record<string, string[]> = {
  definitions: ['process', 'BPMNDiagram'],
  process: ['documentation', 'laneSet', '*'],
  laneSet: ['lane'],
  lane: ['flowNodeRef'],
  startEvent: ['incoming', 'outgoing'],
  endEvent: ['incoming', 'outgoing', 'terminateEventDefinition'],
  userTask: ['documentation', 'incoming', 'outgoing', 'multiInstanceLoopCharacteristics'],
  boundaryEvent: ['documentation', 'incoming', 'outgoing', 'timerEventDefinition'],
  timerEventDefinition: ['timeDuration'],
  exclusiveGateway: ['incoming', 'outgoing'],
  parallelGateway: ['incoming', 'outgoing'],
  multiInstanceLoopCharacteristics: ['completionCondition'],
  sequenceFlow: ['conditionExpression'],
  BPMNDiagram: ['BPMNPlane'],
  BPMNPlane: ['BPMNShape', 'BPMNEdge'],
  BPMNShape: ['Bounds'],
  BPMNEdge: ['waypoint'],
};

test.each([publication, reporting, countersigning])(
  '$id keeps the order of children that the schema wants',
  (kind) => {
    for (const { name, children } of all(readXml(bpmnOf(kind)))) {
      const order = ORDER[name] ?? [];
      const places = children.map((child) => {
        const place = order.indexOf(child.name);
        return place === -1 && order.includes('*') ? order.indexOf('*') : place;
      });
      expect(places, name).not.toContain(-1);
      expect([...places].sort((one, other) => one - other)).toEqual(places);
    }
  },
);

test('steps are user tasks in the lanes of who acts, with a timer on each limit', () => {
  const flow = process(bpmnOf(publication));
  expect(idsOf(named(flow, 'userTask'))).toEqual([
    'step-acceptance',
    'step-planning-check',
    'step-planning-opinion',
    'step-housing-opinion',
    'step-draft',
    'step-signature',
    'step-publicity',
  ]);
  expect(idsOf(named(flow, 'lane'))).toEqual([
    'lane.office.city',
    'lane.department.planning',
    'lane.department.housing',
    'lane.person.signer',
  ]);
  expect(named(flow, 'timeDuration').map(({ text }) => text)).toEqual([
    'P5D',
    'P10D',
    'P5D',
    'P15D',
    'P5D',
    'P3D',
    'P30D',
  ]);
  expect(named(flow, 'documentation').map(({ text }) => text)).toContain('30 calendar days');
  expect(idsOf(named(flow, 'parallelGateway'))).toEqual(['split-review', 'join-review']);
  expect(idsOf(named(flow, 'exclusiveGateway'))).toEqual([
    'fork-acceptance',
    'split-is-signed',
    'join-is-signed',
  ]);
});

/** What the schema leaves open and a reader relies on: tokens come in and go out. */
test.each([publication, reporting, countersigning])(
  'in $id every node but the start is reached, and every node but an end goes on',
  (kind) => {
    const flow = process(bpmnOf(kind));
    const flows = named(flow, 'sequenceFlow').map(({ attributes }) => attributes);
    const nodes = flow.children.filter(
      ({ name }) => !['documentation', 'laneSet', 'sequenceFlow'].includes(name),
    );
    for (const { name, attributes } of nodes) {
      const isReached = flows.some(({ targetRef }) => targetRef === attributes['id']);
      const goesOn = flows.some(({ sourceRef }) => sourceRef === attributes['id']);
      expect([attributes['id'], isReached, goesOn]).toEqual([
        attributes['id'],
        name !== 'startEvent' && name !== 'boundaryEvent',
        name !== 'endEvent',
      ]);
    }
    expect(
      named(flow, 'flowNodeRef')
        .map(({ text }) => text)
        .sort(),
    ).toEqual(idsOf(nodes).sort());
  },
);

test('a panel is one task for many, with the number that is enough', () => {
  const flow = process(bpmnOf(reporting));
  const panels = named(flow, 'multiInstanceLoopCharacteristics').map(
    ({ children }) => children[0]?.text ?? 'all',
  );
  expect(panels).toEqual(['all', '2 members with the same outcome', '1 members with the same outcome']);
});

test('a panel that one member ends says so, and a step that another person decides says whose', () => {
  const flow = process(bpmnOf(countersigning));
  expect(named(flow, 'completionCondition').map(({ text }) => text)).toEqual([
    '1 member with the outcome objected',
  ]);
  expect(named(flow, 'documentation').map(({ text }) => text)).toEqual(['by another person than draft']);
  const titled = process(bpmnOf(countersigning, (id) => (id === 'draft' ? '起草' : id)));
  expect(named(titled, 'documentation').map(({ text }) => text)).toEqual(['by another person than 起草']);
});

test('titles are escaped, and what XML cannot hold is replaced', () => {
  const text = bpmnOf(publication, (id) => (id === 'draft' ? '<"起草" & \u0000修改>' : id));
  const task = named(process(text), 'userTask').find(({ attributes }) => attributes['id'] === 'step-draft');
  expect(task?.attributes['name']).toBe('<"起草" & \u{fffd}修改>');
  expect(text).toContain('&lt;&quot;起草&quot; &amp; \u{fffd}修改&gt;');
});

const twoEnds: CaseKind = {
  ...reporting,
  flow: {
    type: 'step',
    id: 'only',
    actors: { role: 'office', scope: 'city' },
    actions: ['granted', 'rejected'].map((outcome) => ({
      id: outcome,
      effect: { type: 'end-case', outcome },
    })),
  },
};

interface Box {
  id: string;
  x: number;
  y: number;
  right: number;
  bottom: number;
}

const isApart = (one: Box, other: Box): boolean =>
  other.x >= one.right || one.x >= other.right || other.y >= one.bottom || one.y >= other.bottom;

/** Boxes of a picture without the timers, which sit on their tasks. */
function boxesOf(kind: CaseKind): Box[] {
  return named(readXml(bpmnOf(kind)), 'BPMNShape').flatMap(({ attributes, children }) => {
    const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((key) =>
      Number(children[0]?.attributes[key]),
    );
    const id = attributes['bpmnElement'] ?? '';
    return id.startsWith('limit-') ? [] : [{ id, x, y, right: x + width, bottom: y + height }];
  });
}

test.each([publication, reporting, twoEnds])(
  'no two boxes of the picture of $id lie on each other',
  (kind) => {
    const boxes = boxesOf(kind);
    const lying = boxes.flatMap((one, place) =>
      boxes.slice(place + 1).flatMap((other) => (isApart(one, other) ? [] : [[one.id, other.id]])),
    );
    expect(lying).toEqual([]);
  },
);

test.each([publication, reporting, countersigning])(
  'no line of the picture of $id runs through a box',
  (kind) => {
    const boxes = boxesOf(kind);
    for (const { attributes, children } of named(readXml(bpmnOf(kind)), 'BPMNEdge')) {
      const points = children.map(
        (point) => [Number(point.attributes['x']), Number(point.attributes['y'])] as const,
      );
      points.slice(1).forEach(([toX, toY], place) => {
        const [fromX = 0, fromY = 0] = points[place] ?? [];
        const line = {
          id: attributes['bpmnElement'] ?? '',
          x: Math.min(fromX, toX),
          y: Math.min(fromY, toY),
          right: Math.max(fromX, toX),
          bottom: Math.max(fromY, toY),
        };
        expect(
          boxes.filter((box) => !isApart(line, box)).map(({ id }) => `${line.id} runs through ${id}`),
        ).toEqual([]);
      });
    }
  },
);
