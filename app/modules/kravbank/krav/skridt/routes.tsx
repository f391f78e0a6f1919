import type { Aktoer } from '../../../../kernel/adgang.ts';
import { feltforskelle } from '../../../../kernel/feltforskel.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, ikkeAdgang, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { REDIGERRET } from '../../rules.ts';
import { laesGrund, laesId } from '../forms.ts';
import { SkridtSide } from '../pages/skridt.tsx';
import { hentBilagsnavne, hentKravside, hentOpslag, hentVersion } from '../queries.ts';
import {
  brugshindring,
  erSkridt,
  kravfelter,
  laestStempel,
  maaGodkende,
  maaTage,
  SKRIDT,
  type Skridt,
} from '../rules.ts';
import { afslag, blankt, kravsvar, statusFor } from '../vis/routes.tsx';
import { findesAndenRedaktoer, tagSkridt } from './commands.ts';

const KVITTERING: Readonly<Record<Skridt, string>> = {
  indsend: 'er sendt til review',
  returner: 'er sendt tilbage til kladde',
  publicer: 'er publiceret',
  forkast: 'er uden kladde nu. Kladden kan hentes tilbage fra historikken',
  genopret: 'har fået sin kladde tilbage',
  genskab: 'har fået en kladde med den gamle tekst',
  udgaa: 'er udgået',
  genindfoer: 'er genindført',
  slet: 'er slettet. Det kan gendannes',
  gendan: 'er gendannet',
};

/** The steps of a krav's life, each with a second look first. */
export function skridtRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  /** The second look before a step; also what a refused step comes back to. */
  async function skridtside(
    aktoer: Aktoer,
    id: number,
    skridt: Skridt,
    {
      nr,
      begrundelse = '',
      hindringer = [],
    }: { nr: number | null; begrundelse?: string; hindringer?: readonly Hindring[] },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const s = await hentKravside(tx, aktoer, id);
      if (!s) return findesIkke();
      if (!s.maaRette) return ikkeAdgang('Kravet er en andens. Du kan læse det, men ikke rette det.');
      const maaNu = maaTage(skridt, aktoer, s.krav);
      if (!maaNu.ok) return afslag(tx, aktoer, id, maaNu.hindringer);
      const ibrug = skridt === 'slet' ? brugshindring(s.brug) : null;
      if (ibrug) return afslag(tx, aktoer, id, [ibrug]);
      const aaben = s.aaben ?? s.vist;
      const gammel = nr === null ? null : await hentVersion(tx, id, nr);
      if ((skridt === 'genskab' || skridt === 'genopret') && !gammel) return findesIkke();
      const andre = skridt === 'publicer' && (await findesAndenRedaktoer(tx));
      if (skridt === 'publicer') {
        const godkende = maaGodkende(aktoer, s.krav, aaben.retterId, andre);
        if (!godkende.ok) return afslag(tx, aktoer, id, godkende.hindringer);
      }
      const til = gammel ?? (skridt === 'publicer' && s.aaben ? s.aaben : null);
      const opslag = til && (await hentOpslag(tx, [til.indhold, s.vist.indhold]));
      return side(
        <SkridtSide
          krav={s.krav}
          skridt={skridt}
          begrundelse={begrundelse || (skridt === 'publicer' ? aaben.begrundelse : '')}
          hindringer={hindringer}
          stempel={laestStempel(aaben)}
          nr={gammel?.nr ?? null}
          forskelle={
            til && opslag
              ? feltforskelle(kravfelter(opslag, await hentBilagsnavne(tx, id)), s.vist.indhold, til.indhold)
              : null
          }
          kraevGrund={skridt === 'publicer' && s.krav.gaeldendeNr !== null}
          alene={
            skridt === 'publicer' &&
            s.krav.slags === 'tvaerkommunalt' &&
            aaben.retterId === aktoer.personId &&
            !andre
          }
        />,
        hindringer.length === 0 ? 200 : statusFor(hindringer),
      );
    });
  }

  async function udfoer(aktoer: Aktoer, id: number, skridt: Skridt, form: Felter): Promise<Svar> {
    const nr = laesId(felt(form, 'nr'));
    const laest = laesGrund(form, SKRIDT[skridt].grund === 'ja');
    if (!laest.ok) {
      return skridtside(aktoer, id, skridt, {
        nr,
        begrundelse: felt(form, 'begrundelse'),
        hindringer: laest.hindringer,
      });
    }
    const { begrundelse } = laest.vaerdi;
    const svar = await tagSkridt(db, aktoer, ur.nu(), {
      id,
      skridt,
      begrundelse,
      nr,
      stempel: felt(form, 'stempel'),
    });
    if (svar.ok) return videre(paths.krav({ id }), `Krav ${svar.vaerdi.nummer} ${KVITTERING[skridt]}.`);
    const { hindringer } = svar;
    const intet = blankt(hindringer);
    if (intet) return intet;
    if (hindringer.every((h) => h.felt === 'begrundelse')) {
      return skridtside(aktoer, id, skridt, { nr, begrundelse, hindringer });
    }
    return kravsvar(miljoe, aktoer, id, {}, { hindringer }, 409);
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.kravHandling.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const id = laesId(params.id);
        const { handling = '' } = params;
        if (id === null || !erSkridt(handling)) return findesIkke();
        return skridtside(aktoer, id, handling, { nr: laesId(felt(query, 'nr')) });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravHandling.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.skridt',
      handler({ aktoer, params, form }) {
        const id = laesId(params.id);
        const { handling = '' } = params;
        return id === null || !erSkridt(handling) ? findesIkke() : udfoer(aktoer, id, handling, form);
      },
    }),
  ];
}
