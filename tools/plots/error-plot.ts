import { formatNumber } from '@zhulin/engines/units';
import { FIGURES, METHODS, type SamplingError } from './sampling-errors.ts';

const PANEL = { width: 250, height: 230, left: 56, top: 52, gap: 60 };
const LOOKS = {
  plain: { colour: '#8a6d3b', dash: '', name: 'plain 简单随机' },
  latin: { colour: '#3b6ea8', dash: '6 4', name: 'Latin hypercube 拉丁超立方' },
  sobol: { colour: '#2f7d4f', dash: '', name: 'Sobol' },
} as const;
const TITLES = { mean: 'mean 均值', P80: 'P80', P95: 'P95' } as const;
const X = { from: 9.6, to: 16.4 };
const Y = { from: -3.4, to: 1.5 };

const xOf = (points: number): number => ((Math.log2(points) - X.from) / (X.to - X.from)) * PANEL.width;
const yOf = (error: number): number => (1 - (Math.log10(error) - Y.from) / (Y.to - Y.from)) * PANEL.height;
const rounded = (value: number): string => value.toFixed(1);

/** A panel a figure: error over the number of points, both logarithmic. Plain SVG on white, so that it also prints. */
export function errorPlot(errors: readonly SamplingError[]): string {
  const step = PANEL.width + PANEL.gap;
  const width = PANEL.left + FIGURES.length * step;
  const height = PANEL.top + PANEL.height + 78;
  const panels = FIGURES.map((figure, place) => panel(figure, errors, PANEL.left + place * step));
  const legend = METHODS.map((method, place) => legendEntry(method, PANEL.left + place * 210, height - 16));
  const label = 'Root mean square error of the cost over 24 seeds, million yuan';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}" font-family="sans-serif" font-size="12" fill="#222">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${PANEL.left}" y="18" font-size="13">${label} 均方根误差（24 个种子，百万元）</text>`,
    ...panels,
    ...legend,
    '</svg>',
    '',
  ].join('\n');
}

function panel(figure: SamplingError['figure'], errors: readonly SamplingError[], left: number): string {
  const { width, height, top } = PANEL;
  const rows = [-3, -2, -1, 0, 1].map((power) => {
    const y = rounded(yOf(10 ** power));
    return `<line x1="0" x2="${width}" y1="${y}" y2="${y}" stroke="#ddd"/><text x="-6" y="${y}" dy="4" text-anchor="end">${10 ** power}</text>`;
  });
  const columns = [1024, 4096, 16_384, 65_536].map(
    (points) =>
      `<text x="${rounded(xOf(points))}" y="${height + 18}" text-anchor="middle">${formatNumber(points, { decimals: 0 })}</text>`,
  );
  const lines = METHODS.map((method) => {
    const own = errors.filter((each) => each.figure === figure && each.method === method);
    const { colour, dash } = LOOKS[method];
    const path = own.map(({ points, error }) => `${rounded(xOf(points))},${rounded(yOf(error))}`).join(' ');
    const dots = own.map(
      ({ points, error }) =>
        `<circle cx="${rounded(xOf(points))}" cy="${rounded(yOf(error))}" r="3" fill="${colour}"/>`,
    );
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>${dots.join('')}`;
  });
  const title = `<text x="0" y="-8" font-weight="bold">${TITLES[figure]}</text>`;
  const frame = `<rect width="${width}" height="${height}" fill="none" stroke="#999"/>`;
  return `<g transform="translate(${left} ${top})">${[title, ...rows, frame, ...columns, ...lines].join('\n')}</g>`;
}

function legendEntry(method: SamplingError['method'], x: number, y: number): string {
  const { colour, dash, name } = LOOKS[method];
  return `<line x1="${x}" x2="${x + 28}" y1="${y - 4}" y2="${y - 4}" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/><text x="${x + 34}" y="${y}">${name}</text>`;
}
