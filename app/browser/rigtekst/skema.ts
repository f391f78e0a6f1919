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
      parseDOM: [
        { tag: '[data-niveau]', getAttrs: (h) => ({ niveau: Number(h.dataset.niveau) || 1 }) },
        ...[1, 2, 3, 4, 5, 6].map((n) => ({ tag: `h${n}`, attrs: { niveau: Math.min(n, 3) } })),
      ],
      // The page has an h1; the level is kept beside, for what is copied from one field to another.
      toDOM: (node) => [`h${1 + Number(node.attrs.niveau)}`, { 'data-niveau': node.attrs.niveau }, 0],
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
    fed: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    kursiv: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  },
});

export const { afsnit, overskrift, punktliste, talliste, punkt, skift } = skema.nodes;
export const { fed, kursiv, link } = skema.marks;
