import { visBytes } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Ikon } from '../../../../ui/ikon.tsx';
import { Beskrivelse, Chip, type ChipSlags } from '../../../../ui/status.tsx';
import type { Bilag } from '../queries.ts';
import { BEHOVSTILSTANDE, type Behovsfelter, type Behovstilstand, visSvar } from '../rules.ts';

const CHIP: Readonly<Record<Behovstilstand, ChipSlags>> = {
  kladde: 'plain',
  sendt: 'info',
  mangler: 'attn',
  optaget: 'ok',
  lukket: 'neutral',
  slettet: 'neutral',
};

export function Tilstandschip({ tilstand }: { tilstand: Behovstilstand }) {
  return <Chip s={CHIP[tilstand]}>{BEHOVSTILSTANDE[tilstand]}</Chip>;
}

const ADRESSE = /(https?:\/\/[^\s<>"»«]+[^\s<>"»«.,;:!?)])/;

/** A text as it was written, with its web addresses as links. */
export function Brugertekst({ tekst }: { tekst: string }) {
  return (
    <span class="krav-linjer">
      {tekst.split(ADRESSE).map((del, i) =>
        i % 2 === 1 ? (
          <a href={del} rel="noreferrer noopener nofollow">
            {del}
          </a>
        ) : (
          del
        ),
      )}
    </span>
  );
}

/** Everything that was answered, label by label. */
export function Behovssvar({ felter }: { felter: Behovsfelter }) {
  return (
    <Beskrivelse par={visSvar(felter).map(([etiket, svar]) => [etiket, <Brugertekst tekst={svar} />])} />
  );
}

function ikonFor(type: string): 'file-pdf' | 'file-word' | 'file-excel' | 'file' {
  if (type === 'application/pdf') return 'file-pdf';
  if (type.includes('word') || type.includes('text')) return 'file-word';
  return type.includes('sheet') || type.includes('csv') ? 'file-excel' : 'file';
}

export function Filnavn({ behovId, bilag }: { behovId: number; bilag: Bilag }) {
  return (
    <>
      <Ikon navn={ikonFor(bilag.type)} />{' '}
      <a href={paths.behovBilag({ id: behovId, bilag: bilag.id })} download>
        {bilag.navn}
      </a>{' '}
      · {visBytes(bilag.stoerrelse)}
    </>
  );
}

export function Filliste({ behovId, bilag }: { behovId: number; bilag: readonly Bilag[] }) {
  if (bilag.length === 0) return null;
  return (
    <ul class="mb-list">
      {bilag.map((b) => (
        <li>
          <div>
            <Filnavn behovId={behovId} bilag={b} />
          </div>
        </li>
      ))}
    </ul>
  );
}
