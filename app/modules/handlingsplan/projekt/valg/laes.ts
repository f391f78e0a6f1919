import { rensTekst } from '../../../../kernel/rensTekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg } from '../../../../platform/liste.ts';
import { OMKOSTNINGER, SLAGS, STATUSSER, TEMAER } from '../rules.ts';
import { type Projektvalg, SORTERINGER, VIS } from './rules.ts';

function et<T extends string>(navne: Readonly<Record<T, string>>, vaerdi: string): T | '' {
  return Object.hasOwn(navne, vaerdi) ? (vaerdi as T) : '';
}

const kode = (tekst: string) => (/^\d{4}$/.test(tekst) ? tekst : '');

/** What isn't known counts as not chosen: a link never fails. The newest come first. */
export function laesProjektvalg(query: Felter): Projektvalg {
  return {
    ...laesListevalg(query, SORTERINGER, { noegle: 'nyt', retning: 'faldende' }),
    slags: et(SLAGS, felt(query, 'slags')),
    tema: et(TEMAER, felt(query, 'tema')),
    status: et(STATUSSER, felt(query, 'status')),
    omkostning: et(OMKOSTNINGER, felt(query, 'omkostning')),
    teknologi: rensTekst(felt(query, 'teknologi')).trim().slice(0, 40),
    kommune: kode(felt(query, 'kommune')),
    region: kode(felt(query, 'region')),
    vis: et(VIS, felt(query, 'vis')),
  };
}
