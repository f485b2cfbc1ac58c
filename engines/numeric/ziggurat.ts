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
/** Heights of the curve there. */
const BELLS = EDGES.map(halfBell);
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

/** Writes as many normal numbers as `nextNormal` gives one after the other, in half the time: as long as a number lies in the inner
 * part of its layer, nothing is called and the state of the stream stays at hand. */
export function fillNormals(stream: Stream, count: number, out: Float64Array): void {
  let { a, b, c, d } = stream;
  for (let index = 0; index < count; index++) {
    const a0 = a;
    const b0 = b;
    const c0 = c;
    const d0 = d;
    const five = Math.imul(b, 5);
    const high = Math.imul((five << 7) | (five >>> 25), 9);
    let e = c ^ a;
    let f = d ^ b;
    a ^= f;
    b ^= e;
    c = e ^ (b0 << 9);
    d = (f << 11) | (f >>> 21);
    const fiveMore = Math.imul(b, 5);
    const low = Math.imul((fiveMore << 7) | (fiveMore >>> 25), 9);
    const before = b;
    e = c ^ a;
    f = d ^ b;
    a ^= f;
    b ^= e;
    c = e ^ (before << 9);
    d = (f << 11) | (f >>> 21);
    const layer = low & (LAYERS - 1);
    const place = (high * 2 ** 21 + (low >>> 11) + 0.5) * 2 ** -52;
    if (Math.abs(place) < at(INNER, layer)) {
      out[index] = place * at(EDGES, layer);
      continue;
    }
    stream.a = a0;
    stream.b = b0;
    stream.c = c0;
    stream.d = d0;
    out[index] = nextNormal(stream);
    a = stream.a;
    b = stream.b;
    c = stream.c;
    d = stream.d;
  }
  stream.a = a;
  stream.b = b;
  stream.c = c;
  stream.d = d;
}

function isUnderCurve(x: number, layer: number, height: number): boolean {
  const bottom = at(BELLS, layer);
  const top = at(BELLS, layer + 1);
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
