import type { Aktoer } from '../../../../kernel/adgang.ts';
import { type Maaned, visMaaned } from '../../../../kernel/maaned.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { medProgram, type Programkald, skrivProgramspor } from '../../program/kald.ts';
import { hentDele } from '../../program/queries.ts';
import { modeltekst, sha256 } from './aftryk.ts';
import { laesPrismodel } from './dokument.ts';
import { type Aendring, afstem, findTing, KLADDEARTER, medTing, TOM_MODEL } from './kladde.ts';
import { kontrol } from './kontrol.ts';
import { kontrolOvergang } from './overgang.ts';
import { hentFjernede, hentKladde, hentModelversioner, type Modelkladde } from './queries.ts';
import type { Prismodel } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db'>;
const ADKOMST = { laas: null, ogsaaAfsluttet: true } as const;
const INGEN_KLADDE = afvist(FINDES_IKKE, 'Der er ingen kladde. Begynd på en ny prismodel.');
export const RETTET_IMENS = afvist(FORAELDET, 'En anden har rettet det samme, siden du åbnede siden.');

async function skrivKladde(
  { tx, program }: Programkald,
  aktoer: Aktoer,
  kladde: Pick<Modelkladde, 'id'>,
  model: Prismodel,
): Promise<void> {
  const tekst = modeltekst(model);
  await sql`update prismodel set indhold = ${tekst}, sha256 = ${sha256(tekst)}, rettet_kl = ${program.nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${kladde.id}`.execute(tx);
}

