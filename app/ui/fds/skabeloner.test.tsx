// Our markup against dkfds: the skeleton of each component as designsystem.dk documents it, written down by us, and
// every dkfds class in it looked up in the installed stylesheet and templates (some hooks have no style). An upgrade that renames a class fails here.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ComponentChild } from 'preact';
import { TOM_KONTEKST } from '../kontekst.ts';
import { renderDel } from '../render.ts';
import { Accordion } from './accordion.tsx';
import { Besked } from './besked.tsx';
import { Broedkrumme } from './broedkrumme.tsx';
import { Details } from './details.tsx';
import { Dialog } from './dialog.tsx';
import { Faner } from './faner.tsx';
import { Knap } from './knap.tsx';
import { OverflowMenu } from './menu.tsx';
import { Sidetal, sidetal } from './sidetal.tsx';
import { EnkelTabel } from './tabel.tsx';
import { FilterTag } from './tag.tsx';
import { TekstFelt } from './tekstfelt.tsx';
import { TipKnap } from './tip.tsx';
import { Trin } from './trin.tsx';
import { AfkrydsningsGruppe, RadioGruppe, Valgliste } from './valgfelt.tsx';

const dkfds = fileURLToPath(new URL('../../../node_modules/dkfds/', import.meta.url));
const css = readFileSync(`${dkfds}dist/css/dkfds.min.css`, 'utf8');
const skabeloner = globSync('src/components/**/*.njk', { cwd: dkfds })
  .map((fil) => readFileSync(`${dkfds}${fil}`, 'utf8'))
  .join('\n');

const TOMME = new Set(['input', 'use', 'br', 'path', 'rect']);

/** `nav.breadcrumbs > ol.…` as one indented line per element: name and classes only, without `<use>`. */
function skelet(node: ComponentChild): string[] {
  const linjer: string[] = [];
  let dybde = 0;
  for (const [, slut, navn, attributter, selvlukket] of renderDel(TOM_KONTEKST, node).matchAll(
    /<(\/?)([a-z0-9]+)((?:\s[^>]*?)?)(\/?)>/g,
  )) {
    if (slut) dybde--;
    else {
      const klasse = /\sclass="([^"]*)"/.exec(attributter)?.[1];
      if (navn !== 'use') {
        linjer.push(
          `${'  '.repeat(dybde)}${navn}${klasse ? `.${klasse.trim().split(/\s+/).join('.')}` : ''}`,
        );
      }
      if (!selvlukket && !TOMME.has(navn)) dybde++;
      else if (navn === 'use' && !selvlukket) dybde++;
    }
  }
  return linjer;
}

