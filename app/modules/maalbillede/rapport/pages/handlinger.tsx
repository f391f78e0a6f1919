import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Chip } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import type { Handling, Maanedsbillede } from '../../beregning/beregning.ts';
import type { Hoved } from '../visning.ts';
import { handlingssti, handlingstekst, handlingsunder, Loeft } from './dele.tsx';
import { Stedfaner, Stedside, Tidsvaelger } from './hoved.tsx';

export interface HandlingssideProps {
  hoved: Hoved;
  billede: Maanedsbillede;
  handlinger: readonly Handling[];
  ialt: number;
  /** Distinct (system, integration) that suppliers can connect. */
  leverandoerhandlinger: number;
  hvem: string;
  side: number;
  pr: number;
}

/** All actions, ranked by the cells they release. */
export function Handlingsside(props: HandlingssideProps) {
  const { hoved, billede, handlinger } = props;
  const sted_ = { niveau: hoved.sted.niveau, id: hoved.sted.id };
  return (
    <Stedside
      hoved={hoved}
      titel="Næste handlinger"
      overskrift="Næste bedste handling"
      krumme="Næste handlinger"
      vaerktoej={<Tidsvaelger hoved={hoved} />}
    >
      <Stedfaner hoved={hoved} valgt="handlinger" />
      <DataTabel<Handling>
        id="handlinger"
        overskrift="Handlinger efter løft"
        under={`Løft er det antal celler, handlingen frigør, af målbilledets celler. Leverandørerne mangler at tilslutte ${antal(props.leverandoerhandlinger, 'integration i et system', 'integrationer i et system')}.`}
        kolonner={[
          {
            noegle: 'handling',
            overskrift: 'Handling',
            vis: (h) => (
              <>
                <a href={handlingssti(billede, hoved, h)}>{handlingstekst(billede, h)}</a>
                <br />
                <span class="mb-small-text">{handlingsunder(billede, h)}</span>
              </>
            ),
          },
          {
            noegle: 'hvem',
            overskrift: 'Hvem handler',
            vis: (h) =>
              h.aktoer === 'leverandoer' ? (
                <Chip s="attn">Leverandøren</Chip>
              ) : (
                <Chip s="brand">Kommunen</Chip>
              ),
          },
          { noegle: 'frigoer', overskrift: 'Celler', num: true, vis: (h) => h.frigoer },
          { noegle: 'lovet', overskrift: 'Heraf lovet', num: true, vis: (h) => h.lovet },
          {
            noegle: 'loeft',
            overskrift: 'Løft i målopfyldelse',
            num: true,
            vis: (h) => <Loeft handling={h} />,
          },
        ]}
        raekker={handlinger}
        noegle={(h) => `${h.art}:${h.systemer.join(',')}:${h.integrationer.join(',')}`}
        side={{ nr: props.side, pr: props.pr, ialt: props.ialt }}
        enhed={['handling', 'handlinger']}
        eksport={{
          xlsx: paths.handlingerFil({ ...sted_, format: 'xlsx' }),
          csv: paths.handlingerFil({ ...sted_, format: 'csv' }),
        }}
        filtre={[
          {
            navn: 'hvem',
            etiket: 'Hvem handler',
            slags: 'valg',
            vaerdi: props.hvem,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              { vaerdi: 'leverandoer', tekst: 'Leverandøren' },
              { vaerdi: 'kommune', tekst: 'Kommunen' },
            ],
          },
        ]}
        tom={{
          overskrift: 'Intet at hente',
          tekst: 'Alt i målbilledet er i brug, eller intet målbillede gælder endnu.',
        }}
      />
    </Stedside>
  );
}
