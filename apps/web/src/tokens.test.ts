import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Colour, channels, colours, type Scheme, tokensCss } from './tokens.ts';

/** Source: WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('colours', () => {
  const texts: [Colour, Colour][] = (
    ['ink', 'ink-2', 'bamboo', 'seal', 'red', 'amber', 'green'] as const
  ).flatMap((text): [Colour, Colour][] => [
    [text, 'ground'],
    [text, 'surface'],
    [text, 'bamboo-wash'],
  ]);
  const pairs: [Colour, Colour][] = [
    ...texts,
    ['red', 'red-wash'],
    ['ink-2', 'red-wash'],
    ['on-bamboo', 'bamboo'],
  ];
  test.each(
    (['light', 'dark'] as const).flatMap((scheme) =>
      pairs.map((pair): [Scheme, Colour, Colour] => [scheme, ...pair]),
    ),
  )('%s: %s is read on %s (4.5)', (scheme, text, ground) => {
    expect(contrast(colours[text][scheme], colours[ground][scheme])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['light', 'dark'] as const)('%s: the edge of an input is seen (about 3)', (scheme) => {
    expect(contrast(colours['line-strong'][scheme], colours.ground[scheme])).toBeGreaterThanOrEqual(2.9);
  });

  test('the style sheet names every token in both schemes', () => {
    for (const [name, { light, dark }] of Object.entries(colours)) {
      expect(tokensCss()).toContain(`--${name}:${light}`);
      expect(tokensCss()).toContain(`--${name}:${dark}`);
    }
  });

  test('no colour is written anywhere else', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.(tsx?|css)$/.test(file) && !/tokens(\.test)?\.ts$/.test(file),
    );
    expect(files.length).toBeGreaterThan(30);
    const literal = /(?<![\w&])#([\da-f]{3,4}){1,2}\b|\b(rgba?|hsla?|oklch|lab)\(/i;
    expect(files.filter((file) => literal.test(readFileSync(`${folder}/${file}`, 'utf8')))).toEqual([]);
  });
});
