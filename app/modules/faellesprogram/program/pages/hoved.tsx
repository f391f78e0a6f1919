import type { ComponentChildren } from 'preact';
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { paths } from '../../../../routes.ts';
import type { Krumme } from '../../../../ui/fds/broedkrumme.tsx';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Note } from '../../../../ui/status.tsx';
import { kortForbehold, PROGRAM_LAES, PROGRAMTILSTANDE, type Program, SYNLIGHEDER } from '../../rules.ts';

/** The pages of one programme; those marked `hus` are for its own house, `aaben` for everybody who sees the programme. */
const SIDER = {
  overblik: { tekst: 'Overblik', sti: paths.faellesprogram, for: 'aaben' },
  tilslutning: { tekst: 'Tilslutning', sti: paths.programtilslutning, for: 'aaben' },
  businesscase: { tekst: 'Business case', sti: paths.businesscase, for: 'aaben' },
  afregning: { tekst: 'Pris og afregning', sti: paths.programafregning, for: 'aaben' },
  spoergsmaal: { tekst: 'Spørgsmål og svar', sti: paths.programspoergsmaal, for: 'aaben' },
  inddragelse: { tekst: 'Inddragelse', sti: paths.inddragelse, for: 'laes' },
  parathed: { tekst: 'Parathed', sti: paths.programparathed, for: 'laes' },
  udfasning: { tekst: 'Udfasning', sti: paths.programudfasning, for: 'laes' },
  historik: { tekst: 'Historik', sti: paths.programhistorik, for: 'hus' },
} as const;
export type Programside = keyof typeof SIDER;

export interface Programhovedprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  readonly her: Programside;
  /** Below the tab's own page: crumbs from it, the last one being the page; it names the document. */
  readonly under?: readonly Krumme[];
  /** After whose it is in the line below the h1. */
  readonly meta?: ComponentChildren;
  /** Right of the h1. */
  readonly vaerktoej?: ComponentChildren;
  readonly besked?: ComponentChildren;
  readonly children: ComponentChildren;
}

function seesAf(aktoer: Aktoer | null, program: Program, side: Programside): boolean {
  const hvem = SIDER[side].for;
  if (hvem === 'aaben') return true;
  if (!maa(aktoer, PROGRAM_LAES)) return false;
  return hvem === 'laes' || aktoer?.organisation.id === program.organisationId;
}

/** What nobody has published is said on every page of the programme: in full on the overview, shortly on the others. */
function Forbehold({ program, helt }: { program: Program; helt: boolean }) {
  if (program.forbehold === '') return null;
  return helt ? (
    <Note id="forbehold">
      <p>
        {program.forbehold}
        {program.kilde !== '' && <> Kilde: {program.kilde}.</>}
      </p>
    </Note>
  ) : (
    <p class="program-forbehold">
      {kortForbehold(program.forbehold)}{' '}
      <a href={`${paths.faellesprogram({ program: program.id })}#forbehold`}>Læs forbeholdet</a>
    </p>
  );
}

/** The shell of every page of one programme: crumbs, h1, state, whose, and the tabs that the actor may open. */
export function Programhoved(props: Programhovedprops) {
  const { program, aktoer, her, under = [], children } = props;
  const sti = { program: program.id };
  const navn = program.kortnavn === '' ? program.navn : program.kortnavn;
  const vej: Krumme[] = [
    { tekst: 'Fællesprogrammer', sti: paths.faellesprogrammer() },
    { tekst: navn, sti: paths.faellesprogram(sti) },
  ];
  if (her !== 'overblik') vej.push({ tekst: SIDER[her].tekst, sti: SIDER[her].sti(sti) });
  vej.push(...under);
  const side = vej.length > 2 ? vej.at(-1)?.tekst : undefined;
  return (
    <Skal
      titel={side === undefined ? program.navn : `${side} – ${navn}`}
      overskrift={program.navn}
      maerkat={
        program.tilstand === 'aktiv' ? undefined : (
          <Chip s="neutral">{PROGRAMTILSTANDE[program.tilstand]}</Chip>
        )
      }
      // The page one stands on is text.
      krummer={vej.map((k, i) => (i === vej.length - 1 ? { tekst: k.tekst } : k))}
      meta={
        <>
          <span>{program.organisation}</span>
          {aktoer !== null && <span>{SYNLIGHEDER[program.synlighed]}</span>}
          {props.meta}
        </>
      }
      vaerktoej={props.vaerktoej}
      besked={props.besked}
    >
      <Faner
        etiket="Programmets sider"
        faner={(Object.keys(SIDER) as Programside[])
          .filter((s) => seesAf(aktoer, program, s))
          .map((s) => ({ tekst: SIDER[s].tekst, href: SIDER[s].sti(sti), valgt: s === her }))}
      />
      <Forbehold program={program} helt={her === 'overblik' && under.length === 0} />
      {children}
    </Skal>
  );
}
