import { problemText } from '@zhulin/contract';
import { createContext, type DragEvent, type ReactNode, useContext, useRef, useState } from 'react';
import { ActDialog } from '../../../form/act-dialog.tsx';
import {
  type FileProblem,
  type FileReading,
  type FileWriting,
  readPlanFile,
  writePlanFile,
} from '../../../plan-file-worker/index.ts';
import { useWords } from '../../../words.tsx';
import { useLive, useStudio } from './studio-context.ts';

/** A file that was opened and cannot be taken as it is, or an operation that failed. */
interface Refused {
  name: string;
  reading?: Extract<FileReading, { ok: false }>;
  error?: string;
}

/** Opening files into the draft, by button or by dropping them, and saving the draft as files. */
function usePlanFiles() {
  const { words } = useWords();
  const { draft } = useStudio();
  const live = useLive();
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  const whileBusy = async (name: string, work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      setRefused({ name, error: error instanceof Error ? error.message : String(error) });
    } finally {
      setBusy(false);
    }
  };
  const take = (plan: object, name: string) => draft.change(plan, null, { key: 'import', from: name });
  return {
    isBusy,
    refused,
    close: () => setRefused(null),
    /** Takes what could be read of a faulty file: it is mended in the form. */
    takeFaulty: () => {
      if (refused?.reading?.draft) take(refused.reading.draft, refused.name);
      setRefused(null);
    },
    open: (file: File) =>
      whileBusy(file.name, async () => {
        const reading = await readPlanFile(new Uint8Array(await file.arrayBuffer()), words.language);
        if (reading.ok) take(reading.plan, file.name);
        else setRefused({ name: file.name, reading });
      }),
    save: (writing: FileWriting, name: string) =>
      whileBusy(name, async () => download(await writePlanFile(writing, words.language), name)),
    /** Nothing can be taken in: the draft is only read, or not yet chosen. */
    isLocked: draft.isLocked,
    /** The plan that can be written as a workbook: none while the draft has problems. */
    plan: live.problems.length === 0 && live.error === undefined ? live.latest?.plan : undefined,
    draft: draft.draft,
  };
}

type PlanFiles = ReturnType<typeof usePlanFiles>;

function download(bytes: Uint8Array, name: string): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the time the next task runs.
  setTimeout(() => URL.revokeObjectURL(url));
}

interface FilesMenuProps {
  name: string;
  /** Further entries. */
  others: readonly { label: string; work: () => void }[];
}

/** The menu of files. */
export function FilesMenu(props: FilesMenuProps) {
  const files = useContext(FilesContext);
  if (!files) throw new Error('outside FilesFrame');
  return <Menu files={files} {...props} />;
}

function Menu({ files, name, others }: FilesMenuProps & { files: PlanFiles }) {
  const { say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const menu = useRef<HTMLDetailsElement>(null);
  const act = (work: () => void) => () => {
    if (menu.current) menu.current.open = false;
    work();
  };
  const { plan } = files;
  const items: { key: string; work: (() => void) | undefined }[] = [
    ...(files.isLocked ? [] : [{ key: 'import', work: () => input.current?.click() }]),
    { key: 'yaml', work: () => void files.save({ format: 'yaml', plan: files.draft }, `${name}.yaml`) },
    { key: 'xlsx', work: plan && (() => void files.save({ format: 'xlsx', plan }, `${name}.xlsx`)) },
    { key: 'template', work: () => void files.save({ format: 'template' }, say('file.template-name')) },
  ];
  return (
    <details className="menu" ref={menu}>
      <summary>{say(files.isBusy ? 'file.busy' : 'file.menu')}</summary>
      <div>
        {items.map(({ key, work }) => (
          <button
            key={key}
            type="button"
            className="plain"
            disabled={work === undefined || files.isBusy}
            title={work === undefined ? say('project.save-blocked') : undefined}
            onClick={work && act(work)}
          >
            {say(`file.${key}`)}
          </button>
        ))}
        {others.map(({ label, work }) => (
          <button key={label} type="button" className="plain" onClick={act(work)}>
            {label}
          </button>
        ))}
        {!files.isLocked && <p className="note">{say('file.drop')}</p>}
        <input
          ref={input}
          type="file"
          hidden
          accept=".yaml,.yml,.xlsx"
          aria-label={say('file.import')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // The same file can be chosen again after it was mended.
            event.target.value = '';
            if (file) void files.open(file);
          }}
        />
      </div>
    </details>
  );
}

const FilesContext = createContext<PlanFiles | null>(null);

/** The studio with everything in it: takes files that are dropped anywhere on it, and says what is wrong with them. */
export function FilesFrame({ children }: { children: ReactNode }) {
  const files = usePlanFiles();
  const dropping = {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const [file] = event.dataTransfer.files;
      if (!file) return;
      event.preventDefault();
      if (!files.isLocked) void files.open(file);
    },
  };
  return (
    <FilesContext value={files}>
      <div className="studio" {...dropping}>
        {children}
        {files.refused && <RefusedFile files={files} refused={files.refused} />}
      </div>
    </FilesContext>
  );
}

/** What is wrong with a file, each problem with its line or cell, and the ways on. */
function RefusedFile({ files, refused }: { files: PlanFiles; refused: Refused }) {
  const { words, say } = useWords();
  const problems = refused.reading?.problems ?? [];
  const { marked, draft } = refused.reading ?? {};
  const markedName = (name: string) =>
    `${name.replace(/\.xlsx$/i, '')} ${words.text('workbook', 'problem')}.xlsx`;
  return (
    <ActDialog
      title={say('file.refused', { name: refused.name, count: problems.length })}
      onClose={files.close}
    >
      {refused.error !== undefined && (
        <p className="problem">{say('file.failed', { detail: refused.error })}</p>
      )}
      <Problems problems={problems} />
      <div className="act-buttons">
        {marked && (
          <button type="button" onClick={() => download(marked, markedName(refused.name))}>
            {say('file.marked')}
          </button>
        )}
        {draft && (
          <button type="button" className="primary" onClick={files.takeFaulty}>
            {say('file.take')}
          </button>
        )}
      </div>
    </ActDialog>
  );
}

const PROBLEMS_SHOWN = 100;
/** A keyboard reaches what is cut off only if the scrolling box takes the focus. */
const KEYBOARD_SCROLLS = { tabIndex: 0 };

function Problems({ problems }: { problems: readonly FileProblem[] }): ReactNode {
  const { words, say } = useWords();
  if (problems.length === 0) return null;
  return (
    <section className="file-problems" aria-label={say('file.problems')} {...KEYBOARD_SCROLLS}>
      <ol>
        {problems.slice(0, PROBLEMS_SHOWN).map((problem) => {
          const { text, next } = problemText(problem, words);
          return (
            <li key={`${placeText(problem, say)} ${problem.code} ${problem.path}`}>
              <b>{placeText(problem, say)}</b> {text}
              <span className="note">{next}</span>
            </li>
          );
        })}
      </ol>
      {problems.length > PROBLEMS_SHOWN && (
        <p className="note">{say('file.more', { count: problems.length - PROBLEMS_SHOWN })}</p>
      )}
    </section>
  );
}

function placeText(
  { sheet, cell, line, path }: FileProblem,
  say: ReturnType<typeof useWords>['say'],
): string {
  if (sheet !== undefined && sheet !== '') return `${sheet} ${cell}`;
  return line === undefined ? path : say('file.line', { line });
}
