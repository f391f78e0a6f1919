import { rensTekst } from '../../../kernel/rensTekst.ts';
import { type Felter, felt, feltliste, type Laest } from '../../../platform/form.ts';
import type { Bedoemmelse } from './commands.ts';
import { erVurdering, type Nabovalg, SLAGS, type Slags, SORTERINGER } from './rules.ts';

const erSlags = (t: string): t is Slags => Object.hasOwn(SLAGS, t);
const tal = (t: string) => (/^\d{1,9}$/.test(t) ? Number(t) : 0);

/** The state of the list from its address; what makes no sense counts as not given. */
export function laesNabovalg(query: Felter): Nabovalg {
  const slags = felt(query, 'slags');
  const noegle = SORTERINGER.find((s) => s === felt(query, 'sort'));
  const retning = felt(query, 'retning') === 'stigende' ? 'stigende' : 'faldende';
  return {
    q: felt(query, 'q').trim().slice(0, 200),
    slags: erSlags(slags) ? slags : '',
    kunAabne: felt(query, 'vis') !== 'alle',
    system: tal(felt(query, 'system')),
    sortering: noegle === undefined ? { noegle: 'kroner', retning: 'faldende' } : { noegle, retning },
    side: Math.max(1, tal(felt(query, 'side'))),
  };
}

const GRUND_MAKS = 2000;

export function laesBedoemmelse(form: Felter): Laest<Bedoemmelse> {
  const vurdering = felt(form, 'vurdering');
  const begrundelse = rensTekst(felt(form, 'begrundelse')).trim();
  if (!erVurdering(vurdering))
    return {
      ok: false,
      hindringer: [{ kode: 'mangler', felt: 'vurdering', besked: 'Vælg, hvad I har fundet ud af.' }],
    };
  if (begrundelse.length > GRUND_MAKS)
    return {
      ok: false,
      hindringer: [{ kode: 'for_lang', felt: 'begrundelse', besked: 'Skriv højst 2.000 tegn.' }],
    };
  return { ok: true, vaerdi: { ider: feltliste(form, 'system').map(tal), vurdering, begrundelse } };
}

/** Ids of judgements to take back. */
export function laesVurderinger(form: Felter): number[] {
  return feltliste(form, 'vurdering')
    .flatMap((v) => v.split(','))
    .map(tal)
    .filter((n) => n > 0);
}
