/** Mail of a joining round to the kommuner that it is for. */
import { tilDagstid } from '../../../../kernel/dagstid.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { officieltNavn } from '../../../organisation/public.ts';
import { type Rundefase, type Rundetilstand, rundefase } from '../rules.ts';
import { naaetTrin, type Postslags } from './rules.ts';

const GRUND = 'faellesprogram: mail til kommuner om tilslutning';

interface Rundeinfo {
  readonly id: number;
  readonly programId: number;
  readonly program: string;
  readonly organisation: string;
  readonly organisationId: number;
  readonly navn: string;
  readonly tilstand: Rundetilstand;
  readonly frist: Date | null;
  readonly aabnet: Date | null;
  readonly nu: Date;
}

const INFO = sql`select r.id, r.program_id as "programId", p.navn as program, ${officieltNavn('o')} as organisation,
    r.organisation_id as "organisationId", r.navn, r.tilstand, r.frist_kl as frist, r.aabnet_kl as aabnet, app_nu() as nu
  from tilslutningsrunde r join faellesprogram p on p.id = r.program_id and p.fjernet_kl is null
    join organisation o on o.id = r.organisation_id`;

/** The kommuner of a round. `o` is the organisation. */
function iRunden(rundeId: number) {
  return sql`o.art = 'kommune' and o.nedlagt_kl is null and (
    (select slags from tilslutningsrunde where id = ${rundeId}) = 'faelles'
    or exists (select from tilslutningskommune k where k.runde_id = ${rundeId} and k.kommune_id = o.id))`;
}

/** Kommuner that have not answered every part. */
function udestaaende(rundeId: number) {
  return sql`${iRunden(rundeId)} and exists (select from tilslutningsdel d where d.runde_id = ${rundeId}
    and not exists (select from tilslutningssvar s where s.runde_id = d.runde_id and s.kommune_id = o.id
      and d.del_id = any (s.tilsluttet || s.afslaaet)))`;
}

/**
 * Those who may sign, those who worked on the answer and those who follow the programme; the administrators of a kommune
 * that has none of them.
 */
function modtagere(tx: Tx, r: Rundeinfo, kommuner: readonly number[] | null): Promise<{ email: string }[]> {
  const kun = kommuner === null ? sql`` : sql`and o.id = any (${[...kommuner]}::int[])`;
  return raekker(
    tx,
    sql<{ email: string }>`with medlem as (
        select m.person_id, m.organisation_id, coalesce(array_agg(t.rolle) filter (where t.rolle is not null), '{}') as roller
        from medlemskab m join organisation o on o.id = m.organisation_id
          left join tildeling t on t.person_id = m.person_id and t.organisation_id = m.organisation_id
        where m.ophoert_kl is null and ${iRunden(r.id)} ${kun} group by 1, 2),
      valgt as (
        select b.* from medlem b where 'godkender' = any (b.roller)
          or exists (select from tilslutningssag g where g.runde_id = ${r.id} and g.kommune_id = b.organisation_id
            and b.person_id in (g.rettet_af, g.politisk_af))
          or exists (select from programfoelger f where f.program_id = ${r.programId} and f.person_id = b.person_id
            and f.organisation_id = b.organisation_id)),
      alle as (select * from valgt union select b.* from medlem b where 'administrator' = any (b.roller)
        and not exists (select from valgt v where v.organisation_id = b.organisation_id))
      select distinct p.email from alle a join person p on p.id = a.person_id and p.slettet_kl is null order by 1`,
  );
}

/** `20. nov. 2026 kl. 12.00`. */
function fristtekst(frist: Date | null): string {
  return frist === null ? '' : visTidspunkt(frist);
}

const EMNER: Readonly<Record<Postslags, string>> = {
  aabnet: 'Tilslutning åben',
  frist: 'Ny frist for tilslutning',
  udgave: 'Nyt grundlag for tilslutning',
  paamindelse: 'Påmindelse om tilslutning',
  trukket: 'Tilslutning trukket tilbage',
};

