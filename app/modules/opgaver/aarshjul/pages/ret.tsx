import { konfliktfelter } from '../../../../kernel/konflikt.ts';
import { FORAELDET, type Hindring, harKode } from '../../../../kernel/resultat.ts';
import { tilMaanedsnavn } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  AfkrydsningsGruppe,
  Formular,
  Knaprad,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Panel } from '../../../../ui/status.tsx';
import { type Aktivitet, visMaaneder } from '../rules.ts';

export interface Aktivitetsprops {
  /** Null for a new one. */
  readonly aktivitet: Aktivitet | null;
  /** What was typed, when it comes back. */
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>> | null;
  readonly hindringer: readonly Hindring[];
  readonly roller: readonly { readonly vaerdi: string; readonly tekst: string }[];
  readonly personer: readonly { readonly id: string; readonly navn: string }[];
}

const ALLE_MAANEDER = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

function gemt(a: Aktivitet): Readonly<Record<string, Feltvaerdi>> {
  return {
    titel: a.titel,
    maaneder: a.maaneder.map(String),
    ansvarlig: a.rolle !== '' ? `rolle:${a.rolle}` : a.personId === null ? '' : `person:${a.personId}`,
    link: a.link,
    note: a.note,
  };
}

const liste = (v: Feltvaerdi): readonly string[] => (v === undefined ? [] : typeof v === 'string' ? [v] : v);

type Valg = readonly { readonly vaerdi: string; readonly tekst: string }[];

const ETIKETTER = {
  titel: 'Aktivitet',
  maaneder: 'Måneder',
  ansvarlig: 'Ansvarlig',
  link: 'Link',
  note: 'Note',
};

/** The fields as people read them, for showing what somebody else has saved beside what was typed. */
function somTekst(
  f: Readonly<Record<string, Feltvaerdi>>,
  ansvarlige: Valg,
): Readonly<Record<string, string>> {
  const foerste = (navn: string) => liste(f[navn])[0] ?? '';
  return {
    titel: foerste('titel'),
    maaneder: visMaaneder(
      liste(f.maaneder)
        .map(Number)
        .sort((a, b) => a - b),
    ),
    ansvarlig: ansvarlige.find((v) => v.vaerdi === foerste('ansvarlig'))?.tekst ?? '',
    link: foerste('link'),
    note: foerste('note'),
  };
}

/** Adding or correcting one activity of the wheel. */
export function Aktivitetsside({ aktivitet: a, vaerdier, hindringer, roller, personer }: Aktivitetsprops) {
  const titel = a === null ? 'Ny aktivitet' : 'Ret aktivitet';
  const kendt = a?.personId != null && !a.personHer;
  const ansvarlige: Valg = [
    ...roller,
    ...personer.map((p) => ({ vaerdi: `person:${p.id}`, tekst: p.navn })),
    ...(a !== null && kendt
      ? [
          {
            vaerdi: `person:${a.personId}`,
            tekst: `${a.person || 'Tidligere medarbejder'} (ikke længere her)`,
          },
        ]
      : []),
  ];
  const foraeldet = harKode(hindringer, FORAELDET);
  return (
    <Skal
      titel={titel}
      krummer={[{ tekst: 'Årshjul', sti: paths.aarshjul() }, { tekst: titel }]}
      maerkat={a?.udgaaet ? <Chip>Taget ud</Chip> : undefined}
      besked={
        a !== null && foraeldet && vaerdier !== null ? (
          <Konflikt
            felter={konfliktfelter(ETIKETTER, somTekst(gemt(a), ansvarlige), somTekst(vaerdier, ansvarlige))}
          />
        ) : undefined
      }
      vaerktoej={
        a !== null ? (
          <HandlingKnap
            sti={paths.aktivitetHandling({
              aktivitet: a.id,
              handling: a.udgaaet ? 'saet-ind' : 'tag-ud',
            })}
            variant="sekundaer"
            lille
          >
            {a.udgaaet ? 'Sæt ind igen' : 'Tag ud af årshjulet'}
          </HandlingKnap>
        ) : undefined
      }
    >
      <Panel id="aktivitet" overskrift="Aktiviteten" spalter={8}>
        <Formular
          sti={a === null ? paths.aarshjulNy() : paths.aktivitet({ aktivitet: a.id })}
          vaerdier={vaerdier ?? (a === null ? {} : gemt(a))}
          hindringer={foraeldet ? [] : hindringer}
          vagt
        >
          {a !== null && <input type="hidden" name="version" value={a.laas} />}
          <TekstFelt
            navn="titel"
            etiket="Hvad skal gøres"
            hint="For eksempel: Tilsyn med databehandlere"
            maksLaengde={200}
          />
          <div class="hjul-maaneder">
            <AfkrydsningsGruppe
              navn="maaneder"
              etiket="I hvilke måneder"
              hint="Skal være gjort, inden måneden er slut"
              valg={ALLE_MAANEDER.map((m) => ({ vaerdi: String(m), tekst: tilMaanedsnavn(m) }))}
            />
          </div>
          <Valgliste
            navn="ansvarlig"
            etiket="Ansvarlig"
            hint="Alle med rollen, eller den ene person, får det som opgave"
            paakraevet={false}
            tomtValg="Administratorer og sagsbehandlere"
            valg={ansvarlige}
          />
          <TekstFelt
            navn="link"
            etiket="Link"
            hint="Til vejledning, skabelon eller mappe"
            type="url"
            paakraevet={false}
            maksLaengde={2000}
          />
          <TekstOmraade navn="note" etiket="Note" paakraevet={false} raekker={4} maksLaengde={2000} />
          <Knaprad>
            <Knap>Gem</Knap>
            <LinkKnap variant="sekundaer" href={paths.aarshjul()}>
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Skal>
  );
}
