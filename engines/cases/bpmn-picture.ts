import type { Drawing, DrawnNode } from './bpmn-drawing.ts';

const COLUMN = 160;
const ROW = 200;
const MARGIN = 100;
/** How far over its row a line runs that passes by the options of a choice. */
const OVER = 60;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The diagram interchange of a drawing: boxes on a grid, lines from side to side. */
export function pictureOf({ nodes, flows }: Drawing, process: string): string[] {
  const boxes = new Map(nodes.map((node) => [node.id, boxOf(node)]));
  const boxAt = (id: string): Box => {
    const box = boxes.get(id);
    if (box === undefined) throw new Error(`the picture has no ${id}`);
    return box;
  };
  const shapes = nodes.map(({ id, tag }) => {
    const { x, y, width, height } = boxAt(id);
    const marker = tag === 'exclusiveGateway' ? ' isMarkerVisible="true"' : '';
    const bounds = `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/>`;
    return `      <bpmndi:BPMNShape id="shape-${id}" bpmnElement="${id}"${marker}>${bounds}</bpmndi:BPMNShape>`;
  });
  const edges = flows.map(({ id, from, to }) => {
    const points = lineBetween(boxAt(from), boxAt(to)).map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`);
    return `      <bpmndi:BPMNEdge id="edge-${id}" bpmnElement="${id}">${points.join('')}</bpmndi:BPMNEdge>`;
  });
  return [
    '  <bpmndi:BPMNDiagram id="diagram">',
    `    <bpmndi:BPMNPlane id="plane" bpmnElement="${process}">`,
    ...shapes,
    ...edges,
    '    </bpmndi:BPMNPlane>',
    '  </bpmndi:BPMNDiagram>',
  ];
}

function boxOf({ id, tag, column, row, says }: DrawnNode): Box {
  const [midX, midY] = [MARGIN + column * COLUMN, MARGIN + row * ROW];
  const around = (x: number, y: number, width: number, height = width): Box => ({
    x: x - width / 2,
    y: y - height / 2,
    width,
    height,
  });
  if (tag === 'userTask') return around(midX, midY, 100, 80);
  if (tag === 'boundaryEvent') return around(midX + 25, midY + 40, 36);
  if (id.startsWith('overdue-')) return around(midX + 25, midY + 105, 36);
  if (tag === 'endEvent' && says !== null) return around(midX, midY + 105, 36);
  return tag === 'endEvent' || tag === 'startEvent' ? around(midX, midY, 36) : around(midX, midY, 50);
}

/** From the right side to the left one; straight down to what stands below, and over what stands between. */
function lineBetween(from: Box, to: Box): [number, number][] {
  const [fromY, toY] = [from.y + from.height / 2, to.y + to.height / 2];
  const midX = from.x + from.width / 2;
  if (midX === to.x + to.width / 2) {
    return [
      [midX, from.y + from.height],
      [midX, to.y],
    ];
  }
  const start: [number, number] = [from.x + from.width, fromY];
  const end: [number, number] = [to.x, toY];
  if (fromY === toY && to.x - from.x > 1.5 * COLUMN) {
    return [
      [midX, from.y],
      [midX, fromY - OVER],
      [to.x + to.width / 2, fromY - OVER],
      [to.x + to.width / 2, to.y],
    ];
  }
  if (fromY === toY) return [start, end];
  const bend = toY > fromY ? from.x + from.width + 15 : to.x - 15;
  return [start, [bend, fromY], [bend, toY], end];
}
