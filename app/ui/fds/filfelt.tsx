import { type FeltProps, useFelt } from '../formularKontekst.ts';
import { useSide } from '../kontekst.ts';
import { Feltramme } from './feltramme.tsx';

export interface FilFeltProps extends FeltProps {
  /** File endings, e.g. ".xlsx,.csv,.zip". */
  typer?: string;
  flere?: boolean;
  /** Largest file in bytes: with script a larger one isn't sent at all. The server has its own limit. */
  maks?: number;
}

/** File upload. With script it is also a place to drop files, and the form shows how far the upload is. */
export function FilFelt(props: FilFeltProps) {
  const felt = useFelt(props, undefined);
  return (
    <Feltramme props={props} felt={felt}>
      <div class="mb-drop" data-slip>
        <input
          type="file"
          id={felt.id}
          name={props.navn}
          class="form-input"
          accept={props.typer}
          multiple={props.flere}
          data-maks={props.maks}
          required={props.paakraevet !== false}
          aria-invalid={felt.fejl === undefined ? undefined : true}
          aria-describedby={felt.beskrivelse}
        />
        <p class="mb-small-text mb-kun-js">Du kan også slippe filen her.</p>
      </div>
    </Feltramme>
  );
}

export interface JobStatusProps {
  /** GET gives JSON `{"tekst": string, "andel": number 0..1, "faerdig"?: path}`; asked until `faerdig` is there. */
  statusSti: string;
  tekst: string;
  /** Share done so far, 0 to 1. */
  andel: number;
}

/** How far a long job is. The script polls `statusSti`; without script a link reloads the page. */
export function JobStatus({ statusSti, tekst, andel }: JobStatusProps) {
  const { sti } = useSide();
  return (
    <div class="mb-job" data-job-status={statusSti} role="status">
      <p data-job-tekst>{tekst}</p>
      <progress class="mb-progress" max="1" value={andel} aria-label="Fremdrift" />
      <p class="mb-uden-js">
        <a href={sti}>Opdatér siden</a>
      </p>
    </div>
  );
}
