import type { ComponentChildren } from 'preact';
import { visMaaned, visMaanedKort } from '../../../../kernel/maaned.ts';
import { visProcent } from '../../../../kernel/procent.ts';
import { visDato, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths, type Soegning } from '../../../../routes.ts';
import type { Krumme } from '../../../../ui/fds/broedkrumme.tsx';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { KopierLinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip } from '../../../../ui/status.tsx';
import { NIVEAUNAVNE, type Sted } from '../rules.ts';
import type { Hoved, Tidspunkt } from '../visning.ts';

/** The query that keeps a page at the month, udgave and area it is shown for. */
export function tidsvalg({ tid, omraade }: Pick<Hoved, 'tid' | 'omraade'>): Soegning {
  return { maaned: tid.maaned, udgave: tid.udgave ?? undefined, omraade };
}

/** Same month and area, another udgave may apply there: used by links from one place to another. */
export function sammeMaaned({ tid, omraade }: Pick<Hoved, 'tid' | 'omraade'>): Soegning {
  return { maaned: tid.maaned, omraade };
}

export function stedsti(sted: Sted, soeg?: Soegning): string {
  return paths.rapport({ niveau: sted.niveau, id: sted.id }, soeg);
}

/** By kommunekode: those whose official name isn't the short name and "Kommune" (db/reference/kommuner.csv). */
const KOMMUNER_MED_EGET_NAVN: Readonly<Record<string, string>> = {
  '0101': 'Københavns Kommune',
  '0400': 'Bornholms Regionskommune',
};

/** "Potentialerapport for Svendborg" and so on: how a place is named in headings. */
export function stedtitel({ sted, navn }: Pick<Hoved, 'sted' | 'navn'>): string {
  if (sted.niveau === 'kommune') return KOMMUNER_MED_EGET_NAVN[sted.id] ?? `${navn} Kommune`;
  if (sted.niveau === 'integration') return `${sted.id} ${navn}`;
  if (sted.niveau === 'domaene' && /^\d/.test(sted.id)) return `${sted.id} ${navn}`;
  return navn;
}

export function krummer(hoved: Pick<Hoved, 'sted' | 'navn' | 'egen'>, ...flere: Krumme[]): Krumme[] {
  const kommunensEgen = hoved.sted.niveau === 'kommune' && hoved.sted.id === hoved.egen.kommunekode;
  const egen = kommunensEgen || (hoved.sted.niveau === 'leverandoer' && hoved.sted.id === hoved.egen.cvr);
  const land = hoved.sted.niveau === 'land';
  return [
    ...(land || egen ? [] : [{ tekst: 'Potentialerapport', sti: paths.potentialerapport() }]),
    flere.length === 0 ? { tekst: stedtitel(hoved) } : { tekst: stedtitel(hoved), sti: stedsti(hoved.sted) },
    ...flere,
  ];
}

export function Udgavechip({ tid }: { tid: Tidspunkt }) {
  if (tid.udgave === null) return <Chip s="warn">Foreløbige tal</Chip>;
  return (
    <Chip s={tid.udgave > 1 ? 'info' : 'ok'}>
      {tid.udgave > 1 ? `Revideret, udgave ${tid.udgave}` : 'Udgave 1'}
    </Chip>
  );
}

/** The line under every heading: whose figures, the month, the udgave and the coverage. Never a percentage without it. */
export function Metalinje({ hoved, children }: { hoved: Hoved; children?: ComponentChildren }) {
  const { tid, raekke, sted } = hoved;
  const { medMaalbillede, ialt } = raekke.daekning;
  return (
    <>
      <span>
        {NIVEAUNAVNE[sted.niveau][0]} · pr. <b>{visMaaned(tid.maaned)}</b>
      </span>
      <Udgavechip tid={tid} />
      {tid.offentliggjortKl !== null && <span>Offentliggjort {visTidspunkt(tid.offentliggjortKl)}</span>}
      <span>
        Dækning{' '}
        <b>
          {visTal(medMaalbillede)} af {visTal(ialt)}
        </b>{' '}
        {sted.niveau === 'kommune' ? 'systemer' : 'anvendelser'}
      </span>
      {children}
    </>
  );
}

