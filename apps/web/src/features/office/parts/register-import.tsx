import { type ImportOutcome, XLSX_TYPE } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { saveWorkbook } from '../../../file/save-workbook.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf, FailureLines } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { FileButton } from '../../../form/file-button.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshOffice } from '../queries.ts';
import { FirstPasswords } from './first-passwords.tsx';
import { Faults, Found, newPeopleOf, Touched, touchedOf } from './import-outcome.tsx';

/** Which sheets of the register the own post imports. */
export type ImportOf = 'organisations' | 'posts';

/** The button that imports the register by workbook, and its dialog. */
export function RegisterImport({ of }: { of: ImportOf }) {
  const { say } = useWords('web-office');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {say('import.open')}
      </button>
      {isOpen && <ImportDialog of={of} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The workbook as it was read when it was chosen, so that what is looked at is what is imported. */
interface Looked {
  file: File;
  outcome: ImportOutcome;
}

function useImport(of: ImportOf) {
  const refresh = useRefreshOffice();
  const [looking, setLooking] = useState<string>();
  const [looked, setLooked] = useState<Looked>();
  const [failure, setFailure] = useState<unknown>();
  const send = (file: File, query: { preview: 'true' | 'false'; purpose?: string }) =>
    of === 'organisations'
      ? client.importOrganisations({ query, body: file })
      : client.importPosts({ query: { preview: query.preview }, body: file });
  return {
    looking,
    looked,
    failure,
    /** Says what the workbook would do; nothing is kept. */
    look: async (chosen: File) => {
      setLooking(chosen.name);
      setLooked(undefined);
      setFailure(undefined);
      try {
        const file = new File([await chosen.arrayBuffer()], chosen.name, { type: XLSX_TYPE });
        setLooked({ file, outcome: await send(file, { preview: 'true' }) });
      } catch (error) {
        setFailure(error);
      } finally {
        setLooking(undefined);
      }
    },
    take: async ({ file }: Looked, purpose: string | undefined) => {
      const outcome = await send(file, { preview: 'false', ...(purpose !== undefined && { purpose }) });
      setLooked({ file, outcome });
      await refresh();
    },
  };
}

type Import = ReturnType<typeof useImport>;

/** Template, file, look, act. Passwords that were given out are not lost by closing unawares. */
function ImportDialog({ of, onClose }: { of: ImportOf; onClose: () => void }) {
  const { say } = useWords('web-office');
  const work = useImport(of);
  const { looked, looking, failure } = work;
  const [isKept, setKept] = useState(false);
  const [isWarned, setWarned] = useState(false);
  const outcome = looked?.outcome;
  const passwords = outcome?.passwords ?? null;
  const close = () => {
    if (passwords !== null && !isKept && !isWarned) setWarned(true);
    else onClose();
  };
  return (
    <ActDialog title={say(`import.title-${of}`)} onClose={close} isWide>
      {outcome?.isDone !== true && <ImportFile of={of} work={work} />}
      {failure !== undefined && <FailureLines error={failure} />}
      {looking !== undefined && (
        <p role="status" className="note">
          {say('import.looking', { name: looking })}
        </p>
      )}
      {looked && looked.outcome.problems.length > 0 && (
        <Faults name={looked.file.name} outcome={looked.outcome} />
      )}
      {looked && looked.outcome.problems.length === 0 && (
        <Found name={looked.file.name} outcome={looked.outcome} />
      )}
      {looked && isReady(looked.outcome) && (
        <>
          <ImportForm looked={looked} work={work} />
          <Touched outcome={looked.outcome} />
        </>
      )}
      {passwords && <FirstPasswords passwords={passwords} onKept={() => setKept(true)} />}
      {outcome?.isDone && (
        <div className="act-buttons no-print">
          {isWarned && !isKept && (
            <p role="alert" className="problem">
              {say('import.not-kept')}
            </p>
          )}
          <button type="button" className={passwords ? undefined : 'primary'} onClick={close}>
            {say(isWarned && !isKept ? 'import.close-anyway' : 'import.close')}
          </button>
        </div>
      )}
    </ActDialog>
  );
}

function isReady(outcome: ImportOutcome): boolean {
  return !outcome.isDone && outcome.problems.length === 0 && touchedOf(outcome).length > 0;
}

function ImportFile({ of, work }: { of: ImportOf; work: Import }) {
  const { say } = useWords('web-office');
  const { looked, looking } = work;
  return (
    <div className="act-form">
      <p className="note">{say(`import.note-${of}`)}</p>
      <div className="act-buttons">
        <FileButton
          accept=".xlsx"
          isBusy={looking !== undefined}
          isFirst={looked === undefined || looked.outcome.problems.length > 0}
          onChoose={(file) => void work.look(file)}
        >
          {say(looked === undefined ? 'import.choose' : 'import.choose-again')}
        </FileButton>
        <ActButton onAct={async () => saveWorkbook(await client.readRegisterTemplate({}))}>
          {say('import.template')}
        </ActButton>
      </div>
    </div>
  );
}

/** Does what was looked at; where people are new, their first passwords are given out for a purpose or not at all. */
function ImportForm({ looked, work }: { looked: Looked; work: Import }) {
  const { say } = useWords('web-office');
  const [issues, setIssues] = useState(true);
  const hasNewPeople = newPeopleOf(looked.outcome) > 0;
  return (
    <ActForm
      submit={say('import.submit', { count: touchedOf(looked.outcome).length })}
      onSubmit={(entries) =>
        work.take(looked, hasNewPeople && issues ? entryOf(entries, 'purpose') : undefined)
      }
    >
      {hasNewPeople && (
        <label className="check-line">
          <input type="checkbox" checked={issues} onChange={(event) => setIssues(event.target.checked)} />
          {say('import.issue', { count: newPeopleOf(looked.outcome) })}
        </label>
      )}
      {hasNewPeople && !issues && <p className="note">{say('import.issue-not')}</p>}
      {hasNewPeople && issues && (
        <TextField
          name="purpose"
          label={say('import.purpose')}
          expected={say('import.purpose-expected')}
          note={say('import.purpose-note')}
          maxLength={200}
          required
        />
      )}
    </ActForm>
  );
}
