import { at } from './at.ts';
import type { Stream } from './stream.ts';

const LAYERS = 128;
/** Where the lowest layer ends and the tail begins, and the area of each layer. */
const TAIL_FROM = 3.442619855896652;
const AREA = 0.00991256303533646;

const halfBell = (x: number): number => Math.exp(-0.5 * x * x);

/** Right edge of each layer from the lowest up, 0 at last. The lowest is as wide as its area with the tail demands. */
function layerEdges(): Float64Array {
  const edges = new Float64Array(LAYERS + 1);
  edges[0] = AREA / halfBell(TAIL_FROM);
  edges[1] = TAIL_FROM;
  for (let layer = 2; layer < LAYERS; layer++) {
    const below = at(edges, layer - 1);
    edges[layer] = Math.sqrt(-2 * Math.log(AREA / below + halfBell(below)));
  }
  return edges;
}

const EDGES = layerEdges();
/** The part of each layer that lies wholly under the curve. */
const INNER = EDGES.map((edge, layer) => (layer < LAYERS ? at(EDGES, layer + 1) / edge : 0));

/** Right edges of the layers, from the lowest up. */
export const ziggurat: { readonly edges: readonly number[] } = { edges: [...EDGES] };

/** One standard normal number.
 * The layer and the place within it come from different bits, and the tail beyond 3.44 is drawn exactly.
 * Cost: two words of the stream in 98.8 % of cases. Source: Marsaglia & Tsang, The Ziggurat Method for Generating Random
 * Variables, J. Statistical Software 5 (2000); separate bits: Doornik, An Improved Ziggurat Method (2005). */
export function nextNormal(stream: Stream): number {
  for (;;) {
    const high = stream.nextWord();
    const low = stream.nextWord();
    const layer = low & (LAYERS - 1);
    const place = (high * 2 ** 21 + (low >>> 11) + 0.5) * 2 ** -52;
    const x = place * at(EDGES, layer);
    if (Math.abs(place) < at(INNER, layer)) return x;
    if (layer === 0) return place < 0 ? -nextInTail(stream) : nextInTail(stream);
    if (isUnderCurve(x, layer, stream.nextUniform())) return x;
  }
}

function isUnderCurve(x: number, layer: number, height: number): boolean {
  const bottom = halfBell(at(EDGES, layer));
  const top = halfBell(at(EDGES, layer + 1));
  return bottom + height * (top - bottom) < halfBell(x);
}

/** A normal number under the condition that it lies beyond the lowest layer.
 * Source: Marsaglia, Generating a Variable from the Tail of the Normal Distribution, Technometrics 6 (1964). */
export function nextInTail(stream: Stream): number {
  for (;;) {
    const beyond = -Math.log(stream.nextUniform()) / TAIL_FROM;
    const height = -Math.log(stream.nextUniform());
    if (2 * height >= beyond * beyond) return TAIL_FROM + beyond;
  }
}
