import type { Finding } from '@zhulin/assessment';
import { fieldValueText, listText, ruleValueText } from '@zhulin/contract';
import type { DocumentWordsFile } from '@zhulin/contract/document-words';
import { valueAt } from '@zhulin/plan';
import type { Block, Figure, HeadingLevel, Missing, Run, Said, Table } from '../model.ts';
import { type Content, isRuns, missingRun, numberRun, type Part, phrase, say } from './context.ts';
import { computedText } from './number-text.ts';

/** A sentence by its key below the section, with what stands in its places. */
export type Sentence = readonly [key: string, parts?: Readonly<Record<string, Part>>];

/** One section of a chapter while it is written. Sentences whose places are missing are left out; what they lack is told
 * once, at its end. Where the author wrote the section himself, his text stands in place of the sentences; tables and
 * pictures stay. */
export interface Section {
  /** A paragraph of sentences; none when all of them lack something. */
  tell(...sentences: Sentence[]): void;
  /** Numbered items, one a sentence. */
  list(...sentences: Sentence[]): void;
  /** Items that are already runs, such as tasks. */
  items(items: readonly (readonly Run[])[]): void;
  /** Below the section, 1. */
  heading(key: string): void;
  /** A table, figure or notes; nothing for undefined. */
  add(...blocks: readonly (Table | Figure | Block | undefined)[]): void;
  /** What the section would need beyond what its sentences lacked. */
  lack(lacks: Finding['lacks']): void;
  /** Text of this section. */
  say(key: string, params?: Readonly<Record<string, string | number>>): string;
  close(): Block[];
}

/** Opens a section: its heading, and all it is written with.
 * @param file  of `locales/<language>/document/`; the section's keys stand below its id
 * @param id  number of the section in the work plan, 3.2
 * @param level  of its heading */
export function openSection(
  content: Content,
  file: DocumentWordsFile,
  id: string,
  level: HeadingLevel = 2,
): Section {
  const title = content.own.text(file, `${id}/title`);
  const written = authorText(content, id, title);
  const blocks: Block[] = [];
  const lacking = new Set<string>();
  const unable = new Set<string>();
  const note = ({ what, why }: Missing): void => {
    for (const each of what) lacking.add(each);
    for (const each of why) unable.add(each);
  };
  const known = (sentences: readonly Sentence[]): Run[][] =>
    sentences.flatMap(([key, parts = {}]) => {
      const missing = Object.values(parts).flatMap(missingOfPart);
      missing.forEach(note);
      return missing.length > 0 ? [] : [phrase(content, file, `${id}/${key}`, parts)];
    });
  return {
    tell(...sentences) {
      const runs = known(sentences);
      const gap = content.words.language === 'zh-CN' ? [] : [' '];
      const joined = runs.flatMap((each, index) => (index === 0 ? each : [...gap, ...each]));
      if (joined.length > 0 && !written) blocks.push({ kind: 'paragraph', runs: joined });
    },
    list(...sentences) {
      const items = known(sentences);
      if (items.length > 0 && !written) blocks.push({ kind: 'list', items });
    },
    items(items) {
      if (items.length > 0 && !written) blocks.push({ kind: 'list', items: items.map((each) => [...each]) });
    },
    heading(key) {
      if (!written) blocks.push({ kind: 'heading', level: 3, text: content.own.text(file, `${id}/${key}`) });
    },
    add(...given) {
      blocks.push(...given.filter((block) => block !== undefined));
    },
    lack(lacks) {
      note(missingRun(content, lacks));
    },
    say: (key, params) => content.own.text(file, `${id}/${key}`, params),
    close() {
      const told = written ?? [];
      const sentences = [
        ...(lacking.size === 0
          ? []
          : [say(content, 'section-lacks', { section: title, what: list(lacking) })]),
        ...(unable.size === 0 ? [] : [say(content, 'section-unable', { section: title, why: list(unable) })]),
      ];
      const lacks: Block[] =
        sentences.length === 0 || written ? [] : [{ kind: 'paragraph', runs: [sentences.join('')] }];
      return [{ kind: 'heading', level, text: title }, ...told, ...withoutBareHeadings(blocks), ...lacks];
    },
  };

  function list(names: ReadonlySet<string>): string {
    return listText([...names], content.words);
  }
}

/** A heading under which nothing could be told is not worth a line. */
function withoutBareHeadings(blocks: readonly Block[]): Block[] {
  return blocks.filter((block, index) => {
    const next = blocks[index + 1];
    return block.kind !== 'heading' || (next !== undefined && next.kind !== 'heading');
  });
}

function missingOfPart(part: Part): Missing[] {
  if (typeof part === 'number' || typeof part === 'string') return [];
  if (isRuns(part)) return part.flatMap(missingOfPart);
  return 'missing' in part ? [part] : [];
}

/** A chapter's heading, and what the author wrote for the chapter as a whole.
 * @param id  number of the chapter in the work plan */
export function openChapter(content: Content, file: DocumentWordsFile, id: string): Block[] {
  const title = content.own.text(file, 'title');
  const told = authorText(content, id, title);
  return [{ kind: 'heading', level: 1, text: title }, ...(told === undefined ? [] : told)];
}

/** The paragraphs that the author wrote for a section, by its number or its title. */
function authorText(content: Content, id: string, title: string): Block[] | undefined {
  const bodies = (content.plan.texts ?? []).filter(({ section }) => isSection(section, id, title));
  if (bodies.length === 0) return undefined;
  const paragraphs = bodies.flatMap(({ body }) => body.split(/\n+/u).filter((line) => line.trim() !== ''));
  return paragraphs.map((author): Block => ({ kind: 'paragraph', runs: [{ author: author.trim() }] }));
}

/** Whether an author means a section: `3.2`, `第3.2节`, its title, or both. */
export function isSection(named: string, id: string, title: string): boolean {
  const bare = named.replace(/^第|节/gu, '').trim();
  return bare === id || bare === title || bare.replace(/^[\d.]+\s*/u, '') === title;
}

/** A figure that is one number, with its unit. */
export function figureRun(content: Content, id: string): Run {
  const figure = content.assessment.figures.find((each) => each.id === id);
  if (!figure) throw new Error(`the assessment has no figure ${id}`);
  return numberRun(content, id, (value) => computedText(value, figure.unit, content.words));
}

/** What the plan states at a place, in words. */
export function inputRun(content: Content, path: string): Run {
  const value = valueAt(content.plan, path);
  if (value === undefined || value === null) return missingRun(content, [{ kind: 'input', path }]);
  return { text: fieldValueText(path, value, content.words), of: { kind: 'input', path } };
}

/** What a rule in force says. Throws when none is: the sentence must not be written then.
 * @param part  of a rule that is a table */
export function ruleRun(content: Content, id: string, part?: string): Said {
  const answer = content.book.find(id);
  if (!answer.ok) throw new Error(`no rule ${id} is in force`);
  const { rule } = answer;
  const of = { kind: 'rule', id, from: rule.from, layer: rule.layer } as const;
  if (part === undefined) return { text: ruleValueText(rule, content.words), of };
  const value =
    typeof rule.value === 'object' && !Array.isArray(rule.value) ? Object.entries(rule.value) : [];
  const found = value.find(([name]) => name === part)?.[1];
  if (typeof found !== 'number') throw new Error(`rule ${id} has no number ${part}`);
  return { text: ruleValueText({ value: found, unit: rule.unit }, content.words), of };
}
