import { type CaseParty, isRole } from '@zhulin/contract';
import type { ActorDb } from '../../database/with-actor.ts';
import { selectOrganisationNames, selectPeopleNames, selectPostTitles } from '../identity/index.ts';

/** How the parties of a case are called, as far as the reader may know. */
export interface Names {
  person(id: string): CaseParty;
  office(role: string, organisationId: string): CaseParty;
  /** Somebody of an organisation. */
  member(person: string, organisationId: string): CaseParty;
  /** Somebody in a post. */
  post(postId: string, person: string): CaseParty;
}

interface Ids {
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  readonly posts: readonly string[];
}

/** Posts and organisations are named to all who see the case; people only to colleagues, by row security. Three reads. */
export async function namesFor(db: ActorDb, { people, organisations, posts }: Ids): Promise<Names> {
  const persons = await selectPeopleNames(db, [...new Set(people)]);
  const offices = await selectOrganisationNames(db, [...new Set(organisations)]);
  const titles = await selectPostTitles(db, [...new Set(posts)]);
  const nameOf = (id: string) => persons.find((each) => each.id === id)?.name ?? null;
  const calledOf = (id: string) => offices.find((each) => each.id === id)?.name ?? null;
  const nobody = { personId: null, person: null, role: null, organisationId: null, organisation: null };
  return {
    person: (id) => ({ ...nobody, personId: id, person: nameOf(id) }),
    office: (role, id) => ({
      ...nobody,
      role: isRole(role) ? role : null,
      organisationId: id,
      organisation: calledOf(id),
    }),
    member: (person, id) => ({
      ...nobody,
      personId: person,
      person: nameOf(person),
      organisationId: id,
      organisation: calledOf(id),
    }),
    post: (postId, person) => {
      const title = titles.find(({ id }) => id === postId);
      return {
        ...nobody,
        personId: person,
        person: nameOf(person),
        role: title?.role ?? null,
        organisation: title?.organisation ?? null,
      };
    },
  };
}
