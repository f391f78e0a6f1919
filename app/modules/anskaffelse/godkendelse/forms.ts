import { laesDato } from '../../../kernel/dag.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { NytFravaer } from './fravaer/rules.ts';
import { type Anmodning, MAKS_TRIN } from './rules.ts';

/** Running text as it is stored. What is far too long is cut, so that the page that says so stays small. */
export function laesTekst(form: Felter, navn: string): string {
  return rensTekst(felt(form, navn)).trim().slice(0, 20_000);
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The id of a chosen person; '' for none, and for what is no id. */
export function laesPerson(form: Felter, navn: string): string {
  const id = felt(form, navn).toLowerCase();
  return UUID.test(id) ? id : '';
}

/** Summary and approvers in their order; places left empty are skipped. */
export function laesAnmodning(form: Felter): Anmodning {
  const godkendere = Array.from({ length: MAKS_TRIN }, (_, i) => laesPerson(form, `godkender-${i + 1}`));
  return { opsummering: laesTekst(form, 'opsummering'), godkendere: godkendere.filter((id) => id !== '') };
}

/** The same with the approvers moved up, so that errors point at the fields that are shown. */
export function anmodningsfelter({ opsummering, godkendere }: Anmodning): Felter {
  return {
    opsummering,
    ...Object.fromEntries(godkendere.map((id, i) => [`godkender-${i + 1}`, id])),
  };
}

export function laesFravaer(form: Felter): NytFravaer {
  return {
    fra: laesDato(felt(form, 'fra')) ?? '',
    til: laesDato(felt(form, 'til')) ?? '',
    stedfortraeder: laesPerson(form, 'stedfortraeder'),
  };
}
