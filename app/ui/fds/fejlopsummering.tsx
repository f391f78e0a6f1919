import type { Hindring } from '../../kernel/resultat.ts';
import { feltId } from '../formularKontekst.ts';
import { Ikon } from '../ikon.tsx';

export interface FejlopsummeringProps {
  hindringer: readonly Hindring[];
  /** The id of the form, when it has one. */
  formularId?: string;
  overskrift?: string;
}

/** Everything that stands in the way, first on the page, each with a link to its field. The script focuses it. */
export function Fejlopsummering({ hindringer, formularId = '', overskrift }: FejlopsummeringProps) {
  if (hindringer.length === 0) return null;
  const titel =
    overskrift ??
    (hindringer.length === 1 ? 'Ret dette, før du sender' : `Ret ${hindringer.length} ting, før du sender`);
  const id = `${formularId === '' ? 'formular' : formularId}-fejl`;
  return (
    <div class="alert alert-error" role="alert" aria-labelledby={id} tabindex={-1} data-fejlopsummering>
      <Ikon navn="error" etiket="Fejl" klasse="alert-icon" />
      <div class="alert-body">
        <h2 class="alert-heading" id={id}>
          {titel}
        </h2>
        <ul class="nobullet-list">
          {hindringer.map(({ besked, felt }) => (
            <li>{felt === undefined ? besked : <a href={`#${feltId(formularId, felt)}`}>{besked}</a>}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
