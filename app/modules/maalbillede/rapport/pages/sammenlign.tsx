import { visMaaned } from '../../../../kernel/maaned.ts';
import { procent, visAendring, visProcent } from '../../../../kernel/procent.ts';
import { Aendringer } from '../../../../ui/diagram/aendringer.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Gitter, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Aarsag, Aendring, Raekke } from '../../beregning/beregning.ts';
import type { Hoved, Tidspunkt } from '../visning.ts';
import { Stedfaner, Stedside } from './hoved.tsx';

/** One end of the comparison as text in the address: `2026-09`, `2026-09.2`, `2026-09.foreloebig`. */
export interface Ende {
  readonly kode: string;
  readonly tid: Tidspunkt;
  readonly raekke: Raekke;
}

export interface SammenligningProps {
  hoved: Hoved;
  /** Every month and udgave that can be chosen, newest first. */
  valg: readonly { readonly kode: string; readonly tekst: string }[];
  fra: Ende | null;
  til: Ende;
  aendring: Aendring | null;
}

const AARSAGSTEKST: Record<Aarsag, string> = {
  portefoelje: 'Portefølje: systemer er taget i brug eller udfaset',
  maalbillede: 'Målbillede: mål og undtagelser er ændret',
  tilslutning: 'Tilslutning: leverandører har tilsluttet eller afbrudt',
  ibrugtagning: 'Ibrugtagning: kommuner har taget i brug eller er holdt op',
};

function tidstekst({ maaned, udgave }: Tidspunkt): string {
  return `${visMaaned(maaned)}, ${udgave === null ? 'foreløbige tal' : `udgave ${udgave}`}`;
}

function fortegn(tal: number): string {
  return tal > 0 ? `+${tal}` : tal < 0 ? `−${-tal}` : '0';
}

/** Two months, or two udgaver of one month, side by side, and the change split in its four causes. */
export function Sammenligningsside({ hoved, valg, fra, til, aendring }: SammenligningProps) {
  const { sti } = useSide();
  return (
    <Stedside hoved={hoved} titel="Sammenlign" overskrift="Sammenlign to tidspunkter" krumme="Sammenlign">
      <Stedfaner hoved={hoved} valgt="sammenlign" />
      <form class="mb-panel" method="get" action={sti} data-filter>
        <div class="mb-tools">
          <Endevaelger navn="fra" etiket="Fra" valg={valg} valgt={fra?.kode} />
          <Endevaelger navn="til" etiket="Til" valg={valg} valgt={til.kode} />
          {hoved.omraade !== '' && <input type="hidden" name="omraade" value={hoved.omraade} />}
          <button class="button button-secondary mb-small mb-uden-js" type="submit">
            Sammenlign
          </button>
        </div>
      </form>
      {fra === null || aendring === null ? (
        <TomTilstand overskrift="Der er kun én måned med tal">
          Når der er tal for en måned mere, kan de to sammenlignes her.
        </TomTilstand>
      ) : (
        <Gitter>
          <Panel id="grader" overskrift="De tre grader" spalter={6} kant>
            <Gradtabel fra={fra} til={til} />
          </Panel>
          <Panel id="aarsager" overskrift="Hvorfor målopfyldelsen ændrede sig" spalter={6}>
            {aendring.tiendedele === null ? (
              <p class="mb-muted">
                Målopfyldelsen findes ikke i begge måneder, så ændringen kan ikke fordeles.
              </p>
            ) : (
              <Aarsagsdiagram fra={fra} til={til} aendring={aendring} />
            )}
            <Aarsagstabel aendring={aendring} />
            <Note>
              Årsagerne regnes i rækkefølge: først portefølje, så målbillede, så tilslutning og til sidst
              ibrugtagning. Derfor går de fire dele altid op.
            </Note>
          </Panel>
        </Gitter>
      )}
    </Stedside>
  );
}

function Endevaelger({
  navn,
  etiket,
  valg,
  valgt,
}: {
  navn: string;
  etiket: string;
  valg: SammenligningProps['valg'];
  valgt?: string;
}) {
  return (
    <div class="form-group">
      <label class="form-label" for={`s-${navn}`}>
        {etiket}
      </label>
      <select class="form-select" id={`s-${navn}`} name={navn}>
        {valg.map(({ kode, tekst }) => (
          <option value={kode} selected={kode === valgt}>
            {tekst}
          </option>
        ))}
      </select>
    </div>
  );
}

