import { Link } from '@tanstack/react-router';
import { XLSX_TYPE } from '@zhulin/contract';
import { type DragEvent, useState } from 'react';
import { saveBytes } from '../../../file/save-file-content.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, FailureLines } from '../../../form/act-form.tsx';
import { FileButton } from '../../../form/file-button.tsx';
import { writePlanFile } from '../../../plan-file-worker/index.ts';
import { useWords } from '../../../words.tsx';
import { type ImportStep, type MadeProject, useProjectImport } from '../use-project-import.ts';

/** The button that makes projects of a file, and its dialog. */
export function ImportProjects() {
  const { say } = useWords('web-library');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {say('import.open')}
      </button>
      {isOpen && <ImportDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function ImportDialog({ onClose }: { onClose: () => void }) {
  const { say } = useWords('web-library');
  const { step, look, make, again } = useProjectImport();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) void look(file);
  };
  return (
    <ActDialog title={say('import.title')} isWide onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first */}
      <div className="import-body" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        {step.kind === 'choose' && <Choose onFile={look} />}
        {step.kind === 'looking' && <p role="status">{say('import.looking', { file: step.file })}</p>}
        {step.kind === 'failed' && <FailureLines error={step.error} />}
        {step.kind === 'faulty' && <Faulty {...step} onFile={look} />}
        {step.kind === 'fine' && <Fine {...step} onMake={make} onAgain={again} />}
        {step.kind === 'made' && <Made projects={step.projects} onClose={onClose} onAgain={again} />}
        {step.kind === 'failed' && (
          <div className="act-buttons">
            <FileButton accept={ACCEPTED} isFirst onChoose={(file) => void look(file)}>
              {say('import.choose-again')}
            </FileButton>
          </div>
        )}
      </div>
    </ActDialog>
  );
}

interface FileProps {
  onFile: (file: File) => Promise<void>;
}

const ACCEPTED = '.xlsx,.yaml,.yml';

const TEMPLATES = ['projects-template', 'template'] as const;

/** What can be taken, and the templates to fill in. */
function Choose({ onFile }: FileProps) {
  const { words, say } = useWords('web-library');
  const save = async (format: (typeof TEMPLATES)[number]) => {
    const bytes = await writePlanFile({ format }, words.language);
    saveBytes(say(`import.${format}-name`), new Uint8Array(bytes), XLSX_TYPE);
  };
  return (
    <>
      <p>{say('import.what')}</p>
      <div className="import-drop">
        <FileButton accept={ACCEPTED} isFirst onChoose={(file) => void onFile(file)}>
          {say('import.choose')}
        </FileButton>
        <span className="note">{say('import.drop')}</span>
      </div>
      <section className="import-templates">
        <h3>{say('import.templates')}</h3>
        {TEMPLATES.map((format) => (
          <div key={format}>
            <ActButton onAct={() => save(format)}>{say(`import.${format}`)}</ActButton>
            <span className="note">{say(`import.${format}-note`)}</span>
          </div>
        ))}
      </section>
    </>
  );
}

const LISTED_MAX = 200;
/** A keyboard reaches what is cut off only if the scrolling box takes the focus. */
const KEYBOARD_SCROLLS = { tabIndex: 0 };

/** What is wrong with a file, place by place; nothing was made. */
function Faulty({ file, problems, saveMarked, onFile }: Extract<ImportStep, { kind: 'faulty' }> & FileProps) {
  const { say } = useWords('web-library');
  return (
    <>
      <p role="alert" className="problem">
        {say('import.faulty', { file, count: problems.length })}
      </p>
      <section className="import-scroll" aria-label={say('import.problems')} {...KEYBOARD_SCROLLS}>
        <table className="import-problems">
          <thead>
            <tr>
              <th scope="col">{say('import.place')}</th>
              <th scope="col">{say('import.problem')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, LISTED_MAX).map(({ place, text, next }) => (
              <tr key={`${place} ${text}`}>
                <td>{place || '–'}</td>
                <td>
                  {text}
                  <span className="note">{next}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {problems.length > LISTED_MAX && (
        <p className="note">{say('import.more', { count: problems.length - LISTED_MAX })}</p>
      )}
      {saveMarked && <p className="note">{say('import.marked-note')}</p>}
      <div className="act-buttons">
        <FileButton accept={ACCEPTED} isFirst onChoose={(file) => void onFile(file)}>
          {say('import.choose-mended')}
        </FileButton>
        {saveMarked && (
          <button type="button" onClick={saveMarked}>
            {say('import.marked')}
          </button>
        )}
      </div>
    </>
  );
}

type FineProps = Extract<ImportStep, { kind: 'fine' }> & { onMake: () => Promise<void>; onAgain: () => void };

/** What would be made; nothing is yet. */
function Fine({ file, names, onMake, onAgain }: FineProps) {
  const { say } = useWords('web-library');
  return (
    <ActForm
      submit={say('import.make', { count: names.length })}
      onSubmit={onMake}
      others={
        <button type="button" onClick={onAgain}>
          {say('import.choose-other')}
        </button>
      }
    >
      <p role="status">{say('import.fine', { file, count: names.length })}</p>
      <section className="import-scroll" aria-label={say('import.names')} {...KEYBOARD_SCROLLS}>
        <ol className="import-names">
          {names.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows of a workbook may bear one name
            <li key={index}>{name}</li>
          ))}
        </ol>
      </section>
    </ActForm>
  );
}

interface MadeProps {
  projects: readonly MadeProject[];
  onClose: () => void;
  onAgain: () => void;
}

function Made({ projects, onClose, onAgain }: MadeProps) {
  const { say } = useWords('web-library');
  return (
    <>
      <p role="status">{say('import.made', { count: projects.length })}</p>
      <section className="import-scroll" aria-label={say('import.names')} {...KEYBOARD_SCROLLS}>
        <ol className="import-names">
          {projects.map(({ id, name }) => (
            <li key={id}>
              <Link to="/studio" search={{ project: id }}>
                {name}
              </Link>
            </li>
          ))}
        </ol>
      </section>
      <div className="act-buttons">
        <button type="button" className="primary" onClick={onClose}>
          {say('import.done')}
        </button>
        <button type="button" onClick={onAgain}>
          {say('import.choose-other')}
        </button>
      </div>
    </>
  );
}
