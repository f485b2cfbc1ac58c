import type { Check, Failure } from './check.ts';
import { listFiles, readText } from './repository.ts';

/** Keys whose English text may equal the Chinese one or hold Chinese, each with its reason. */
const allowed: Record<string, string> = {
  'language.zh-CN': 'a language is named in itself',
  'language.en': 'a language is named in itself',
};

const chinese = /\p{Script=Han}/u;
const plural = /_(zero|one|two|few|many|other)$/;

/** Texts by dotted key. */
export type Texts = Map<string, string>;

function flatten(value: unknown, prefix = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[prefix, String(value ?? '')]];
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, prefix === '' ? key : `${prefix}.${key}`),
  );
}

/** The names inside {{…}} of every plural form of a key. */
function parametersOf(texts: Texts): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [key, text] of texts) {
    const base = key.replace(plural, '');
    const names = [...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map((match) => match[1] ?? '');
    found.set(base, new Set([...(found.get(base) ?? []), ...names]));
  }
  return found;
}

const list = (names: Set<string>): string => [...names].sort().join(', ') || 'none';

/** Words of a text that a reader of the other language would need translated. */
const isWording = (text: string): boolean => /[a-z]{3}/.test(text.replace(/\{\{[^}]*\}\}|<[^>]*>/g, ''));

/** One file of texts in both languages: the same keys and parameters, nothing empty or left in the other language. */
export function compareTexts(name: string, zh: Texts, en: Texts): Failure[] {
  const [zhNames, enNames] = [parametersOf(zh), parametersOf(en)];
  const [zhFile, enFile] = [`locales/zh-CN/${name}`, `locales/en/${name}`];
  const failures: Failure[] = [];
  const report = (file: string, what: string, next: string): number => failures.push({ file, what, next });
  for (const [key, names] of zhNames) {
    const other = enNames.get(key);
    if (!other) report(enFile, `lacks ${key}`, 'translate it');
    else if (list(names) !== list(other)) {
      report(
        enFile,
        `${key} takes ${list(other)}; in Chinese ${list(names)}`,
        'use the same parameters in both',
      );
    }
  }
  for (const key of enNames.keys()) if (!zhNames.has(key)) report(zhFile, `lacks ${key}`, 'translate it');
  for (const [file, texts] of [[zhFile, zh] as const, [enFile, en] as const]) {
    for (const [key, text] of texts)
      if (text.trim() === '') report(file, `${key} is empty`, 'write the text');
  }
  for (const [key, text] of en) {
    if (key in allowed) continue;
    if (chinese.test(text)) report(enFile, `${key} holds Chinese: ${text}`, 'translate it');
    else if (text === zh.get(key) && isWording(text))
      report(zhFile, `${key} is the English text`, 'translate it');
  }
  return failures;
}

function readTexts(root: string, path: string): Texts {
  return new Map(flatten(JSON.parse(readText(root, path))));
}

/** Every file of locales/zh-CN against its counterpart of locales/en. */
function checkLanguages(root: string): Failure[] {
  const namesOf = (language: string): string[] =>
    listFiles(root, new RegExp(`^locales/${language}/.*\\.json$`)).map((path) =>
      path.slice(`locales/${language}/`.length),
    );
  const [zhNames, enNames] = [namesOf('zh-CN'), namesOf('en')];
  const alone = [
    ...zhNames.filter((name) => !enNames.includes(name)).map((name) => `locales/en/${name}`),
    ...enNames.filter((name) => !zhNames.includes(name)).map((name) => `locales/zh-CN/${name}`),
  ].map((file) => ({ file, what: 'is missing', next: 'write the file in both languages' }));
  const shared = zhNames.filter((name) => enNames.includes(name));
  const compared = shared.flatMap((name) =>
    compareTexts(name, readTexts(root, `locales/zh-CN/${name}`), readTexts(root, `locales/en/${name}`)),
  );
  return [...alone, ...compared];
}

export const languages: Check = {
  id: 'languages',
  title: 'both languages are complete',
  run: checkLanguages,
};
