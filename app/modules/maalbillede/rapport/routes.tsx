import type { Aktoer } from '../../../kernel/adgang.ts';
import { laesMaaned, visMaaned } from '../../../kernel/maaned.ts';
import type { Udtraekslinje } from '../../../kernel/tabel.ts';
import { PDF_TYPE, pdfBytes } from '../../../platform/document/pdf.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Kald, type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import type { MenuBidrag } from '../../../ui/menu.ts';
import { antalLeverandoerhandlinger, TILSTANDE, type Tilstand } from '../beregning/beregning.ts';
import type { Talvaerk } from '../talvaerk/talvaerk.ts';
import { hentBevis } from './bevis.ts';
import {
  celletabel,
  type Handlingsraekke,
  handlingstabel,
  listetabel,
  matrixtabel,
  rapportdokument,
} from './exports.ts';
import { lavMatrix } from './matrix.ts';
import { Bevis, Bevisside } from './pages/bevis.tsx';
import { Celleside } from './pages/celler.tsx';
import { handlingstekst, handlingsunder } from './pages/dele.tsx';
import { Handlingsside } from './pages/handlinger.tsx';
import { IngenTal } from './pages/ingenTal.tsx';
import { Matrixside } from './pages/matrix.tsx';
import { Rapportside } from './pages/rapport.tsx';
import { SaadanRegnerVi } from './pages/saadan.tsx';
import { type Ende, Sammenligningsside } from './pages/sammenlign.tsx';
import {
  findSted,
  handlingerFor,
  hentCeller,
  hentRapport,
  laesCellevalg,
  laesListevalg,
  PR_SIDE,
  type Stedblik,
  sorteretListe,
} from './queries.ts';
import {
  egetSted,
  kan,
  type Listefilter,
  laesSted,
  NIVEAUNAVNE,
  type Sted,
  TILSTANDSTEKST,
} from './rules.ts';
import { hentVed } from './ved.ts';

