/** What browsers, and Vite for style sheets, say of a part of the page that did not arrive. */
const NOT_ARRIVED = /dynamically imported module|importing a module script failed|unable to preload css/i;

/** Whether an import failed because the server could not be reached, rather than because of what arrived. */
export function isNotArrived(error: unknown): boolean {
  return NOT_ARRIVED.test(String(error));
}
