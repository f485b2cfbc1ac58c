import { z } from 'zod';

/** How closely a file is kept: public, internal, personal, sensitive. */
export const DATA_GRADES = ['G1', 'G2', 'G3', 'G4'] as const;
export type DataGrade = (typeof DATA_GRADES)[number];

/** What a file may belong to that somebody hands in. */
export const UPLOAD_SUBJECT_KINDS = ['project', 'case'] as const;

/** What a file may belong to: a report on a cut-off is made by the house alone, and is for whoever asked for it. */
export const FILE_SUBJECT_KINDS = [...UPLOAD_SUBJECT_KINDS, 'cutoff'] as const;

/** The kinds of file that are taken, each by how its bytes begin and what it weighs at most. */
export const MEDIA_TYPES = {
  'application/pdf': { endings: ['pdf'], limitMiB: 100 },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { endings: ['xlsx'], limitMiB: 20 },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    endings: ['docx'],
    limitMiB: 50,
  },
  'image/png': { endings: ['png'], limitMiB: 25 },
  'image/jpeg': { endings: ['jpg', 'jpeg'], limitMiB: 25 },
  'image/webp': { endings: ['webp'], limitMiB: 25 },
  'image/vnd.dwg': { endings: ['dwg'], limitMiB: 200 },
  'application/x-step': { endings: ['ifc'], limitMiB: 500 },
  'text/plain': { endings: ['txt', 'csv', 'yaml', 'yml'], limitMiB: 8 },
} as const;
export type MediaType = keyof typeof MEDIA_TYPES;

export function isMediaType(text: string): text is MediaType {
  return Object.hasOwn(MEDIA_TYPES, text);
}

export const fileSchema = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    mediaType: z.string().describe('as the bytes say, not as the sender did'),
    sizeBytes: z.int().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    grade: z.enum(DATA_GRADES),
    subjectKind: z.enum(FILE_SUBJECT_KINDS),
    subjectId: z.uuid(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'File' });

/** What a new file belongs to and how closely it is kept; sent in the address, so that it is judged before the bytes. */
export const uploadFileSchema = z.strictObject({
  subjectKind: z.enum(UPLOAD_SUBJECT_KINDS),
  subjectId: z.uuid(),
  grade: z.enum(DATA_GRADES),
});

export const FILE_LIST_MAX = 100;

export const listFilesSchema = z.strictObject({
  subjectKind: z.enum(UPLOAD_SUBJECT_KINDS),
  subjectId: z.uuid(),
  limit: z.coerce.number().int().min(1).max(FILE_LIST_MAX).default(FILE_LIST_MAX),
});

export const fileListSchema = z
  .strictObject({ files: z.array(fileSchema).describe('latest first, without the deleted') })
  .meta({ id: 'FileList' });

export type StoredFile = z.output<typeof fileSchema>;
export type FileList = z.output<typeof fileListSchema>;
/** What somebody hands a file in for. */
export type FileSubject = Pick<z.output<typeof uploadFileSchema>, 'subjectKind' | 'subjectId'>;