const SKABELONER: readonly { navn: string; node: ComponentChild; venter: string }[] = [
  {
    navn: 'breadcrumbs',
    node: <Broedkrumme krummer={[{ tekst: 'A', sti: '/a' }, { tekst: 'B' }]} />,
    venter: `
nav.breadcrumbs
  ol.breadcrumbs__list.no-max-width
    li.breadcrumbs__list-item
      a.breadcrumbs__link
    li.breadcrumbs__list-item
      svg.icon-svg`,
  },
  {
    navn: 'button',
    node: (
      <Knap ikon="plus" variant="sekundaer">
        Ny
      </Knap>
    ),
    venter: `
button.button.button-secondary
  svg.icon-svg`,
  },
  {
    navn: 'text input with hint, error and suffix',
    node: <TekstFelt navn="a" etiket="A" hint="h" fejl="f" efter="kr." tegn={8} paakraevet={false} />,
    venter: `
div.form-group.form-error
  label.form-label
    span.weight-normal
  span.form-hint
  span.form-error-message
    span.sr-only
  div.form-input-wrapper.form-input-wrapper--suffix
    input.form-input.input-char-8
    div.form-input-suffix`,
  },
  {
    navn: 'select',
    node: <Valgliste navn="a" etiket="A" valg={[{ vaerdi: '1', tekst: 'En' }]} />,
    venter: `
div.form-group
  label.form-label
  select.form-select
    option`,
  },
  {
    navn: 'radio buttons',
    node: <RadioGruppe navn="a" etiket="A" valg={[{ vaerdi: '1', tekst: 'En', hint: 'h' }]} />,
    venter: `
div.form-group
  fieldset
    legend.form-label
    div.form-group-radio
      input.form-radio
      label.form-label
      span.form-hint`,
  },
  {
    navn: 'checkboxes',
    node: <AfkrydsningsGruppe navn="a" etiket="A" fejl="f" valg={[{ vaerdi: '1', tekst: 'En' }]} />,
    venter: `
div.form-group.form-error
  fieldset
    legend.form-label
    span.form-error-message
      span.sr-only
    div.form-group-checkbox
      input.form-checkbox
      label.form-label`,
  },
  {
    navn: 'alert',
    node: (
      <Besked slags="warning" overskrift="A">
        B
      </Besked>
    ),
    venter: `
div.alert.alert-warning
  svg.icon-svg.alert-icon
  div.alert-body
    h2.alert-heading
    div.alert-text`,
  },
  {
    navn: 'accordion (on details, so that it opens without script)',
    node: <Accordion punkter={[{ titel: 'A', indhold: 'B' }]} />,
    venter: `
ul.accordion
  li
    details
      summary.accordion-button
        h3.accordion-title
      div.accordion-content`,
  },
  {
    navn: 'details',
    node: <Details titel="A">B</Details>,
    venter: `
details.details
  summary.details-summary
  div.details-text`,
  },
  {
    navn: 'navigation tabs',
    node: <Faner etiket="A" faner={[{ tekst: 'B', href: '#', valgt: true }]} />,
    venter: `
nav.tab-container
  ul.tab-list
    li
      a.tab-button
        span`,
  },
  {
    navn: 'step indicator',
    node: (
      <Trin
        etiket="T"
        trin={[
          { tekst: 'A', href: '#', tilstand: 'faerdig' },
          { tekst: 'B', href: '#', tilstand: 'nu', under: 'u' },
          { tekst: 'C', tilstand: 'aaben' },
        ]}
      />
    ),
    venter: `
nav
  ol.step-indicator
    li
      a.step
        span.step-icon
          svg.icon-svg
        div
          span.step-title
    li.current
      a.step
        span.step-number
          span
        div
          span.step-title
          span.step-information
    li.disabled
      div.step
        span.step-number
          span
        div
          span.step-title`,
  },
  {
    navn: 'modal in a dialog',
    node: (
      <Dialog id="d" overskrift="A" handlinger="x">
        B
      </Dialog>
    ),
    venter: `
dialog.fds-modal
  div.modal-content
    div.modal-header
      h2.modal-title
      form
        button.modal-close.function-link
          svg.icon-svg
    div.modal-body
    div.modal-footer`,
  },
  {
    navn: 'overflow menu (on details)',
    node: <OverflowMenu tekst="A" punkter={[{ tekst: 'B', href: '#' }]} />,
    venter: `
details.overflow-menu.overflow-menu--open-left.mb-fold
  summary.button.button-secondary.mb-small
  div.overflow-menu-inner
    ul.overflow-list
      li
        a`,
  },
  {
    navn: 'pagination',
    node: <Sidetal nu={1} ialt={2} sti={(nr) => `?side=${nr}`} />,
    venter: `
nav.pagination
  span.pagination-mobile
  ul.pagination__items
    li.pagination-item.pagination-number
      a.button.current-page
    li.pagination-item.pagination-number
      a.button.button-secondary
  a.button.button-arrow.button-next
    span.pagination-nav-link
    svg.icon-svg`,
  },
  {
    navn: 'tag',
    node: <FilterTag tekst="A" href="#" />,
    venter: `
a.tag.tag-icon
  span.sr-only
  svg.icon-svg`,
  },
  {
    navn: 'tooltip',
    node: (
      <TipKnap id="t" etiket="Hvad?">
        B
      </TipKnap>
    ),
    venter: `
span.tooltip-wrapper
  button.tooltip-target
    svg.icon-svg
  span.tooltip`,
  },
  {
    navn: 'table',
    node: <EnkelTabel billedtekst="A" hoveder={[{ tekst: 'B' }]} raekker={[['c']]} />,
    venter: `
table.table.table--borderless.table--compact.table--responsive-headers.d-print-table
  caption.sr-only
  thead
    tr
      th
  tbody
    tr
      th`,
  },
];

for (const { navn, node, venter } of SKABELONER) {
  test(`${navn}: elements and classes as documented`, () => {
    assert.equal(skelet(node).join('\n'), venter.trim());
  });
  test(`${navn}: every class exists in the installed dkfds`, () => {
    const brugte = new Set(
      venter.match(/(?<=\.)[a-z][\w-]*/g)?.filter((klasse) => !klasse.startsWith('mb-')),
    );
    const kendt = (klasse: string) => new RegExp(`(?<![\\w-])${klasse}(?![\\w-])`).test(css + skabeloner);
    assert.deepEqual(
      [...brugte].filter((klasse) => !kendt(klasse)),
      [],
    );
  });
}

test('page numbers: first, last and those round the current; a gap is 0; never more than seven', () => {
  assert.deepEqual(sidetal(1, 1), [1]);
  assert.deepEqual(sidetal(3, 7), [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(sidetal(1, 20), [1, 2, 3, 4, 5, 0, 20]);
  assert.deepEqual(sidetal(10, 20), [1, 0, 9, 10, 11, 0, 20]);
  assert.deepEqual(sidetal(20, 20), [1, 0, 16, 17, 18, 19, 20]);
  for (let ialt = 1; ialt <= 30; ialt++) {
    for (let nu = 1; nu <= ialt; nu++)
      assert.ok(sidetal(nu, ialt).includes(nu) && sidetal(nu, ialt).length <= 7);
  }
});
