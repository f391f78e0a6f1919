import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { findIntegration } from '../../../katalog/public.ts';
import { type Initiativkald, medInitiativ, RETTET_AF_ANDEN, skrivPlanspor } from '../kald.ts';
import { saetLoeftegrund } from '../lager/commands.ts';
import { forskelle, nytLoefte, punktfejl } from '../lager/rules.ts';
import { findPunkt, hentAktiviteter, hentHenvisninger, hentPunkter, hentRisici } from '../queries.ts';
import type { Planpunkt } from '../rules.ts';
import type { Aktivitetsfelter, Nyhenvisning, Punktfelter, Risikofelter } from './forms.ts';
import { type Programkilde, sagsnavn, systemnavn } from './queries.ts';
import { DELE, type Del } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;
type Gemt = Resultat<{ readonly id: number }>;

/** Which part, and the number of its row when the form was made; null for a new one. */
export interface Delnoegle {
  readonly initiativId: number;
  readonly gammel: { readonly id: number; readonly laas: number } | null;
}

function ikkeDer(del: Del): Resultat<never> {
  return afvist(FINDES_IKKE, `${DELE[del].bestemt} findes ikke længere på initiativet.`);
}

function med(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  initiativId: number,
  arbejde: (kald: Initiativkald) => Promise<Gemt>,
): Promise<Gemt> {
  return medInitiativ(miljoe, aktoer, initiativId, { hvem: 'ansvarlig', laas: null }, arbejde);
}

function dele<T extends { id: number; laas: number }>(
  alle: readonly T[],
  gammel: Delnoegle['gammel'],
  del: Del,
): Resultat<T | null> {
  if (gammel === null) return ok(null);
  const foer = alle.find((x) => x.id === gammel.id);
  if (!foer) return ikkeDer(del);
  return foer.laas === gammel.laas ? ok(foer) : RETTET_AF_ANDEN;
}

function punktvaerdier(p: Planpunkt): Omit<Punktfelter, 'grund'> {
  const { navn, beskrivelse, start, slut, forventet, faktisk, slags, link, udgaaet } = p;
  return { navn, beskrivelse, start, slut, forventet, faktisk, slags, link, udgaaet } as Omit<
    Punktfelter,
    'grund'
  >;
}

/** Those who report ask for a new promise in a report; the secretariat decides it, and says why. */
function loeftefejl(kald: Initiativkald, foer: Planpunkt, f: Punktfelter): Hindring[] {
  if (!nytLoefte(foer, f) && foer.udgaaet === f.udgaaet) return [];
  if (!kald.sekretariat)
    return [
      {
        kode: 'ikke_ret',
        felt: nytLoefte(foer, f) ? 'slut' : 'udgaaet',
        besked: `Det, der er lovet, ændres af sekretariatet hos ${kald.plan.organisation}. Bed om det i indberetningen, og skriv her, hvad der forventes.`,
      },
    ];
  return nytLoefte(foer, f) && f.grund === ''
    ? [
        {
          kode: 'mangler_begrundelse',
          felt: 'grund',
          besked: 'Skriv, hvorfor løftet ændres. Det gamle løfte bliver stående ved siden af.',
        },
      ]
    : [];
}

