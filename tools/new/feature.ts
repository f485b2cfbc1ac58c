import { type Creation, pascal, Refused, readOrRefuse } from './creation.ts';

const readme = (name: string): string => `# ${name}

Who opens these pages, and which decision do they take there? What do they see while it loads, when there is nothing, and
when it fails?

- Pages: one a route, in \`pages/\`; parts in \`parts/\`; requests in \`queries.ts\`.
- Texts: the title in \`locales/<language>/web.json\`, for the menu; all others in \`web-${name}.json\`, which the row of the
  route table names by \`withWords\`.
- Seen by: which roles, and why no others?
`;

const page = (name: string): string => `import { useWords } from '../../../words.tsx';

/** The first page of ${name}: its title. */
export default function ${pascal(name)}Page() {
  const { say } = useWords();
  return <h1>{say('${name}.title')}</h1>;
}
`;

const test = (name: string): string => `import { openWords } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { expect, test } from 'vitest';
import { pageRoutes } from '../../routes.tsx';
import ${pascal(name)}Page from './pages/${name}-page.tsx';

test('the page of ${name} stands in the menu once, with a title in every language', () => {
  expect(${pascal(name)}Page).toBeTypeOf('function');
  const [route, ...more] = pageRoutes.filter(({ path }) => path === '/${name}');
  expect(more).toEqual([]);
  for (const language of LANGUAGES) expect(openWords(language).has('web', route?.titleKey ?? '')).toBe(true);
});
`;

const row = (name: string): string => `  {
    path: '/${name}',
    page: laterPage(() => import('./features/${name}/pages/${name}-page.tsx')),
    permission: 'signed-in',
    titleKey: '${name}.title',
    icon: 'M5 5h14v14H5z',
    partKey: null,
  },
`;

/** The route table with one more row at its end. */
function register(routes: string, name: string): string {
  const head = routes.indexOf('export const pageRoutes');
  const end = routes.indexOf('\n];', head) + 1;
  if (head === -1 || end === 0)
    throw new Refused('apps/web/src/routes.tsx has no list `pageRoutes` to register in');
  return `${routes.slice(0, end)}${row(name)}${routes.slice(end)}`;
}

/** apps/web/src/features/NAME, its row in the route table, and its title in both languages.
 * @param title  in Chinese; the English one is the name */
export function newFeature(root: string, name: string, title: string | undefined): Creation {
  if (!title || !/\p{Script=Han}/u.test(title)) {
    throw new Refused('a feature needs its Chinese title too: npm run new -- feature fire-drills 消防演练');
  }
  const folder = `apps/web/src/features/${name}`;
  const routesPath = 'apps/web/src/routes.tsx';
  const english = name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
  const texts = ([language, text]: readonly [string, string]): [string, string] => {
    const path = `locales/${language}/web.json`;
    return [
      path,
      JSON.stringify({ ...JSON.parse(readOrRefuse(root, path)), [`${name}.title`]: text }, null, 2),
    ];
  };
  return {
    folder,
    files: {
      [`${folder}/README.md`]: readme(name),
      [`${folder}/pages/${name}-page.tsx`]: page(name),
      [`${folder}/${name}.test.tsx`]: test(name),
    },
    changed: {
      [routesPath]: register(readOrRefuse(root, routesPath), name),
      ...Object.fromEntries([['zh-CN', title] as const, ['en', english] as const].map(texts)),
    },
  };
}
