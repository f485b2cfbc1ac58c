import { expect, test } from 'vitest';
import { fontFiles } from '../fonts.ts';
import { openGlyphs } from './glyphs.ts';
import { withOutlinedText } from './outlined-text.ts';

const path = fontFiles().find((file) => file.includes('NotoSansSC_400Regular')) ?? '';
const font = openGlyphs(path);
const glyph = (character: string) => font.glyphOf(character.codePointAt(0) ?? 0);

/** Left, bottom, right and top of all points of a path. */
function boxOf(d: string): [number, number, number, number] {
  const numbers = [...d.matchAll(/-?\d+(?:\.\d+)?/gu)].map(([each]) => Number(each));
  const xs = numbers.filter((_, index) => index % 2 === 0);
  const ys = numbers.filter((_, index) => index % 2 === 1);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

test('a Hanzi fills its square, and the next stands an em further', () => {
  expect(glyph('国').advance).toBe(font.unitsPerEm);
  const [left, bottom, right, top] = boxOf(glyph('国').pathAt(0));
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(font.unitsPerEm);
  expect(top - bottom).toBeGreaterThan(0.8 * font.unitsPerEm);
});

test('the stroke of 一 is flat and level', () => {
  const [left, bottom, right, top] = boxOf(glyph('一').pathAt(0));
  expect(right - left).toBeGreaterThan(8 * (top - bottom));
});

test('an outline moves as a whole', () => {
  const [left, bottom, right, top] = boxOf(glyph('é').pathAt(0));
  expect(boxOf(glyph('é').pathAt(500))).toEqual([left + 500, bottom, right + 500, top]);
});

test('a space has no outline, yet takes its place', () => {
  expect(glyph(' ').pathAt(0)).toBe('');
  expect(glyph(' ').advance).toBeGreaterThan(0);
});

test.each(['8', '合', 'g', '²'])('every contour of %s is closed', (character) => {
  const d = glyph(character).pathAt(0);
  expect(d.match(/M/gu)?.length).toBeGreaterThan(0);
  expect(d.match(/Z/gu)).toHaveLength(d.match(/M/gu)?.length ?? -1);
});

/** Where the outlines of a drawing of one text lie, in its own units. */
function placeOf(text: string): { left: number; right: number; y: number } {
  const outlined = withOutlinedText(`<svg viewBox="0 0 100 20">${text}</svg>`);
  const [, x, y, scale, d = ''] =
    /translate\((\S+) (\S+)\) scale\((\S+) \S+\)" fill="#000" d="([^"]*)"/u.exec(outlined) ?? [];
  const [left, , right] = boxOf(d);
  return {
    left: Number(x) + left * Number(scale),
    right: Number(x) + right * Number(scale),
    y: Number(y),
  };
}

test('text stands where its anchor says', () => {
  const at = (anchor: string) =>
    placeOf(`<text x="50" y="10" font-size="10" text-anchor="${anchor}" fill="#000">国国</text>`);
  const [start, middle, end] = [at('start'), at('middle'), at('end')];
  expect(start.left).toBeGreaterThanOrEqual(50);
  expect((middle.left + middle.right) / 2).toBeCloseTo(50, 0);
  expect(end.right).toBeLessThanOrEqual(50);
  expect(end.right - end.left).toBeCloseTo(start.right - start.left, 2);
});

test('the size may stand in the style, and a shift is added', () => {
  const { y, left, right } = placeOf(
    '<text dy="3" y="4" style="font-size:10px;font-family:Noto Sans SC;" fill="#000">国</text>',
  );
  expect(y).toBe(7);
  expect(right - left).toBeGreaterThan(7);
});

test.each([
  ['parts of a line', '<text x="1" y="1" font-size="8"><tspan>甲</tspan></text>'],
  ['text without a size', '<text x="1" y="1">甲</text>'],
])('a drawing with %s is refused', (_, text) => {
  expect(() => withOutlinedText(`<svg viewBox="0 0 9 9">${text}</svg>`)).toThrow(/drawing/u);
});
