import type { AuditEntry, Person } from '@zhulin/contract';
import { useWords } from '../../words.tsx';
import { useOrganisations, usePeople } from './queries.ts';

/** Names for the ids of the trail; an id without a name in the scope is shown as it is. */
export interface Names {
  person(id: string | null): string;
  organisation(id: string | null): string;
  subject(entry: AuditEntry): string;
  readonly people: readonly Person[];
}

const NOBODY = '–';
/** Who acts when the server furnishes a demonstration: nobody who is registered. */
const START = 'demonstration-start';

export function useNames(): Names {
  const { say } = useWords('web-office');
  const people = usePeople({}).data?.people ?? [];
  const organisations = useOrganisations().data?.organisations ?? [];
  const nameIn = (list: readonly { id: string; name: string }[], id: string | null) =>
    id === null ? NOBODY : (list.find((each) => each.id === id)?.name ?? id);
  return {
    people,
    person: (id) => (id === START ? say('audit.start') : nameIn(people, id)),
    organisation: (id) => nameIn(organisations, id === START ? null : id),
    subject: ({ subjectKind, subjectId }) => {
      if (subjectKind === 'person') return nameIn(people, subjectId);
      if (subjectKind === 'organisation') return nameIn(organisations, subjectId);
      return '';
    },
  };
}
