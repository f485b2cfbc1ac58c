import {
  type RouteContract,
  rolePermissions,
  roles,
  routes,
  type StreamContract,
  streams,
} from '@zhulin/contract';

/** What the first lock answers to each role on each route and stream, for reading: the text of `access-matrix.generated.md`. A
 * test asks a running server for every cell. */
export function accessMatrix(): string {
  const contracts: readonly [string, RouteContract | StreamContract][] = Object.entries({
    ...routes,
    ...streams,
  });
  const head = ['route', 'address', 'nobody', ...roles];
  const rows = contracts.map(([name, route]) => {
    const nobody = route.access === 'public' ? '✓' : '401';
    return [name, `${route.method} ${route.path}`, nobody, ...roles.map((role) => cellOf(route, role))];
  });
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [
    '# Who reaches what',
    '',
    'Written by `npm run generate` from the contract. ✓: the first lock lets pass, and row security decides what is',
    'seen; a number: the status of the refusal.',
    '',
    ...lines,
    '',
  ].join('\n');
}

function cellOf({ access }: RouteContract | StreamContract, role: (typeof roles)[number]): string {
  if (access === 'public' || access === 'session' || access === 'signed-in') return '✓';
  return rolePermissions[role].includes(access) ? '✓' : '403';
}
