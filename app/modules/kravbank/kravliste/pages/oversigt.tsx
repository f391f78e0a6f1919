import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstFelt, TekstOmraade } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel, gendankolonne, type Kolonne, type Listevisning } from '../../../../ui/tabel.tsx';
import type { Oversigtslinje } from '../exports.ts';
import type { Kravliste } from '../queries.ts';
import { type Stilling, stilling } from '../rules.ts';
import { krummer, Stillingchip } from './dele.tsx';
import { Skjult } from './valg.tsx';

export interface Oversigtsprops extends Listevisning {
  readonly linjer: readonly Oversigtslinje[];
  readonly stilling: Stilling | '';
  /** There is a list, shown or not. */
  readonly findes: boolean;
  readonly maaLave: boolean;
  /** Open questions for the reader's own roles. */
  readonly mineOpgaver: number;
}

function kolonner(p: Oversigtsprops): Kolonne<Oversigtslinje>[] {
  return [
    {
      noegle: 'navn',
      overskrift: 'Kravliste',
      sorterbar: true,
      vis: (l) => (
        <>
          <a href={paths.kravliste({ id: l.id })}>{l.navn}</a>
          {l.formaal !== '' && <div class="mb-small-text weight-normal">{l.formaal}</div>}
        </>
      ),
    },
    {
      noegle: 'tilstand',
      overskrift: 'Tilstand',
      sorterbar: true,
      vis: (l) => <Stillingchip stilling={stilling(l)} />,
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
      noegle: 'afventer',
      overskrift: 'Afventer',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) =>
        l.opgaver > 0 ? <Chip s="part">{`${l.afventer} krav, ${l.opgaver} spørgsmål`}</Chip> : l.afventer,
    },
    {
      noegle: 'rettet',
      overskrift: 'Sidst rettet',
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => visTidspunkt(l.rettetKl),
    },
    ...(p.stilling === 'slettet' && p.maaLave
      ? [
          gendankolonne<Oversigtslinje>((l) => ({
            sti: paths.kravlisteHandling({ id: l.id, handling: 'gendan' }),
            navn: l.navn,
            felter: { laas: String(l.laas) },
          })),
        ]
      : []),
  ];
}

/** The organisation's kravlister. */
export function Oversigtsside(p: Oversigtsprops) {
  const ny = p.maaLave ? <LinkKnap href={paths.kravlisteNy()}>Ny kravliste</LinkKnap> : undefined;
  return (
    <Skal titel="Kravlister" meta={<span>De krav, I stiller i ét indkøb</span>} vaerktoej={ny}>
      {p.mineOpgaver > 0 && (
        <Note kraever>
          <a href={paths.kravlisteOpgaver()}>
            {p.mineOpgaver === 1 ? '1 spørgsmål venter' : `${p.mineOpgaver} spørgsmål venter`} på dig
          </a>
        </Note>
      )}
      <DataTabel
        id="kravlister"
        overskrift="Kravlister"
        kolonner={kolonner(p)}
        raekker={p.linjer}
        noegle={(l) => String(l.id)}
        sortering={p.sortering}
        side={p.side}
        enhed={['kravliste', 'kravlister']}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.q, pladsholder: 'Navn eller formål' },
          {
            navn: 'tilstand',
            etiket: 'Tilstand',
            slags: 'valg',
            vaerdi: p.stilling,
            valg: [
              { vaerdi: '', tekst: 'I gang og færdige' },
              { vaerdi: 'i_gang', tekst: 'I gang' },
              { vaerdi: 'faerdig', tekst: 'Færdige' },
              { vaerdi: 'slettet', tekst: 'Slettede' },
            ],
          },
        ]}
        eksport={{
          xlsx: paths.kravlisterFil({ format: 'xlsx' }),
          csv: paths.kravlisterFil({ format: 'csv' }),
        }}
        tom={
          p.findes
            ? undefined
            : {
                overskrift: 'Ingen kravlister endnu',
                tekst: 'Kravguiden finder de krav, jeres løsning skal opfylde, ud fra arbejdsgange og svar.',
                handling: ny,
              }
        }
      />
    </Skal>
  );
}

export interface Navneprops {
  readonly hindringer: readonly Hindring[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
}

function Navnefelter() {
  return (
    <>
      <TekstFelt navn="navn" etiket="Navn" hint="Fx Omsorgssystem 2026" maksLaengde={200} />
      <TekstOmraade
        navn="formaal"
        etiket="Formål"
        hint="Hvad skal der købes, og hvorfor?"
        paakraevet={false}
        raekker={3}
        maksLaengde={2000}
      />
    </>
  );
}

export function NySide({ hindringer, vaerdier }: Navneprops) {
  return (
    <Skal titel="Ny kravliste" krummer={[{ tekst: 'Kravlister', sti: paths.kravlister() }, { tekst: 'Ny' }]}>
      <Formular sti={paths.kravlisteNy()} hindringer={hindringer} vaerdier={vaerdier} vagt>
        <Panel
          id="ny"
          overskrift="Hvad er listen til?"
          under="Bagefter fører kravguiden dig gennem valg og spørgsmål."
        >
          <Navnefelter />
          <Knaprad>
            <Knap>Opret, og start guiden</Knap>
            <LinkKnap variant="sekundaer" href={paths.kravlister()}>
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Panel>
      </Formular>
    </Skal>
  );
}

/** Name and purpose of a list that is there, or of a copy of it. */
export function Navneside({
  liste,
  handling,
  hindringer,
  vaerdier,
  konflikt,
}: Navneprops & {
  liste: Kravliste;
  handling: 'omdoeb' | 'kopier';
  konflikt: readonly Konfliktfelt[] | null;
}) {
  const titel = handling === 'omdoeb' ? 'Ret navn og formål' : 'Kopiér kravlisten';
  return (
    <Skal
      titel={titel}
      krummer={krummer(liste, { tekst: titel })}
      besked={konflikt && <Konflikt felter={konflikt} />}
    >
      <Formular
        sti={paths.kravlisteHandling({ id: liste.id, handling })}
        hindringer={hindringer}
        vaerdier={vaerdier}
        vagt
      >
        <Skjult laas={liste.laas} />
        <Panel
          id="navn"
          overskrift={titel}
          under={handling === 'kopier' ? 'Valg, svar, krav og rækkefølge følger med.' : undefined}
        >
          <Navnefelter />
          <Knaprad>
            <Knap>{handling === 'omdoeb' ? 'Gem' : 'Kopiér'}</Knap>
            <LinkKnap variant="sekundaer" href={paths.kravliste({ id: liste.id })}>
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Panel>
      </Formular>
    </Skal>
  );
}
