/** The references between what has been read, when all of it is there. */
import { raekker, somJsonb, sql, type Tx } from '../../../../platform/db/database.ts';
import { flet } from '../flet/rules.ts';
import {
  type Egentype,
  type Kitosrelation,
  type Kitosvaerdi,
  type Kitosvaerdier,
  kildeFor,
} from '../rules.ts';
import { giverRing } from './rules.ts';
import { type Regnskab, type Sidekald, skrivFletninger, vores } from './side.ts';

const PR_GANG = 100;

interface Ventende {
  readonly uuid: string;
  readonly id: number;
  readonly navn: string;
  readonly sidst: Kitosvaerdier;
  readonly venter: Kitosvaerdier;
}

/** Which type each reference points at. */
const PEGER_PAA: Readonly<Record<string, Egentype>> = {
  hovedkontrakt: 'kontrakt',
  overordnet: 'kontrakt',
  kontrakter: 'kontrakt',
  systemer: 'brug',
};

/** Writes some of the references that wait; true when there may be more. */
export async function forbind(tx: Tx, s: Sidekald, r: Regnskab): Promise<boolean> {
  const alle = await raekker(
    tx,
    sql<
      Ventende & { type: Egentype }
    >`select type, uuid::text, genstand_id as id, navn, sidst, venter from kitosobjekt
      where organisation_id = ${s.organisationId} and venter is not null and genstand_id is not null
      order by type, uuid limit ${PR_GANG} for update`,
  );
  for (const [type, liste] of Map.groupBy(alle, (a) => a.type)) await forbindType(tx, s, type, liste, r);
  return alle.length === PR_GANG;
}

async function forbindType(
  tx: Tx,
  s: Sidekald,
  type: Egentype,
  liste: readonly Ventende[],
  r: Regnskab,
): Promise<void> {
  const kendte = await kendteUuider(tx, s, liste);
  const nyt = liste.map((o) => ({ ...o, deres: medKendte(o, kendte, r, type) }));
  const navne = new Set(nyt.flatMap((o) => Object.keys(o.deres)));
  const her = await vores(
    tx,
    s.organisationId,
    type,
    nyt.map((o) => o.id),
    navne,
  );
  const flettet = nyt.map((o) => ({
    uuid: o.uuid,
    id: o.id,
    navn: o.navn,
    deres: o.deres,
    vores: her.get(o.id) ?? {},
    f: flet(o.sidst, o.deres, her.get(o.id) ?? {}, (navn) => kildeFor(s.kilder, type, navn)),
  }));
  for (const o of flettet) r.konflikter += o.f.uenigheder.length;
  const skrives = type === 'kontrakt' ? await udenRinge(tx, s, flettet, kendte, r) : flettet;
  await skrivFletninger(tx, s, type, skrives);
  await sql`update kitosobjekt o set sidst = o.sidst || n.deres, venter = null
    from jsonb_to_recordset(${somJsonb(nyt.map((o) => ({ uuid: o.uuid, deres: o.deres })))}) as n(uuid uuid, deres jsonb)
    where o.organisation_id = ${s.organisationId} and o.type = ${type} and o.uuid = n.uuid`.execute(tx);
}

/** Ids of the things that the references of these point at, by `type uuid`. */
async function kendteUuider(
  tx: Tx,
  s: Sidekald,
  liste: readonly Ventende[],
): Promise<ReadonlyMap<string, number>> {
  const peget = { brug: new Set<string>(), kontrakt: new Set<string>() };
  for (const o of liste)
    for (const [navn, v] of Object.entries(o.venter)) {
      if (navn === 'relationer') {
        for (const k of v as readonly Kitosrelation[]) {
          peget.brug.add(k.til);
          if (k.kontrakt !== null) peget.kontrakt.add(k.kontrakt);
        }
      } else {
        const til = PEGER_PAA[navn];
        if (til === 'brug' || til === 'kontrakt') for (const u of uuiderI(v)) peget[til].add(u);
      }
    }
  const r = await raekker(
    tx,
    sql<{
      type: string;
      uuid: string;
      id: number;
    }>`select type, uuid::text, genstand_id as id from kitosobjekt
      where organisation_id = ${s.organisationId} and genstand_id is not null
        and ((type = 'brug' and uuid = any(${[...peget.brug]}::uuid[])) or (type = 'kontrakt' and uuid = any(${[...peget.kontrakt]}::uuid[])))`,
  );
  return new Map(r.map((k) => [`${k.type} ${k.uuid}`, k.id]));
}

