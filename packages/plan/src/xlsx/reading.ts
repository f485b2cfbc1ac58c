import type { Field } from '../layout.ts';
import { type CellPlace, Places, type WorkbookProblem, withPlace } from './places.ts';
import type { WorkbookWords } from './words.ts';

export type Row = Record<string, unknown>;

/** Up to here a misspelt word is compared with all that could be meant; a file with more faults has another fault. */
const SUGGESTIONS = 200;

/** What is read so far: the plan as it grows, where its parts stand, what was wrong with the workbook itself. */
export class Reading {
  readonly plan: Row = {};
  readonly places = new Places();
  readonly problems: WorkbookProblem[] = [];
  /** The rows of each list, and where a row stands by its id. */
  readonly lists = new Map<string, Map<string, { row: Row; path: string }>>();
  /** The columns of each sheet by heading, and the fields of its rows, as they were found. */
  readonly columns = new Map<string, ReadonlyMap<string, number>>();
  readonly fieldRows = new Map<string, ReadonlyMap<number, Field>>();
  /** In the language of the workbook. */
  readonly words: WorkbookWords;
  /** Choices are taken in each of these. */
  readonly languages: readonly WorkbookWords[];

  constructor(words: WorkbookWords, languages: readonly WorkbookWords[]) {
    this.words = words;
    this.languages = languages;
  }

  report(
    code: WorkbookProblem['code'],
    path: string,
    place: CellPlace,
    params: WorkbookProblem['params'],
  ): void {
    this.problems.push(withPlace({ code, path, params }, place));
  }

  get mayCompare(): boolean {
    return this.problems.length < SUGGESTIONS;
  }
}
