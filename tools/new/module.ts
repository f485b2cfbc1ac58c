import { type Creation, camel, Refused, readOrRefuse } from './creation.ts';

const readme = (name: string): string => `# ${name}

Which duty does it carry, for which role, under which section of the work plan?

- Tables owned: which, in which migration? What does it publish to others as \`${name.replaceAll('-', '_')}_pub_*\` views?
- Routes: which entries of \`packages/contract/src/routes.ts\`? SQL in \`store.ts\`, rules and states in \`decide.ts\`.
- Case kinds, jobs and events: which?
- Errors: which codes of the contract?
- Needs: which modules must stand before it?
`;

const index = (name: string): string => `import type { Module } from '../../module.ts';

/** Serves nothing of its own: its routes begin in packages/contract/src/routes.ts. */
export const ${camel(name)}: Module = { name: '${name}', needs: [], routes: () => undefined };
`;

const test = (name: string): string => `import { expect, test } from 'vitest';
import { modules } from '../../app.ts';

test('${name} is listed once, after every module it needs', () => {
  const names = modules.map((module) => module.name);
  const place = names.indexOf('${name}');
  expect(names.filter((each) => each === '${name}')).toHaveLength(1);
  for (const needed of modules[place]?.needs ?? []) expect(names.slice(0, place)).toContain(needed);
});
`;

/** The server's list of modules with one more at its end. */
function register(app: string, name: string): string {
  const list = /(export const modules: readonly Module\[\] = \[)([^\]]*?)(,?\s*)\];/;
  const imports = [...app.matchAll(/^import .* from '\.\/modules\/[^']+';\n/gm)];
  const last = imports.at(-1);
  if (!last || !list.test(app))
    throw new Refused('apps/server/src/app.ts has no list `modules` to register in');
  const at = last.index + last[0].length;
  const imported = `${app.slice(0, at)}import { ${camel(name)} } from './modules/${name}/index.ts';\n${app.slice(at)}`;
  return imported.replace(list, (_, head: string, names: string) => `${head}${names}, ${camel(name)}];`);
}

/** apps/server/src/modules/NAME and its place in the list of app.ts. */
export function newModule(root: string, name: string): Creation {
  const folder = `apps/server/src/modules/${name}`;
  const appPath = 'apps/server/src/app.ts';
  return {
    folder,
    files: {
      [`${folder}/README.md`]: readme(name),
      [`${folder}/index.ts`]: index(name),
      [`${folder}/${name}.test.ts`]: test(name),
    },
    changed: { [appPath]: register(readOrRefuse(root, appPath), name) },
  };
}
