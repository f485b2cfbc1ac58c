import { createPersonSchema, type Post, roles } from '@zhulin/contract';
import type { FormRow } from '@zhulin/plan/xlsx';
import { z } from 'zod';
import { selectByLogin } from '../people/store.ts';
import { addPost, limitPost } from '../posts/service.ts';
import { selectPosts } from '../posts/store.ts';
import { fieldsOf, once } from './fields.ts';
import type { Taking } from './ledger.ts';
import type { Organisations } from './organisations.ts';

const columns = {
  postLogin: createPersonSchema.shape.login,
  role: z.enum(roles),
  from: z.iso.date(),
  until: z.iso.date().optional(),
};

/** Grants posts, and gives posts that are there another last day; known by login, organisation, role and first day. */
export async function takePosts(
  taking: Taking,
  rows: readonly FormRow[],
  organisations: Organisations,
): Promise<void> {
  const { db, actor, ledger } = taking;
  const filled = rows.flatMap((row) => {
    const fields = fieldsOf(row, columns, ledger);
    const organisation =
      row.values['postOrganisation'] && organisations.named(row, 'postOrganisation', ledger);
    return fields === undefined || !organisation ? [] : [{ row, ...fields, organisation }];
  });
  const whatOf = ({ postLogin, organisation, role, from }: (typeof filled)[number]) =>
    `${postLogin} ${organisation.path} ${role} ${from}`;
  const single = once(filled, whatOf, 'postLogin', ledger);
  const people = await selectByLogin(
    db,
    single.map(({ postLogin }) => postLogin),
  );
  for (const entry of single) {
    const { row, organisation, role, from, until = null } = entry;
    const person = people.get(entry.postLogin);
    if (person === undefined) {
      ledger.refuse(row, 'postLogin', 'PERSON_UNKNOWN');
      continue;
    }
    const grant = { personId: person.id, organisationId: organisation.id, role, from, until };
    const present = (await selectPosts(db, person.id)).find((post) => isSame(post, grant));
    if (present?.until === until) {
      ledger.note('posts', row, 'keep', whatOf(entry));
      continue;
    }
    const isLimit = present !== undefined && until !== null;
    const act = () => (isLimit ? limitPost(db, actor, present.id, until) : addPost(db, actor, grant));
    const done = await ledger.attempt(db, row, 'postLogin', act);
    if (done !== undefined) ledger.note('posts', row, isLimit ? 'change' : 'create', whatOf(entry));
  }
}

function isSame(post: Post, { organisationId, role, from }: Pick<Post, 'organisationId' | 'role' | 'from'>) {
  return post.organisationId === organisationId && post.role === role && post.from === from;
}
