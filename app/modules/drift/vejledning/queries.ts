import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MarkdownIt from 'markdown-it';
import { paths } from '../../../routes.ts';

/** The user guide, which follows the program. */
const MAPPE = fileURLToPath(new URL('../../../../docs/vejledning/', import.meta.url));

export interface Vejledning {
  /** The file's name without ending; also its address. */
  readonly emne: string;
  readonly titel: string;
  /** The sentence or two that it begins with, as plain text. */
  readonly indledning: string;
  /** The text below the title as HTML. Made from our own file with HTML in it switched off. */
  readonly html: string;
  readonly afsnit: readonly { readonly id: string; readonly tekst: string }[];
}

const md = new MarkdownIt({ html: false, typographer: false });
// Wide tables scroll in a field of their own, and can be reached by keyboard.
md.renderer.rules.table_open = () =>
  '<div class="mb-scroll" tabindex="0" role="region" aria-label="Tabel"><table class="table table--borderless table--compact">';
md.renderer.rules.table_close = () => '</table></div>';
// So do long commands.
const kode: NonNullable<typeof md.renderer.rules.fence> = (dele, i) =>
  `<pre tabindex="0" role="region" aria-label="Kode"><code>${md.utils.escapeHtml(dele[i].content)}</code></pre>`;
md.renderer.rules.fence = kode;
md.renderer.rules.code_block = kode;

function slug(tekst: string): string {
  return tekst
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function ren(tekst: string): string {
  return tekst.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`_~]/g, '');
}

function laes(fil: string): Vejledning {
  const dele = md.parse(readFileSync(join(MAPPE, fil), 'utf8'), {});
  let titel = basename(fil, '.md');
  let indledning = '';
  const afsnit: { id: string; tekst: string }[] = [];
  dele.forEach((del, i) => {
    const tekst = ren(dele[i + 1]?.content ?? '');
    if (del.type === 'heading_open' && del.tag === 'h1') titel = tekst;
    if (del.type === 'heading_open' && del.tag === 'h2') {
      const id = slug(tekst);
      del.attrSet('id', id);
      afsnit.push({ id, tekst });
    }
    if (del.type === 'paragraph_open' && indledning === '') indledning = tekst.replace(/\s+/g, ' ');
    // A link to another file of the guide is a link to its page.
    for (const barn of del.children ?? []) {
      const maal = /^(?:\.\/)?([\w-]+)\.md(#.*)?$/.exec(barn.attrGet('href') ?? '');
      if (maal) barn.attrSet('href', paths.vejledningEmne({ emne: maal[1] }) + (maal[2] ?? ''));
    }
  });
  // The page has the title as its h1.
  const uden = dele[0]?.tag === 'h1' ? dele.slice(3) : dele;
  return {
    emne: basename(fil, '.md'),
    titel,
    indledning,
    html: md.renderer.render(uden, md.options, {}),
    afsnit,
  };
}

let alle: readonly Vejledning[] | null = null;

/** Every guide by title; read once, since they can't change while the program runs. */
export function vejledninger(): readonly Vejledning[] {
  alle ??= readdirSync(MAPPE)
    .filter((fil) => fil.endsWith('.md'))
    .map(laes)
    .sort((a, b) => a.titel.localeCompare(b.titel, 'da'));
  return alle;
}
