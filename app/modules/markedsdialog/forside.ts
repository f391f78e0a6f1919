import { type Aktoer, maa } from '../../kernel/adgang.ts';
import { antal, visTidspunkt } from '../../kernel/tekst.ts';
import { raekker, sql, type Tx } from '../../platform/db/database.ts';
import { officieltNavn } from '../organisation/public.ts';
import { type Fase, faseAf, LAESRET, type Lagrettilstand, SVARRET } from './rules.ts';

/** One dialogue on the front page. `attn` requires the reader. */
export interface Forsidedialog {
  readonly id: number;
  readonly titel: string;
  readonly under: string;
  readonly maerke: { readonly s: 'plain' | 'attn' | 'part' | 'ok' | 'warn'; readonly tekst: string };
}

export interface Forsidedialoger {
  /** Which side of the market the reader is on. */
  readonly side: 'koeber' | 'svarer';
  readonly dialoger: readonly Forsidedialog[];
}

const VIS = 5;

/** The dialogues that go on at the reader's house, nearest deadline first; null for those who have none. */
export async function forsidedialoger(tx: Tx, aktoer: Aktoer): Promise<Forsidedialoger | null> {
  if (maa(aktoer, SVARRET)) return svarernes(tx, aktoer);
  return maa(aktoer, LAESRET) ? koebernes(tx, aktoer) : null;
}

interface Koeberlinje {
  readonly id: number;
  readonly titel: string;
  readonly tilstand: Lagrettilstand;
  readonly frist: Date | null;
  readonly nu: Date;
  readonly inviteret: number;
  readonly afleveret: number;
  readonly ubesvarede: number;
}

async function koebernes(tx: Tx, { organisation }: Aktoer): Promise<Forsidedialoger> {
  const linjer = await raekker(
    tx,
    sql<Koeberlinje>`select m.id, m.titel, m.tilstand, m.frist_kl as frist, app_nu() as nu, t.inviteret, t.afleveret,
        (select count(*)::int from markedsspoergsmaal s where s.dialog_id = m.id and s.besvaret_kl is null) as ubesvarede
      from markedsdialog m cross join lateral markedsdialog_tal(m.id) t
      where m.organisation_id = ${organisation.id} and m.tilstand in ('kladde', 'offentliggjort')
        and m.slettet_kl is null and m.arkiveret_kl is null
      order by m.tilstand = 'kladde', m.frist_kl nulls last, m.id limit ${VIS}`,
  );
  return {
    side: 'koeber',
    dialoger: linjer.map((l) => ({
      titel: l.titel,
      id: l.id,
      ...stand(l, faseAf(l.tilstand, l.frist, l.nu)),
    })),
  };
}

function stand(l: Koeberlinje, fase: Fase): Pick<Forsidedialog, 'under' | 'maerke'> {
  const frist = l.frist === null ? '' : visTidspunkt(l.frist);
  if (fase === 'kladde')
    return { under: 'Ikke offentliggjort endnu', maerke: { s: 'part', tekst: 'Kladde' } };
  if (fase === 'evaluering')
    return {
      under: `${l.afleveret} af ${l.inviteret} har svaret · åbnet ${frist}`,
      maerke: { s: 'attn', tekst: 'Evaluering' },
    };
  return {
    under: `${l.afleveret} af ${l.inviteret} har svaret · frist ${frist}`,
    maerke:
      l.ubesvarede > 0
        ? { s: 'attn', tekst: `${antal(l.ubesvarede, 'spørgsmål', 'spørgsmål')} venter` }
        : { s: 'plain', tekst: 'Forseglet' },
  };
}

interface Svarerlinje {
  readonly id: number;
  readonly titel: string;
  readonly organisation: string;
  readonly frist: Date;
  readonly afleveret: boolean;
  /** A round of elaboration is open. */
  readonly runde: boolean;
}

async function svarernes(tx: Tx, { organisation }: Aktoer): Promise<Forsidedialoger> {
  const linjer = await raekker(
    tx,
    sql<Svarerlinje>`select x.* from (
        select m.id, m.titel, ${officieltNavn('o')} as organisation, coalesce(r.frist_kl, m.frist_kl) as frist, r.id is not null as runde,
          exists (select from markedsaflevering a
            where a.deltagelse_id = d.id and a.trukket_kl is null and a.runde_id is null) as afleveret
        from markedsdeltagelse d join markedsdialog m on m.id = d.dialog_id join organisation o on o.id = m.organisation_id
        left join markedsrunde r on r.deltagelse_id = d.id and marked_runde_aaben(r, m)
        where d.leverandoer_id = ${organisation.id} and d.fjernet_kl is null and d.afslag_kl is null
          and m.tilstand = 'offentliggjort') x
      where x.frist > app_nu() order by x.frist, x.id limit ${VIS}`,
  );
  return {
    side: 'svarer',
    dialoger: linjer.map((l) => ({
      titel: l.titel,
      id: l.id,
      under: `${l.organisation} · frist ${visTidspunkt(l.frist)}`,
      maerke: l.runde
        ? { s: 'attn', tekst: 'Uddybning ønskes' }
        : l.afleveret
          ? { s: 'ok', tekst: 'Afleveret' }
          : { s: 'warn', tekst: 'Ikke afleveret' },
    })),
  };
}
