import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, RadioGruppe, TekstFelt, Valgliste } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Panel } from '../../../../ui/status.tsx';
import { DataTabel, gendankolonne, type Kolonne, type Listevisning } from '../../../../ui/tabel.tsx';
import type { Kravlistepost } from '../../../kravbank/public.ts';
import { MARKEDSARTER, type Markedsart } from '../../rules.ts';
import type { Listelinje } from '../liste/exports.ts';
import { LISTEFILTRE, type Listefilter } from '../liste/rules.ts';
import { Fasechip } from './hoved.tsx';

export interface Listeprops extends Listevisning {
  readonly linjer: readonly Listelinje[];
  readonly filter: Listefilter | '';
  /** There is a dialogue, shown or not. */
  readonly findes: boolean;
  readonly maaLave: boolean;
}

function kolonner({ filter, maaLave }: Listeprops): Kolonne<Listelinje>[] {
  return [
    {
      noegle: 'titel',
      overskrift: 'Dialog',
      sorterbar: true,
      vis: (l) => (
        <>
          {filter === 'slettet' ? l.titel : <a href={paths.markedsdialog({ id: l.id })}>{l.titel}</a>}
          <div class="mb-small-text weight-normal">{MARKEDSARTER[l.slags].navn}</div>
        </>
      ),
    },
    { noegle: 'fase', overskrift: 'Fase', sorterbar: true, vis: (l) => <Fasechip fase={l.fase} /> },
    {
      noegle: 'frist',
      overskrift: 'Svarfrist',
      sorterbar: true,
      vis: (l) => (l.frist === null ? 'Ikke sat' : visTidspunkt(l.frist)),
    },
    {
      noegle: 'krav',
      overskrift: 'Krav',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => l.krav,
    },
    {
      noegle: 'afleveret',
      overskrift: 'Svar',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => (l.inviteret === 0 ? '–' : `${l.afleveret} af ${l.inviteret}`),
    },
    {
      noegle: 'spoergsmaal',
      overskrift: 'Spørgsmål',
      vis: (l) =>
        l.ubesvarede > 0 ? (
          <a href={paths.markedsspoergsmaalene({ id: l.id })}>
            <Chip s="attn">{l.ubesvarede} venter</Chip>
          </a>
        ) : (
          '–'
        ),
    },
    {
      noegle: 'rettet',
      overskrift: 'Sidst ændret',
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => visTidspunkt(l.rettet),
    },
    ...(filter === 'slettet' && maaLave
      ? [
          gendankolonne<Listelinje>((l) => ({
            sti: paths.markedsdialogHandling({ id: l.id, handling: 'gendan' }),
            navn: l.titel,
          })),
        ]
      : []),
  ];
}

/** The house's own dialogues. */
export function Listeside(p: Listeprops) {
  const ny = p.maaLave ? (
    <LinkKnap lille ikon="plus" href={paths.markedsdialogNy()}>
      Ny dialog
    </LinkKnap>
  ) : undefined;
  return (
    <Skal
      titel="Markedsdialog"
      meta={<span>Send krav til markedet, og sammenlign svarene efter fristen</span>}
      vaerktoej={
        <>
          <LinkKnap variant="sekundaer" lille href={paths.markedsskabeloner()}>
            Skabeloner
          </LinkKnap>
          {ny}
        </>
      }
    >
      <DataTabel
        id="dialoger"
        overskrift="Jeres dialoger"
        kolonner={kolonner(p)}
        raekker={p.linjer}
        noegle={(l) => String(l.id)}
        sortering={p.sortering}
        side={p.side}
        enhed={['dialog', 'dialoger']}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.q, pladsholder: 'Titel' },
          {
            navn: 'fase',
            etiket: 'Fase',
            slags: 'valg',
            vaerdi: p.filter,
            valg: [{ vaerdi: '', tekst: 'Alle faser' }, ...LISTEFILTRE],
          },
        ]}
        eksport={{
          xlsx: paths.markedsdialogerFil({ format: 'xlsx' }),
          csv: paths.markedsdialogerFil({ format: 'csv' }),
        }}
        tom={
          p.findes
            ? undefined
            : {
                overskrift: 'Ingen markedsdialoger endnu',
                tekst:
                  'Begynd med en færdig kravliste. Invitér leverandører, sæt en frist, og offentliggør. Svarene er forseglet til fristen.',
                handling: (
                  <>
                    {ny} <a href={paths.kravlister()}>Se kravlister</a>
                  </>
                ),
              }
        }
      />
    </Skal>
  );
}

export interface Nyprops {
  readonly lister: readonly Kravlistepost[];
  readonly hindringer: readonly Hindring[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
}

function regler(slags: Markedsart): string {
  const { pris, scoring, svardage } = MARKEDSARTER[slags];
  return [
    `${svardage} arbejdsdage til svar`,
    pris === 'altid' ? 'med pris' : 'pris valgfri',
    scoring === 'altid' ? 'med point' : 'point valgfri',
  ].join(' · ');
}

export function NySide({ lister, hindringer, vaerdier }: Nyprops) {
  return (
    <Skal
      titel="Ny dialog"
      krummer={[{ tekst: 'Markedsdialog', sti: paths.markedsdialoger() }, { tekst: 'Ny dialog' }]}
    >
      <Formular sti={paths.markedsdialogNy()} hindringer={hindringer} vaerdier={vaerdier} vagt>
        <Panel
          id="ny"
          overskrift="Hvad skal I i gang med?"
          under="Frister foreslås. Alt kan rettes, til dialogen offentliggøres."
        >
          <TekstFelt
            navn="titel"
            etiket="Titel"
            hint="Fx Omsorgssystem 2027. Leverandørerne ser den."
            maksLaengde={200}
          />
          <RadioGruppe
            navn="slags"
            etiket="Form"
            valg={(Object.keys(MARKEDSARTER) as Markedsart[]).map((slags) => ({
              vaerdi: slags,
              tekst: MARKEDSARTER[slags].navn,
              hint: `${MARKEDSARTER[slags].grundlag} ${regler(slags)}.`,
            }))}
          />
          <Valgliste
            navn="liste"
            etiket="Kravliste"
            hint={
              lister.length === 0
                ? 'I har ingen færdige kravlister. Dialogen begynder tom, og krav kan hentes senere.'
                : 'Kravene kopieres. Listen kan hentes igen senere.'
            }
            paakraevet={false}
            tomtValg="Ingen, begynd tom"
            valg={lister.map((l) => ({
              vaerdi: String(l.id),
              tekst: `${l.navn} (${antal(l.antal, 'krav', 'krav')})`,
            }))}
          />
          <Knaprad>
            <Knap>Opret kladde</Knap>
            <LinkKnap variant="sekundaer" href={paths.markedsdialoger()}>
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Panel>
      </Formular>
    </Skal>
  );
}
