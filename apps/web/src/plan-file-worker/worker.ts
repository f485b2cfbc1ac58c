import '../no-eval.ts';
import { openWords, workbookWords } from '@zhulin/contract';
import { LANGUAGES, type Language } from '@zhulin/engines/units';
import { beginsAsWorkbook, readPlan, writePlan } from '@zhulin/plan';
import { readWorkbook, type WorkbookWords, writeProjects, writeWorkbook } from '@zhulin/plan/xlsx';
import type { FileCalls, FileQuestion, FileReading, FileReply, FileWriting } from './protocol.ts';

self.addEventListener('message', async ({ data }: MessageEvent<FileQuestion>) => {
  self.postMessage(await answer(data));
});

/** Answers one question. What fails is handed over as an error, never lost. */
async function answer(question: FileQuestion): Promise<FileReply> {
  try {
    return { ok: true, output: await outputOf(question) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

function outputOf({
  call,
  input,
  language,
}: FileQuestion): Promise<FileCalls[FileQuestion['call']]['output']> {
  return call === 'read' ? read(input, language) : write(input, language);
}

async function read(bytes: Uint8Array, language: Language): Promise<FileReading> {
  return beginsAsWorkbook(bytes) ? await readWorkbook(bytes, languagesFrom(language)) : readPlan(bytes);
}

async function write(writing: FileWriting, language: Language): Promise<Uint8Array> {
  if (writing.format === 'yaml') return new TextEncoder().encode(writePlan(writing.plan));
  const words = workbookWords(openWords(language));
  if (writing.format === 'projects-template') return await writeProjects([], words);
  return await writeWorkbook(writing.format === 'xlsx' ? writing.plan : undefined, words);
}

/** The language of the screen first: it stands for a workbook that names none. */
function languagesFrom(language: Language): [WorkbookWords, ...WorkbookWords[]] {
  const others = LANGUAGES.filter((each) => each !== language);
  return [workbookWords(openWords(language)), ...others.map((each) => workbookWords(openWords(each)))];
}
