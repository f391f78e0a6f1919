/** A kommune's own market dialogues for its own systems. Every endpoint is described once, with its route below. */

import { tilId } from '../../../kernel/id.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { rentekst } from '../../../kernel/rigtekst.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { laesFelter } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Endepunkt } from '../../../platform/web/openapi.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { json, type Svar } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import type { Celle, Kolonne } from '../evaluering/rules.ts';
import { stand } from '../evaluering/rules.ts';
import { deltagertal, type Markedsdialog } from '../queries.ts';
import { LAESRET, type Markedskrav } from '../rules.ts';
import { hentSpoergsmaal } from './dokumentation/queries.ts';
import { anledningstekst } from './dokumentation/rules.ts';
import {
  DIALOG_SVAR,
  DIALOGER_SVAR,
  type EtSvar,
  type Hoved,
  ID,
  INGEN_PARAMETRE,
  OCDS_SVAR,
  SIDEVALG,
  SVAR_SVAR,
} from './forms.ts';
import { ocdsFor } from './ocds/queries.ts';
import { dialogside } from './queries.ts';
import { hentSpecgrundlag } from './spec/queries.ts';
import { hentSvarfil } from './svarfil/queries.ts';

/** What tokens must be made for (NOEGLEOMFANG in organisation/noegler/rules.ts). */
const UDEN_SVAR = 'markedsdialog';
const MED_SVAR = 'markedssvar';

export const MARKEDSENDEPUNKTER: readonly Endepunkt[] = [
  {
    sti: paths.markedsdialogerApi.moenster,
    navn: 'markedsdialoger',
    resume: 'Egne markedsdialoger',
    beskrivelse: 'Organisationens egne dialoger, kladder med, den senest rettede først.',
    parametre: SIDEVALG,
    svar: DIALOGER_SVAR,
    omfang: UDEN_SVAR,
  },
  {
    sti: paths.markedsdialogApi.moenster,
    navn: 'markedsdialog',
    resume: 'Én markedsdialog: krav, tillæg, spørgsmål og svar på dem, og hvor mange der har afleveret',
    beskrivelse: 'Kravene i den tekst, der gælder efter alle tillæg. Ingen leverandørers svar.',
    parametre: INGEN_PARAMETRE,
    stiparametre: ID,
    svar: DIALOG_SVAR,
    omfang: UDEN_SVAR,
  },
  {
    sti: paths.markedssvarApi.moenster,
    navn: 'markedssvar',
    resume: 'Leverandørernes svar, når de er åbnet',
    beskrivelse:
      'Før svarfristen er svarene forseglet for alle, og endepunktet svarer 404 med tidspunktet, de åbnes. Derefter kan de læses af evaluatorer uden interessekonflikt; en adgangsnøgle læser det, dens opretter må. Hver hentning står i sporet.',
    parametre: INGEN_PARAMETRE,
    stiparametre: ID,
    svar: SVAR_SVAR,
    omfang: MED_SVAR,
  },
  {
    sti: paths.markedsOcdsApi.moenster,
    navn: 'markedsdialogOcds',
    resume: 'Markedsdialogen som åbne data (OCDS 1.1)',
    beskrivelse:
      'Planlægning, udbud og tildeling efter Open Contracting Data Standard, med udvidelsen enquiries. Leverandører er kun nævnt, når svarene er åbnet og navnene ikke er skjult. `ocid` begynder med maalbillede-, som ikke er registreret hos Open Contracting Partnership: sæt jeres eget registrerede præfiks foran, hvis I udgiver data.',
    parametre: INGEN_PARAMETRE,
    stiparametre: ID,
    svar: OCDS_SVAR,
    omfang: UDEN_SVAR,
  },
];

function fejl(status: 400 | 403 | 404, hindringer: readonly Pick<Hindring, 'felt' | 'besked'>[]): Svar {
  return json({ fejl: hindringer.map(({ felt = '', besked }) => ({ felt, besked })) }, status);
}
const IKKE_FUNDET = fejl(404, [{ besked: 'Der er ingen markedsdialog med det id.' }]);

const iso = (t: Date | null) => t?.toISOString() ?? null;

function hoved(d: Markedsdialog): Hoved {
  return {
    id: d.id,
    titel: d.titel,
    slags: d.slags,
    fase: d.fase,
    offentliggjort: iso(d.offentliggjort),
    spoergsmaalsfrist: iso(d.spoergsmaalsfrist),
    svarfrist: iso(d.frist),
    afgoerelse: d.afgoerelseDato,
    rettet: d.rettet.toISOString(),
  };
}

