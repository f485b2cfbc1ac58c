import type { Organisation } from '@zhulin/contract';

export interface OrganisationNode {
  readonly organisation: Organisation;
  readonly below: readonly OrganisationNode[];
}

/** The tree of a list in the order of paths. What has nothing above it in the list stands at the top. */
export function treeOf(organisations: readonly Organisation[]): OrganisationNode[] {
  const nodes = new Map(
    organisations.map((organisation) => [organisation.id, { organisation, below: [] as OrganisationNode[] }]),
  );
  const top: OrganisationNode[] = [];
  for (const node of nodes.values()) {
    const above = node.organisation.parentId === null ? undefined : nodes.get(node.organisation.parentId);
    (above?.below ?? top).push(node);
  }
  return top;
}

/** Those whose name or code holds a text, with all that stands above them, so that they keep their place. */
export function matching(organisations: readonly Organisation[], text: string): Organisation[] {
  const sought = text.trim().toLowerCase();
  if (sought === '') return [...organisations];
  const found = organisations.filter(
    ({ name, path }) => name.toLowerCase().includes(sought) || codeOf(path).includes(sought),
  );
  return organisations.filter(({ path }) => found.some((each) => each.path.startsWith(path)));
}

/** The last step of a path. */
export function codeOf(path: string): string {
  return path.split('/').at(-2) ?? '';
}

/** Names from the top down: 演示省 › 演示市 › 市级办公室. */
export function placeOf({ path }: Organisation, organisations: readonly Organisation[]): string {
  return organisations
    .filter((each) => path.startsWith(each.path))
    .map(({ name }) => name)
    .join(' › ');
}
