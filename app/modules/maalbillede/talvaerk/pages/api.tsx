import { paths } from '../../../../routes.ts';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';

export interface Parameterbeskrivelse {
  readonly navn: string;
  readonly paakraevet: boolean;
  /** Words in `backticks` are code. */
  readonly beskrivelse: string;
}

export interface Endepunktbeskrivelse {
  readonly navn: string;
  readonly sti: string;
  readonly resume: string;
  /** Words in `backticks` are code. */
  readonly beskrivelse: string;
  readonly omfang: string;
  readonly parametre: readonly Parameterbeskrivelse[];
}

/** What stands between backticks is code; the OpenAPI document has the same text as Markdown. */
function MedKode({ tekst }: { tekst: string }) {
  return <>{tekst.split('`').map((del, nr) => (nr % 2 === 1 ? <code>{del}</code> : del))}</>;
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
        <Panel id={navn} overskrift={resume}>
          <p>
            <code class="mb-kodelinje">GET {sti}</code>
          </p>
          <p>
            <MedKode tekst={beskrivelse} />
          </p>
          <p>
            Adgangsnøglen skal være lavet til <code>{omfang}</code>.
          </p>
          {parametre.length > 0 && (
            <EnkelTabel
              billedtekst={`Parametre: ${resume}`}
              hoveder={[{ tekst: 'Parameter' }, { tekst: 'Påkrævet' }, { tekst: 'Beskrivelse' }]}
              raekker={parametre.map((p) => [
                <code>{p.navn}</code>,
                p.paakraevet ? 'Ja' : 'Nej',
                <MedKode tekst={p.beskrivelse} />,
              ])}
            />
          )}
        </Panel>
      ))}
    </Skal>
  );
}
