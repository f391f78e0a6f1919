/** One dialogue with as many suppliers and krav as asked for, and what it takes to answer it over HTTP. */
import { Agent, request } from 'node:http';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { systemur } from '../../app/kernel/ur.ts';
import { TOMT_INDHOLD } from '../../app/modules/kravbank/rules.ts';
import { laesSvar, type Svarindhold, sted } from '../../app/modules/markedsdialog/svar/rules.ts';
import { type Database, raekke, raekker, sql } from '../../app/platform/db/database.ts';
import type { Segl } from '../../app/platform/segl.ts';
import { sessioner } from '../../app/platform/session.ts';
import { paths } from '../../app/routes.ts';
import { SVENDBORG, testAktoer } from '../helpers.ts';

/** What a browser holds when somebody is logged in. */
export interface Login {
  readonly cookie: string;
  readonly csrf: string;
}
export interface Stortmarked {
  readonly dialog: number;
  readonly krav: readonly number[];
  /** The buyer's evaluator without a conflict. */
  readonly indkoeber: Aktoer;
  readonly leverandoerer: readonly (Login & { readonly deltagelse: number; readonly aktoer: Aktoer })[];
}

export async function login(db: Database, { personId, organisation }: Aktoer): Promise<Login> {
  const s = sessioner(db, systemur);
  const hemmelighed = await s.opret(personId, organisation.id);
  const session = await s.find(hemmelighed);
  return { cookie: `mb_session=${hemmelighed}`, csrf: session?.csrf ?? '' };
}

