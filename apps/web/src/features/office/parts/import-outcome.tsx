import { type ImportOutcome, type ImportSheet, importSheets, type Role, type Words } from '@zhulin/contract';
import { saveWorkbook } from '../../../file/save-workbook.ts';
import { RowTable } from '../../../list/row-table.tsx';
import { useWords } from '../../../words.tsx';

type Act = ImportOutcome['acts'][number];

/** The rows that make or change something. */
export function touchedOf({ acts }: ImportOutcome): Act[] {
  return acts.filter(({ act }) => act !== 'keep');
}

export function newPeopleOf({ acts }: ImportOutcome): number {
  return acts.filter(({ sheet, act }) => sheet === 'people' && act === 'create').length;
}

interface OutcomeProps {
  name: string;
  outcome: ImportOutcome;
}

/** What a right workbook does, or did. */
export function Found({ name, outcome }: OutcomeProps) {
  const { say } = useWords('web-office');
  const touched = touchedOf(outcome);
  const key = outcome.isDone ? 'import.done' : touched.length > 0 ? 'import.found' : 'import.nothing';
  return (
    <section className="import-outcome no-print" aria-label={say('import.outcome')}>
      <p role="status">
        <strong>{say(key, { name })}</strong>
      </p>
      <Counts outcome={outcome} />
      {outcome.isDone && outcome.leftOut.some(({ sheet }) => sheet === 'posts') && (
        <p>{say('import.hand-on')}</p>
      )}
    </section>
  );
}

/** How many rows of each sheet do what; sheets of another administrator are named. */
function Counts({ outcome: { acts, leftOut } }: { outcome: ImportOutcome }) {
  const { words, say } = useWords('web-office');
  const sheets = importSheets.filter((sheet) => acts.some((each) => each.sheet === sheet));
  const countOf = (sheet: ImportSheet, act: Act['act']) =>
    acts.filter((each) => each.sheet === sheet && each.act === act).length;
  return (
    <ul className="import-counts">
      {sheets.map((sheet) => (
        <li key={sheet}>
          {say('import.counts', {
            sheet: sheetTitle(sheet, words),
            create: countOf(sheet, 'create'),
            change: countOf(sheet, 'change'),
            keep: countOf(sheet, 'keep'),
          })}
        </li>
      ))}
      {leftOut.map(({ sheet, rows }) => (
        <li key={sheet} className="note">
          {say('import.left-out', {
            sheet: sheetTitle(sheet, words),
            rows,
            role: words.text('office', `role/${ownerOf(sheet)}`),
          })}
        </li>
      ))}
    </ul>
  );
}

function sheetTitle(sheet: ImportSheet, words: Words): string {
  return words.text('register', `sheet/${sheet}`);
}

function ownerOf(sheet: ImportSheet): Role {
  return sheet === 'posts' ? 'security_admin' : 'system_admin';
}

/** Each row that makes or changes something. */
export function Touched({ outcome }: { outcome: ImportOutcome }) {
  const { words, say } = useWords('web-office');
  return (
    <RowTable
      caption={say('import.rows')}
      heads={['place', 'act', 'what'].map((key) => say(`import.column-${key}`))}
      rows={touchedOf(outcome).map(({ sheet, row, act, what, name }) => ({
        key: `${sheet} ${row}`,
        cells: [
          say('import.place', { sheet: sheetTitle(sheet, words), row }),
          say(`import.act-${act}`),
          whatText(name, what, words),
        ],
      }))}
    />
  );
}

/** A post names its role by code; all else stands as it was written. */
function whatText(name: string | null, what: string, words: Words): string {
  const parts = what
    .split(' ')
    .map((part) => (words.has('office', `role/${part}`) ? words.text('office', `role/${part}`) : part));
  return [...(name === null ? [] : [name]), ...parts].join(' · ');
}

/** What is wrong with a workbook, cell by cell, and the copy in which it is marked. */
export function Faults({ name, outcome: { problems, marked } }: OutcomeProps) {
  const { say } = useWords('web-office');
  return (
    <section className="import-outcome" aria-label={say('import.outcome')}>
      <p role="alert" className="problem">
        <strong>{say('import.faulty', { name, count: problems.length })}</strong>
      </p>
      {marked && (
        <div className="act-buttons">
          <button type="button" onClick={() => saveWorkbook(marked)}>
            {say('import.marked')}
          </button>
          <span className="note">{say('import.marked-note')}</span>
        </div>
      )}
      <RowTable
        caption={say('import.problems')}
        heads={['cell', 'problem', 'next'].map((key) => say(`import.column-${key}`))}
        rows={problems.map(({ sheet, cell, text, next }) => ({
          key: `${sheet} ${cell} ${text}`,
          cells: [sheet === '' ? say('import.whole-file') : `${sheet} ${cell}`, text, next],
        }))}
      />
    </section>
  );
}
