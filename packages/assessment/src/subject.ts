/** What findings and figures are about, in the order in which they are listed. */
export const SUBJECTS = [
  'land',
  'structure',
  'facilities',
  'people',
  'money',
  'time',
  'risk',
  'goals',
  'evaluation',
  'effects',
  'team',
  'consistency',
] as const;
export type Subject = (typeof SUBJECTS)[number];

const BY_FIRST_WORD: Readonly<Record<string, Subject>> = {
  site: 'land',
  structure: 'structure',
  facilities: 'facilities',
  people: 'people',
  finance: 'money',
  policies: 'money',
  schedule: 'time',
  control: 'time',
  risk: 'risk',
  risks: 'risk',
  goals: 'goals',
  evaluation: 'evaluation',
  benefits: 'effects',
  cases: 'effects',
  team: 'team',
  consistency: 'consistency',
  plausible: 'consistency',
};

/** The subject of a finding or a figure, by its id. Throws where the id begins with none of ours: a mistake in code. */
export function subjectOf(id: string): Subject {
  const subject = BY_FIRST_WORD[id.split('.')[0] ?? ''];
  if (subject === undefined) throw new Error(`nothing is known of the subject of ${id}`);
  return subject;
}

/** Findings or figures by subject, in the order of subjects and within them in their own; subjects without any are left out. */
export function bySubject<Item extends { id: string }>(
  items: readonly Item[],
): { subject: Subject; items: Item[] }[] {
  const groups = Map.groupBy(items, ({ id }) => subjectOf(id));
  return SUBJECTS.flatMap((subject) => {
    const own = groups.get(subject);
    return own === undefined ? [] : [{ subject, items: own }];
  });
}
