import { h } from 'preact';
import { laesRigtekst, type Rigblok, type Rigstykke, rentekst } from '../kernel/rigtekst.ts';
import { type Stykke, tekstforskel } from '../kernel/tekstforskel.ts';

export interface RigtekstProps {
  /** In the notation of kernel/rigtekst.ts. */
  tekst: string;
  /** Level of the text's largest heading: one below the page's heading over it. */
  overskriftFra?: 2 | 3 | 4 | 5 | 6;
}

/** Rich text as it reads. Only elements of ours come out, whatever was typed: the text is a tree, not HTML. */
export function Rigtekst({ tekst, overskriftFra = 3 }: RigtekstProps) {
  const blokke = laesRigtekst(tekst);
  if (blokke.length === 0) return null;
  return (
    <div class="mb-rigtekst">
      {blokke.map((blok) => (
        <Blok blok={blok} fra={overskriftFra} />
      ))}
    </div>
  );
}

function Blok({ blok, fra }: { blok: Rigblok; fra: number }) {
  switch (blok.art) {
    case 'afsnit':
      return <p>{blok.indhold.map(Stump)}</p>;
    case 'overskrift':
      return h(`h${Math.min(fra + blok.niveau - 1, 6)}`, null, blok.indhold.map(Stump));
    case 'liste': {
      const punkter = blok.punkter.map((punkt) => (
        <li>
          {punkt.map((under) => (
            <Blok blok={under} fra={fra} />
          ))}
        </li>
      ));
      return blok.nummereret ? <ol>{punkter}</ol> : <ul>{punkter}</ul>;
    }
  }
}

function Stump({ tekst, fed, kursiv, link }: Rigstykke) {
  let ud = <>{tekst.split('\n').map((linje, i) => (i === 0 ? linje : [<br />, linje]))}</>;
  if (kursiv) ud = <em>{ud}</em>;
  if (fed) ud = <strong>{ud}</strong>;
  if (link === undefined) return ud;
  return (
    <a href={link} rel="noopener nofollow">
      {ud}
    </a>
  );
}

/** What changed from one rich text to another, word by word; a changed address of a link shows too. */
export function Rigtekstforskel({ foer, efter }: { foer: string; efter: string }) {
  const stykker = tekstforskel(rentekst(foer, { adresser: true }), rentekst(efter, { adresser: true }));
  const kunUdseende = foer !== efter && stykker.every((s) => s.slags === 'ens');
  return (
    <>
      {kunUdseende && <p class="mb-small-text">Ordene er de samme. Kun formateringen er ændret.</p>}
      {stykker.length > 0 && <p class="mb-diff">{stykker.map(Forskel)}</p>}
    </>
  );
}

/** Screen readers don't say ins and del, so words do. */
function Forskel({ slags, tekst }: Stykke) {
  if (slags === 'ens') return <>{tekst}</>;
  const ny = slags === 'ny';
  return h(
    ny ? 'ins' : 'del',
    null,
    <span class="sr-only">{ny ? ' tilføjet: ' : ' fjernet: '}</span>,
    tekst,
    <span class="sr-only">{ny ? ' slut på tilføjet ' : ' slut på fjernet '}</span>,
  );
}