/** Publishes it `sekunder` before its deadline by the real clock. */
export async function stortMarked(
  db: Database,
  { leverandoerer, krav, sekunder }: { leverandoerer: number; krav: number; sekunder: number },
): Promise<Stortmarked> {
  const indkoeber = await testAktoer(db, SVENDBORG, ['indkoeber'], 'Rikke Vestermark');
  const { personId } = indkoeber;
  const indhold = JSON.stringify({ ...TOMT_INDHOLD, navn: 'Krav', beskrivelse: 'Løsningen skal kunne det.' });
  const { dialog, ider } = await db.somSystem('test', async (tx) => {
    const d = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into markedsdialog (organisation_id, slags, titel, frist_kl, brug_pris, oprettet_kl, oprettet_af,
          rettet_kl, rettet_af)
        values (${indkoeber.organisation.id}, 'dialog', 'Stort marked', clock_timestamp() + make_interval(days => 1), true, now(),
          ${personId}, now(), ${personId}) returning id`,
    );
    const id = d?.id ?? 0;
    const k = await raekker(
      tx,
      sql<{ id: number }>`insert into markedskrav (dialog_id, raekkefoelge)
        select ${id}, n from generate_series(1, ${krav}::int) n returning id`,
    );
    await sql`insert into markedskrav_version (markedskrav_id, nr, dialog_id, kategori, prioritet, indhold, kl, af)
      select k.id, 1, ${id}, 'Drift', 'krav', ${indhold}::jsonb, now(), ${personId} from markedskrav k where k.dialog_id = ${id}`.execute(
      tx,
    );
    await sql`insert into markedsevaluator (dialog_id, person_id, tilfoejet_kl, tilfoejet_af) values (${id}, ${personId}, now(), ${personId})`.execute(
      tx,
    );
    await sql`insert into markedshabilitet (dialog_id, person_id, konflikt, erklaeret_kl) values (${id}, ${personId}, false, now())`.execute(
      tx,
    );
    await sql`insert into organisation (art, navn, cvr) select 'leverandoer', 'Leverandør ' || n, (98000000 + n)::text
      from generate_series(1, ${leverandoerer}::int) n on conflict do nothing`.execute(tx);
    await sql`insert into markedsdeltagelse (dialog_id, ejer_id, leverandoer_id, cvr, navn, kilde, oprettet_kl)
      select ${id}, ${indkoeber.organisation.id}, o.id, o.cvr, o.navn, 'inviteret', now() from organisation o
      where o.cvr between '98000001' and ${String(98_000_000 + leverandoerer)} and o.art = 'leverandoer'`.execute(
      tx,
    );
    return { dialog: id, ider: k.map((x) => x.id) };
  });
  const hold: (Login & { deltagelse: number; aktoer: Aktoer })[] = [];
  for (let n = 1; n <= leverandoerer; n += 1) {
    const aktoer = await testAktoer(db, String(98_000_000 + n), ['leverandoeradministrator'], `Svarer ${n}`);
    const d = await raekke(
      db.kysely,
      sql<{
        id: number;
      }>`select id from markedsdeltagelse where dialog_id = ${dialog} and leverandoer_id = ${aktoer.organisation.id}`,
    );
    hold.push({ ...(await login(db, aktoer)), aktoer, deltagelse: d?.id ?? 0 });
  }
  // Last, since making people takes longer than the shortest deadline.
  await sql`update markedsdialog set tilstand = 'offentliggjort', offentliggjort_kl = clock_timestamp(), offentliggjort_af = ${personId},
    frist_kl = clock_timestamp() + make_interval(secs => ${sekunder}) where id = ${dialog}`.execute(
    db.kysely,
  );
  return { dialog, krav: ider, indkoeber, leverandoerer: hold };
}

export interface Httpsvar {
  readonly status: number;
  readonly krop: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Asks over a real connection that is kept open; many at once. */
export function httpKlient(port: number, forbindelser: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: forbindelser });
  function spoerg(
    metode: string,
    path: string,
    { cookie }: Login,
    type?: string,
    krop?: string | Buffer,
  ): Promise<Httpsvar> {
    return new Promise((svar, fejl) => {
      const headers = {
        cookie,
        'sec-fetch-site': 'same-origin',
        ...(krop === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(krop) }),
      };
      const r = request({ host: '127.0.0.1', port, path, method: metode, headers, agent }, (res) => {
        const dele: Buffer[] = [];
        res.on('data', (d: Buffer) => dele.push(d));
        res.on('error', fejl);
        res.on('end', () =>
          svar({ status: res.statusCode ?? 0, krop: Buffer.concat(dele).toString(), headers: res.headers }),
        );
      });
      r.on('error', fejl);
      r.end(krop);
    });
  }
  return {
    get: (path: string, hvem: Login) => spoerg('GET', path, hvem),
    post: (path: string, hvem: Login, felter: Readonly<Record<string, string>>) =>
      spoerg(
        'POST',
        path,
        hvem,
        'application/x-www-form-urlencoded',
        new URLSearchParams({ _csrf: hvem.csrf, ...felter }).toString(),
      ),
    send: (path: string, hvem: Login, type: string, krop: Buffer) => spoerg('POST', path, hvem, type, krop),
    luk: () => agent.destroy(),
  };
}
export type Httpklient = ReturnType<typeof httpKlient>;

/** The form of one answer as the page sends it. `version` is the answer's, 0 the first time. */
export function svarformular(deltagelse: number, version: number, uddybelse: string): Record<string, string> {
  return {
    deltagelse: String(deltagelse),
    version: String(version),
    kravNr: '1',
    type: 'valg',
    svar: 'ja',
    uddybelse,
  };
}

/** Saves one answer as the page does while somebody types. */
export function gemKladde(
  klient: Httpklient,
  dialog: number,
  krav: number,
  hvem: Login & { readonly deltagelse: number },
  version: number,
  uddybelse: string,
): Promise<Httpsvar> {
  return klient.post(
    paths.dialogKravKladde({ id: dialog, krav }),
    hvem,
    svarformular(hvem.deltagelse, version, uddybelse),
  );
}

export interface Gemtsvar {
  readonly deltagelse: number;
  readonly krav: number;
  readonly laas: number;
  readonly kl: Date;
  readonly svar: Svarindhold;
}

/** Every answer under way, opened. */
export async function gemteSvar(db: Database, segl: Segl, dialog: number): Promise<Gemtsvar[]> {
  const r = await raekker(
    db.kysely,
    sql<{
      deltagelse: number;
      krav: number;
      laas: number;
      kl: Date;
      boks: Buffer;
    }>`select deltagelse_id as deltagelse,
      markedskrav_id as krav, laas, rettet_kl as kl, boks from markedssvar where dialog_id = ${dialog}`,
  );
  return r.map(({ boks, ...s }) => ({
    ...s,
    svar: laesSvar(segl.bryd(boks, sted.svar(s.deltagelse, s.krav)).toString()),
  }));
}
