/** The figures of one system as the portfolio shows them: a kommune's own use of it, and how others do. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import { visMaaned } from '../../../kernel/maaned.ts';
import { visProcent } from '../../../kernel/procent.ts';
import type {
  Chiptone,
  Grader,
  Nabomaal,
  Systemcelle,
  Systemkilder,
  Systemmaal,
} from '../../portefoelje/public.ts';
import {
  cellerBag,
  type Filter,
  type Maanedsbillede,
  niveauRaekker,
  type Raekke,
  TILSTANDE,
  type Tilstand,
} from '../beregning/beregning.ts';
import type { Talvaerk } from '../talvaerk/talvaerk.ts';
import { TILSTANDSTEKST } from './rules.ts';

const TONER: Readonly<Record<Tilstand, Chiptone>> = {
  i_brug: 'ok',
  via: 'ok',
  tilsluttet: 'warn',
  lovet: 'info',
  mangler: 'neutral',
  ukendt: 'neutral',
  dispensation: 'neutral',
  ikke_relevant: 'neutral',
  uden_for: 'neutral',
};

const MAANEDER = 12;
const BLANDT = 6;

/** The best kommuner, and one's own where it isn't among them. */
function blandt(
  billede: Maanedsbillede,
  systemer: readonly string[],
  egen: string | null,
): Systemmaal['blandt'] {
  const alle = niveauRaekker(billede, 'kommune', { systemer })
    .filter((k) => k.T > 0)
    .sort((a, b) => b.B / b.T - a.B / a.T || b.T - a.T || a.navn.localeCompare(b.navn, 'da'));
  const plads = alle.findIndex((k) => k.id === egen);
  const viste = plads < BLANDT ? alle.slice(0, BLANDT) : [...alle.slice(0, BLANDT - 1), alle[plads]];
  return viste.map((k) => ({ kode: k.id, navn: k.navn, grader: grader(k) }));
}
const NUL: Grader = { T: 0, K: 0, B: 0 };
const grader = ({ T, K, B }: Grader): Grader => ({ T, K, B });

function celler(billede: Maanedsbillede, filter: Filter): Systemcelle[] {
  const tilstande = TILSTANDE.filter((t) => t !== 'uden_for');
  return cellerBag(billede, filter, { tilstande })
    .celler.map((c) => {
      const { id, navn } = billede.integrationer[c.integration];
      return {
        kode: id,
        navn,
        tilstand: TILSTANDSTEKST[c.tilstand],
        slags: TONER[c.tilstand],
        lovet: c.tilstand === 'lovet' ? c.lovet : null,
      };
    })
    .sort((a, b) => (a.kode < b.kode ? -1 : 1));
}

function status(raekke: Raekke | undefined): Systemmaal['status'] {
  if (!raekke || raekke.daekning.medMaalbillede === 0)
    return { tekst: 'Målbillede ikke fastlagt', slags: 'neutral' };
  return raekke.T === 0
    ? { tekst: 'Målbilledet er tomt', slags: 'neutral' }
    : { tekst: 'Målbillede gælder', slags: 'ok' };
}

/** The newest whole month; null where there are no figures that the actor may see. */
async function nyeste(talvaerk: Talvaerk, aktoer: Aktoer) {
  const blik = await talvaerk.for(aktoer);
  const maaned = blik.standardmaaned();
  const vist = maaned === null ? null : await blik.billede(maaned);
  return vist && { blik, ...vist };
}

/** What the pages of systems are given of the figures. */
export function systemmaal(talvaerk: Talvaerk): Pick<Systemkilder, 'maal' | 'nabomaal'> & {
  listemaal(aktoer: Aktoer, noegler: readonly string[]): Promise<ReadonlyMap<string, string>>;
} {
  async function maal(aktoer: Aktoer, noegle: string): Promise<Systemmaal | null> {
    const nu = await nyeste(talvaerk, aktoer);
    if (!nu?.billede.systemer.some((s) => s.noegle === noegle)) return null;
    const { blik, billede, maaned } = nu;
    const systemer = [noegle];
    const alle = niveauRaekker(billede, 'system', { systemer })[0];
    const kode = aktoer.organisation.kommunekode;
    const egetFilter = kode === null ? null : { systemer, kommuner: [kode] };
    const egen = egetFilter ? niveauRaekker(billede, 'system', egetFilter)[0] : undefined;
    const bruger = egetFilter !== null && egen !== undefined && egen.daekning.ialt > 0;
    const udvikling = bruger ? (await blik.trend(egetFilter, { til: maaned, antal: MAANEDER })).punkter : [];
    return {
      maaned,
      egne: bruger ? grader(egen) : null,
      udvikling: udvikling.map((p) => ({ maaned: p.maaned, ...grader(p) })),
      alle: alle ? grader(alle) : NUL,
      kommuner: alle?.daekning.ialt ?? 0,
      blandt: blandt(billede, systemer, kode),
      status: status(bruger ? egen : alle),
      celler: bruger ? celler(billede, egetFilter) : [],
    };
  }

  async function nabomaal(
    aktoer: Aktoer,
    noegler: readonly string[],
  ): Promise<ReadonlyMap<string, Nabomaal>> {
    const nu = await nyeste(talvaerk, aktoer);
    if (!nu || noegler.length === 0) return new Map();
    const kendte = noegler.filter((n) => nu.billede.systemer.some((s) => s.noegle === n));
    return new Map(
      kendte.map((noegle) => {
        const systemer = [noegle];
        const raekke = niveauRaekker(nu.billede, 'system', { systemer })[0];
        const kommuner = niveauRaekker(nu.billede, 'kommune', { systemer }).filter(
          (k) => k.daekning.ialt > 0,
        );
        return [
          noegle,
          {
            maaned: visMaaned(nu.maaned),
            ...(raekke ? grader(raekke) : NUL),
            kommuner: kommuner.map((k) => ({ kode: k.id, navn: k.navn, grader: grader(k) })),
          },
        ];
      }),
    );
  }

  /** The målopfyldelse of the actor's own kommune by system, as text. */
  async function listemaal(aktoer: Aktoer, noegler: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const nu = await nyeste(talvaerk, aktoer);
    const kode = aktoer.organisation.kommunekode;
    if (!nu || kode === null) return new Map();
    return new Map(
      niveauRaekker(nu.billede, 'system', { systemer: noegler, kommuner: [kode] })
        .filter((r) => r.T > 0)
        .map((r) => [r.id, visProcent(r.B, r.T)]),
    );
  }

  return { maal, nabomaal, listemaal };
}
