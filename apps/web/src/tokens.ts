/** Light or dark, as painted. */
export type Scheme = 'light' | 'dark';
type Pair = Readonly<Record<Scheme, string>>;

const pair = (light: string, dark: string): Pair => ({ light, dark });

const base = {
  ground: pair('#FBFAF6', '#121715'),
  surface: pair('#FFFFFF', '#1A211E'),
  ink: pair('#1E2A26', '#E6EBE7'),
  'ink-2': pair('#55625C', '#A3AFA8'),
  line: pair('#DEDFD8', '#2B342F'),
  'line-strong': pair('#85908A', '#5C6A63'),
  bamboo: pair('#1F6B4E', '#6FBF98'),
  'on-bamboo': pair('#FFFFFF', '#121715'),
  seal: pair('#A8321F', '#FF8A7F'),
  red: pair('#B3261E', '#FF8A7F'),
  amber: pair('#8A5A00', '#E8B54A'),
  green: pair('#2E7D4F', '#6FBF98'),
} as const;

/** Every colour there is; all others are one of these. A wash is a breath of a colour on the ground. */
export const colours = {
  ...base,
  'bamboo-wash': wash('bamboo', 0.07),
  'red-wash': wash('red', 0.07),
  'ink-wash': wash('ink', 0.045),
  shade: pair('rgb(30 42 38 / 0.14)', 'rgb(0 0 0 / 0.5)'),
} as const satisfies Record<string, Pair>;

export type Colour = keyof typeof colours;

export const RADIUS_PX = 6;
export const FONT_FAMILY =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

function wash(colour: keyof typeof base, share: number): Pair {
  const on = (scheme: Scheme) => mix(base[colour][scheme], base.surface[scheme], share);
  return pair(on('light'), on('dark'));
}

function mix(over: string, under: string, share: number): string {
  const [a, b] = [channels(over), channels(under)];
  const mixed = a.map((value, place) => Math.round(value * share + (b[place] ?? value) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Red, green and blue of `#RRGGBB`, 0–255. */
export function channels(hex: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}

/** The style sheet that defines every token as a custom property, for both schemes and for paper. */
export function tokensCss(): string {
  const light = declarations('light');
  const dark = declarations('dark');
  const fixed = `--radius:${RADIUS_PX}px;--font:${FONT_FAMILY};--shadow:0 6px 24px var(--shade)`;
  return [
    `:root{${fixed};${light}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}`,
    `:root[data-theme=dark]{${dark}}`,
    `@media print{:root,:root[data-theme]{${light}}}`,
  ].join('');
}

function declarations(scheme: Scheme): string {
  const each = Object.entries(colours).map(([name, value]) => `--${name}:${value[scheme]}`);
  return [`color-scheme:${scheme}`, ...each].join(';');
}