/** Month, udgave and area as one GET form; it sends itself with script and has a button without. */
export function Tidsvaelger({ hoved }: { hoved: Hoved }) {
  const { sti, soeg } = useSide();
  const egne = new Set(['maaned', 'udgave', 'omraade', 'side']);
  const { tid, maaneder, udgaver, omraader, omraade } = hoved;
  return (
    <form class="mb-tools mb-filter" method="get" action={sti} data-filter>
      {[...new URLSearchParams(soeg)].map(
        ([navn, vaerdi]) => !egne.has(navn) && <input type="hidden" name={navn} value={vaerdi} />,
      )}
      <div class="form-group">
        <label class="form-label" for="v-maaned">
          Pr. måned
        </label>
        <select class="form-select" id="v-maaned" name="maaned">
          {maaneder.map((m) => (
            <option value={m} selected={m === tid.maaned}>
              {visMaaned(m)}
            </option>
          ))}
        </select>
      </div>
      {udgaver.length > 0 && (
        <div class="form-group">
          <label class="form-label" for="v-udgave">
            Udgave
          </label>
          <select class="form-select" id="v-udgave" name="udgave">
            <option value="">Nyeste</option>
            {udgaver.map((nr) => (
              <option value={nr} selected={nr === tid.udgave && nr !== udgaver[0]}>
                Udgave {nr}
              </option>
            ))}
            <option value="foreloebig" selected={tid.udgave === null}>
              Foreløbige tal
            </option>
          </select>
        </div>
      )}
      {omraader.length > 1 && (
        <div class="form-group">
          <label class="form-label" for="v-omraade">
            Område
          </label>
          <select class="form-select" id="v-omraade" name="omraade">
            <option value="">Alle områder</option>
            {omraader.map(({ kle, titel }) => (
              <option value={kle} selected={kle === omraade}>
                {/^\d/.test(kle) ? `${kle} ${titel}` : titel}
              </option>
            ))}
          </select>
        </div>
      )}
      <button class="button button-secondary mb-small mb-uden-js" type="submit">
        Vis
      </button>
    </form>
  );
}

export type Del = 'rapport' | 'matrix' | 'handlinger' | 'sammenlign';

/** The views of one place. Each is a page of its own, so each can be shared. */
export function Stedfaner({ hoved, valgt }: { hoved: Hoved; valgt: Del }) {
  const { sted } = hoved;
  const sted_ = { niveau: sted.niveau, id: sted.id };
  const soeg = tidsvalg(hoved);
  const faner: { del: Del; tekst: string; href: string }[] = [
    { del: 'rapport', tekst: 'Rapport', href: paths.rapport(sted_, soeg) },
    { del: 'matrix', tekst: 'Matrix', href: paths.matrix(sted_, soeg) },
    { del: 'handlinger', tekst: 'Næste handlinger', href: paths.handlinger(sted_, soeg) },
    { del: 'sammenlign', tekst: 'Sammenlign måneder', href: paths.sammenlign(sted_, soeg) },
  ];
  return (
    <Faner
      etiket="Visninger"
      faner={faner.map(({ del, tekst, href }) => ({ tekst, href, valgt: del === valgt }))}
    />
  );
}

/** "60,1 % (86/143)" in running text. */
export function gradtekst(taeller: number, naevner: number): string {
  return naevner === 0
    ? '– (0/0)'
    : `${visProcent(taeller, naevner)} (${visTal(taeller)}/${visTal(naevner)})`;
}

export { visDato, visMaanedKort };

/** A page about one place beside its report: how it is headed, and the tools that all such pages have. */
export function Stedside({
  hoved,
  titel,
  overskrift = titel,
  krumme,
  vaerktoej,
  children,
}: {
  hoved: Hoved;
  titel: string;
  overskrift?: string;
  krumme: string;
  vaerktoej?: ComponentChildren;
  children: ComponentChildren;
}) {
  const sted = stedtitel(hoved);
  return (
    <Skal
      titel={`${titel}, ${sted}`}
      overskrift={overskrift}
      krummer={krummer(hoved, { tekst: krumme })}
      meta={
        <Metalinje hoved={hoved}>
          <span>{sted}</span>
        </Metalinje>
      }
      vaerktoej={
        <>
          {vaerktoej}
          <UdskrivKnap />
          <KopierLinkKnap />
        </>
      }
    >
      {children}
    </Skal>
  );
}