function Gradtabel({ fra, til }: { fra: Ende; til: Ende }) {
  const [a, b] = [fra.raekke, til.raekke];
  const raekker = [
    ['Målopfyldelse', a.B, a.T, b.B, b.T],
    ['Tilslutningsgrad', a.K, a.T, b.K, b.T],
    ['Ibrugtagningsgrad', a.B, a.K, b.B, b.K],
    ['Dækning', a.daekning.medMaalbillede, a.daekning.ialt, b.daekning.medMaalbillede, b.daekning.ialt],
  ] as const;
  return (
    <table class="table table--borderless table--compact table--responsive-headers d-print-table">
      <caption class="sr-only">Graderne på de to tidspunkter</caption>
      <thead>
        <tr>
          <th scope="col">Grad</th>
          <th scope="col" class="mb-num">
            {tidstekst(fra.tid)}
          </th>
          <th scope="col" class="mb-num">
            {tidstekst(til.tid)}
          </th>
          <th scope="col" class="mb-num">
            Ændring
          </th>
        </tr>
      </thead>
      <tbody>
        {raekker.map(([navn, t1, n1, t2, n2]) => (
          <tr>
            <th scope="row" class="mb-nowrap">
              {navn}
            </th>
            <td class="mb-num" data-title="Fra">
              {visProcent(t1, n1)} <span class="mb-small-text">{`${t1}/${n1}`}</span>
            </td>
            <td class="mb-num" data-title="Til">
              {visProcent(t2, n2)} <span class="mb-small-text">{`${t2}/${n2}`}</span>
            </td>
            <td class="mb-num" data-title="Ændring">
              <b>{visAendring(procent(t1, n1), procent(t2, n2)) ?? '–'}</b>
              {procent(t1, n1) !== null && procent(t2, n2) !== null && ' pp'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Aarsagsdiagram({ fra, til, aendring }: { fra: Ende; til: Ende; aendring: Aendring }) {
  const [portefoelje, maalbillede, tilslutning, ibrugtagning] = aendring.dele.map(
    (d) => (d.tiendedele ?? 0) / 10,
  );
  return (
    <Aendringer
      id="aarsager-svg"
      periode={`fra ${tidstekst(fra.tid)} til ${tidstekst(til.tid)}`}
      fra={procent(aendring.fra.B, aendring.fra.T) ?? 0}
      til={procent(aendring.til.B, aendring.til.T) ?? 0}
      dele={{ portefoelje, maalbillede, tilslutning, ibrugtagning }}
    />
  );
}

function Aarsagstabel({ aendring }: { aendring: Aendring }) {
  const sum = (hent: (d: Aendring['dele'][number]) => number) =>
    aendring.dele.reduce((s, d) => s + hent(d), 0);
  return (
    <section class="mb-scroll" tabindex={0} aria-label="Ændringen fordelt på årsager, tabel">
      <table class="table table--borderless table--compact">
        <caption class="sr-only">Ændringen fordelt på årsager</caption>
        <thead>
          <tr>
            <th scope="col">Årsag</th>
            <th scope="col" class="mb-num">
              T
            </th>
            <th scope="col" class="mb-num">
              K
            </th>
            <th scope="col" class="mb-num">
              B
            </th>
            <th scope="col" class="mb-num">
              Målopfyldelse
            </th>
          </tr>
        </thead>
        <tbody>
          {aendring.dele.map((d) => (
            <tr>
              <th scope="row">{AARSAGSTEKST[d.aarsag]}</th>
              <td class="mb-num">{fortegn(d.T)}</td>
              <td class="mb-num">{fortegn(d.K)}</td>
              <td class="mb-num">{fortegn(d.B)}</td>
              <td class="mb-num">
                {d.tiendedele === null ? '–' : `${visAendring(0, d.tiendedele / 10)} pp`}
              </td>
            </tr>
          ))}
          <tr class="mb-sum">
            <th scope="row">I alt</th>
            <td class="mb-num">{fortegn(sum((d) => d.T))}</td>
            <td class="mb-num">{fortegn(sum((d) => d.K))}</td>
            <td class="mb-num">{fortegn(sum((d) => d.B))}</td>
            <td class="mb-num">
              {aendring.tiendedele === null ? '–' : `${visAendring(0, aendring.tiendedele / 10)} pp`}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
