import { maa } from '../../kernel/adgang.ts';
import { raekker, sql } from '../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../platform/opgaver.ts';
import { paths } from '../../routes.ts';
import { KRAVREDAKTION, LISTESVARRET, REDAKTOER, REDIGERRET, type Slags, slagsFor } from './rules.ts';

const GRAENSE = sql`limit ${OPGAVER_PR_KILDE}`;

/** Questions answered »Ved ikke« that were handed to a role of the reader's. */
const vedIkke: Opgavekilde = {
  slags: 'kravspoergsmaal',
  navn: 'Spørgsmål i kravlister',
  hvem: (aktoer) => maa(aktoer, LISTESVARRET),
  async hent(tx, { organisation, roller }) {
    const r = await raekker(
      tx,
      sql<{
        id: number;
        listeId: number;
        liste: string;
        spoergsmaal: string;
      }>`select o.id, o.liste_id as "listeId", l.navn as liste, o.spoergsmaal
        from kravlisteopgave o join kravliste l on l.id = o.liste_id
        where l.organisation_id = ${organisation.id} and l.slettet_kl is null and l.tilstand = 'i_gang'
          and o.lukket_kl is null and o.rolle = any(${[...roller]}::text[]) order by o.id ${GRAENSE}`,
    );
    return r.map((o) => ({
      noegle: `kravspoergsmaal:${o.id}`,
      slags: 'kravspoergsmaal',
      titel: 'Svar på et spørgsmål i kravguiden',
      tekst: `Kravliste: ${o.liste}`,
      sti: paths.kravlisteSpoergsmaal({ id: o.listeId, spoergsmaal: o.spoergsmaal }),
      frist: null,
    }));
  },
};

/** Krav of the reader's own kind that somebody else has sent to review. */
const review: Opgavekilde = {
  slags: 'kravreview',
  navn: 'Krav i review',
  hvem: (aktoer) => maa(aktoer, REDIGERRET),
  async hent(tx, aktoer) {
    const slags: Slags | null = slagsFor(aktoer);
    if (slags === null || !aktoer.roller.includes(REDAKTOER[slags])) return [];
    const r = await raekker(
      tx,
      sql<{
        id: number;
        nr: number;
        nummer: string;
        navn: string;
      }>`select k.id, v.nr, k.nummer, v.indhold ->> 'navn' as navn
        from krav k join krav_version v on v.krav_id = k.id and v.nr = k.aaben_nr
        where k.aaben_tilstand = 'i_review' and k.slettet_kl is null and k.slags = ${slags}
          and (k.organisation_id is null or k.organisation_id = ${aktoer.organisation.id})
          and v.indsendt_af is distinct from ${aktoer.personId}
        order by v.indsendt_kl, k.id ${GRAENSE}`,
    );
    return r.map((k) => ({
      noegle: `kravreview:${k.id}-${k.nr}`,
      slags: 'kravreview',
      titel: 'Gennemse og udgiv et krav',
      tekst: `${k.nummer} ${k.navn}`,
      sti: paths.krav({ id: k.id }),
      frist: null,
    }));
  },
};

/** Wishes that the kravredaktion decides. */
const oensker: Opgavekilde = {
  slags: 'ophoejelse',
  navn: 'Ønsker om ophøjelse',
  hvem: (aktoer) => maa(aktoer, KRAVREDAKTION),
  async hent(tx) {
    const r = await raekker(
      tx,
      sql<{ id: number; nummer: string; navn: string }>`select o.id, o.nummer, o.navn from ophoejelse o
        where o.tilstand = 'oensket' order by o.id ${GRAENSE}`,
    );
    return r.map((o) => ({
      noegle: `ophoejelse:${o.id}`,
      slags: 'ophoejelse',
      titel: 'Afgør et ønske om ophøjelse',
      tekst: `${o.nummer} ${o.navn}`.trim(),
      sti: paths.ophoejelse({ id: o.id }),
      frist: null,
    }));
  },
};

export const kravopgaver: readonly Opgavekilde[] = [vedIkke, review, oensker];
