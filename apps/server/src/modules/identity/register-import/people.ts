import { createPersonSchema } from '@zhulin/contract';
import type { FormRow } from '@zhulin/plan/xlsx';
import type { Sealer } from '../../../secrets/sealer.ts';
import { addPerson, alterPerson, placeOfPhone } from '../people/service.ts';
import { selectByLogin } from '../people/store.ts';
import { fieldsOf, once } from './fields.ts';
import type { Taking } from './ledger.ts';
import type { Organisations } from './organisations.ts';

const { login, name, phone } = createPersonSchema.shape;
const columns = { login, personName: name, phone: phone.unwrap().optional() };

interface TakingPeople extends Taking {
  readonly sealer: Sealer;
  /** The hash of the first password of somebody new. */
  readonly hashFor: (login: string) => Promise<string>;
}

/** Registers people and changes names and numbers of those who are, known by their logins. */
export async function takePeople(
  { db, actor, ledger, sealer, hashFor }: TakingPeople,
  rows: readonly FormRow[],
  organisations: Organisations,
): Promise<void> {
  const filled = rows.flatMap((row) => {
    const fields = fieldsOf(row, columns, ledger);
    const organisation = row.values['organisation'] && organisations.named(row, 'organisation', ledger);
    return fields === undefined || !organisation ? [] : [{ row, ...fields, organisation }];
  });
  const single = once(filled, (each) => each.login, 'login', ledger);
  const registered = await selectByLogin(
    db,
    single.map((each) => each.login),
  );
  for (const { row, login, personName, phone, organisation } of single) {
    const present = registered.get(login);
    const fields = { name: personName, phone };
    if (present === undefined) {
      const passwordHash = await hashFor(login);
      const creation = { name: personName, phone: phone ?? null, login, organisationId: organisation.id };
      const made = await ledger.attempt(db, row, 'login', () =>
        addPerson(db, actor, sealer, { ...creation, passwordHash }),
      );
      if (made !== undefined) ledger.note('people', row, 'create', login);
      continue;
    }
    if (present.organisationPath !== organisation.path) {
      ledger.refuse(row, 'organisation', 'PERSON_ELSEWHERE', present.organisationPath);
      continue;
    }
    const { id, phoneSealed } = present;
    const number = phoneSealed === null ? undefined : sealer.open(placeOfPhone(id), phoneSealed);
    if (present.name === personName && (phone === undefined || phone === number)) {
      ledger.note('people', row, 'keep', login);
      continue;
    }
    const changed = await ledger.attempt(db, row, 'login', () =>
      alterPerson(db, actor, sealer, { id, ...fields }),
    );
    if (changed !== undefined) ledger.note('people', row, 'change', login);
  }
}
