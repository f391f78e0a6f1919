/**
 * Fields for rich text (`data-rigtekst` holds the address of the editor's script) get an editor. Where it can't be
 * fetched, the text area stays.
 */
export function startRigtekst(): void {
  for (const felt of document.querySelectorAll<HTMLElement>('[data-rigtekst]')) {
    import(felt.dataset.rigtekst ?? '').then(
      ({ startEditor }: typeof import('./rigtekst/index.ts')) => startEditor(felt),
      () => undefined,
    );
  }
}
