import { paths } from '../../../../routes.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';

export interface Parameterbeskrivelse {
  readonly navn: string;
  readonly paakraevet: boolean;
  readonly beskrivelse: string;
}

export interface Endepunktbeskrivelse {
  readonly navn: string;
  readonly sti: string;
  readonly resume: string;
  readonly beskrivelse: string;
  readonly omfang: string;
  readonly parametre: readonly Parameterbeskrivelse[];
}

/** How machines get the figures: made from the same description as the OpenAPI document. */
export function ApiSide({ endepunkter }: { endepunkter: readonly Endepunktbeskrivelse[] }) {
  return (
    <Skal
      titel="API"
      krummer={[{ tekst: 'API' }]}
      meta={
        <>
          Data til egne systemer og Power BI. Maskinlæsbar beskrivelse:{' '}
          <a href={paths.openapi()}>OpenAPI 3.1</a>
        </>
      }
    >
      <Note>
        Send adgangsnøglen i hovedet <code>Authorization: Bearer …</code>, eller brug browserens login. Svaret
        indeholder det, din organisation må se.
      </Note>
      {endepunkter.map(({ navn, sti, resume, beskrivelse, omfang, parametre }) => (
        <>
          <Panel id={navn} overskrift={resume}>
            <p>
              <code>GET {sti}</code>
            </p>
            <p>{beskrivelse}</p>
            <p>
              Adgangsnøglen skal være lavet til <code>{omfang}</code>.
            </p>
          </Panel>
          {parametre.length > 0 && (
            <DataTabel
              id={`${navn}-parametre`}
              overskrift={`Parametre til ${navn}`}
              enhed={['parameter', 'parametre']}
              raekker={parametre}
              noegle={(p) => p.navn}
              kolonner={[
                { noegle: 'navn', overskrift: 'Navn', vis: (p) => <code>{p.navn}</code> },
                { noegle: 'krav', overskrift: 'Påkrævet', vis: (p) => (p.paakraevet ? 'Ja' : 'Nej') },
                { noegle: 'beskrivelse', overskrift: 'Beskrivelse', vis: (p) => p.beskrivelse },
              ]}
            />
          )}
        </>
      ))}
    </Skal>
  );
}
