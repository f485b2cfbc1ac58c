/** The name of the constraint by which PostgreSQL refused a row (SQLSTATE class 23), so that a service can say what it
 * means. @returns undefined for every other error */
export function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('constraint' in error)) return undefined;
  const isIntegrity = typeof error.code === 'string' && error.code.startsWith('23');
  return isIntegrity && typeof error.constraint === 'string' ? error.constraint : undefined;
}