/** Begins a draft from the newest adopted version, or from nothing; the one there is, is kept. */
export function begyndKladde(miljoe: Omgivelser, aktoer: Aktoer, programId: number): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, ADKOMST, async (kald) => {
    const { tx, program } = kald;
    if (await hentKladde(tx, programId)) return ok();
    const [nyeste] = await hentModelversioner(tx, programId);
    const tekst = modeltekst(afstem(nyeste?.model ?? TOM_MODEL, await hentDele(tx, programId)));
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into prismodel (organisation_id, program_id, indhold, sha256, oprettet_kl, rettet_kl, rettet_af)
        values (${program.organisationId}, ${programId}, ${tekst}, ${sha256(tekst)}, ${program.nu}, ${program.nu},
          ${aktoer.personId}) returning id`,
    );
    await skrivProgramspor({ tx, program, genstand: `prismodel:${r?.id ?? 0}` }, aktoer, 'pris_kladde', {
      fra: [null, nyeste?.nr ?? null],
    });
    return ok();
  });
}

export interface Kladderettelse {
  readonly delnoegle: string;
  readonly aendring: Aendring;
  /** The thing as the form was made from it, as JSON; anything goes where it is null. */
  readonly udgangspunkt: string | null;
}

/** Puts one thing of the draft in place; refused when somebody else has changed just that. */
export function retKladde(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  { delnoegle, aendring, udgangspunkt }: Kladderettelse,
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, ADKOMST, async (kald) => {
    const { tx, program } = kald;
    const kladde = await hentKladde(tx, programId, { laas: true });
    if (!kladde) return INGEN_KLADDE;
    const model = afstem(kladde.model, await hentDele(tx, programId));
    const del = model.dele.find((d) => d.noegle === delnoegle);
    if (!del) return INGEN_KLADDE;
    const nu = findTing(del, aendring.art, aendring.noegle);
    if (udgangspunkt !== null && JSON.stringify(nu) !== udgangspunkt) return RETTET_IMENS;
    if (JSON.stringify(nu) === JSON.stringify(aendring.ny)) return ok();
    const dele = model.dele.map((d) => (d === del ? medTing(del, aendring) : d));
    const ny = laesPrismodel({ ...model, dele });
    if (!ny.ok) return ny;
    await skrivKladde(kald, aktoer, kladde, ny.vaerdi);
    const fjernet = aendring.ny === null;
    await skrivProgramspor(
      { tx, program, genstand: `prismodel:${kladde.id}` },
      aktoer,
      fjernet ? 'pris_fjern' : 'pris_ret',
      {
        [`${del.navn}, ${aendring.art} ${aendring.noegle}`.trim()]: [nu, aendring.ny],
        ...(fjernet && { fjernet: { delnoegle, art: aendring.art, noegle: aendring.noegle, ting: nu } }),
      },
    );
    return ok();
  });
}

/** Undoes that {@link retKladde} took a thing away: it comes last in its list, as it was. */
export function gendanTing(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  haendelse: number,
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, ADKOMST, async (kald) => {
    const { tx, program } = kald;
    const kladde = await hentKladde(tx, programId, { laas: true });
    if (!kladde) return INGEN_KLADDE;
    const model = afstem(kladde.model, await hentDele(tx, programId));
    const f = (await hentFjernede(tx, { id: kladde.id, model })).find((x) => x.id === haendelse);
    if (f === undefined) return afvist('er_der', 'Linjen er allerede lagt ind igen.');
    const liste = KLADDEARTER[f.art];
    const dele = model.dele.map((d) =>
      d.noegle === f.delnoegle ? { ...d, [liste]: [...d[liste], f.ting] } : d,
    );
    const ny = laesPrismodel({ ...model, dele });
    if (!ny.ok) return ny;
    await skrivKladde(kald, aktoer, kladde, ny.vaerdi);
    await skrivProgramspor({ tx, program, genstand: `prismodel:${kladde.id}` }, aktoer, 'pris_gendan', {
      navn: f.navn,
    });
    return ok();
  });
}

/** Forgets the draft. */
export function kasserKladde(miljoe: Omgivelser, aktoer: Aktoer, programId: number): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, ADKOMST, async ({ tx, program }) => {
    const kladde = await hentKladde(tx, programId, { laas: true });
    if (!kladde) return INGEN_KLADDE;
    await sql`delete from prismodel where id = ${kladde.id} and tilstand = 'kladde'`.execute(tx);
    await skrivProgramspor({ tx, program, genstand: `prismodel:${kladde.id}` }, aktoer, 'pris_kasser');
    return ok();
  });
}

export interface Vedtagelse {
  readonly gyldigFra: Maaned;
  readonly begrundelse: string;
  /** The number of the draft that the person saw. */
  readonly laas: number;
}

/**
 * Makes the draft the next version; it never changes after. Refused while anything in it is wrong, or breaks with what years
 * before it are settled by.
 */
export function vedtagKladde(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  { gyldigFra, begrundelse, laas }: Vedtagelse,
): Promise<Resultat<{ readonly nr: number }>> {
  return medProgram(miljoe, aktoer, programId, ADKOMST, async (kald) => {
    const { tx, program } = kald;
    const kladde = await hentKladde(tx, programId, { laas: true });
    if (!kladde) return INGEN_KLADDE;
    if (kladde.laas !== laas)
      return afvist(FORAELDET, 'Kladden er rettet, siden du så den. Se ændringerne igennem igen.');
    const model = afstem(kladde.model, await hentDele(tx, programId));
    const fejl = kontrol(model);
    if (fejl.length > 0) return { ok: false, hindringer: fejl.map(({ kode, besked }) => ({ kode, besked })) };
    if (model.dele.every((d) => d.elementer.length + d.tilbagebetalinger.length === 0))
      return afvist('tom_model', 'Der er ingen priser i kladden.');
    const versioner = await hentModelversioner(tx, programId);
    const brud = kontrolOvergang(model, gyldigFra, versioner);
    if (brud.length > 0) return { ok: false, hindringer: brud };
    const [nyeste] = versioner;
    const tekst = modeltekst(model);
    if (nyeste?.sha256 === sha256(tekst) && nyeste.gyldigFra === gyldigFra)
      return afvist(
        'uforandret',
        `Kladden er den samme som version ${nyeste.nr}, der gælder fra ${visMaaned(gyldigFra)}.`,
      );
    const nr = (nyeste?.nr ?? 0) + 1;
    await sql`update prismodel set tilstand = 'vedtaget', nr = ${nr}, gyldig_fra = ${`${gyldigFra}-01`}, begrundelse = ${begrundelse},
        indhold = ${tekst}, sha256 = ${sha256(tekst)}, vedtaget_kl = ${program.nu}, rettet_kl = ${program.nu},
        rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${kladde.id}`.execute(tx);
    await skrivProgramspor({ tx, program, genstand: `prismodel:${kladde.id}` }, aktoer, 'pris_vedtag', {
      nr: [nyeste?.nr ?? null, nr],
      gyldigFra: [nyeste?.gyldigFra ?? null, gyldigFra],
      begrundelse: [null, begrundelse],
    });
    return ok({ nr });
  });
}
