/** One thing found wrong: where it is, what it is, and what to do about it. */
export interface Failure {
  /** Path from the root of the repository, with `/`. */
  file: string;
  line?: number;
  what: string;
  next: string;
}

/** One line of `npm run check`. `run` returns everything that is wrong; it throws only when it cannot look. */
export interface Check {
  id: string;
  title: string;
  run(root: string): Promise<Failure[]> | Failure[];
}
