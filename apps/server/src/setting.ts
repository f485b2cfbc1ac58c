/** One name of the environment: what it means, and how it is given. */
export interface Setting {
  readonly name: string;
  readonly meaning: readonly [chinese: string, english: string];
  /** What holds where it is not set; null: nothing, and what it is for is then off or refused, as the meaning says. */
  readonly byDefault: string | null;
  /** Of a number, or how a list is parted. */
  readonly unit?: string;
  readonly example: string;
  /** Whoever knows it can act as this server or as somebody; it is never printed. */
  readonly isSecret?: boolean;
}

export interface SettingGroup {
  readonly title: string;
  /** Who reads them: the server and worker, or a tool of the repository. */
  readonly reader: 'server' | 'tool';
  readonly settings: readonly Setting[];
}