/** Stores a milestone or deliverable; a changed promise takes a reason, and the former is kept. */
export function gemPunkt(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  del: 'milepael' | 'leverance',
  { initiativId, gammel }: Delnoegle,
  f: Punktfelter,
  idag: string,
): Promise<Gemt> {
  return med(miljoe, aktoer, initiativId, async (kald): Promise<Gemt> => {
    const { tx, initiativ, nu } = kald;
    const alle = (await hentPunkter(tx, { initiativer: [initiativId] })).filter((p) => p.art === del);
    const fundet = dele(alle, gammel, del);
    if (!fundet.ok) return fundet;
    const foer = fundet.vaerdi;
    const hindringer = [...punktfejl(f, idag), ...(foer ? loeftefejl(kald, foer, f) : [])];
    if (hindringer.length > 0) return { ok: false, hindringer };
    await saetLoeftegrund(tx, { grund: f.grund, rundeId: null });
    if (!foer) {
      const r = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into planpunkt (organisation_id, initiativ_id, art, navn, beskrivelse, start, slut, forventet,
            faktisk, slags, link, udgaaet, raekkefoelge, rettet_kl, rettet_af)
          values (${initiativ.organisationId}, ${initiativId}, ${del}, ${f.navn}, ${f.beskrivelse}, ${f.start}::date, ${f.slut}::date,
            ${f.forventet}::date, ${f.faktisk}::date, ${f.slags}, ${f.link}, ${f.udgaaet}, ${alle.length + 1}, ${nu}, ${aktoer.personId})
          returning id`,
      );
      if (!r) throw new Error('the point was not stored');
      await skrivPlanspor(kald, aktoer, 'del_ny', { del, navn: f.navn, slut: f.slut });
      return ok(r);
    }
    const { grund, ...vaerdier } = f;
    const forskel = forskelle(punktvaerdier(foer), vaerdier);
    if (Object.keys(forskel).length === 0) return ok({ id: foer.id });
    await sql`update planpunkt set navn = ${f.navn}, beskrivelse = ${f.beskrivelse}, start = ${f.start}::date, slut = ${f.slut}::date,
      forventet = ${f.forventet}::date, faktisk = ${f.faktisk}::date, slags = ${f.slags}, link = ${f.link}, udgaaet = ${f.udgaaet},
      rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${foer.id}`.execute(tx);
    await skrivPlanspor(kald, aktoer, 'punkt_ret', {
      punkt: foer.navn,
      ...forskel,
      ...(nytLoefte(foer, f) ? { grund } : {}),
    });
    return ok({ id: foer.id });
  });
}

/** Stores a planned activity, or where input can be given. */
export function gemAktivitet(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  del: 'aktivitet' | 'input',
  { initiativId, gammel }: Delnoegle,
  f: Aktivitetsfelter,
): Promise<Gemt> {
  return med(miljoe, aktoer, initiativId, async (kald): Promise<Gemt> => {
    const { tx, initiativ, nu } = kald;
    const fundet = dele(
      (await hentAktiviteter(tx, { initiativId })).filter((a) => a.art === del),
      gammel,
      del,
    );
    if (!fundet.ok) return fundet;
    const foer = fundet.vaerdi;
    if (!foer) {
      const r = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into planaktivitet (organisation_id, initiativ_id, art, navn, beskrivelse, hvordan, fra, til, link,
            rettet_kl, rettet_af)
          values (${initiativ.organisationId}, ${initiativId}, ${del}, ${f.navn}, ${f.beskrivelse}, ${f.hvordan}, ${f.fra}::date,
            ${f.til}::date, ${f.link}, ${nu}, ${aktoer.personId}) returning id`,
      );
      if (!r) throw new Error('the activity was not stored');
      await skrivPlanspor(kald, aktoer, 'del_ny', { del, navn: f.navn });
      return ok(r);
    }
    const { navn, beskrivelse, hvordan, fra, til, link } = foer;
    const forskel = forskelle({ navn, beskrivelse, hvordan, fra, til, link }, f);
    if (Object.keys(forskel).length === 0) return ok({ id: foer.id });
    await sql`update planaktivitet set navn = ${f.navn}, beskrivelse = ${f.beskrivelse}, hvordan = ${f.hvordan}, fra = ${f.fra}::date,
      til = ${f.til}::date, link = ${f.link}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
      where id = ${foer.id}`.execute(tx);
    await skrivPlanspor(kald, aktoer, 'del_ret', { del, delnavn: navn, ...forskel });
    return ok({ id: foer.id });
  });
}

