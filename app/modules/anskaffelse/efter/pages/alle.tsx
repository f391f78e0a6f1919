import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { Fejlopsummering } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { DataTabel, type Kolonne } from '../../../../ui/tabel.tsx';
import { type Opfoelgning, SLAGS, type Slags, type Valg, VISNINGER, type Visning } from '../rules.ts';
import { Handlinger, Statuschip, Udfoertlinje } from './dele.tsx';

export interface Alleprops {
  readonly linjer: readonly Opfoelgning[];
  readonly antal: Readonly<Record<Visning, number>>;
  readonly valg: Valg;
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
  readonly idag: string;
  readonly ansvarlige: readonly { readonly id: string; readonly navn: string }[];
  readonly arbejder: boolean;
  readonly hindringer: readonly Hindring[];
}

function kolonner({ idag, arbejder }: Alleprops): Kolonne<Opfoelgning>[] {
  return [
    {
      noegle: 'titel',
      overskrift: 'Sag',
      sorterbar: true,
      vis: (o) => (
        <>
          <a href={paths.opfoelgning({ id: o.sagId })}>{o.titel}</a>
          <div class="mb-small-text weight-normal">{o.nummer}</div>
        </>
      ),
    },
    {
      noegle: 'tekst',
      overskrift: 'Hvad',
      vis: (o) => (
        <>
          {o.tekst}
          <Udfoertlinje o={o} />
        </>
      ),
    },
    { noegle: 'slags', overskrift: 'Slags', sorterbar: true, vis: (o) => SLAGS[o.slags] },
    {
      noegle: 'dato',
      overskrift: 'Dato',
      sorterbar: true,
      vis: (o) => (
        <>
          {visDato(o.dato)} <Statuschip o={o} idag={idag} />
        </>
      ),
    },
    { noegle: 'ansvarlig', overskrift: 'Ansvarlig', sorterbar: true, vis: (o) => o.ansvarlig || '–' },
    ...(arbejder
      ? [
          {
            noegle: 'handling',
            overskrift: 'Handling',
            vis: (o: Opfoelgning) => <Handlinger o={o} fra="alle" />,
          },
        ]
      : []),
  ];
}

/** Everything to follow up in the kommune's cases. */
export function Allesiden(p: Alleprops) {
  const { valg: v } = p;
  const filtreret = v.q !== '' || v.slags !== '' || v.ansvarlig !== '';
  return (
    <Skal
      titel="Opfølgning"
      krummer={[{ tekst: 'Sager', sti: paths.sager() }, { tekst: 'Opfølgning' }]}
      meta={<span>Datoer fra kontrakter, gæld, leverandørers løfter, tilsyn og sagernes egne lister.</span>}
      vaerktoej={<UdskrivKnap />}
      besked={p.hindringer.length > 0 && <Fejlopsummering hindringer={p.hindringer} />}
    >
      <Faner
        etiket="Hvilke datoer"
        faner={(Object.keys(VISNINGER) as Visning[]).map((n) => ({
          tekst: VISNINGER[n],
          href: paths.opfoelgninger(n === 'aabne' ? {} : { vis: n }),
          valgt: n === v.vis,
          antal: p.antal[n],
        }))}
      />
      <DataTabel
        id="opfoelgning"
        overskrift={VISNINGER[v.vis]}
        kolonner={kolonner(p)}
        raekker={p.linjer}
        noegle={(o) => `${o.sagId} ${o.noegle}`}
        sortering={v.sortering}
        side={p.side}
        enhed={['dato', 'datoer']}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: v.q, pladsholder: 'Sag, tekst eller person' },
          {
            navn: 'slags',
            etiket: 'Slags',
            slags: 'valg',
            vaerdi: v.slags,
            valg: [
              { vaerdi: '', tekst: 'Alle slags' },
              ...(Object.keys(SLAGS) as Slags[]).map((s) => ({ vaerdi: s, tekst: SLAGS[s] })),
            ],
          },
          {
            navn: 'ansvarlig',
            etiket: 'Ansvarlig',
            slags: 'valg',
            vaerdi: v.ansvarlig,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...p.ansvarlige.map((a) => ({ vaerdi: a.id, tekst: a.navn })),
            ],
          },
        ]}
        eksport={{
          xlsx: paths.opfoelgningerFil({ format: 'xlsx' }),
          csv: paths.opfoelgningerFil({ format: 'csv' }),
        }}
        tom={
          filtreret
            ? { overskrift: 'Ingen fundet', tekst: 'Prøv et andet ord, eller fjern et filter.' }
            : {
                overskrift:
                  v.vis === 'udfoerte'
                    ? 'Der er ikke fulgt op på noget endnu'
                    : 'Der er intet at følge op på',
                tekst: 'Datoerne kommer af sig selv, når en kontrakt er skrevet ind på en sag.',
              }
        }
      />
    </Skal>
  );
}
