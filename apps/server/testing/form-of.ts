interface FilePart {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string | undefined;
  readonly field?: string;
}

/** What a page sends for one file: the body of a form, and the type that names its parts. */
export async function formOf({ name, bytes, type, field = 'file' }: FilePart) {
  const form = new FormData();
  form.append(field, new Blob([Buffer.from(bytes)], type === undefined ? {} : { type }), name);
  const request = new Request('http://localhost/', { method: 'POST', body: form });
  return {
    payload: Buffer.from(await request.arrayBuffer()),
    contentType: request.headers.get('content-type') ?? '',
  };
}
