import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { visTal, visTidspunkt } from '../../../kernel/tekst.ts';
import type { Felter } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { BEHANDLING_RET } from '../behandling/rules.ts';
import { BRUG_OPRET, PORTEFOELJE_LAES, PORTEFOELJE_OPSAET } from '../felt/rules.ts';
import { KONTRAKT_RET } from '../kontrakt/rules.ts';
import { gruppetabel, listetabel } from './exports.ts';
import { laesListesoegning } from './forms.ts';
import { masseRuter } from './masse/routes.tsx';
import { massefelter } from './masse/rules.ts';
import { Listeside, type ListesideProps } from './pages/liste.tsx';
import { hentAlle, hentGrupper, hentListe, type Listeraekke, type Listeudsnit } from './queries.ts';
import { erListe, harFilter, LISTER, type Listenavn, listekolonner } from './rules.ts';
import type { Spejle } from './spejl/lager.ts';
import { hentVisninger } from './visning/queries.ts';
import { visningRuter } from './visning/routes.tsx';

/** How well the house's use of systems does, in short, by the catalogue's key: the column »Målopfyldelse«. */
export type Listemaal = (aktoer: Aktoer, noegler: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** What a list shows where it is grouped. */
const UDEN_RAEKKER: Omit<Listeudsnit, 'ialt'> = { raekker: [], side: 1, summer: {} };

const INGEN_MAAL: Listemaal = async () => new Map();

async function medMaal(
  aktoer: Aktoer,
  raekker: readonly Listeraekke[],
  maal: Listemaal,
): Promise<readonly Listeraekke[]> {
  const noegler = raekker.flatMap((r) => r.systemnoegle ?? []);
  if (noegler.length === 0) return raekker;
  const efter = await maal(aktoer, [...new Set(noegler)]);
  return raekker.map((r) => ({ ...r, v: { ...r.v, maal: efter.get(r.systemnoegle ?? '') ?? '' } }));
}

/** What makes a new row, and where rows come from otherwise. */
function nytFor(aktoer: Aktoer, liste: Listenavn): ListesideProps['nyt'] {
  const nyt = {
    systemer: { tekst: 'Nyt system', sti: paths.systembrugNyt(), ret: BRUG_OPRET },
    kontrakter: { tekst: 'Ny kontrakt', sti: paths.kontraktNy(), ret: KONTRAKT_RET },
    behandlinger: { tekst: 'Ny databehandling', sti: paths.behandlingNy(), ret: BEHANDLING_RET },
  }[liste];
  const importsti = paths.portefoeljeImport({ art: LISTER[liste].art });
  return [
    ...(maa(aktoer, nyt.ret) ? [nyt] : []),
    ...(maa(aktoer, PORTEFOELJE_OPSAET)
      ? [
          ...(liste === 'behandlinger' ? [] : [{ tekst: 'Importér regneark', sti: importsti }]),
          { tekst: 'Hent fra KITOS', sti: paths.kitos() },
        ]
      : []),
  ];
}

/** The lists of systems, contracts and registrations of data processing, with what belongs to them. */
export function listeRuter(miljoe: Miljoe, spejle: Spejle, maal: Listemaal = INGEN_MAAL): Rute[] {
  const { db, ur } = miljoe;

  async function vis(aktoer: Aktoer, liste: Listenavn, query: Felter): Promise<Svar> {
    const { soegning, ugyldige } = laesListesoegning(liste, query);
    const gruppe = soegning.gruppe === null ? undefined : listekolonner(liste).get(soegning.gruppe);
    const { grupper, udsnit, visninger } = await db.som(aktoer, async (tx) => {
      const kald = { tx, spejle, aktoer, liste };
      const grupper = gruppe ? await hentGrupper(kald, soegning, gruppe) : null;
      return {
        grupper,
        udsnit: grupper ? { ...UDEN_RAEKKER, ialt: grupper.ialt } : await hentListe(kald, soegning),
        visninger: await hentVisninger(tx, aktoer, liste),
      };
    });
    const raekker = soegning.vis.includes('maal')
      ? await medMaal(aktoer, udsnit.raekker, maal)
      : udsnit.raekker;
    return side(
      <Listeside
        liste={liste}
        soegning={{ ...soegning, side: udsnit.side }}
        raekker={raekker}
        ialt={udsnit.ialt}
        summer={udsnit.summer}
        grupper={grupper}
        ugyldige={ugyldige}
        visninger={visninger}
        idag={ur.idag()}
        massefelter={massefelter(aktoer, liste)}
        nyt={nytFor(aktoer, liste)}
      />,
    );
  }

  const liste = (navn: Listenavn, sti: string) =>
    rute({
      metode: 'GET',
      sti,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler: ({ aktoer, query }) => vis(aktoer, navn, query),
    });

  return [
    liste('systemer', paths.portefoelje.moenster),
    liste('kontrakter', paths.kontrakter.moenster),
    liste('behandlinger', paths.behandlinger.moenster),
    rute({
      metode: 'GET',
      sti: paths.portefoeljeFil.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      prMinut: 30,
      async handler({ aktoer, params: { oversigt, format }, query }) {
        if (!erListe(oversigt)) return findesIkke();
        const { soegning } = laesListesoegning(oversigt, query);
        const gruppe = soegning.gruppe === null ? undefined : listekolonner(oversigt).get(soegning.gruppe);
        const udtraek = [
          { navn: 'Udvalg', vaerdi: harFilter(soegning) ? 'Som valgt på listen' : 'Alle på listen' },
          { navn: 'Dannet', vaerdi: visTidspunkt(ur.nu()) },
        ];
        if (gruppe) {
          const { grupper } = await db.som(aktoer, (tx) =>
            hentGrupper({ tx, spejle, aktoer, liste: oversigt }, soegning, gruppe),
          );
          return eksportsvar(format, oversigt, gruppetabel(oversigt, gruppe, grupper, udtraek), ur.nu());
        }
        const alle = await db.som(aktoer, (tx) =>
          hentAlle({ tx, spejle, aktoer, liste: oversigt }, soegning),
        );
        const raekker = soegning.vis.includes('maal') ? await medMaal(aktoer, alle, maal) : alle;
        const tal = { navn: LISTER[oversigt].titel, vaerdi: visTal(raekker.length) };
        return eksportsvar(
          format,
          oversigt,
          listetabel(oversigt, soegning, raekker, [tal, ...udtraek]),
          ur.nu(),
        );
      },
    }),
    ...masseRuter(miljoe, spejle),
    ...visningRuter(miljoe),
  ];
}
