import { join } from 'node:path';
import { USUAL_POINTS } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import type { DocumentFormat, DocumentKind } from '@zhulin/contract';
import type { MadeDocument } from '@zhulin/workplan';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { formatsAsked, formOf, kindOf } from '../document-form.ts';
import { type OpenedPlan, openPlan } from '../open-plan.ts';
import type { Invocation } from '../run.ts';
import { writeAllWhole } from '../write-whole.ts';

/** `zhulin plan FILE --out DIR [--style …] [--stage …] [--format …]`: makes the work plan. Its files appear whole and
 * together, or none of them. */
export async function plan(invocation: Invocation): Promise<ExitCode> {
  const { out, words, console, json } = invocation;
  const document = kindOf(invocation);
  const [form, formats] = [formOf(invocation), formatsAsked(invocation, document)];
  const opened = await openPlan(invocation, USUAL_POINTS);
  if (out === undefined) throw new Refusal(words.text('cli', 'out-missing'));
  if (!json) console.err(words.text('cli', 'working'));
  const started = performance.now();
  const files = await makeFiles(opened, { document, form, formats, out }, invocation);
  writeAllWhole(files, words);
  if (json) {
    const made = files.map(({ path, format, pages, content }) => ({
      path,
      format,
      pages,
      bytes: content.length,
    }));
    console.out(JSON.stringify({ files: made, run: opened.assessment.run }, null, 2));
    return EXIT.fine;
  }
  for (const { path, pages } of files)
    console.out(
      pages === undefined
        ? words.text('cli', 'saved', { path })
        : words.text('cli', 'written-pages', { path, pages }),
    );
  console.err(words.text('cli', 'took', { seconds: ((performance.now() - started) / 1000).toFixed(1) }));
  return EXIT.fine;
}

interface Order {
  document: DocumentKind;
  form: ReturnType<typeof formOf>;
  formats: readonly DocumentFormat[];
  out: string;
}

interface MadeFile extends Omit<MadeDocument, 'bytes' | 'mediaType'> {
  path: string;
  content: Uint8Array;
}

async function makeFiles(
  { plan, assessment }: OpenedPlan,
  { document, form, formats, out }: Order,
  { words, console }: Invocation,
): Promise<MadeFile[]> {
  // Loaded only here: the type-setter is large and no other command needs it.
  const { FontsMissing, documentOfKind, fileNameOf, makerOf } = await import('@zhulin/workplan');
  const { language } = words;
  const make = makerOf(
    await documentOfKind(document, { plan, assessment, rules: ruleBundle, language, ...form }),
    assessment.run,
  );
  const files: MadeFile[] = [];
  try {
    for (const format of formats) {
      const name = `${fileNameOf(document, format, language)}.${format}`;
      console.status(words.text('cli', 'making', { name, done: files.length + 1, total: formats.length }));
      const { bytes, mediaType: _, ...made } = await make(format);
      files.push({ ...made, path: join(out, name), content: bytes });
    }
  } catch (error) {
    if (!(error instanceof FontsMissing)) throw error;
    const next = words.text('cli', 'next', { next: words.text('cli', 'fonts-missing-next') });
    throw new Refusal(`${words.text('cli', 'fonts-missing', { files: error.files.join(', ') })}\n${next}`, {
      missing: error.files,
    });
  } finally {
    console.status(null);
  }
  return files;
}