function krav(k: Markedskrav) {
  return {
    id: k.id,
    nummer: k.nummer,
    navn: k.indhold.navn,
    kategori: k.kategori,
    prioritet: k.prioritet,
    beskrivelse: rentekst(k.indhold.beskrivelse),
    version: k.nr,
    kravbankVersion: k.versionNr,
    pris: k.pris,
    integrationer: [...k.indhold.integrationer],
  };
}

function etSvar(kravId: number, celle: Celle): EtSvar[] {
  if (celle.svar === null) return [];
  const { svar: s, kravNr, kl } = celle.svar;
  const vurdering = stand(celle) === 'foraeldet' ? null : celle.vurdering;
  return [
    {
      krav: kravId,
      version: kravNr,
      valg: s.valg,
      tal: s.tal,
      dato: s.dato,
      tekst: s.tekst,
      uddybelse: s.uddybelse,
      engangspris: s.engangspris,
      aarspris: s.aarspris,
      idrift: s.ibrugDato,
      bilag: s.bilag.length,
      afleveret: kl.toISOString(),
      afgoerelse: vurdering?.afgoerelse ?? null,
      kommentar: vurdering?.kommentar ?? '',
    },
  ];
}

function leverandoer(k: Kolonne) {
  return {
    alias: k.alias,
    navn: k.navn,
    system: k.system,
    bemaerkning: k.bemaerkning,
    udelukket: k.udelukkelse?.udelukket === true,
    svar: [...k.celler].flatMap(([id, celle]) => etSvar(id, celle)),
  };
}

export function markedsApi(miljoe: Miljoe): Rute[] {
  const { db, ur, segl } = miljoe;
  return [
    rute({
      metode: 'GET',
      sti: paths.markedsdialogerApi.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      api: true,
      omfang: UDEN_SVAR,
      async handler({ aktoer, query }) {
        const laest = laesFelter(SIDEVALG, query);
        if (!laest.ok) return fejl(400, laest.hindringer);
        const { side, antal } = laest.vaerdi;
        const { dialoger, ialt } = await db.som(aktoer, (tx) =>
          dialogside(tx, aktoer.organisation.id, side, antal),
        );
        return json({
          side,
          antal,
          ialt,
          naeste:
            side * antal < ialt ? `${paths.markedsdialogerApi()}?side=${side + 1}&antal=${antal}` : null,
          dialoger: dialoger.map(hoved),
        });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsdialogApi.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      api: true,
      omfang: UDEN_SVAR,
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const grundlag = await hentSpecgrundlag(tx, tilId(params.id));
          if (!grundlag) return IKKE_FUNDET;
          const { dialog: d, tillaeg } = grundlag;
          const tal = await deltagertal(tx, d.id);
          const { besvarede, ubesvarede } = await hentSpoergsmaal(tx, grundlag);
          return json({
            ...hoved(d),
            beskrivelse: rentekst(d.beskrivelse),
            kontakt: { navn: d.kontaktNavn, email: d.kontaktEmail, telefon: d.kontaktTelefon },
            tal: {
              leverandoerer: tal.inviteret,
              aabnet: tal.aabnet,
              afleveret: tal.afleveret,
              afslag: tal.afslag,
            },
            krav: grundlag.krav.map(krav),
            tillaeg: tillaeg.map((t) => ({
              nr: t.nr,
              titel: t.titel,
              tekst: rentekst(t.tekst),
              anledning: anledningstekst(t.anledning, besvarede),
              udsendt: t.udsendt.toISOString(),
            })),
            spoergsmaal: besvarede.map(({ nr, emne, krav: om, tekst, svar, besvaret }) => ({
              nr,
              emne,
              krav: om,
              tekst,
              svar,
              besvaret: besvaret.toISOString(),
            })),
            ubesvarede,
          });
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.markedssvarApi.moenster,
      adgang: LAESRET,
      audit: 'markedsdialog.hent_svar',
      api: true,
      omfang: MED_SVAR,
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const adgang = await hentSvarfil(tx, aktoer, segl, tilId(params.id));
          if (adgang.slags === 'findes_ikke') return IKKE_FUNDET;
          if (adgang.slags === 'forseglet') return fejl(404, [adgang]);
          if (adgang.slags === 'ikke_adgang') return fejl(403, [adgang]);
          const { dialog, kolonner } = adgang.fil;
          await skrivAudit(tx, aktoer, ur.nu(), {
            handling: 'markedsdialog.hent_svar',
            genstand: `markedsdialog:${dialog.id}`,
            detaljer: { format: 'api' },
          });
          return json({ dialog: hoved(dialog), leverandoerer: kolonner.map(leverandoer) });
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsOcdsApi.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      api: true,
      omfang: UDEN_SVAR,
      async handler({ aktoer, params }) {
        const pakke = await ocdsFor(miljoe, aktoer, tilId(params.id));
        return pakke ? json(pakke) : IKKE_FUNDET;
      },
    }),
  ];
}
