import type { ComponentChildren } from 'preact';
import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { noegletalKroner, oeretal, visKroner } from '../../../../../kernel/kroner.ts';
import { antal, visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Skal } from '../../../../../ui/skal.tsx';
import { Kpier, KpiKort, TomTilstand } from '../../../../../ui/status.tsx';
import { DataTabel, type Filter, type Kolonne, type Listevisning } from '../../../../../ui/tabel.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program, Programdel } from '../../../rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import type { Fakturavalg } from '../forms.ts';
import type { Aarssum, Fakturaliste } from '../queries.ts';
import { FAKTURASLAGS, type Fakturahoved, ratetekst, visNummer } from '../rules.ts';
import { Slagschip } from './faktura.tsx';

type Hvilke = { readonly medModtager: boolean; readonly medProgram: boolean };

function kolonner({ medModtager, medProgram }: Hvilke): Kolonne<Fakturahoved>[] {
  return [
    {
      noegle: 'nummer',
      overskrift: 'Nummer',
      sorterbar: true,
      foerst: 'faldende',
      vis: (f) => (
        <a href={paths.programfaktura({ program: f.programId, faktura: f.id })}>{visNummer(f.nummer)}</a>
      ),
    },
    {
      noegle: 'slags',
      overskrift: 'Slags',
      kunBredt: medModtager,
      vis: (f) => <Slagschip slags={f.slags} />,
    },
    ...(medModtager
      ? [
          {
            noegle: 'modtager',
            overskrift: 'Kommune',
            sorterbar: true,
            vis: (f: Fakturahoved) => f.modtager,
          },
        ]
      : []),
    ...(medProgram
      ? [
          {
            noegle: 'program',
            overskrift: 'Program',
            sorterbar: true,
            vis: (f: Fakturahoved) =>
              f.programSes ? (
                <a href={paths.programafregning({ program: f.programId })}>{f.program}</a>
              ) : (
                f.program
              ),
          },
        ]
      : []),
    { noegle: 'del', overskrift: 'Del', sorterbar: true, kunBredt: medModtager, vis: (f) => f.del },
    { noegle: 'rate', overskrift: 'Rate', kunBredt: true, vis: (f) => ratetekst(f) },
    {
      noegle: 'aar',
      overskrift: 'År',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      kunBredt: medModtager,
      vis: (f) => f.aar,
    },
    {
      noegle: 'fakturadato',
      overskrift: 'Dato',
      sorterbar: true,
      foerst: 'faldende',
      kunBredt: true,
      vis: (f) => visDato(f.fakturadato),
    },
    {
      noegle: 'forfaldsdato',
      overskrift: 'Forfalder',
      sorterbar: true,
      foerst: 'faldende',
      kunBredt: medModtager,
      vis: (f) => visDato(f.forfaldsdato),
    },
    {
      noegle: 'beloeb',
      overskrift: 'Beløb, kr.',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (f) => <b>{oeretal(f.beloebOere)}</b>,
    },
  ];
}

interface Listeprops extends Hvilke {
  readonly liste: Fakturaliste;
  readonly valg: Fakturavalg;
  readonly visning: Listevisning;
  readonly filtre: readonly Filter[];
  readonly eksport: { readonly xlsx: string; readonly csv: string };
  readonly tom: { readonly overskrift: string; readonly tekst: string };
}

function Tabel(p: Listeprops) {
  return (
    <DataTabel
      id="fakturaer"
      overskrift="Fakturaer, kreditnotaer og efterregninger"
      raekker={p.liste.linjer}
      noegle={(f) => String(f.id)}
      enhed={['bilag', 'bilag']}
      kolonner={kolonner(p)}
      sortering={p.visning.sortering}
      side={p.visning.side}
      filtre={p.filtre}
      valgte={p.valg.udstedelse === null ? [] : [{ tekst: 'Udstedt sammen', navn: 'udstedelse' }]}
      eksport={p.eksport}
      sum={{ nummer: 'I alt', beloeb: oeretal(p.liste.sumOere) }}
      tom={p.tom}
      taet={p.medModtager}
    />
  );
}

function slagsfilter(valg: Fakturavalg): Filter {
  return {
    navn: 'slags',
    etiket: 'Slags',
    slags: 'valg',
    vaerdi: valg.slags,
    valg: [
      { vaerdi: '', tekst: 'Alle' },
      ...Object.entries(FAKTURASLAGS).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
    ],
  };
}

function aarsfilter(valg: Fakturavalg, summer: readonly Aarssum[]): Filter {
  return {
    navn: 'aar',
    etiket: 'År',
    slags: 'valg',
    vaerdi: valg.aar === null ? '' : String(valg.aar),
    valg: [
      { vaerdi: '', tekst: 'Alle' },
      ...[...new Set(summer.map((s) => s.aar))].map((a) => ({ vaerdi: String(a), tekst: String(a) })),
    ],
  };
}

