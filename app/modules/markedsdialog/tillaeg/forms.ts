import { type Felter, felt } from '../../../platform/form.ts';
import { laesKravudgangspunkt } from '../dialog/krav/forms.ts';
import type { Kravudkast } from './rules.ts';

/** What a requirement's form was made from; null when it isn't there or has been changed on the way. */
export function laesUdkast(form: Felter): Kravudkast | null {
  const felter = laesKravudgangspunkt(form);
  return felter && { ...felter, udgaar: felt(form, 'udgaar') };
}
