// Pieces of the page: sections, tables that scroll by themselves, figures with their words and their table. Pure.
import { type Chart, inPage } from '../charts/draw.ts';
import { h, type Markup, type Part } from '../text/markup.ts';

export interface Section {
  id: string;
  title: string;
  body: Markup;
}

export interface Column {
  name: string;
  /** Aligned to the right, digits of one width. */
  number?: boolean;
}

export interface Table {
  caption: string;
  columns: readonly Column[];
  /** The first cell of each row is its heading. */
  rows: readonly (readonly Part[])[];
  note?: Part;
}

export const section = ({ id, title, body }: Section): Markup =>
  h`<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${title}</h2>${body}</section>`;

export function table(id: string, { caption, columns, rows, note }: Table): Markup {
  const side = (at: number) => (columns[at]?.number ? h` class="n"` : null);
  return h`<div class="scroll" role="group" tabindex="0" aria-labelledby="${id}-c"><table><caption id="${id}-c">${caption}</caption>
<thead><tr>${columns.map((one, at) => h`<th scope="col"${side(at)}>${one.name}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      h`<tr>${row.map((part, at) => (at === 0 ? h`<th scope="row">${part}</th>` : h`<td${side(at)}>${part}</td>`))}</tr>
`,
  )}</tbody></table></div>${note ? h`<p class="note">${note}</p>` : null}`;
}

/** A chart, what it says, and the same as a table that opens (and is printed). */
export const figure = (chart: Chart, data: Table, note?: Part): Markup =>
  h`<figure id="${chart.id}" aria-labelledby="${chart.id}-f"><div class="drawing">${inPage(chart)}</div>
<figcaption><strong id="${chart.id}-f">${chart.title}.</strong> ${chart.says}${note ? h` <span class="note">${note}</span>` : null}</figcaption>
<details><summary>The same as a table<span class="sr"> (${chart.title})</span></summary>${table(`${chart.id}-table`, data)}</details></figure>`;

export const paragraph = (...parts: Part[]): Markup => h`<p>${parts}</p>`;
export const items = (list: readonly Part[]): Markup =>
  list.length === 0 ? h`` : h`<ul>${list.map((one) => h`<li>${one}</li>`)}</ul>`;
export const callout = (id: string, title: string, body: Part): Markup =>
  h`<div class="callout" id="${id}"><p class="callout-title">${title}</p>${body}</div>`;
