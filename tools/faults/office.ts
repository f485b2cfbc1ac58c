import { Desk } from './desk.ts';

/** Those of the demonstration who work here. */
const LOGINS = [
  'task-force',
  'city-office',
  'department',
  'planning',
  'office',
  'enterprise',
  'property',
] as const;
export type Login = (typeof LOGINS)[number];

export interface Office {
  readonly desks: Readonly<Record<Login, Desk>>;
  /** Whose a desk is. */
  readonly organisations: Readonly<Record<Login, string>>;
}

/** Signs everybody in, half of them beginning with the one server, half with the other. */
export async function openOffice(origins: () => readonly string[], seed: number): Promise<Office> {
  const desks: [Login, Desk][] = [];
  const organisations: [Login, string][] = [];
  for (const [turn, login] of LOGINS.entries()) {
    const desk = await Desk.signIn(origins, login, { turn, seed });
    const session = await desk.read((client) => client.readSession({}));
    desks.push([login, desk]);
    organisations.push([login, session.organisationId]);
  }
  // Cast: one entry a login.
  return { desks: Object.fromEntries(desks), organisations: Object.fromEntries(organisations) } as Office;
}
