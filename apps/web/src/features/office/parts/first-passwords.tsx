import type { ImportOutcome } from '@zhulin/contract';
import { saveWorkbook } from '../../../file/save-workbook.ts';
import { RowTable } from '../../../list/row-table.tsx';
import { useWords } from '../../../words.tsx';

interface FirstPasswordsProps {
  passwords: NonNullable<ImportOutcome['passwords']>;
  /** They were printed or saved. */
  onKept: () => void;
}

/** Passwords that are kept nowhere: printed as slips to cut, or saved as a workbook. */
export function FirstPasswords({ passwords: { file, people }, onKept }: FirstPasswordsProps) {
  const { say } = useWords('web-office');
  const keepBy = (act: () => void) => () => {
    act();
    onKept();
  };
  return (
    <section className="import-outcome print-alone" aria-label={say('import.passwords')}>
      <p className="no-print">
        <strong>{say('import.passwords')}</strong>
      </p>
      <p className="note">{say('import.passwords-note')}</p>
      <div className="act-buttons no-print">
        <button type="button" className="primary" onClick={keepBy(() => print())}>
          {say('import.passwords-print')}
        </button>
        <button type="button" onClick={keepBy(() => saveWorkbook(file))}>
          {say('import.passwords-save')}
        </button>
      </div>
      <RowTable
        caption={say('import.passwords')}
        className="slips"
        heads={[say('people.column-name'), say('people.column-login'), say('people.password')]}
        rows={people.map(({ login, personName, password }) => ({
          key: login,
          cells: [
            personName,
            login,
            <code key="password" data-secret>
              {password}
            </code>,
          ],
        }))}
      />
    </section>
  );
}
