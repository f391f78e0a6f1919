/** What the portfolio shows of programmes on a system's page. */
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { visDato } from '../../../kernel/tekst.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { officieltNavn } from '../../organisation/public.ts';
import type { Brugsnoegle, Tilknyttetblok } from '../../portefoelje/public.ts';
import { PROGRAM_LAES } from '../rules.ts';

const MAKS = 20;

interface Linje {
  readonly id: number;
  readonly navn: string;
  readonly organisation: string;
  /** It is the programme's solution; else it is named by it. */
  readonly loesning: boolean;
  readonly tilsluttet: boolean;
  /** From when the reader's house takes it into use, as agreed with the programme. */
  readonly driftFra: string | null;
}

/** The programmes whose solution it is, and those that name it. */
export async function systemprogrammer(
  tx: Tx,
  aktoer: Aktoer,
  { noegle, systemId }: Brugsnoegle,
): Promise<Tilknyttetblok | null> {
  if (!maa(aktoer, PROGRAM_LAES)) return null;
  const org = aktoer.organisation.id;
  const r =
    systemId === null
      ? []
      : await raekker(
          tx,
          sql<Linje>`select p.id, p.navn, ${officieltNavn('o')} as organisation, p.system_id = ${systemId} is true as loesning,
              exists (select from program_deltagere(p.id) d where d.kommune_id = ${org}) as tilsluttet,
              (select min(k.drift_fra)::text from programkommune k where k.program_id = p.id and k.kommune_id = ${org}) as "driftFra"
            from faellesprogram p join organisation o on o.id = p.organisation_id
            where p.fjernet_kl is null and (p.system_id = ${systemId} or exists (select from programhenvisning h
              where h.program_id = p.id and h.slags = 'system' and h.noegle = ${noegle} and h.fjernet_kl is null))
            order by loesning desc, dansk_sortering(p.navn), p.id limit ${MAKS}`,
        );
  return {
    id: 'faellesprogrammer',
    overskrift: 'Fællesprogrammer',
    tom: 'Systemet er ikke løsningen i et fællesprogram.',
    punkter: r.map((p) => ({
      titel: p.navn,
      sti: paths.faellesprogram({ program: p.id }),
      under: [
        p.organisation,
        p.loesning ? 'programmets løsning' : 'nævnt af programmet',
        p.driftFra === null ? '' : `i drift hos os ${visDato(p.driftFra)}`,
      ]
        .filter((t) => t !== '')
        .join(' · '),
      ...(p.tilsluttet ? { chip: { tekst: 'Vi er tilsluttet', slags: 'ok' as const } } : {}),
    })),
  };
}
