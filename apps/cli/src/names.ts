import { type Client, Failure } from '@zhulin/contract';

type List = 'people' | 'organisations';

interface Names {
  person(id: string | null): string;
  organisation(id: string | null): string;
}

/** Names for ids, as far as the token may read them; an id without one is shown as it is. */
export async function namesOf(client: Client, lists: readonly List[]): Promise<Names> {
  const people = lists.includes('people')
    ? await where(async () => (await client.listPeople({ query: {} })).people)
    : [];
  const organisations = lists.includes('organisations')
    ? await where(async () => (await client.listOrganisations({})).organisations)
    : [];
  return { person: namer(people), organisation: namer(organisations) };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function namer(list: readonly Named[]): (id: string | null) => string {
  const names = new Map(list.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? '–' : (names.get(id) ?? id));
}

/** None for a token that may not read them. */
async function where(ask: () => Promise<readonly Named[]>): Promise<readonly Named[]> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Failure && error.code === 'PERMISSION_MISSING') return [];
    throw error;
  }
}
