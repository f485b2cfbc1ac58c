const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a part of an address names something by the form of its id: a project, a case, a goal sheet, a cut-off. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}
