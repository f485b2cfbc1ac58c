import { readFileSync } from 'node:fs';

/** One glyph: its outline as SVG path data in units of the font, upright as in the font, and how far it moves the next. */
export interface Glyph {
  pathAt(x: number): string;
  advance: number;
}

export interface GlyphFont {
  /** Units of one em. */
  unitsPerEm: number;
  glyphOf(codePoint: number): Glyph;
}

interface Point {
  x: number;
  y: number;
  isOnCurve: boolean;
}

type Contours = Point[][];

/** Opens a TrueType font for its outlines. Text of drawings is drawn by them, so that it looks the same where the reader's
 * machine lacks the typeface.
 * Throws when the file has no outlines of TrueType or no full character table. Cost: reads the file once, some 10 MB.
 * Source: OpenType 1.9, head, hhea, hmtx, cmap 12, loca, glyf */
export function openGlyphs(path: string): GlyphFont {
  const file = readFileSync(path);
  const table = tablesOf(file, path);
  const [head, hhea, hmtx, loca, glyf] = ['head', 'hhea', 'hmtx', 'loca', 'glyf'].map(table) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const unitsPerEm = head.readUInt16BE(18);
  const hasLongOffsets = head.readInt16BE(50) === 1;
  const metrics = hhea.readUInt16BE(34);
  const idOf = characterMap(table('cmap'), path);
  const bytesOf = (id: number): Buffer => {
    const at = (index: number) =>
      hasLongOffsets ? loca.readUInt32BE(4 * index) : 2 * loca.readUInt16BE(2 * index);
    return glyf.subarray(at(id), at(id + 1));
  };
  const known = new Map<number, Glyph>();
  return {
    unitsPerEm,
    glyphOf: (codePoint) => {
      const found = known.get(codePoint);
      if (found) return found;
      const id = idOf(codePoint);
      const contours = contoursOf(id, bytesOf);
      const glyph = {
        pathAt: (x: number) => pathOf(contours, x),
        advance: hmtx.readUInt16BE(4 * Math.min(id, metrics - 1)),
      };
      known.set(codePoint, glyph);
      return glyph;
    },
  };
}

function tablesOf(file: Buffer, path: string): (tag: string) => Buffer {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < file.readUInt16BE(4); index++) {
    const at = 12 + 16 * index;
    const from = file.readUInt32BE(at + 8);
    tables.set(file.toString('latin1', at, at + 4), file.subarray(from, from + file.readUInt32BE(at + 12)));
  }
  return (tag) => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`${path}: the font has no table ${tag}`);
    return found;
  };
}

const FORMAT_OF_FULL_RANGE = 12;

/** Glyph by code point; 0, the empty box, for what the font lacks. */
function characterMap(cmap: Buffer, path: string): (codePoint: number) => number {
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const at = cmap.readUInt32BE(4 + 8 * index + 4);
    if (cmap.readUInt16BE(at) !== FORMAT_OF_FULL_RANGE) continue;
    const groups = Array.from({ length: cmap.readUInt32BE(at + 12) }, (_, group) => {
      const from = at + 16 + 12 * group;
      return {
        first: cmap.readUInt32BE(from),
        last: cmap.readUInt32BE(from + 4),
        glyph: cmap.readUInt32BE(from + 8),
      };
    });
    return (codePoint) => {
      const group = groups.find(({ first, last }) => codePoint >= first && codePoint <= last);
      return group === undefined ? 0 : group.glyph + codePoint - group.first;
    };
  }
  throw new Error(`${path}: the font has no character table of the full range`);
}

/** A composite glyph holds others; more levels than this are a fault of the font. */
const DEPTH_MOST = 6;

function contoursOf(id: number, bytesOf: (id: number) => Buffer, depth = 0): Contours {
  const bytes = bytesOf(id);
  if (bytes.length === 0) return [];
  if (depth > DEPTH_MOST) throw new Error(`glyph ${id} holds itself`);
  const count = bytes.readInt16BE(0);
  return count >= 0 ? simpleContours(bytes, count) : compositeContours(bytes, bytesOf, depth);
}

