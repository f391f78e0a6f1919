import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import { findKravliste } from '../../../kravbank/public.ts';
import { findMarkedsdialog } from '../../../markedsdialog/public.ts';
import type { Sag } from '../../queries.ts';
import type { Koblinger, Koblingsstatus } from './rules.ts';

/** A signed edition holds until a later one is signed, whatever is begun meanwhile. */
type Udgavestand = '' | 'kladde' | 'underskrevet' | 'underskrevet_ny';

interface Egne {
  readonly udbud: boolean | null;
  readonly risiko: Udgavestand;
  readonly dpia: Udgavestand;
  readonly databehandling: string | null;
  readonly databehandlerbehov: string | null;
  readonly gaeld: number;
  readonly godkendelse: string | null;
  readonly underskrevet: boolean;
  readonly journal: string;
}

const udgavestand = (tabel: 'risikovurdering' | 'dpia') =>
  sql`(select case when bool_or(x.tilstand = 'underskrevet') and bool_or(x.tilstand = 'kladde') then 'underskrevet_ny'
      when bool_or(x.tilstand = 'underskrevet') then 'underskrevet' when count(*) > 0 then 'kladde' else '' end
    from ${sql.table(tabel)} x where x.sag_id = s.id)`;

/** How each of the case's own assessments stands; null where it isn't begun. */
async function hentEgne(tx: Tx, sagId: number): Promise<Egne> {
  const r = await raekke(
    tx,
    sql<Egne>`select
      (select u.besluttet_kl is not null from udbudsvurdering u where u.sag_id = s.id) as udbud,
      ${udgavestand('risikovurdering')} as risiko,
      ${udgavestand('dpia')} as dpia,
      (select a.tilstand from databehandleraftale a where a.sag_id = s.id) as databehandling,
      (select a.behov from databehandleraftale a where a.sag_id = s.id) as databehandlerbehov,
      (select count(*)::int from gaeldspost g where g.sag_id = s.id and g.tilstand = 'aaben') as gaeld,
      (select g.tilstand from godkendelse g where g.sag_id = s.id order by g.nr desc limit 1) as godkendelse,
      exists (select from indkoeb i where i.sag_id = s.id and i.underskrevet is not null) as underskrevet,
      coalesce((select i.journalnummer from indkoeb i where i.sag_id = s.id), '') as journal
      from sag s where s.id = ${sagId}`,
  );
  if (!r) throw new Error(`case ${sagId} is not there`);
  return r;
}

async function kravlisten(tx: Tx, sag: Sag): Promise<Koblingsstatus> {
  const liste = sag.kravlisteId === null ? null : await findKravliste(tx, sag.kravlisteId);
  if (!liste)
    return {
      lukket: false,
      tekst: 'Der er ingen kravliste endnu.',
      sti: paths.sagArbejdsgange({ id: sag.id }),
    };
  const faerdig = liste.tilstand === 'faerdig';
  return {
    lukket: faerdig,
    tekst: `${antal(liste.antal, 'krav', 'krav')} valgt. Listen er ${faerdig ? 'færdig' : 'i gang'}.`,
    sti: paths.kravliste({ id: liste.id }),
  };
}

async function dialogen(tx: Tx, sag: Sag): Promise<Koblingsstatus> {
  const dialog = sag.markedsdialogId === null ? null : await findMarkedsdialog(tx, sag.markedsdialogId);
  if (!dialog)
    return {
      lukket: false,
      tekst: 'Der er ingen markedsdialog endnu.',
      sti: paths.sagArbejdsgange({ id: sag.id }),
    };
  const tekster = {
    kladde: 'Dialogen er en kladde.',
    offentliggjort: dialog.frist === null ? 'Dialogen er åben.' : `Svarsfrist ${visTidspunkt(dialog.frist)}.`,
    evaluering: 'Svarene vurderes.',
    afsluttet: 'Dialogen er afsluttet.',
    annulleret: 'Dialogen er annulleret.',
  } as const;
  return {
    lukket: dialog.fase === 'afsluttet' || dialog.valgt !== null,
    tekst: tekster[dialog.fase],
    sti: paths.markedsdialog({ id: dialog.id }),
  };
}

