import type { Form, FormColumn, FormSheet } from '@zhulin/plan/xlsx';
import { organisationKinds } from './organisations.ts';
import { REGISTER_ROWS_MAX } from './register-import.ts';
import { roles } from './roles.ts';
import type { Words } from './words.ts';

const GUIDE_LINES = ['0', '1', '2', '3'];

/** The register of organisations, people and posts as a form, in one language. */
export function registerForm(words: Words): Form {
  const choices = (list: string, codes: readonly string[]) =>
    new Map(codes.map((code) => [code, words.text('office', `${list}/${code}`)]));
  const column = (key: string, width: number, more: Partial<FormColumn> = {}) =>
    columnOf(words, key, width, more);
  const sheet = (key: string, columns: readonly FormColumn[]): FormSheet => sheetOf(words, key, columns);
  return {
    id: 'register',
    title: words.text('register', 'title'),
    lines: GUIDE_LINES.map((key) => words.text('register', `lines/${key}`, { rows: REGISTER_ROWS_MAX })),
    sheets: [
      sheet('organisations', [
        column('code', 20),
        column('parent', 28, { isRequired: false }),
        column('kind', 20, { choices: choices('organisation-kind', organisationKinds) }),
        column('name', 40),
      ]),
      sheet('people', [
        column('login', 24),
        column('personName', 20),
        column('organisation', 28),
        column('phone', 20, { isRequired: false }),
      ]),
      sheet('posts', [
        column('postLogin', 24),
        column('postOrganisation', 28),
        column('role', 24, { choices: choices('role', roles) }),
        column('from', 16, { isDay: true }),
        column('until', 16, { isDay: true, isRequired: false }),
      ]),
    ],
  };
}

/** The sheet of first passwords, which is only given out. */
export function passwordForm(words: Words, purpose: string): Form {
  return {
    id: 'first-passwords',
    title: words.text('register', 'password-title'),
    lines: [words.text('register', 'password-line', { purpose })],
    sheets: [
      sheetOf(
        words,
        'passwords',
        ['login', 'personName', 'password'].map((key) => columnOf(words, key, 28)),
      ),
    ],
  };
}

function sheetOf(words: Words, key: string, columns: readonly FormColumn[]): FormSheet {
  return { key, title: words.text('register', `sheet/${key}`), columns };
}

function columnOf(words: Words, key: string, width: number, more: Partial<FormColumn> = {}): FormColumn {
  const heading = words.text('register', `heading/${key}`);
  const note = words.text('register', `note/${key}`);
  return { key, heading, note, width, isRequired: true, ...more };
}
