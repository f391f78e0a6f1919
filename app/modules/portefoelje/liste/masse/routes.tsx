import type { Aktoer } from '../../../../kernel/adgang.ts';
import { FORAELDET, type Hindring, harKode } from '../../../../kernel/resultat.ts';
import { antal, visTal } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { laesFeltvaerdier } from '../../felt/forms.ts';
import { type Feltvaerdi, PORTEFOELJE_RET } from '../../felt/rules.ts';
import { fraTekst } from '../forms.ts';
import { listeadresse } from '../pages/adresse.ts';
import { ForkertValg, MasseSide } from '../pages/masse.tsx';
import { hentIder, hentOrd } from '../queries.ts';
import { erListe, LISTER, type Listekolonne, type Listenavn, MASSE_MAKS } from '../rules.ts';
import type { Spejle } from '../spejl/lager.ts';
import { forberedMasse, udfoerMasse } from './commands.ts';
import { laesMasse, type Masseform } from './forms.ts';
import { massefelter } from './rules.ts';

/** Setting one field on many rows: which, to what, what it changes, and then doing it. */
export function masseRuter(miljoe: Miljoe, spejle: Spejle): Rute[] {
  const { db } = miljoe;

  interface Sideform {
    readonly liste: Listenavn;
    readonly k: Listekolonne;
    readonly form: Masseform;
    readonly ider: readonly number[];
    readonly felter: Felter;
    readonly hindringer?: readonly Hindring[];
    /** The value to show the effect of; left out where there is none yet. */
    readonly vaerdi?: Feltvaerdi;
    readonly status?: 200 | 409 | 422;
  }

  function vis(aktoer: Aktoer, t: Sideform): Promise<Svar> {
    const { liste, k, form, ider, felter, hindringer = [], vaerdi, status = 200 } = t;
    return db.som(aktoer, async (tx) =>
      side(
        <MasseSide
          liste={liste}
          k={k}
          forslag={k.type === 'tekst' ? await hentOrd({ tx, spejle, aktoer, liste }, k) : []}
          ider={ider}
          soegning={form.soegning}
          tilbage={listeadresse(liste, fraTekst(liste, form.soegning))}
          vaerdier={{ vaerdi: felt(felter, 'vaerdi') }}
          hindringer={hindringer}
          overslag={
            vaerdi === undefined ? null : { ...(await forberedMasse(tx, liste, k, vaerdi, ider)), vaerdi }
          }
        />,
        status,
      ),
    );
  }

  return [
    rute({
      metode: 'POST',
      sti: paths.portefoeljeMasse.moenster,
      adgang: PORTEFOELJE_RET,
      audit: 'portefoelje.liste_masse',
      async handler({ aktoer, params: { oversigt: liste }, form: felter }) {
        if (!erListe(liste)) return findesIkke();
        const form = laesMasse(felter);
        const tilbage = listeadresse(liste, fraTekst(liste, form.soegning));
        const afvis = (besked: string) =>
          side(<ForkertValg liste={liste} besked={besked} tilbage={tilbage} />, 422);
        const k = massefelter(aktoer, liste).find((m) => m.noegle === form.felt);
        if (!k) return afvis('Vælg et felt, som du må rette.');
        const ider = form.alle
          ? (
              await db.som(aktoer, (tx) =>
                hentIder({ tx, spejle, aktoer, liste }, fraTekst(liste, form.soegning), MASSE_MAKS),
              )
            ).ider
          : form.ider;
        if (ider.length === 0) return afvis('Sæt kryds ved mindst én række.');
        if (ider.length > MASSE_MAKS)
          return afvis(`Der kan højst rettes ${visTal(MASSE_MAKS)} ad gangen. Gør søgningen snævrere.`);
        const t = { liste, k, form, ider, felter };
        if (form.trin === 'vaelg') return vis(aktoer, t);
        const laest = laesFeltvaerdier({ vaerdi: k.beskrivelse }, felter);
        if (!laest.ok) return vis(aktoer, { ...t, hindringer: laest.hindringer, status: 422 });
        const { vaerdi } = laest.vaerdi;
        if (form.trin === 'vis') return vis(aktoer, { ...t, vaerdi });
        const svar = await udfoerMasse(miljoe, aktoer, liste, k, vaerdi, { ider, aftryk: form.aftryk });
        if (!svar.ok)
          return vis(aktoer, {
            ...t,
            vaerdi,
            hindringer: svar.hindringer,
            status: harKode(svar.hindringer, FORAELDET) ? 409 : 422,
          });
        return videre(
          paths.portefoeljeParti({ parti: svar.vaerdi.parti }),
          `${k.etiket} er rettet på ${antal(svar.vaerdi.antal, ...LISTER[liste].enhed)}.`,
        );
      },
    }),
  ];
}
