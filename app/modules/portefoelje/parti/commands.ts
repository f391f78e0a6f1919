import { randomUUID } from 'node:crypto';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { BEHANDLINGSTILBAGE } from '../behandling/commands.ts';
import { BRUGSTILBAGE } from '../brug/commands.ts';
import { type Art, FELTER, type Feltaendring } from '../felt/rules.ts';
import { maaRetteFelt, medRoller, type Tilbagefoerere, tilbagefoerAndet } from '../genstand/fortryd.ts';
import { feltnavn } from '../genstand/rules.ts';
import { kontrakttilbage } from '../kontrakt/commands.ts';
import { fjernGenstande, retGenstande, type Skriver, type Skrivning } from '../lager/commands.ts';
import { type Genstand, hentGenstande } from '../lager/queries.ts';
import { hentParti } from './queries.ts';
import { type Parti, type Partipost, tilbage } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;
const PORTION = 500;

function tilbagefoerere(miljoe: Omgivelser, art: Art): Tilbagefoerere {
  const egne = {
    systembrug: BRUGSTILBAGE,
    kontrakt: kontrakttilbage(miljoe),
    behandling: BEHANDLINGSTILBAGE,
  };
  return medRoller(art, egne[art]);
}

/** Whether the person may change all that the batch did: the groups of its fields, and the first group where things were made. */
export function maaFortryde(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  parti: Pick<Parti, 'art' | 'felter' | 'antal'>,
): boolean {
  const nye = parti.antal.opret + parti.antal.fjern + parti.antal.gendan > 0 ? ['navn'] : [];
  const andre = tilbagefoerere(miljoe, parti.art);
  return [...parti.felter, ...nye].every((felt) => maaRetteFelt(aktoer, parti.art, felt, andre));
}

/** Something that others have changed since, and that was left so. */
export interface Beholdt {
  readonly navn: string;
  /** What of it, as people call it; '' for the whole. */
  readonly felt: string;
}

interface Fortrudt {
  /** The batch that undid it, which can itself be undone. */
  readonly parti: string;
  /** Things that were put back, wholly or in part. */
  readonly antal: number;
  readonly beholdt: readonly Beholdt[];
}

type Post = Pick<Partipost, 'genstandId' | 'navn' | 'handling' | 'aendringer'> & { readonly senere: boolean };

/** The rows of a batch; `senere` says that the thing has been changed since by something else. */
function hentPoster(tx: Tx, org: number, art: Art, id: string): Promise<Post[]> {
  return raekker(
    tx,
    sql<Post>`select h.genstand_id as "genstandId", coalesce(t.navn, '') as navn, h.handling,
        case when h.handling = 'ret' then h.aendringer else '[]' end as aendringer,
        exists (select from portefoeljehistorik s where s.organisation_id = ${org} and s.art = ${art}
          and s.genstand_id = h.genstand_id and s.id > h.id and s.parti is distinct from h.parti) as senere
      from portefoeljehistorik h left join ${sql.table(art)} t on t.id = h.genstand_id
      where h.parti = ${id}::uuid order by h.id`,
  );
}

/**
 * Puts back what a batch changed: what is still as it left it gets its old value, what it made is taken out, and what it took out
 * comes back. What others have changed since stays, and is named.
 */