function foerste(slags: Postslags, r: Rundeinfo): string {
  const hvad = `»${r.navn}« til ${r.program}`;
  switch (slags) {
    case 'aabnet':
      return `${r.organisation} spørger, om kommunen vil tilslutte sig: ${hvad}. Svar senest ${fristtekst(r.frist)}.`;
    case 'frist':
      return `${r.organisation} har flyttet fristen for ${hvad}. Den er nu ${fristtekst(r.frist)}.`;
    case 'udgave':
      return `${r.organisation} har udgivet en ny udgave af grundlaget for ${hvad}. Det, kommunen har underskrevet, gælder fortsat på den udgave, der blev underskrevet. I kan underskrive igen indtil ${fristtekst(r.frist)}.`;
    case 'paamindelse':
      return `Vi mangler kommunens svar på ${hvad}. Fristen er ${fristtekst(r.frist)}.`;
    case 'trukket':
      return `${r.organisation} har trukket ${hvad} tilbage. Svar, der er givet, gælder ikke længere.`;
  }
}

export interface Tilslutningspost {
  readonly rundeId: number;
  readonly slags: Postslags;
  readonly kommuner: readonly number[] | null;
  readonly tekst: string;
}

async function send(miljoe: Miljoe, tx: Tx, post: Tilslutningspost): Promise<void> {
  const { rundeId, slags, kommuner, tekst } = post;
  const r = await raekke(tx, sql<Rundeinfo>`${INFO} where r.id = ${rundeId}`);
  const ventet: Rundefase = slags === 'trukket' ? 'trukket' : 'aaben';
  // What was true when the job was made may be so no longer.
  if (!r || rundefase(r) !== ventet) return;
  for (const { email } of await modtagere(tx, r, kommuner))
    await sendMail(miljoe, tx, {
      til: email,
      emne: emne(`${EMNER[slags]}: ${r.program}`),
      afsnit: [foerste(slags, r), ...(tekst === '' ? [] : [tekst])],
      link: {
        tekst: 'Åbn tilslutningen',
        sti: paths.tilslutningsrunde({ program: r.programId, runde: r.id }),
      },
    });
}

export function sendTilslutningspost(miljoe: Miljoe, post: Tilslutningspost): Promise<void> {
  return miljoe.db.somSystem(GRUND, (tx) => send(miljoe, tx, post));
}

/** Marks those that haven't answered as reminded by this step; gives those that weren't before. */
export async function noterMindet(
  tx: Tx,
  runde: { readonly id: number; readonly organisationId: number; readonly nu: Date },
  trin: string,
): Promise<number[]> {
  const nye = await raekker(
    tx,
    sql<{ id: number }>`insert into tilslutningspaamindelse (organisation_id, runde_id, kommune_id, trin, kl)
      select ${runde.organisationId}::int, ${runde.id}::int, o.id, ${trin}, ${runde.nu}
      from organisation o where ${udestaaende(runde.id)} on conflict do nothing returning kommune_id as id`,
  );
  return nye.map((n) => n.id);
}

/** How many kommuner haven't answered every part. */
export async function antalUdestaaende(tx: Tx, rundeId: number): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ antal: number }>`select count(*)::int as antal from organisation o where ${udestaaende(rundeId)}`,
  );
  return r?.antal ?? 0;
}

/** `manuel 2026-11-22`: by hand at most once a day. */
export function manueltTrin(nu: Date): string {
  return `manuel ${tilDagstid(nu).dato}`;
}

/** Reminds of every open round whose step has come: once for each kommune and step, however often it runs. */
export async function mindOmFrister(miljoe: Miljoe): Promise<void> {
  const aabne = await miljoe.db.somSystem(GRUND, (tx) =>
    raekker(tx, sql<Rundeinfo>`${INFO} where r.tilstand = 'aaben' and p.tilstand = 'aktiv' order by r.id`),
  );
  for (const r of aabne) {
    const trin = r.frist === null || r.aabnet === null ? null : naaetTrin(r.aabnet, r.frist, r.nu);
    if (trin === null) continue;
    await miljoe.db.somSystem(GRUND, async (tx) => {
      const kommuner = await noterMindet(tx, r, trin);
      if (kommuner.length > 0)
        await send(miljoe, tx, { rundeId: r.id, slags: 'paamindelse', kommuner, tekst: '' });
    });
  }
}
