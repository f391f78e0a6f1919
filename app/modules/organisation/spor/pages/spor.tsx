import { visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import { handlingsnavn } from '../rules.ts';

export interface SporProps {
  raekker: readonly {
    readonly nr: number;
    readonly kl: Date;
    readonly person: string | null;
    readonly personId: string | null;
    readonly organisation: string | null;
    readonly handling: string;
    readonly genstand: string;
    readonly detaljer: string;
  }[];
  ialt: number;
  handlinger: readonly string[];
  valg: {
    readonly q: string;
    readonly handling: string;
    readonly fra: string;
    readonly til: string;
    readonly side: number;
  };
  sidePr: number;
  /** The shared operator sees all organisations and can check the chain. */
  alle: boolean;
  /** The outcome of a check just made. */
  tjek: { readonly antal: number; readonly brud: readonly string[] } | null;
}

function Tjek({ tjek }: { tjek: NonNullable<SporProps['tjek']> }) {
  if (tjek.brud.length === 0)
    return (
      <Besked slags="success" overskrift="Kæden er hel">
        Alle {visTal(tjek.antal)} rækker er efterprøvet, og ingen er ændret eller fjernet.
      </Besked>
    );
  return (
    <Besked slags="error" overskrift="Kæden er brudt">
      <ul>
        {tjek.brud.slice(0, 20).map((b) => (
          <li>{b}</li>
        ))}
      </ul>
    </Besked>
  );
}

/** Who did what, when: the audit trail. */
export function SporSide({ raekker, ialt, handlinger, valg, sidePr, alle, tjek }: SporProps) {
  return (
    <Skal
      titel="Spor"
      meta={alle ? 'Alt, der er gjort, i alle organisationer' : 'Alt, der er gjort på vegne af jer'}
      vaerktoej={
        alle && (
          <HandlingKnap sti={paths.sporTjek()} variant="sekundaer" ikon="check">
            Tjek, at kæden er hel
          </HandlingKnap>
        )
      }
      besked={tjek && <Tjek tjek={tjek} />}
    >
      <DataTabel
        id="spor"
        overskrift="Handlinger"
        under="Rækker kan ikke rettes eller slettes. Hver række er låst til den foregående."
        kolonner={[
          { noegle: 'kl', overskrift: 'Tidspunkt', vis: (r) => visTidspunkt(r.kl) },
          {
            noegle: 'person',
            overskrift: 'Person',
            vis: (r) => r.person ?? (r.personId === null ? 'Systemet' : 'Person i en anden organisation'),
          },
          ...(alle
            ? [
                {
                  noegle: 'organisation',
                  overskrift: 'Organisation',
                  vis: (r: SporProps['raekker'][number]) => r.organisation ?? '–',
                },
              ]
            : []),
          { noegle: 'handling', overskrift: 'Handling', vis: (r) => handlingsnavn(r.handling) },
          {
            noegle: 'genstand',
            overskrift: 'Genstand',
            vis: (r) => <code class="mb-kode">{r.genstand}</code>,
          },
          {
            noegle: 'detaljer',
            overskrift: 'Detaljer',
            vis: (r) =>
              r.detaljer === '{}' ? (
                '–'
              ) : (
                <Details titel="Vis">
                  <code class="mb-kode">{r.detaljer}</code>
                </Details>
              ),
          },
        ]}
        raekker={raekker}
        noegle={(r) => String(r.nr)}
        side={{ nr: valg.side, pr: sidePr, ialt }}
        enhed={['handling', 'handlinger']}
        filtre={[
          {
            navn: 'q',
            etiket: 'Genstand',
            slags: 'soeg',
            vaerdi: valg.q,
            pladsholder: 'Fx person eller enhed:12',
          },
          {
            navn: 'handling',
            etiket: 'Handling',
            slags: 'valg',
            vaerdi: valg.handling,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...handlinger.map((h) => ({ vaerdi: h, tekst: handlingsnavn(h) })),
            ],
          },
          { navn: 'fra', etiket: 'Fra', slags: 'soeg', vaerdi: valg.fra, pladsholder: 'åååå-mm-dd' },
          { navn: 'til', etiket: 'Til og med', slags: 'soeg', vaerdi: valg.til, pladsholder: 'åååå-mm-dd' },
        ]}
        eksport={{ xlsx: paths.sporEksport({ format: 'xlsx' }), csv: paths.sporEksport({ format: 'csv' }) }}
        tom={{ overskrift: 'Ingen handlinger passer' }}
      />
    </Skal>
  );
}
