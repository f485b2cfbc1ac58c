import { expect, test } from 'vitest';
import { openStream } from './stream.ts';
import { distanceOfShares, integrate, invert, meanOf, normalShare } from './testing/reference.ts';
import { fillNormals, nextInTail, nextNormal, ziggurat } from './ziggurat.ts';

const COUNT = 400_000;
const stream = openStream({ seed: 5, purpose: 'plain', dimension: 0, block: 0 });
const sample = Float64Array.from({ length: COUNT }, () => nextNormal(stream));

test('many at once are those that come one after the other, and the stream goes on where they end', () => {
  const [one, many] = [0, 1].map(() => openStream({ seed: 8, purpose: 'plain', dimension: 3, block: 1 }));
  if (!one || !many) throw new Error('there are two');
  const out = new Float64Array(50_000);
  fillNormals(many, 30_000, out);
  fillNormals(many, 20_000, out.subarray(30_000));
  expect(out).toEqual(Float64Array.from({ length: 50_000 }, () => nextNormal(one)));
  expect(many.nextWord()).toBe(one.nextWord());
});

const bell = (x: number) => Math.exp((-x * x) / 2);

test('all layers have one area, the lowest with its tail, and the highest ends at the top of the curve', () => {
  const { edges } = ziggurat;
  const [base = 0, tailFrom = 0] = edges;
  const area = tailFrom * bell(tailFrom) + integrate(bell, tailFrom, tailFrom + 14);
  expect(base * bell(tailFrom)).toBeCloseTo(area, 15);
  for (let layer = 1; layer < edges.length - 1; layer++) {
    const [right = 0, above = 0] = [edges[layer], edges[layer + 1]];
    expect(right * (bell(above) - bell(right))).toBeCloseTo(area, 13);
  }
  expect(edges.at(-1)).toBe(0);
});

test('where the tail begins is where the areas close: found anew by halving', () => {
  const topArea = (tailFrom: number): number => {
    const area = tailFrom * bell(tailFrom) + integrate(bell, tailFrom, tailFrom + 14);
    let right = tailFrom;
    for (let layer = 2; layer < 128; layer++) {
      const height = area / right + bell(right);
      if (height >= 1) return -Infinity;
      right = Math.sqrt(-2 * Math.log(height));
    }
    return right * (1 - bell(right)) - area;
  };
  const tailFrom = invert(topArea, 0, 3.4, 3.5);
  expect(ziggurat.edges[1]).toBeCloseTo(tailFrom, 11);
});

test('mean, variance, skewness and kurtosis are those of the normal distribution', () => {
  const moment = (power: number) => meanOf(sample.map((z) => z ** power));
  const within = (power: number, expected: number, variance: number) =>
    expect(Math.abs(moment(power) - expected)).toBeLessThan(3 * Math.sqrt(variance / COUNT));
  within(1, 0, 1);
  within(2, 1, 2);
  within(3, 0, 15);
  within(4, 3, 96);
});

test('shares below every value are those of the normal distribution', () => {
  expect(distanceOfShares(sample.subarray(0, 20_000), normalShare)).toBeLessThan(1.63);
});

test('the tail beyond the lowest layer has its share, its mean excess, and both sides alike', () => {
  const tailFrom = Number(ziggurat.edges[1]);
  const beyond = [...sample].filter((z) => Math.abs(z) > tailFrom).map(Math.abs);
  const expected = 2 * normalShare(-tailFrom) * COUNT;
  expect(Math.abs(beyond.length - expected)).toBeLessThan(3 * Math.sqrt(expected));
  const excess = bell(tailFrom) / Math.sqrt(2 * Math.PI) / normalShare(-tailFrom) - tailFrom;
  expect(Math.abs(meanOf(beyond) - tailFrom - excess)).toBeLessThan((3 * excess) / Math.sqrt(expected));
  const right = [...sample].filter((z) => z > tailFrom).length;
  expect(Math.abs(right - expected / 2)).toBeLessThan(3 * Math.sqrt(expected / 4));
});

test('the tail has the shape of the normal distribution beyond its beginning', () => {
  const tailFrom = Number(ziggurat.edges[1]);
  const tail = Float64Array.from({ length: 20_000 }, () => nextInTail(stream));
  const beyond = normalShare(-tailFrom);
  expect(distanceOfShares(tail, (x) => 1 - normalShare(-x) / beyond)).toBeLessThan(1.63);
});
