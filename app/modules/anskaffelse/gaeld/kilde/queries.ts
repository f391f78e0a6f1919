import { antal, visDato } from '../../../../kernel/tekst.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Segl } from '../../../../platform/segl.ts';
import { maalbilledgab } from '../../../maalbillede/public.ts';
import { valgtesUopfyldteKrav } from '../../../markedsdialog/public.ts';
import type { Sag } from '../../queries.ts';
import type { Fund, Kildelaesning, Kildepost } from './rules.ts';

const SVAR = { nej: 'Nej', delvist: 'Ja, delvist' } as const;
/** As long as the name of an entry may be. */
const MAKS_NAVN = 200;

function ulaest(kilde: Kildelaesning['kilde'], tekst: string): Kildelaesning {
  return { kilde, fund: null, tekst, loest: () => '' };
}

/** What the supplier that was chosen in the case's markedsdialog said no to, or yes in part. */
export async function laesSvar(tx: Tx, segl: Segl, sag: Sag): Promise<Kildelaesning> {
  if (sag.markedsdialogId === null) return ulaest('krav', 'Sagen har ingen markedsdialog.');
  const krav = await valgtesUopfyldteKrav(tx, segl, sag.markedsdialogId);
  if (krav === null) return ulaest('krav', 'Sagens markedsdialog er slettet.');
  if (krav === 'ikke_valgt')
    return ulaest('krav', 'Der er ikke valgt en leverandør i sagens markedsdialog endnu.');
  if (krav === 'lukket')
    return ulaest(
      'krav',
      'Svarene er kun åbne for dem, der evaluerer dialogen. Bed en af dem om at hente herfra.',
    );
  return {
    kilde: 'krav',
    fund: krav.map(
      (k): Fund => ({
        kilde: 'krav',
        noegle: k.noegle,
        navn: k.navn.slice(0, MAKS_NAVN),
        beskrivelse: `Den valgte leverandør har svaret: ${SVAR[k.svar]}.`,
        integrationer: k.integrationer,
        plan: '',
        planFrist: null,
      }),
    ),
    tekst:
      krav.length === 0
        ? 'Den valgte leverandør har ikke svaret Nej eller delvist på noget krav.'
        : `Den valgte leverandør har svaret Nej eller delvist på ${antal(krav.length, 'krav', 'krav')}.`,
    loest: () => 'Den valgte leverandørs svar er ikke længere Nej eller delvist.',
  };
}

/** What the målbillede of the case's system asks for that the system isn't connected to. */
export async function laesMaalbillede(tx: Tx, sag: Sag, idag: string): Promise<Kildelaesning> {
  if (sag.systemId === null) return ulaest('maalbillede', 'Sagen har intet system endnu.');
  const gab = await maalbilledgab(tx, sag.systemId, idag);
  if (gab === null) return ulaest('maalbillede', 'Der er ikke fastlagt et målbillede for sagens system.');
  return {
    kilde: 'maalbillede',
    fund: gab.map(
      (m): Fund => ({
        kilde: 'maalbillede',
        noegle: m.integration,
        navn: `${m.integration} ${m.navn} er ikke tilsluttet`.slice(0, MAKS_NAVN),
        beskrivelse: `Målbilledet siger, at integrationen er ${m.relevans === 'noedvendig' ? 'nødvendig' : 'relevant'} for systemet.`,
        integrationer: [m.integration],
        // A promise that has run out is no plan.
        ...(m.ventes !== null && m.ventes >= idag
          ? { plan: `Ventes tilsluttet ${visDato(m.ventes)}.`, planFrist: m.ventes }
          : { plan: '', planFrist: null }),
      }),
    ),
    tekst:
      gab.length === 0
        ? 'Systemet er tilsluttet alt det, målbilledet kræver.'
        : `Systemet mangler ${antal(gab.length, 'integration', 'integrationer')} i målbilledet.`,
    loest: (kode) => `${kode} er tilsluttet, eller målbilledet kræver den ikke længere.`,
  };
}

/** The entries of a case that came from a source, closed ones too. */
export function hentKildeposter(tx: Tx, sagId: number): Promise<Kildepost[]> {
  return raekker(
    tx,
    sql<Kildepost>`select g.id, g.kilde, g.kilde_noegle as noegle, g.navn, g.tilstand
      from gaeldspost g where g.sag_id = ${sagId} and g.kilde <> 'manuel' order by g.id`,
  );
}
