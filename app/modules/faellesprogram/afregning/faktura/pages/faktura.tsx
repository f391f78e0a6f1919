import type { ComponentChildren } from 'preact';
import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { oeretal, visKroner } from '../../../../../kernel/kroner.ts';
import { visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { EksportMenu } from '../../../../../ui/fds/menu.tsx';
import { Skal } from '../../../../../ui/skal.tsx';
import { Beskrivelse, Chip, Liste, Note, Panel } from '../../../../../ui/status.tsx';
import { DataTabel } from '../../../../../ui/tabel.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import { type Enhedsord, forklaringspar, rateregning, regnestykke } from '../forklaring.ts';
import {
  FAKTURASLAGS,
  type Faktura,
  type Fakturalinje,
  type Fakturaslags,
  ratetekst,
  rettertekst,
  VENDINGER,
  visNummer,
} from '../rules.ts';

/** A document's kind with its colour. */
export function Slagschip({ slags }: { slags: Fakturaslags }) {
  const s = slags === 'kreditnota' ? 'part' : slags === 'efterregning' ? 'add' : 'neutral';
  return <Chip s={s}>{FAKTURASLAGS[slags]}</Chip>;
}

function Forklaring({ f, l, enhed }: { f: Faktura; l: Fakturalinje; enhed: Enhedsord }) {
  return (
    <details class="details afregning-forklaring">
      <summary class="details-summary">Sådan er det regnet</summary>
      <div class="details-text">
        <Beskrivelse
          par={[
            ...forklaringspar(l.indhold, enhed),
            ['Hele året', regnestykke(l.indhold, enhed)],
            ['Raten', rateregning(l.indhold, f.rate, l.rater)],
            [
              'Beløb',
              l.vending === 'gammel'
                ? `${visKroner(-l.beloebOere)}, som tages tilbage`
                : visKroner(l.beloebOere),
            ],
          ]}
        />
      </div>
    </details>
  );
}

export interface Fakturaprops {
  /** Null where the reader can't see the programme any more; what was invoiced may be read all the same. */
  readonly program: Program | null;
  readonly aktoer: Aktoer;
  readonly faktura: Faktura;
  readonly enhed: Enhedsord;
  /** The basis may be read by the reader. */
  readonly grundlagSes: boolean;
}

interface Rammeprops extends Pick<Fakturaprops, 'program' | 'aktoer'> {
  readonly titel: string;
  readonly vaerktoej: ComponentChildren;
  readonly children: ComponentChildren;
}

function Ramme({ program, aktoer, titel, vaerktoej, children }: Rammeprops) {
  if (program === null)
    return (
      <Skal
        titel={titel}
        krummer={[
          { tekst: 'Fællesprogrammer', sti: paths.faellesprogrammer() },
          { tekst: 'Vores regninger', sti: paths.programregninger() },
          { tekst: titel },
        ]}
        vaerktoej={vaerktoej}
      >
        {children}
      </Skal>
    );
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="afregning"
      under={[{ tekst: 'Fakturaer', sti: paths.programfakturaer({ program: program.id }) }, { tekst: titel }]}
      vaerktoej={vaerktoej}
    >
      <Afregningsnav program={program} aktoer={aktoer} her="fakturaer" />
      {children}
    </Programhoved>
  );
}

