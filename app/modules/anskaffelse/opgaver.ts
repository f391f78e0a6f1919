import { maa } from '../../kernel/adgang.ts';
import { antal } from '../../kernel/tekst.ts';
import { raekke, raekker, sql } from '../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../platform/opgaver.ts';
import { paths } from '../../routes.ts';
import { gaeldsfrister } from './gaeld/queries.ts';
import { hentMine } from './godkendelse/liste/queries.ts';
import {
  ANMELDRET,
  behovsnummer,
  DELSAGER,
  type Delsagsslags,
  LAESRET,
  SAGSRET,
  SIHRET,
  sagsnummer,
} from './rules.ts';

const GRAENSE = sql`limit ${OPGAVER_PR_KILDE}`;

interface PaaSag {
  readonly id: number;
  readonly sagId: number;
  readonly aar: number;
  readonly loebenr: number;
  readonly sag: string;
  readonly frist: string | null;
}

const paaSag = (r: PaaSag) => `${sagsnummer(r.aar, r.loebenr)} ${r.sag}`;

/** Checkpoints that the reader owns and that aren't closed. */
const punkter: Opgavekilde = {
  slags: 'punkt',
  navn: 'Checkpoints',
  hvem: (aktoer) => maa(aktoer, LAESRET),
  async hent(tx, { organisation, personId }) {
    const r = await raekker(
      tx,
      sql<PaaSag & { navn: string }>`select p.id, p.sag_id as "sagId", s.aar, s.loebenr, s.titel as sag,
          p.indhold ->> 'navn' as navn, p.frist::text as frist
        from sagspunkt p join sag s on s.id = p.sag_id and s.tilstand = 'aaben'
        where p.organisation_id = ${organisation.id} and p.ejer_id = ${personId} and p.tilstand <> 'lukket'
          and p.relevans <> 'ikke_relevant'
        order by p.frist, p.id ${GRAENSE}`,
    );
    return r.map((p) => ({
      noegle: `punkt:${p.id}`,
      slags: 'punkt',
      titel: `Luk checkpoint: ${p.navn}`,
      tekst: paaSag(p),
      sti: paths.sagPunkt({ id: p.sagId, punkt: p.id }),
      frist: p.frist,
    }));
  },
};

/** Questions that wait for the reader, or for a role of the reader's that hasn't asked it itself. */
const spoergsmaal: Opgavekilde = {
  slags: 'sagsspoergsmaal',
  navn: 'Spørgsmål i sager',
  hvem: (aktoer) => maa(aktoer, LAESRET),
  async hent(tx, { organisation, personId, roller }) {
    const r = await raekker(
      tx,
      sql<
        PaaSag & { navn: string; punktId: number }
      >`select q.id, q.sag_id as "sagId", q.punkt_id as "punktId", s.aar, s.loebenr,
          s.titel as sag, p.indhold ->> 'navn' as navn, p.frist::text as frist
        from sagsspoergsmaal q join sag s on s.id = q.sag_id and s.tilstand = 'aaben' join sagspunkt p on p.id = q.punkt_id
        where q.organisation_id = ${organisation.id} and q.svaret_kl is null and q.trukket_kl is null
          and (q.til_person_id = ${personId} or q.til_rolle = any(${[...roller]}::text[]) and q.stillet_af <> ${personId})
        order by p.frist, q.id ${GRAENSE}`,
    );
    return r.map((q) => ({
      noegle: `sagsspoergsmaal:${q.id}`,
      slags: 'sagsspoergsmaal',
      titel: `Svar på spørgsmål om: ${q.navn}`,
      tekst: paaSag(q),
      sti: paths.sagPunkt({ id: q.sagId, punkt: q.punktId }),
      frist: q.frist,
    }));
  },
};

/** Approvals that are the reader's to decide, the own and those of people who are away. */
const godkendelser: Opgavekilde = {
  slags: 'godkendelse',
  navn: 'Godkendelser',
  hvem: (aktoer) => maa(aktoer, LAESRET),
  egenMail: true,
  async hent(tx, { personId }, idag) {
    const { linjer } = await hentMine(
      tx,
      { personId, idag, visning: 'venter' },
      { q: '', sortering: { noegle: 'bedt', retning: 'stigende' }, side: 1 },
    );
    return linjer.map((g) => ({
      noegle: `godkendelse:${g.sagId}-${g.nr}-${g.trin}`,
      slags: 'godkendelse',
      titel: g.egen ? 'Tag stilling til en godkendelse' : 'Tag stilling til en godkendelse som stedfortræder',
      tekst: `${g.nummer} ${g.titel}`,
      sti: paths.godkendelse({ id: g.sagId, nr: g.nr }),
      frist: null,
    }));
  },
};

/** Parts of cases that the reader owns. */
const delsager: Opgavekilde = {
  slags: 'delsag',
  navn: 'Delsager',
  hvem: (aktoer) => maa(aktoer, SAGSRET),
  async hent(tx, { organisation, personId }) {
    const r = await raekker(
      tx,
      sql<
        PaaSag & { slags: Delsagsslags }
      >`select d.id, d.sag_id as "sagId", s.aar, s.loebenr, s.titel as sag,
          d.slags, d.frist::text as frist
        from delsag d join sag s on s.id = d.sag_id and s.tilstand = 'aaben'
        where d.organisation_id = ${organisation.id} and d.ejer_id = ${personId} and d.lukket_kl is null
        order by d.frist, d.id ${GRAENSE}`,
    );
    return r.map((d) => ({
      noegle: `delsag:${d.id}`,
      slags: 'delsag',
      titel: `Afslut delsag: ${DELSAGER[d.slags]}`,
      tekst: paaSag(d),
      sti: paths.delsager({ id: d.sagId }),
      frist: d.frist,
    }));
  },
};

