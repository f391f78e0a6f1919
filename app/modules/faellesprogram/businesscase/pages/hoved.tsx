import type { ComponentChildren } from 'preact';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { Fejlopsummering } from '../../../../ui/form.tsx';
import { Chip } from '../../../../ui/status.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import type { Program } from '../../rules.ts';
import { CASESYNLIGHEDER, type Case, TILSTANDE } from '../rules.ts';

export interface Caseside {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  /** Those that the actor sees, the newest first. */
  readonly caser: readonly Case[];
  readonly leder: boolean;
  /** Reads for the house that runs it, and so sees drafts. */
  readonly hus: boolean;
}

const SIDER = {
  pris: 'Pris og følsomhed',
  omkostninger: 'Omkostninger og antagelser',
  versioner: 'Versioner',
  forbedring: 'Hvad årene kostede',
} as const;
export type Casefane = keyof typeof SIDER;

/** What a version is, in a chip and a line. */
export function Casechip({ c }: { c: Case }) {
  return <Chip s={c.tilstand === 'vedtaget' ? 'ok' : 'part'}>{TILSTANDE[c.tilstand]}</Chip>;
}

export function Caselinje({ c, hus }: { c: Case; hus: boolean }) {
  return (
    <p class="mb-meta">
      <span>
        Version {c.nr}: {c.navn}
      </span>
      <Casechip c={c} />
      {c.vedtaget !== null && <span>{visDag(c.vedtaget)}</span>}
      {hus && c.tilstand === 'vedtaget' && <span>Ses af: {CASESYNLIGHEDER[c.synlighed].toLowerCase()}</span>}
    </p>
  );
}

/** The version that the page is of: its own number, else the newest. */
function fanesti(fane: Casefane, program: number, nr: number | undefined): string {
  if (fane === 'versioner') return paths.businesscaser({ program });
  if (fane === 'forbedring') return paths.businesscaseforbedring({ program });
  if (nr === undefined) return paths.businesscase({ program });
  return fane === 'pris'
    ? paths.businesscaseversion({ program, casenr: nr })
    : paths.businesscaseomkostninger({ program, casenr: nr });
}

export interface Casehovedprops extends Caseside {
  readonly her: Casefane;
  /** The version that the page shows. */
  readonly vist?: Case;
  readonly under?: readonly { readonly tekst: string; readonly sti: string }[];
  readonly vaerktoej?: ComponentChildren;
  readonly hindringer?: readonly Hindring[];
  readonly children: ComponentChildren;
}

/** The head of every page of the business case: the programme's own, and the four pages below it. */
export function Casehoved(p: Casehovedprops) {
  const { program, aktoer, caser } = p;
  const nr = (p.vist ?? caser[0])?.nr;
  const faner = (Object.keys(SIDER) as Casefane[]).filter((f) => f !== 'omkostninger' || nr !== undefined);
  const uden = (p.hindringer ?? []).filter((h) => h.felt === undefined);
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="businesscase"
      under={p.under}
      vaerktoej={p.vaerktoej}
    >
      {caser.length > 0 && (
        <div class="case-faner">
          <Faner
            etiket="Business casens sider"
            faner={faner.map((f) => ({
              tekst: SIDER[f],
              href: fanesti(f, program.id, nr),
              valgt: f === p.her,
            }))}
          />
        </div>
      )}
      {uden.length > 0 && <Fejlopsummering hindringer={uden} formularId="" />}
      {p.vist && <Caselinje c={p.vist} hus={p.hus} />}
      {p.children}
    </Programhoved>
  );
}