export function gemRisiko(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  { initiativId, gammel }: Delnoegle,
  f: Risikofelter,
): Promise<Gemt> {
  return med(miljoe, aktoer, initiativId, async (kald): Promise<Gemt> => {
    const { tx, initiativ, nu } = kald;
    const fundet = dele(await hentRisici(tx, initiativId), gammel, 'risiko');
    if (!fundet.ok) return fundet;
    const foer = fundet.vaerdi;
    if (!foer) {
      const r = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into initiativrisiko (organisation_id, initiativ_id, navn, sandsynlighed, konsekvens, handling,
            ejerrolle, tilstand, rettet_kl, rettet_af)
          values (${initiativ.organisationId}, ${initiativId}, ${f.navn}, ${f.sandsynlighed}, ${f.konsekvens}, ${f.handling},
            ${f.ejerrolle}, ${f.tilstand}, ${nu}, ${aktoer.personId}) returning id`,
      );
      if (!r) throw new Error('the risk was not stored');
      await skrivPlanspor(kald, aktoer, 'del_ny', { del: 'risiko', navn: f.navn });
      return ok(r);
    }
    const { navn, sandsynlighed, konsekvens, handling, ejerrolle, tilstand } = foer;
    const forskel = forskelle({ navn, sandsynlighed, konsekvens, handling, ejerrolle, tilstand }, f);
    if (Object.keys(forskel).length === 0) return ok({ id: foer.id });
    await sql`update initiativrisiko set navn = ${f.navn}, sandsynlighed = ${f.sandsynlighed}, konsekvens = ${f.konsekvens},
      handling = ${f.handling}, ejerrolle = ${f.ejerrolle}, tilstand = ${f.tilstand}, rettet_kl = ${nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${foer.id}`.execute(tx);
    await skrivPlanspor(kald, aktoer, 'del_ret', { del: 'risiko', delnavn: navn, ...forskel });
    return ok({ id: foer.id });
  });
}

/** What a link is called: its own name, or that of what it points at; null when that isn't there. */
async function henvisningsnavn(
  tx: Tx,
  h: Nyhenvisning,
  organisationId: number,
  programmer: Programkilde,
): Promise<string | null> {
  switch (h.slags) {
    case 'system':
      return systemnavn(tx, h.noegle);
    case 'integration': {
      const i = await findIntegration(tx, h.noegle);
      return i && `${i.kode} ${i.navn}`;
    }
    case 'sag':
      return sagsnavn(tx, h.noegle, organisationId);
    case 'faellesprogram':
      return (await programmer(tx)).find((p) => p.vaerdi === h.noegle)?.tekst ?? null;
    case 'link':
      return h.navn;
  }
}

/** Links the initiative to something. Doing so twice is doing it once. */
export function tilfoejHenvisning(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  initiativId: number,
  h: Nyhenvisning,
  programmer: Programkilde = async () => [],
): Promise<Gemt> {
  return med(miljoe, aktoer, initiativId, async (kald): Promise<Gemt> => {
    const { tx, initiativ, nu } = kald;
    const navn = await henvisningsnavn(tx, h, initiativ.organisationId, programmer);
    if (navn === null)
      return afvist(
        'findes_ikke',
        'Det findes ikke længere. Vælg på listen.',
        h.slags === 'link' ? 'adresse' : h.slags,
      );
    const noegle = h.slags === 'integration' ? h.noegle.toUpperCase() : h.noegle;
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into initiativhenvisning (organisation_id, initiativ_id, slags, noegle, navn, tilfoejet_kl, tilfoejet_af)
        values (${initiativ.organisationId}, ${initiativId}, ${h.slags}, ${noegle}, ${navn}, ${nu}, ${aktoer.personId})
        on conflict (initiativ_id, slags, noegle) where fjernet_kl is null do nothing returning id`,
    );
    if (!r) {
      const der = (await hentHenvisninger(tx, initiativId)).find(
        (x) => x.slags === h.slags && x.noegle === noegle,
      );
      return ok({ id: der?.id ?? 0 });
    }
    await skrivPlanspor(kald, aktoer, 'del_ny', { del: 'henvisning', navn });
    return ok(r);
  });
}

/** Which rows of its table a part is: milestones and deliverables share one, activities and input another. */
function kun(del: Del) {
  return DELE[del].tabel === 'planpunkt' || DELE[del].tabel === 'planaktivitet'
    ? sql`and art = ${del}`
    : sql``;
}

/** A link that has been made anew meanwhile isn't there twice. */
const IKKE_IGEN = sql`and not exists (select from initiativhenvisning n where n.initiativ_id = initiativhenvisning.initiativ_id
  and n.slags = initiativhenvisning.slags and n.noegle = initiativhenvisning.noegle and n.fjernet_kl is null)`;

/** Takes a part off the initiative, or puts it back. A promise can only be taken away by the secretariat. */
export function saetFjernet(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  initiativId: number,
  del: Del,
  id: number,
  fjernet: boolean,
): Promise<Resultat<{ readonly navn: string }>> {
  const hvem = DELE[del].tabel === 'planpunkt' ? 'sekretariat' : 'ansvarlig';
  return medInitiativ(
    miljoe,
    aktoer,
    initiativId,
    { hvem, laas: null },
    async (kald): Promise<Resultat<{ readonly navn: string }>> => {
      const { tx, nu } = kald;
      const r = await raekke(
        tx,
        sql<{ navn: string }>`update ${sql.table(DELE[del].tabel)} set fjernet_kl = ${fjernet ? nu : null}
          where id = ${id} and initiativ_id = ${initiativId} ${kun(del)} and (fjernet_kl is null) = ${fjernet}
            ${del === 'henvisning' && !fjernet ? IKKE_IGEN : sql``} returning navn`,
      );
      if (!r) return ikkeDer(del);
      await skrivPlanspor(kald, aktoer, fjernet ? 'del_fjern' : 'del_gendan', { del, navn: r.navn });
      return ok(r);
    },
  );
}

/** Moves a milestone or deliverable one place up (-1) or down (1) among those of its kind. */
export function flytPunkt(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  initiativId: number,
  id: number,
  trin: -1 | 1,
): Promise<Gemt> {
  return med(miljoe, aktoer, initiativId, async ({ tx, nu }): Promise<Gemt> => {
    const punkt = await findPunkt(tx, id);
    if (punkt?.initiativId !== initiativId) return ikkeDer('milepael');
    const ider = (await hentPunkter(tx, { initiativer: [initiativId] }))
      .filter((p) => p.art === punkt.art)
      .map((p) => p.id);
    const her = ider.indexOf(id);
    const der = her + trin;
    if (der < 0 || der >= ider.length) return ok({ id });
    [ider[her], ider[der]] = [ider[der], ider[her]];
    await sql`update planpunkt p set raekkefoelge = o.nr, rettet_kl = ${nu}
      from unnest(${ider}::int[]) with ordinality as o(id, nr) where p.id = o.id and p.raekkefoelge <> o.nr`.execute(
      tx,
    );
    return ok({ id });
  });
}