const ENDNU_IKKE = 'Er ikke begyndt.';
const UNDERSKRIFT: Readonly<Record<Udgavestand, string>> = {
  '': ENDNU_IKKE,
  kladde: 'Er begyndt, men ikke underskrevet.',
  underskrevet: 'Er underskrevet.',
  underskrevet_ny: 'Underskrevet, ny udgave i gang.',
};
const AFTALE: Readonly<Record<string, string>> = {
  ikke_begyndt: 'Aftalen er ikke begyndt.',
  udkast: 'Der er et udkast til aftale.',
  hos_leverandoer: 'Aftalen er hos leverandøren.',
  underskrevet: 'Aftalen er underskrevet.',
  ophoert: 'Aftalen er ophørt.',
};
const GODKENDELSE: Readonly<Record<string, string>> = {
  afventer: 'Afventer godkendelse.',
  godkendt: 'Er godkendt.',
  returneret: 'Er sendt tilbage.',
  afvist: 'Er afvist.',
  trukket: 'Er trukket tilbage.',
};

function databehandlingen(e: Egne, sti: string): Koblingsstatus {
  if (e.databehandlerbehov === 'nej') return { lukket: true, tekst: 'Der er ikke brug for en aftale.', sti };
  return {
    lukket: e.databehandling === 'underskrevet',
    tekst: AFTALE[e.databehandling ?? ''] ?? ENDNU_IKKE,
    sti,
  };
}

/** How far each thing is that a checkpoint of the case can be joined to. */
export async function hentKoblinger(tx: Tx, sag: Sag): Promise<Koblinger> {
  const { id } = sag;
  const e = await hentEgne(tx, id);
  const signeret = (stand: Udgavestand, sti: string): Koblingsstatus => ({
    lukket: stand === 'underskrevet' || stand === 'underskrevet_ny',
    tekst: UNDERSKRIFT[stand],
    sti,
  });
  const arbejdsgange = sag.arbejdsgange.length;
  return {
    arbejdsgange: {
      lukket: arbejdsgange > 0,
      tekst:
        arbejdsgange > 0
          ? `${antal(arbejdsgange, 'arbejdsgang', 'arbejdsgange')} valgt.`
          : 'Ingen arbejdsgange er valgt endnu.',
      sti: paths.sagArbejdsgange({ id }),
    },
    kravliste: await kravlisten(tx, sag),
    markedsdialog: await dialogen(tx, sag),
    udbud: {
      lukket: e.udbud === true,
      tekst: e.udbud === null ? ENDNU_IKKE : e.udbud ? 'Er besluttet.' : 'Er udfyldt, men ikke besluttet.',
      sti: paths.udbudsvurdering({ id }),
    },
    risiko: signeret(e.risiko, paths.risici({ id })),
    dpia: signeret(e.dpia, paths.dpia({ id })),
    databehandling: databehandlingen(e, paths.databehandling({ id })),
    // Nothing tells whether all of it has been found: a person says so.
    gaeld: {
      lukket: null,
      tekst: e.gaeld === 0 ? 'Ingen åbne poster.' : `${antal(e.gaeld, 'åben post', 'åbne poster')}.`,
      sti: paths.gaeld({ id }),
    },
    godkendelse: {
      lukket: e.godkendelse === 'godkendt',
      tekst: GODKENDELSE[e.godkendelse ?? ''] ?? 'Der er ikke bedt om godkendelse.',
      sti: paths.godkendelser({ id }),
    },
    indkoeb: {
      lukket: e.underskrevet,
      tekst: e.underskrevet ? 'Kontrakten er underskrevet.' : 'Kontrakten er ikke underskrevet.',
      sti: paths.indkoeb({ id }),
    },
    journal: {
      lukket: e.journal !== '',
      tekst: e.journal === '' ? 'Der er intet journalnummer.' : `Journalnummer ${e.journal}.`,
      sti: paths.journal({ id }),
    },
  };
}