/** Sums by year over what is given, the newest four. */
function Aarssummer({ summer, fod }: { summer: readonly Aarssum[]; fod: ComponentChildren }) {
  const aarene = [...Map.groupBy(summer, (s) => s.aar)].slice(0, 4);
  return (
    <Kpier etiket="Sum pr. år" fod={fod}>
      {aarene.map(([aar, egne], i) => {
        const oere = egne.reduce((s, e) => s + e.oere, 0);
        const tal = noegletalKroner(oere);
        const bilag = antal(egne[0].antal, 'bilag', 'bilag');
        // The figure itself is rounded where there are øre, or millions.
        const afrundet = `${tal.vaerdi} ${tal.enhed}` !== visKroner(oere);
        return (
          <KpiKort overskrift={String(aar)} {...tal} hoved={i === 0}>
            {egne.length > 1
              ? egne.map((e) => `${e.program}: ${visKroner(e.oere)}`).join(' · ')
              : afrundet
                ? `${visKroner(oere)} på ${bilag}`
                : bilag}
          </KpiKort>
        );
      })}
    </Kpier>
  );
}

export interface Programlisteprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly dele: readonly Programdel[];
  /** The programme's house sees all kommuner, a kommune its own. */
  readonly hus: boolean;
  readonly liste: Fakturaliste;
  readonly summer: readonly Aarssum[];
  readonly valg: Fakturavalg;
  readonly visning: Listevisning;
}

/** What has been issued of one programme, as far as the reader may see. */
export function Fakturalisteside(p: Programlisteprops) {
  return (
    <Programhoved program={p.program} aktoer={p.aktoer} her="afregning" under={[{ tekst: 'Fakturaer' }]}>
      <Afregningsnav program={p.program} aktoer={p.aktoer} her="fakturaer" />
      {p.summer.length > 0 && (
        <Aarssummer summer={p.summer} fod="Det, der er udstedt, med kreditnotaer trukket fra. Uden moms." />
      )}
      <Tabel
        {...p}
        medModtager={p.hus}
        medProgram={false}
        filtre={[
          ...(p.hus
            ? [
                {
                  navn: 'q',
                  etiket: 'Kommune eller nummer',
                  slags: 'soeg' as const,
                  vaerdi: p.valg.q,
                },
              ]
            : []),
          aarsfilter(p.valg, p.summer),
          {
            navn: 'del',
            etiket: 'Del',
            slags: 'valg',
            vaerdi: p.valg.del === null ? '' : String(p.valg.del),
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...p.dele.map((d) => ({ vaerdi: String(d.id), tekst: d.navn })),
            ],
          },
          slagsfilter(p.valg),
        ]}
        eksport={{
          xlsx: paths.programfakturaerFil({ program: p.program.id, format: 'xlsx' }),
          csv: paths.programfakturaerFil({ program: p.program.id, format: 'csv' }),
        }}
        tom={{
          overskrift: 'Ingen bilag',
          tekst: p.summer.length === 0 ? 'Der er ikke udstedt noget endnu.' : 'Prøv at fjerne et filter.',
        }}
      />
    </Programhoved>
  );
}

export interface Regningsprops {
  readonly kommune: string;
  readonly liste: Fakturaliste;
  readonly summer: readonly Aarssum[];
  readonly valg: Fakturavalg;
  readonly visning: Listevisning;
}

/** »Vores regninger«: what a kommune has got from all programmes. */
export function Regninger(p: Regningsprops) {
  const programmer = [...new Map(p.summer.map((s) => [s.programId, s.program]))];
  return (
    <Skal
      titel="Vores regninger"
      krummer={[{ tekst: 'Fællesprogrammer', sti: paths.faellesprogrammer() }, { tekst: 'Vores regninger' }]}
      meta={<span>{p.kommune}: det, fællesprogrammer har faktureret</span>}
    >
      {p.summer.length === 0 ? (
        <TomTilstand overskrift="Ingen regninger endnu">
          Når et fællesprogram udsteder en rate, kommer fakturaen her. Følg programmet for at få en mail om
          det.
        </TomTilstand>
      ) : (
        <>
          <Aarssummer
            summer={p.summer}
            fod="Det, der er udstedt til jer, med kreditnotaer trukket fra. Uden moms."
          />
          <Tabel
            {...p}
            medModtager={false}
            medProgram
            filtre={[
              {
                navn: 'q',
                etiket: 'Søg',
                slags: 'soeg',
                vaerdi: p.valg.q,
                pladsholder: 'Program, del eller nummer',
              },
              aarsfilter(p.valg, p.summer),
              ...(programmer.length > 1
                ? [
                    {
                      navn: 'program',
                      etiket: 'Program',
                      slags: 'valg' as const,
                      vaerdi: p.valg.program === null ? '' : String(p.valg.program),
                      valg: [
                        { vaerdi: '', tekst: 'Alle' },
                        ...programmer.map(([id, navn]) => ({ vaerdi: String(id), tekst: navn })),
                      ],
                    },
                  ]
                : []),
              slagsfilter(p.valg),
            ]}
            eksport={{
              xlsx: paths.programregningerFil({ format: 'xlsx' }),
              csv: paths.programregningerFil({ format: 'csv' }),
            }}
            tom={{ overskrift: 'Ingen bilag', tekst: 'Prøv at fjerne et filter.' }}
          />
        </>
      )}
    </Skal>
  );
}
