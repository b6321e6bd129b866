// One row of any table or JSON by a mapping file (mapping-file.ts).
import { plainOf } from './html.ts';
import type { Context, Mapped, Row } from './types.ts';
import { countOf, idOf, isRow, languageOf, recordOf, secondsOf, textOf, truthOf } from './values.ts';

/** A column by its name; where there is none, a path through objects. */
function valueAt(row: Row, name: string | undefined): unknown {
  if (name === undefined) return undefined;
  if (Object.hasOwn(row, name)) return row[name];
  let value: unknown = row;
  for (const step of name.split('.')) {
    if (Array.isArray(value) && /^\d+$/.test(step)) value = value[Number(step)];
    else if (isRow(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/** One row by the mapping in the context. A row without an id is named by its file and line. */
export function mapByMapping(row: Row, context: Context, line: number): Mapped {
  const { mapping } = context;
  if (mapping === undefined) return 'not_a_post';
  const { fields, constants = {} } = mapping;
  const get = (field: keyof typeof fields) => valueAt(row, fields[field]);
  const raw = get('text');
  if (raw === undefined) return 'no_text_field';
  const id = fields.id === undefined ? `${context.file}#${line}` : idOf(get('id'));
  if (id === null) return 'no_id';
  const text = textOf(raw ?? '');
  const kind = String(get('kind') ?? '').toLowerCase();
  const place = idOf(get('place')) ?? constants.place ?? null;
  return recordOf({
    platform: constants.platform ?? 'other',
    community: idOf(get('community')) ?? constants.community ?? null,
    id,
    threadId: idOf(get('threadId')),
    parentId: idOf(get('parentId')),
    kind: kind === 'post' || kind === 'comment' ? kind : (constants.kind ?? 'post'),
    at: secondsOf(get('at'), context.now, mapping.date ?? 'auto'),
    title: textOf(get('title')),
    text: mapping.html === true ? plainOf(text) : text,
    language: languageOf(get('language')) ?? languageOf(constants.language) ?? null,
    likes: countOf(get('likes')),
    replies: countOf(get('replies')),
    shares: countOf(get('shares')),
    views: countOf(get('views')),
    place: place === null ? null : { value: place, basis: mapping.placeBasis ?? 'self_stated' },
    author: idOf(get('author')),
    advert: truthOf(get('advert')),
    bot: truthOf(get('bot')),
    withdrawn: truthOf(get('deleted')) ? 'removed' : null,
  });
}