/** One invoice, credit note or additional bill; every line opens to how it was computed. */
export function Fakturaside({ program, aktoer, faktura: f, enhed, grundlagSes }: Fakturaprops) {
  const titel = `${FAKTURASLAGS[f.slags]} ${visNummer(f.nummer)}`;
  const fil = (format: string) => paths.programfakturaFil({ program: f.programId, faktura: f.id, format });
  const rettet = f.andre.some((a) => a.originalId === f.id);
  return (
    <Ramme
      program={program}
      aktoer={aktoer}
      titel={titel}
      vaerktoej={
        <EksportMenu
          punkter={[
            { tekst: 'PDF', href: fil('pdf') },
            { tekst: 'Excel (.xlsx)', href: fil('xlsx') },
            { tekst: 'CSV (semikolon)', href: fil('csv') },
            ...(program === null
              ? []
              : [
                  {
                    tekst: 'Elektronisk faktura (XML)',
                    href: paths.efakturaXml({ program: program.id, faktura: f.id }),
                  },
                ]),
          ]}
        />
      }
    >
      {rettet && (
        <Note>
          <p>
            {FAKTURASLAGS[f.slags]}en er rettet siden. Den står, som den blev udstedt; se »Andre bilag«
            nederst.
          </p>
        </Note>
      )}
      <Panel id="faktura" overskrift={titel}>
        <Beskrivelse
          par={[
            ['Fra', `${f.udsteder}${f.udstederCvr === '' ? '' : `, CVR ${f.udstederCvr}`}`],
            ['Til', `${f.modtager}${f.modtagerCvr === '' ? '' : `, CVR ${f.modtagerCvr}`}`],
            ['For', `${f.program}: ${f.del}, ${ratetekst(f)} ${f.aar}`],
            ['Dato', visDato(f.fakturadato)],
            ['Forfalder', visDato(f.forfaldsdato)],
            [
              'Retter',
              f.originalId === null ? undefined : (
                <a href={paths.programfaktura({ program: f.programId, faktura: f.originalId })}>
                  {rettertekst(f)}
                </a>
              ),
            ],
            ['Årsag', f.aarsag === '' ? undefined : f.aarsag],
            ['Beløb', <b>{visKroner(f.beloebOere)}</b>],
            [
              'Grundlag',
              <>
                {grundlagSes ? (
                  <a href={paths.afregningsgrundlag({ program: f.programId, koersel: f.koersel })}>
                    Afregning {f.koersel}
                  </a>
                ) : (
                  `Afregning ${f.koersel}`
                )}
                , prismodel {f.prismodelNr}, regelversion {f.regelversion}
              </>,
            ],
          ]}
        />
      </Panel>
      <DataTabel
        id="linjer"
        overskrift="Linjer"
        under="Uden moms. Åbn en linje for at se, hvordan den er regnet."
        raekker={f.linjer}
        noegle={(l) => String(l.nr)}
        enhed={['linje', 'linjer']}
        kolonner={[
          {
            noegle: 'navn',
            overskrift: 'Linje',
            vis: (l) => (f.slags === 'faktura' ? l.navn : `${l.navn}: ${VENDINGER[l.vending].toLowerCase()}`),
          },
          {
            noegle: 'regnestykke',
            overskrift: 'Beregning',
            vis: (l) => (
              <>
                <span class="mb-small-text">{regnestykke(l.indhold, enhed)} for året</span>
                <Forklaring f={f} l={l} enhed={enhed} />
              </>
            ),
          },
          { noegle: 'beloeb', overskrift: 'Beløb, kr.', num: true, vis: (l) => oeretal(l.beloebOere) },
        ]}
        sum={{ navn: 'I alt', beloeb: oeretal(f.beloebOere) }}
      />
      {f.andre.length > 0 && (
        <Panel
          id="andre"
          overskrift="Andre bilag for samme del og rate"
          under={`Tilsammen ${visKroner(f.beloebOere + f.andre.reduce((s, a) => s + a.beloebOere, 0))}`}
          kant
        >
          <Liste
            punkter={f.andre.map((a) => ({
              titel: (
                <a href={paths.programfaktura({ program: f.programId, faktura: a.id })}>
                  {FAKTURASLAGS[a.slags]} {visNummer(a.nummer)}
                </a>
              ),
              under: visDato(a.fakturadato),
              side: <b>{visKroner(a.beloebOere)}</b>,
            }))}
          />
        </Panel>
      )}
    </Ramme>
  );
}