/** The reader's own needs that the SIH group wants to know more of. */
const mangler: Opgavekilde = {
  slags: 'behov',
  navn: 'Mine behov',
  hvem: (aktoer) => maa(aktoer, ANMELDRET),
  async hent(tx, { organisation, personId }) {
    const r = await raekker(
      tx,
      sql<{ id: number; aar: number; loebenr: number; titel: string }>`select b.id, b.aar, b.loebenr, b.titel
        from behov b where b.organisation_id = ${organisation.id} and b.oprettet_af = ${personId} and b.tilstand = 'mangler'
        order by b.rettet_kl, b.id ${GRAENSE}`,
    );
    return r.map((b) => ({
      noegle: `behov:${b.id}`,
      slags: 'behov',
      titel: 'Skriv mere om dit behov',
      tekst: `${behovsnummer(b.aar, b.loebenr)} ${b.titel}`,
      sti: paths.behov({ id: b.id }),
      frist: null,
    }));
  },
};

/** The queue is one task, due at the next meeting; a need that comes in after it was hidden brings it back. */
const koe: Opgavekilde = {
  slags: 'sihkoe',
  navn: 'SIH-gruppens kø',
  hvem: (aktoer) => maa(aktoer, SIHRET),
  async hent(tx, { organisation }, idag) {
    const r = await raekke(
      tx,
      sql<{
        antal: number;
        sidste: number;
        moede: string | null;
      }>`select count(*)::int as antal, max(b.id) as sidste,
          (select min(m.dato)::text from sihmoede m where m.organisation_id = ${organisation.id}
            and m.tilstand = 'planlagt' and m.dato >= ${idag}::date) as moede
        from behov b where b.organisation_id = ${organisation.id} and b.tilstand = 'sendt'`,
    );
    if (!r || r.antal === 0) return [];
    return [
      {
        noegle: `sihkoe:${r.sidste}`,
        slags: 'sihkoe',
        titel: `Tag stilling til ${antal(r.antal, 'nyt behov', 'nye behov')}`,
        tekst: 'Indmeldte behov, som SIH-gruppen ikke har afgjort',
        sti: paths.sih(),
        frist: r.moede,
      },
    ];
  },
};

/** Plans to bring technical debt down that the reader is responsible for. */
const gaeld: Opgavekilde = {
  slags: 'gaeld',
  navn: 'Teknisk gæld',
  hvem: (aktoer) => maa(aktoer, LAESRET),
  async hent(tx, { personId }) {
    return (await gaeldsfrister(tx, personId, OPGAVER_PR_KILDE)).map((g) => ({
      noegle: `gaeld:${g.id}`,
      slags: 'gaeld',
      titel: 'Nedbring teknisk gæld',
      tekst: g.navn,
      sti: paths.gaeldspost({ id: g.sagId, post: g.id }),
      frist: g.planFrist,
    }));
  },
};

/** Dates of a case's own list that come near; those of the contract are the portfolio's, those of the debt have their own kind. */
const opfoelgning: Opgavekilde = {
  slags: 'opfoelgning',
  navn: 'Opfølgning på sager',
  hvem: (aktoer) => maa(aktoer, LAESRET),
  async hent(tx, { organisation, personId }, idag) {
    const r = await raekker(
      tx,
      sql<
        PaaSag & { tekst: string }
      >`select o.id, o.sag_id as "sagId", s.aar, s.loebenr, s.titel as sag, o.tekst, o.dato::text as frist
        from sagsopfoelgning o join sag s on s.id = o.sag_id and s.tilstand <> 'exit' left join indkoeb i on i.sag_id = s.id
        where o.organisation_id = ${organisation.id} and o.fjernet_kl is null and o.dato <= ${idag}::date + 30
          and coalesce(o.ansvarlig_id, i.kontraktejer_id, s.systemejer_id, s.kontaktperson_id) = ${personId}
          and not exists (select from opfoelgningsmark m where m.sag_id = o.sag_id and m.noegle = 'egen:' || o.id || ':' || o.dato)
        order by o.dato, o.id ${GRAENSE}`,
    );
    return r.map((o) => ({
      noegle: `opfoelgning:${o.id}`,
      slags: 'opfoelgning',
      titel: `Følg op: ${o.tekst}`,
      tekst: paaSag(o),
      sti: paths.opfoelgning({ id: o.sagId }),
      frist: o.frist,
    }));
  },
};

/** For the yearly wheel alone: when the processors of the house's cases are to be looked at next. */
const tilsyn: Opgavekilde = {
  slags: 'tilsyn',
  navn: 'Tilsyn med databehandlere',
  hvem: (aktoer) => maa(aktoer, LAESRET),
  hent: async () => [],
  async aaret(tx, { organisation }, fra, til) {
    const r = await raekker(
      tx,
      sql<{ sagId: number; sag: string; dato: string }>`select a.sag_id as "sagId", s.titel as sag,
          a.indhold ->> 'naesteTilsyn' as dato
        from databehandleraftale a join sag s on s.id = a.sag_id
        where a.organisation_id = ${organisation.id} and a.tilstand = 'underskrevet'
          and a.indhold ->> 'naesteTilsyn' between ${fra} and ${til}
        order by dato, a.sag_id ${GRAENSE}`,
    );
    return r.map((a) => ({
      dato: a.dato,
      titel: `Tilsyn med databehandler: ${a.sag}`,
      sti: paths.databehandling({ id: a.sagId }),
    }));
  },
};

export const sagsopgaver: readonly Opgavekilde[] = [
  punkter,
  spoergsmaal,
  godkendelser,
  delsager,
  mangler,
  koe,
  gaeld,
  opfoelgning,
  tilsyn,
];