const uuiderI = (v: Kitosvaerdi): readonly string[] =>
  typeof v === 'string' ? [v] : Array.isArray(v) ? (v as readonly string[]) : [];

/** What waits, without references to what isn't here: they are told, and tried again at the next full reading. */
function medKendte(
  o: Ventende,
  kendte: ReadonlyMap<string, number>,
  r: Regnskab,
  type: Egentype,
): Kitosvaerdier {
  let ukendte = 0;
  const findes = (t: Egentype, u: string) => {
    const ja = kendte.has(`${t} ${u}`);
    if (!ja) ukendte += 1;
    return ja;
  };
  const noegle = (k: Kitosrelation) => k.til + k.snitflade + k.beskrivelse;
  const deres = Object.fromEntries(
    Object.entries(o.venter).map(([navn, v]): [string, Kitosvaerdi] => {
      if (navn === 'relationer')
        return [
          navn,
          (v as readonly Kitosrelation[])
            .filter((k) => findes('brug', k.til))
            .map((k) =>
              k.kontrakt === null || findes('kontrakt', k.kontrakt) ? k : { ...k, kontrakt: null },
            )
            .sort((a, b) => (noegle(a) < noegle(b) ? -1 : 1)),
        ];
      const til = PEGER_PAA[navn] ?? 'kontrakt';
      if (typeof v === 'string') return [navn, findes(til, v) ? v : null];
      return [navn, uuiderI(v).filter((u) => findes(til, u))];
    }),
  );
  if (ukendte > 0)
    r.fortael({ type, uuid: o.uuid, navn: o.navn }, [
      {
        niveau: 'info',
        kode: 'peger_ukendt',
        besked: `Peger på ${ukendte} i KITOS, som ikke er læst ind. Prøves igen ved næste fulde læsning.`,
      },
    ]);
  return deres;
}

/** Without the parents that would make contracts stand below themselves. */
async function udenRinge<T extends Parameters<typeof skrivFletninger>[3][number] & { readonly navn: string }>(
  tx: Tx,
  s: Sidekald,
  liste: readonly T[],
  kendte: ReadonlyMap<string, number>,
  r: Regnskab,
): Promise<readonly T[]> {
  const over = new Map(
    (
      await raekker(
        tx,
        sql<{ id: number; over: number }>`select id, overordnet_id as over from kontrakt
          where organisation_id = ${s.organisationId} and overordnet_id is not null`,
      )
    ).map((k) => [k.id, k.over]),
  );
  return liste.map((o) => {
    const ny = o.f.skriv.overordnet;
    const id = typeof ny === 'string' ? kendte.get(`kontrakt ${ny}`) : undefined;
    if (id === undefined) {
      if ('overordnet' in o.f.skriv) over.delete(o.id);
      return o;
    }
    if (!giverRing(over, o.id, id)) {
      over.set(o.id, id);
      return o;
    }
    r.fortael({ type: 'kontrakt', uuid: o.uuid, navn: o.navn }, [
      {
        niveau: 'advarsel',
        kode: 'ring',
        besked: 'Kontrakten står under sig selv i KITOS. Den overordnede er ikke læst ind.',
      },
    ]);
    const { overordnet: _, ...rest } = o.f.skriv;
    return { ...o, f: { ...o.f, skriv: rest } };
  });
}
