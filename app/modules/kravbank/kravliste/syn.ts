import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { personnavne } from '../../organisation/public.ts';
import { virkningAfSvar } from '../guide/aendring/rules.ts';
import { gaeldendeNr } from '../guide/queries.ts';
import { hentKlasser } from '../klasse/queries.ts';
import { LISTERET } from '../rules.ts';
import { hentGuidebillede, hentGuidesituationer, type Valgte } from './billede.ts';
import type { Guidesyn } from './pages/dele.tsx';
import type { Opgavepost } from './pages/opgaver.tsx';
import type { Tidligere } from './pages/spoergsmaal.tsx';
import { planlaeg } from './plan/rules.ts';
import {
  findLister,
  type Haendelse,
  hentAlleOpgaver,
  hentHaendelser,
  hentLinjer,
  type Kravliste,
  kravbilagsnavne,
  type Listelinje,
  type Opgave,
} from './queries.ts';

export function kanRettes(liste: Kravliste): boolean {
  return liste.tilstand === 'i_gang' && !liste.slettet;
}

/** What every page of the guide shows of a list; `valgte` instead of what is stored shows what a choice would give. */
export async function hentSyn(tx: Tx, aktoer: Aktoer, liste: Kravliste, valgte?: Valgte): Promise<Guidesyn> {
  const billede = await hentGuidebillede(tx, aktoer.organisation.id, liste, valgte);
  const linjer = await hentLinjer(tx, liste.id);
  const klasser = await hentKlasser(tx);
  const nyeste = await gaeldendeNr(tx);
  return {
    liste,
    billede,
    linjer,
    plan: planlaeg(linjer, billede.forberedt.krav, billede.resultat),
    domaenenavne: klasser.navne(billede.valg.domaener),
    maaRette: maa(aktoer, LISTERET) && kanRettes(liste),
    nyGuide: nyeste !== null && nyeste !== liste.guideNr ? nyeste : null,
  };
}

/** The answers given to the questions that are asked, in their order, with who gave them. */
export async function hentTidligere(tx: Tx, syn: Guidesyn, opgaver: readonly Opgave[]): Promise<Tidligere[]> {
  const { liste, billede } = syn;
  const navne = await personnavne(
    tx,
    Object.values(liste.svar).map((s) => s.person),
  );
  return billede.resultat.stillede.flatMap((noegle): Tidligere[] => {
    const spoergsmaal = billede.forberedt.guide.spoergsmaal.find((s) => s.noegle === noegle);
    const givet = liste.svar[noegle];
    if (!spoergsmaal || !givet) return [];
    const opgave = opgaver.find((o) => o.spoergsmaal === noegle);
    return [
      {
        spoergsmaal,
        svar: givet.svar,
        hvem: navne.get(givet.person) ?? null,
        kl: givet.kl,
        opgaveTil: opgave?.rolle ?? null,
      },
    ];
  });
}

/** The open questions of all lists with what each answer would do; in as many statements, however many lists there are. */
export async function hentOpgaveposter(tx: Tx, aktoer: Aktoer): Promise<Opgavepost[]> {
  const opgaver = await hentAlleOpgaver(tx);
  if (opgaver.length === 0) return [];
  const navne = await personnavne(
    tx,
    opgaver.map((o) => o.oprettetAf),
  );
  const lister = await findLister(
    tx,
    opgaver.map((o) => o.listeId),
  );
  const formaal = new Map(lister.map((l) => [l.id, l.formaal]));
  const situationer = await hentGuidesituationer(tx, aktoer.organisation.id, lister);
  return opgaver.flatMap((opgave) => {
    const fundet = situationer.get(opgave.listeId);
    const spoergsmaal = fundet?.forberedt.guide.spoergsmaal.find((s) => s.noegle === opgave.spoergsmaal);
    if (!fundet || !spoergsmaal) return [];
    return [
      {
        opgave,
        spoergsmaal,
        formaal: formaal.get(opgave.listeId) ?? '',
        hvem: navne.get(opgave.oprettetAf) ?? null,
        virkning: virkningAfSvar(fundet.forberedt, fundet.valg, spoergsmaal.noegle),
      },
    ];
  });
}

/** The history with the names of who did it. */
export async function hentHistorik(
  tx: Tx,
  listeId: number,
): Promise<(Haendelse & { readonly hvem: string | null })[]> {
  const haendelser = await hentHaendelser(tx, listeId);
  const navne = await personnavne(
    tx,
    haendelser.map((h) => h.personId),
  );
  return haendelser.map((h) => ({ ...h, hvem: navne.get(h.personId) ?? null }));
}

/** One person's name; null when the person is no longer known. */
export async function navnPaa(tx: Tx, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  return (await personnavne(tx, [personId])).get(personId) ?? null;
}

/** Own texts by krav, and names of attachments by id: what a kravspecifikation adds to the versions themselves. */
export async function hentTilSpecifikation(
  tx: Tx,
  linjer: readonly Listelinje[],
): Promise<{ tilfoejelser: ReadonlyMap<number, string>; bilag: ReadonlyMap<string, string> }> {
  const tekster = await raekker(
    tx,
    sql<{ id: number; tekst: string }>`select krav_id as id, beskrivelse as tekst from kravtilpasning
      where organisation_id = app_organisation() and beskrivelse <> ''
        and krav_id = any(${linjer.flatMap((l) => l.kravId ?? [])}::int[])`,
  );
  return {
    tilfoejelser: new Map(tekster.map((t) => [t.id, t.tekst])),
    bilag: await kravbilagsnavne(
      tx,
      linjer.flatMap((l) => l.indhold.bilag),
    ),
  };
}
