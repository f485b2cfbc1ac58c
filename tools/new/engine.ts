import { type Creation, insertBefore, pascal, readOrRefuse } from './creation.ts';

const readme = (name: string): string => `# ${name}

**Question.** Which question of the work plan does it answer, and for whom?

**Method.** Which published method, from which source? Which oracle proves it: brute force, a closed form, a worked example?

**Units.** The unit of every input and of every result. **Limits.** What it leaves out, and from which size it gets slow.

\`\`\`ts
import { compute${pascal(name)} } from '@zhulin/engines/${name}';

compute${pascal(name)}({ parts: [{ id: 'a', amount: 2 }] }).total; // 2
\`\`\`
`;

const code = (name: string): string => `export interface ${pascal(name)}Part {
  readonly id: string;
  /** Any unit, the same for all parts; not negative. */
  readonly amount: number;
}

export interface ${pascal(name)}Issue {
  readonly code: 'NO_PARTS' | 'AMOUNT_NEGATIVE';
  /** Place in the input, such as \`parts.3.amount\`. */
  readonly path: string;
}

export interface ${pascal(name)}Result {
  /** Null when an issue stands against it. */
  readonly total: number | null;
  readonly issues: readonly ${pascal(name)}Issue[];
}

/** The sum of all parts.
 * @returns the total in the unit of the parts
 * Issues: NO_PARTS, AMOUNT_NEGATIVE (names each place). Cost: O(parts). */
export function compute${pascal(name)}({ parts }: { parts: readonly ${pascal(name)}Part[] }): ${pascal(name)}Result {
  const issues: ${pascal(name)}Issue[] = parts.length === 0 ? [{ code: 'NO_PARTS', path: 'parts' }] : [];
  for (const [index, { amount }] of parts.entries()) {
    if (amount < 0) issues.push({ code: 'AMOUNT_NEGATIVE', path: \`parts.\${index}.amount\` });
  }
  if (issues.length > 0) return { total: null, issues };
  return { total: parts.reduce((sum, { amount }) => sum + amount, 0), issues };
}
`;

const test = (name: string): string => `import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compute${pascal(name)} } from './index.ts';

test('the example of the README', () => {
  expect(compute${pascal(name)}({ parts: [{ id: 'a', amount: 2 }] })).toEqual({ total: 2, issues: [] });
});

test('nothing gives no silent zero, and every negative amount is named', () => {
  expect(compute${pascal(name)}({ parts: [] })).toEqual({ total: null, issues: [{ code: 'NO_PARTS', path: 'parts' }] });
  const parts = [-1, 2, -3].map((amount, index) => ({ id: String(index), amount }));
  expect(compute${pascal(name)}({ parts }).issues.map(({ path }) => path)).toEqual(['parts.0.amount', 'parts.2.amount']);
});

test('one more part never lowers the total', () => {
  const part = fc.record({ id: fc.string(), amount: fc.nat() });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), part, (parts, more) => {
      const { total } = compute${pascal(name)}({ parts });
      expect(compute${pascal(name)}({ parts: [...parts, more] }).total).toBeGreaterThanOrEqual(total ?? Number.NaN);
    }),
  );
});
`;

/** engines/NAME with its subpath export and its row of arrows. */
export function newEngine(root: string, name: string): Creation {
  const manifestPath = 'engines/package.json';
  const manifest = JSON.parse(readOrRefuse(root, manifestPath));
  manifest.exports[`./${name}`] = `./${name}/index.ts`;
  const arrowsPath = 'tools/check/arrows.ts';
  const key = name.includes('-') ? `'${name}'` : name;
  const row = `${key}: { engines: ['units', 'rules'], packages: [] },`;
  const marker = '// `npm run new -- engine NAME` writes its row above this line.';
  const types = [`${pascal(name)}Issue`, `${pascal(name)}Part`, `${pascal(name)}Result`];
  return {
    folder: `engines/${name}`,
    files: {
      [`engines/${name}/README.md`]: readme(name),
      [`engines/${name}/index.ts`]: `export { compute${pascal(name)}, ${types.map((type) => `type ${type}`).join(', ')} } from './${name}.ts';\n`,
      [`engines/${name}/${name}.ts`]: code(name),
      [`engines/${name}/${name}.test.ts`]: test(name),
    },
    changed: {
      [manifestPath]: `${JSON.stringify(manifest, null, 2)}\n`,
      [arrowsPath]: insertBefore(readOrRefuse(root, arrowsPath), marker, row, arrowsPath),
    },
  };
}
