export { type CellEntry, fillIn, textsOf } from './cells.ts';
export type { WorkbookProblem } from './places.ts';
export { type EitherReading, type ProjectsReading, readEither, writeProjects } from './projects.ts';
export { readWorkbook, type WorkbookReading } from './read-workbook.ts';
export type { WorkbookWords } from './words.ts';
export { type PrintedSheet, writeSheet } from './write-sheet.ts';
export { writeWorkbook } from './write-workbook.ts';
