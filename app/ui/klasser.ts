/** Joins class names and leaves out what is false or missing. */
export function klasser(...navne: readonly (string | false | null | undefined)[]): string {
  return navne.filter(Boolean).join(' ');
}
