import { Schema } from 'prosemirror-model';
import { sikkertLink } from '../../kernel/rigtekst.ts';

/** What a rich text can hold, and nothing else: what is pasted loses the rest. */
export const skema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    afsnit: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    overskrift: {
      attrs: { niveau: { default: 1, validate: 'number' } },
      content: 'inline*',
      group: 'block',
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((n) => ({ tag: `h${n}`, attrs: { niveau: Math.min(n, 3) } })),
      // The page's own headings stand above.
      toDOM: (node) => [`h${2 + Number(node.attrs.niveau)}`, 0],
    },
    punktliste: { content: 'punkt+', group: 'block', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    talliste: { content: 'punkt+', group: 'block', parseDOM: [{ tag: 'ol' }], toDOM: () => ['ol', 0] },
    punkt: { content: 'block+', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    text: { group: 'inline' },
    skift: {
      inline: true,
      group: 'inline',
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
  },
  marks: {
    link: {
      attrs: { adresse: { validate: 'string' } },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (a) => {
            const adresse = sikkertLink(a.getAttribute('href') ?? '');
            return adresse === null ? false : { adresse };
          },
        },
      ],
      toDOM: (mark) => ['a', { href: mark.attrs.adresse, rel: 'noopener nofollow' }, 0],
    },
    fed: {
      parseDOM: [
        { tag: 'strong' },
        // Google Docs wraps everything in a <b> that isn't bold.
        { tag: 'b', getAttrs: (b) => b.style.fontWeight !== 'normal' && null },
        { style: 'font-weight', getAttrs: (v) => /^(bold(er)?|[6-9]\d\d)$/.test(v) && null },
        { style: 'font-weight=400', clearMark: (m) => m.type.name === 'fed' },
        { style: 'font-weight=normal', clearMark: (m) => m.type.name === 'fed' },
      ],
      toDOM: () => ['strong', 0],
    },
    kursiv: {
      parseDOM: [
        { tag: 'em' },
        { tag: 'i' },
        { style: 'font-style=italic' },
        { style: 'font-style=normal', clearMark: (m) => m.type.name === 'kursiv' },
      ],
      toDOM: () => ['em', 0],
    },
  },
});

export const { afsnit, overskrift, punktliste, talliste, punkt, skift } = skema.nodes;
export const { fed, kursiv, link } = skema.marks;
