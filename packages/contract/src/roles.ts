/** What a signed-in person may be. `task_force` 专班 prepares the projects of one organisation. */
export const roles = ['task_force'] as const;
export type Role = (typeof roles)[number];

/** Who acts: every read and write of the database happens as one actor of one organisation. */
export interface Actor {
  readonly id: string;
  readonly orgId: string;
  readonly role: Role;
}
