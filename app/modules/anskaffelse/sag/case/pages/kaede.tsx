import { visDag } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Ikon } from '../../../../../ui/ikon.tsx';
import type { Sag } from '../../../queries.ts';
import { sagsnummer } from '../../../rules.ts';
import type { Koblinger } from '../../kobling/rules.ts';

interface Led {
  readonly navn: string;
  readonly under: string;
  readonly gjort: boolean;
  /** Missing where there is nothing to open yet. */
  readonly sti?: string;
}

function led({ sag, koblinger: k, systemsti }: Kaedeprops): readonly Led[] {
  const { id } = sag;
  const behov = sag.behovId === null ? undefined : paths.behov({ id: sag.behovId });
  return [
    { navn: 'Behov', under: behov ? 'meldt' : 'ikke meldt', gjort: true, sti: behov },
    { navn: 'Sag', under: sagsnummer(sag.aar, sag.loebenr), gjort: true, sti: paths.sag({ id }) },
    {
      navn: 'Krav',
      under: sag.kravlisteId === null ? 'ingen endnu' : k.kravliste.lukket ? 'færdig' : 'i gang',
      gjort: k.kravliste.lukket === true,
      sti: k.kravliste.sti,
    },
    {
      navn: 'Markedsdialog',
      under: sag.markedsdialogId === null ? 'ingen endnu' : k.markedsdialog.lukket ? 'afsluttet' : 'i gang',
      gjort: k.markedsdialog.lukket === true,
      sti: k.markedsdialog.sti,
    },
    {
      navn: 'Kontrakt',
      under: k.indkoeb.lukket ? 'underskrevet' : 'ikke underskrevet',
      gjort: k.indkoeb.lukket === true,
      sti: k.indkoeb.sti,
    },
    {
      navn: 'Målbillede',
      under: systemsti === null ? 'intet system' : 'på systemet',
      gjort: systemsti !== null,
      sti: systemsti ?? paths.sagArbejdsgange({ id }),
    },
    { navn: 'Måling', under: 'hver måned', gjort: false, sti: paths.potentialerapport() },
    {
      navn: 'Afslutning',
      under: sag.afsluttet ? visDag(sag.afsluttet) : 'åben',
      gjort: sag.tilstand === 'afsluttet',
    },
  ];
}

export interface Kaedeprops {
  readonly sag: Sag;
  readonly koblinger: Koblinger;
  /** The page of the system that the case is about; null where none is chosen. */
  readonly systemsti: string | null;
}

/** The way from need to follow-up, with what there is of each. */
export function Kaede(p: Kaedeprops) {
  const alle = led(p);
  // In a case that has ended nothing is under way.
  const nu = p.sag.tilstand === 'aaben' ? alle.findIndex((l) => !l.gjort) : -1;
  return (
    <nav aria-label="Fra behov til afslutning">
      <ol class="mb-thread">
        {alle.map((l, i) => {
          const s = l.gjort ? 'done' : i === nu ? 'now' : 'next';
          const indhold = (
            <>
              <span class="n" aria-hidden="true">
                {l.gjort ? <Ikon navn="check" /> : i + 1}
              </span>
              <b>
                {l.navn}
                <span class="sr-only"> ({s === 'done' ? 'færdig' : s === 'now' ? 'i gang' : 'kommer'})</span>
              </b>
              <small>{l.under}</small>
            </>
          );
          return (
            <li data-s={s}>
              {l.sti === undefined ? (
                <span class="mb-trin">{indhold}</span>
              ) : (
                <a href={l.sti} aria-current={l.navn === 'Sag' ? 'page' : undefined}>
                  {indhold}
                </a>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