export function fortrydParti(miljoe: Omgivelser, aktoer: Aktoer, id: string): Promise<Resultat<Fortrudt>> {
  const kl = miljoe.ur.nu();
  const parti = randomUUID();
  const org = aktoer.organisation.id;
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const hoved = await hentParti(tx, id);
    if (!hoved) return afvist(FINDES_IKKE, 'Ændringen findes ikke.');
    if (!maaFortryde(miljoe, aktoer, hoved))
      return afvist('ikke_ret', 'Du må ikke rette alle de felter, der blev ændret.');
    const { art } = hoved;
    const skriver = { kilde: 'person', personId: aktoer.personId, kl, parti } as const;
    const poster = await hentPoster(tx, org, art, id);
    const rettet = new Set<number>();
    const beholdt: Beholdt[] = [];
    const andre = tilbagefoerere(miljoe, art);
    // The last change first, as they came about one after the other.
    const rettelser = poster.filter((p) => p.handling === 'ret').toReversed();
    for (let i = 0; i < rettelser.length; i += PORTION)
      await tilbagefoer({ tx, art, org, skriver, andre, rettet, beholdt }, rettelser.slice(i, i + PORTION));
    const hele = (handlinger: readonly Partipost['handling'][]) => {
      const egne = poster.filter((p) => handlinger.includes(p.handling));
      beholdt.push(...egne.filter((p) => p.senere).map(({ navn }) => ({ navn, felt: '' })));
      return egne.filter((p) => !p.senere).map((p) => p.genstandId);
    };
    for (const g of await fjernGenstande(tx, org, art, hele(['opret', 'gendan']), true, skriver))
      rettet.add(g);
    for (const g of await fjernGenstande(tx, org, art, hele(['fjern']), false, skriver)) rettet.add(g);
    if (rettet.size === 0)
      return afvist(
        'intet',
        'Der er ikke noget at fortryde: alt er ændret igen siden, eller det er fortrudt.',
      );
    await skrivAudit(tx, aktoer, kl, {
      handling: 'portefoelje.liste_fortryd',
      genstand: `portefoeljeparti:${id}`,
      detaljer: { antal: rettet.size, nyt: parti },
    });
    return ok({ parti, antal: rettet.size, beholdt });
  });
}

interface Arbejde {
  readonly tx: Tx;
  readonly art: Art;
  readonly org: number;
  readonly skriver: Skriver;
  readonly andre: Tilbagefoerere;
  /** What has been put back so far, and what was left. */
  readonly rettet: Set<number>;
  readonly beholdt: Beholdt[];
}

async function tilbagefoer(a: Arbejde, poster: readonly Post[]): Promise<void> {
  const { tx, art, org, skriver, rettet, beholdt } = a;
  const ider = [...new Set(poster.map((p) => p.genstandId))];
  const nu = await hentGenstande(tx, art, ider, { laas: true });
  const nye = new Map<number, Skrivning>();
  for (const p of poster) {
    const g = nu.get(p.genstandId);
    if (!g || g.fjernet) {
      beholdt.push({ navn: p.navn, felt: '' });
      continue;
    }
    const felter = p.aendringer.filter((x) => Object.hasOwn(FELTER[art], x.felt));
    const vaerdier = tilbage(felter, g.vaerdier);
    beholdt.push(
      ...felter
        .filter((x) => !(x.felt in vaerdier))
        .map((x) => ({ navn: p.navn, felt: feltnavn(art, x.felt) })),
    );
    if (Object.keys(vaerdier).length > 0) nye.set(g.id, { ...nye.get(g.id), ...vaerdier });
  }
  for (const id of await retGenstande(tx, org, art, nye, skriver)) rettet.add(id);
  for (const p of poster) {
    const genstand = nu.get(p.genstandId);
    if (genstand && !genstand.fjernet) await tilbagefoerAndre(a, genstand, p);
  }
}

/** Roles, connections and payments; each change is put back for itself. */
async function tilbagefoerAndre(a: Arbejde, genstand: Genstand, { navn, aendringer }: Post): Promise<void> {
  const { tx, art, skriver, andre, rettet, beholdt } = a;
  const egne = aendringer.filter((x: Feltaendring) => Object.hasOwn(andre, x.felt));
  for (const aendring of egne) {
    const svar = await tilbagefoerAndet({ tx, art, genstand, skriver }, aendring, andre);
    if (svar.ok) rettet.add(genstand.id);
    else beholdt.push({ navn, felt: feltnavn(art, aendring.felt) });
  }
}