/** A file name without ending, and without the characters that file systems mind. */
function filnavn(dele: readonly string[]): string {
  return dele
    .join(' ')
    .replace(/[\\/:*?"<>|]+/g, '-')
    .slice(0, 120);
}

const HVEM = { '': '', leverandoer: 'Leverandøren', kommune: 'Kommunen' };
const GRADER = { '': '', under50: 'Under 50 %', '50til79': '50–79 %', fra80: '80 % og over' };

/** The filters of a list, for the file's own description. */
function filterlinjer({ q, hvem, grad }: Listefilter): Udtraekslinje[] {
  return [
    { navn: 'Filter', vaerdi: q },
    { navn: 'Hvem kan handle', vaerdi: HVEM[hvem] },
    { navn: 'Målopfyldelse', vaerdi: GRADER[grad] },
  ].filter(({ vaerdi }) => vaerdi !== '');
}

function laesTilstand(query: Felter): Tilstand | '' {
  const tekst = felt(query, 'tilstand');
  return (TILSTANDE as readonly string[]).includes(tekst) ? (tekst as Tilstand) : '';
}

/** A month and udgave as the comparison writes them: `2026-09` (newest), `2026-09.1`, `2026-09.foreloebig`. */
function laesEnde(kode: string): Felter | null {
  const [maaned, udgave = ''] = kode.split('.', 2);
  return laesMaaned(maaned) === null ? null : { maaned, udgave };
}

export const RAPPORTMENU: MenuBidrag = {
  tekst: 'Potentialerapport',
  ikon: 'analytics',
  sti: paths.potentialerapport(),
  ret: kan.seRapport,
};

/** The Potentialerapport: pages and files on every place, for those who may see figures. */
export function rapportRuter({ db, ur }: Miljoe, talvaerk: Talvaerk): Rute[] {
  /** Finds the place of the address; `arbejde` runs when it's there and there are figures. */
  async function medSted(
    kald: Kald<typeof kan.seRapport>,
    arbejde: (stedblik: Stedblik, aktoer: Aktoer) => Promise<Svar> | Svar,
    query: Felter = kald.query,
  ): Promise<Svar> {
    const sted = laesSted(kald.params.niveau, kald.params.id);
    const svar = sted ? await findSted(talvaerk, kald.aktoer, sted, query) : 'findes_ikke';
    if (svar === 'findes_ikke')
      return findesIkke('Der er ingen tal for det sted eller den måned, adressen peger på.');
    if (svar === 'ingen_tal') return side(<IngenTal aktoer={kald.aktoer} />);
    return arbejde(svar, kald.aktoer);
  }

  function visning(
    sti: string,
    handler: (stedblik: Stedblik, kald: Kald<typeof kan.seRapport>) => Promise<Svar> | Svar,
  ): Rute {
    return rute({
      metode: 'GET',
      sti,
      adgang: kan.seRapport,
      audit: 'ingen',
      handler: (kald) => medSted(kald, (stedblik) => handler(stedblik, kald)),
    });
  }

  function filnavnFor({ hoved }: Stedblik, hvad: string): string[] {
    return [hvad, hoved.navn, hoved.tid.maaned];
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.potentialerapport.moenster,
      adgang: kan.seRapport,
      audit: 'ingen',
      handler: ({ aktoer }) => {
        const { niveau, id } = egetSted(aktoer);
        return videre(paths.rapport({ niveau, id }));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.saadanRegnerVi.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      handler: () => side(<SaadanRegnerVi />),
    }),

    visning(paths.rapport.moenster, async (stedblik, { aktoer, query }) =>
      side(
        <Rapportside
          visning={await hentRapport(db, stedblik, aktoer, query)}
          ved={await hentVed(db, ur, stedblik, aktoer)}
        />,
      ),
    ),
    visning(paths.rapportListe.moenster, (stedblik, { aktoer, query, params }) => {
      const valg = laesListevalg(stedblik.hoved.sted, aktoer, query);
      const tabel = listetabel(
        stedblik.hoved,
        valg.niveau,
        sorteretListe(stedblik, valg).alle,
        filterlinjer(valg.filter),
      );
      return eksportsvar(
        params.format,
        filnavn(filnavnFor(stedblik, NIVEAUNAVNE[valg.niveau][1])),
        tabel,
        ur.nu(),
      );
    }),
    visning(paths.rapportPdf.moenster, async (stedblik, { aktoer, query }) => {
      const rapport = await hentRapport(db, stedblik, aktoer, query);
      const valg = laesListevalg(stedblik.hoved.sted, aktoer, query);
      const liste = listetabel(stedblik.hoved, valg.niveau, sorteretListe(stedblik, valg).alle, []);
      const handlinger = rapport.handlinger.map((h) => handlingsraekke(stedblik, h));
      return fil(
        `${filnavn(filnavnFor(stedblik, 'Potentialerapport'))}.pdf`,
        PDF_TYPE,
        pdfBytes(rapportdokument(rapport, handlinger, liste), ur.nu()),
      );
    }),

    visning(paths.matrix.moenster, ({ vist, hoved, filter }, { query }) => {
      const valgt = laesTilstand(query);
      return side(
        <Matrixside
          hoved={hoved}
          visning={lavMatrix(vist.billede, filter, { tilstand: valgt })}
          valgt={valgt}
        />,
      );
    }),
    visning(paths.matrixFil.moenster, (stedblik, { query, params }) => {
      const tilstand = laesTilstand(query);
      const linjer = tilstand === '' ? [] : [{ navn: 'Kun med tilstand', vaerdi: TILSTANDSTEKST[tilstand] }];
      const tabel = matrixtabel(
        stedblik.hoved,
        lavMatrix(stedblik.vist.billede, stedblik.filter, { tilstand }),
        linjer,
      );
      return eksportsvar(params.format, filnavn(filnavnFor(stedblik, 'Matrix')), tabel, ur.nu());
    }),

    visning(paths.matrixFelt.moenster, async (stedblik, { aktoer, params, fragment }) => {
      const bevis = await hentBevis(db, stedblik, aktoer, params.system, params.integration);
      if (!bevis) return findesIkke('Cellen findes ikke i den valgte måned.');
      return side(fragment ? <Bevis bevis={bevis} iBoble /> : <Bevisside bevis={bevis} />);
    }),

    visning(paths.celler.moenster, (stedblik, { query }) => {
      const valg = laesCellevalg(stedblik, query);
      const { ialt, celler } = hentCeller(stedblik, valg, { fra: (valg.side - 1) * PR_SIDE, antal: PR_SIDE });
      return side(
        <Celleside
          hoved={stedblik.hoved}
          celler={celler}
          ialt={ialt}
          side={valg.side}
          pr={PR_SIDE}
          tilstande={valg.tilstande}
          valgte={valgteTags(stedblik, query)}
        />,
      );
    }),
    visning(paths.cellerFil.moenster, (stedblik, { query, params }) => {
      const valg = laesCellevalg(stedblik, query);
      const linjer = [{ navn: 'Tilstande', vaerdi: valg.tilstande.map((t) => TILSTANDSTEKST[t]).join(', ') }];
      const tabel = celletabel(stedblik.hoved, hentCeller(stedblik, valg).celler, linjer);
      return eksportsvar(params.format, filnavn(filnavnFor(stedblik, 'Celler')), tabel, ur.nu());
    }),

    visning(paths.handlinger.moenster, async (stedblik, { query }) => {
      const hvem = felt(query, 'hvem');
      const alle = (await handlingerFor(stedblik)).filter((h) => hvem === '' || h.aktoer === hvem);
      const nr = Math.max(1, Math.trunc(Number(felt(query, 'side'))) || 1);
      return side(
        <Handlingsside
          hoved={stedblik.hoved}
          billede={stedblik.vist.billede}
          handlinger={alle.slice((nr - 1) * PR_SIDE, nr * PR_SIDE)}
          ialt={alle.length}
          leverandoerhandlinger={antalLeverandoerhandlinger(stedblik.vist.billede, stedblik.filter)}
          hvem={hvem}
          side={nr}
          pr={PR_SIDE}
        />,
      );
    }),
    visning(paths.handlingerFil.moenster, async (stedblik, { query, params }) => {
      const hvem = felt(query, 'hvem');
      const alle = (await handlingerFor(stedblik)).filter((h) => hvem === '' || h.aktoer === hvem);
      const tabel = handlingstabel(
        stedblik.hoved,
        alle.map((h) => handlingsraekke(stedblik, h)),
      );
      return eksportsvar(params.format, filnavn(filnavnFor(stedblik, 'Handlinger')), tabel, ur.nu());
    }),

    rute({
      metode: 'GET',
      sti: paths.sammenlign.moenster,
      adgang: kan.seRapport,
      audit: 'ingen',
      async handler(kald) {
        const { query, aktoer, params } = kald;
        const til = laesEnde(felt(query, 'til')) ?? query;
        return medSted(
          kald,
          async (stedblik) => {
            const fra = await findFra(
              stedblik,
              aktoer,
              laesSted(params.niveau, params.id)!,
              felt(query, 'fra'),
              felt(query, 'omraade'),
            );
            const { blik, hoved, vist, filter } = stedblik;
            const aendring = fra
              ? await blik.aendring(
                  { maaned: fra.hoved.tid.maaned, udgave: fra.vist.udgave ?? 'foreloebig' },
                  { maaned: hoved.tid.maaned, udgave: vist.udgave ?? 'foreloebig' },
                  filter,
                )
              : null;
            return side(
              <Sammenligningsside
                hoved={hoved}
                valg={endevalg(stedblik)}
                fra={fra ? tilEnde(fra) : null}
                til={tilEnde(stedblik)}
                aendring={aendring}
              />,
            );
          },
          { ...til, omraade: felt(query, 'omraade') },
        );
      },
    }),
  ];

  /** The earlier end: as asked for, or the month before. */
  async function findFra(
    til: Stedblik,
    aktoer: Aktoer,
    sted: Sted,
    kode: string,
    omraade: string,
  ): Promise<Stedblik | null> {
    const { maaneder, tid } = til.hoved;
    const foer = maaneder[maaneder.indexOf(tid.maaned) + 1];
    const ende = laesEnde(kode) ?? (foer === undefined ? null : { maaned: foer, udgave: '' });
    if (!ende) return null;
    const svar = await findSted(talvaerk, aktoer, sted, { ...ende, omraade });
    return typeof svar === 'string' ? null : svar;
  }
}

function tilEnde({ hoved }: Stedblik): Ende {
  const { tid, raekke } = hoved;
  return { kode: `${tid.maaned}.${tid.udgave ?? 'foreloebig'}`, tid, raekke };
}

/** Every month with its udgaver and its preliminary figures. */
function endevalg({ blik, hoved }: Stedblik): { kode: string; tekst: string }[] {
  return hoved.maaneder.flatMap((maaned) => [
    ...blik
      .udgaver(maaned)
      .map(({ nr }) => ({ kode: `${maaned}.${nr}`, tekst: `${visMaaned(maaned)}, udgave ${nr}` }))
      .reverse(),
    { kode: `${maaned}.foreloebig`, tekst: `${visMaaned(maaned)}, foreløbige tal` },
  ]);
}

function handlingsraekke(
  { vist }: Stedblik,
  h: Awaited<ReturnType<typeof handlingerFor>>[number],
): Handlingsraekke {
  return {
    handling: handlingstekst(vist.billede, h),
    under: handlingsunder(vist.billede, h),
    aktoer: h.aktoer,
    frigoer: h.frigoer,
    lovet: h.lovet,
    ...h.loeft,
  };
}

function valgteTags({ vist }: Stedblik, query: Felter): { tekst: string; navn: string }[] {
  const { billede } = vist;
  const tekst = {
    system: (v: string) => billede.systemer.find((s) => s.noegle === v)?.navn,
    integration: (v: string) => v,
    leverandoer: (v: string) => billede.systemer.find((s) => s.cvr === v)?.leverandoer,
  };
  return Object.entries(tekst).flatMap(([navn, find]) => {
    const vaerdi = felt(query, navn);
    return vaerdi === '' ? [] : [{ navn, tekst: find(vaerdi) ?? vaerdi }];
  });
}