const FLAG = { onCurve: 1, xShort: 2, yShort: 4, repeat: 8, xSame: 16, ySame: 32 };

function simpleContours(bytes: Buffer, count: number): Contours {
  const ends = Array.from({ length: count }, (_, index) => bytes.readUInt16BE(10 + 2 * index));
  const total = (ends.at(-1) ?? -1) + 1;
  let at = 10 + 2 * count;
  at += 2 + bytes.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = bytes.readUInt8(at++);
    const times = flag & FLAG.repeat ? bytes.readUInt8(at++) + 1 : 1;
    for (let time = 0; time < times; time++) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) {
        const step = bytes.readUInt8(at++);
        value += flag & same ? step : -step;
      } else if (!(flag & same)) {
        value += bytes.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(FLAG.xShort, FLAG.xSame);
  const ys = axis(FLAG.yShort, FLAG.ySame);
  const points = flags.map((flag, index) => ({
    x: Number(xs[index]),
    y: Number(ys[index]),
    isOnCurve: (flag & FLAG.onCurve) !== 0,
  }));
  return ends.map((end, index) => points.slice(index === 0 ? 0 : Number(ends[index - 1]) + 1, end + 1));
}

const PART = { words: 1, xy: 2, scale: 8, more: 32, twoScales: 64, matrix: 128 };
/** Scales are written as whole numbers of these parts. */
const F2DOT14 = 1 << 14;

function compositeContours(bytes: Buffer, bytesOf: (id: number) => Buffer, depth: number): Contours {
  const contours: Contours = [];
  let at = 10;
  let flags = PART.more;
  const scaleAt = () => {
    at += 2;
    return bytes.readInt16BE(at - 2) / F2DOT14;
  };
  while (flags & PART.more) {
    flags = bytes.readUInt16BE(at);
    const id = bytes.readUInt16BE(at + 2);
    if (!(flags & PART.xy)) throw new Error(`glyph ${id} is placed by points, which is not read`);
    const isWide = (flags & PART.words) !== 0;
    const dx = isWide ? bytes.readInt16BE(at + 4) : bytes.readInt8(at + 4);
    const dy = isWide ? bytes.readInt16BE(at + 6) : bytes.readInt8(at + 5);
    at += isWide ? 8 : 6;
    let [xx, xy, yx, yy] = [1, 0, 0, 1];
    if (flags & PART.scale) xx = yy = scaleAt();
    else if (flags & PART.twoScales) [xx, yy] = [scaleAt(), scaleAt()];
    else if (flags & PART.matrix) [xx, xy, yx, yy] = [scaleAt(), scaleAt(), scaleAt(), scaleAt()];
    for (const contour of contoursOf(id, bytesOf, depth + 1)) {
      contours.push(
        contour.map(({ x, y, isOnCurve }) => ({
          x: Math.round(xx * x + yx * y + dx),
          y: Math.round(xy * x + yy * y + dy),
          isOnCurve,
        })),
      );
    }
  }
  return contours;
}

/** Contours as path data: between two points off the curve lies one on it, in the middle. */
function pathOf(contours: Contours, shift: number): string {
  return contours.map((contour) => contourPath(contour, shift)).join('');
}

function contourPath(contour: readonly Point[], shift: number): string {
  const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, isOnCurve: true });
  const write = ({ x, y }: Point) => `${x + shift} ${y}`;
  const first = contour[0];
  const last = contour.at(-1);
  if (first === undefined || last === undefined) return '';
  const start = first.isOnCurve ? first : last.isOnCurve ? last : middle(first, last);
  const parts = [`M${write(start)}`];
  const points = first.isOnCurve ? contour.slice(1) : contour;
  for (const [index, point] of points.entries()) {
    if (point.isOnCurve) {
      const before = points[index - 1];
      if (before === undefined || before.isOnCurve) parts.push(`L${write(point)}`);
      continue;
    }
    const next = points[index + 1] ?? start;
    parts.push(`Q${write(point)} ${write(next.isOnCurve ? next : middle(point, next))}`);
  }
  return `${parts.join('')}Z`;
}
