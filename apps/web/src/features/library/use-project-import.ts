import { type ImportedProjects, problemText, WORKBOOK_BYTES_MAX } from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import { useState } from 'react';
import { client } from '../../client.ts';
import { base64Of } from '../../file/base64-of.ts';
import { saveFileContent } from '../../file/save-file-content.ts';
import { readPlanFile } from '../../plan-file-worker/index.ts';
import { useWords } from '../../words.tsx';
import { useCreateProject, useRefreshLibrary } from './queries.ts';

interface FileProblem {
  place: string;
  text: string;
  next: string;
}

export interface MadeProject {
  id: string;
  name: string;
}

/** Where an import stands: a file that could be taken, one that cannot, or what was made of one. */
export type ImportStep =
  | { kind: 'choose' }
  | { kind: 'looking'; file: string }
  | { kind: 'fine'; file: string; names: readonly string[]; make: () => Promise<ImportStep> }
  | { kind: 'faulty'; file: string; problems: readonly FileProblem[]; saveMarked: (() => void) | undefined }
  | { kind: 'failed'; file: string; error: unknown }
  | { kind: 'made'; projects: readonly MadeProject[] };

function faultyStep(file: File, { problems, marked }: ImportedProjects): ImportStep {
  return {
    kind: 'faulty',
    file: file.name,
    problems: problems.map(({ sheet, cell, ...rest }) => ({ place: `${sheet} ${cell}`.trim(), ...rest })),
    saveMarked: marked === null ? undefined : () => saveFileContent(marked),
  };
}

/** Projects from a file: looked at first, then all of them made, or none. */
export function useProjectImport() {
  const { words, say } = useWords('web-library');
  const [step, setStep] = useState<ImportStep>({ kind: 'choose' });
  const create = useCreateProject();
  const refresh = useRefreshLibrary();

  const lookAtPlan = async (file: File): Promise<ImportStep> => {
    const reading = await readPlanFile(new Uint8Array(await file.arrayBuffer()), words.language);
    if (reading.ok) return planStep(file.name, reading.plan);
    const problems = reading.problems.map((problem) => ({
      place: problem.line === undefined ? problem.path : say('import.line', { line: problem.line }),
      ...problemText(problem, words),
    }));
    return { kind: 'faulty', file: file.name, problems, saveMarked: undefined };
  };
  const planStep = (file: string, plan: Plan): ImportStep => ({
    kind: 'fine',
    file,
    names: [plan.project.name],
    make: async () => {
      const { id, name } = await create(plan);
      return { kind: 'made', projects: [{ id, name }] };
    },
  });
  const lookAtWorkbook = async (file: File): Promise<ImportStep> => {
    if (file.size > WORKBOOK_BYTES_MAX) return tooLarge(file);
    const workbook = await base64Of(file);
    const looked = await client.importProjects({ body: { workbook, apply: false } });
    if (looked.problems.length > 0) return faultyStep(file, looked);
    const make = async (): Promise<ImportStep> => {
      const answer = await client.importProjects({ body: { workbook, apply: true } });
      if (!answer.isApplied) return faultyStep(file, answer);
      await refresh();
      const projects = answer.projects.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]));
      return { kind: 'made', projects };
    };
    return { kind: 'fine', file: file.name, names: looked.projects.map(({ name }) => name), make };
  };
  const tooLarge = ({ name, size }: File): ImportStep => {
    const mib = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
    const sizes = { got: mib(size), expected: mib(WORKBOOK_BYTES_MAX) };
    const problem = { place: '', text: say('import.large', sizes), next: say('import.large-next') };
    return { kind: 'faulty', file: name, problems: [problem], saveMarked: undefined };
  };

  return {
    step,
    again: () => setStep({ kind: 'choose' }),
    look: async (file: File) => {
      setStep({ kind: 'looking', file: file.name });
      const isPlanFile = /\.ya?ml$/i.test(file.name);
      const looked = await (isPlanFile ? lookAtPlan(file) : lookAtWorkbook(file)).catch(
        (error: unknown): ImportStep => ({ kind: 'failed', file: file.name, error }),
      );
      setStep(looked);
    },
    /** Throws what refuses it; nothing was made then. */
    make: async () => {
      if (step.kind === 'fine') setStep(await step.make());
    },
  };
}
