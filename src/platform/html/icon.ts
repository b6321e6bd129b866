// The few line icons of the frame, drawn by us. Decorative: words always stand beside them.
import { type Html, raw } from './html.ts';

const shapes = {
  // A ring of people round a table, seen from above.
  communities:
    '<circle cx="12" cy="12" r="3.2"/><circle cx="12" cy="4" r="1.8"/><circle cx="19.3" cy="9.6" r="1.8"/><circle cx="16.6" cy="18.4" r="1.8"/><circle cx="7.4" cy="18.4" r="1.8"/><circle cx="4.7" cy="9.6" r="1.8"/>',
  articles: '<path d="M5 4h11l3 3v13H5zM9 9h6M9 13h6M9 17h3"/>',
  exercises:
    '<path d="M3 15c2.5-3 4.5-3 6 0s3.5 3 6 0 4-3 6 0M3 20c2.5-3 4.5-3 6 0s3.5 3 6 0 4-3 6 0M12 3v6M9.5 5.5 12 3l2.5 2.5"/>',
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
  bell: '<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>',
  leave: '<path d="m6 6 12 12M18 6 6 18"/>',
  lamp: '<path d="M9 3h6M8 6h8l1.5 12h-11zM7 21h10M12 10v4"/>',
  door: '<path d="M6 21V3h12v18M3 21h18M14.5 12v1"/>',
} as const;

export type IconName = keyof typeof shapes;

/** An icon of 24 units, stroked in the text's colour, hidden from screen readers. */
export function icon(name: IconName): Html {
  return raw(
    `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shapes[name]}</svg>`,
  );
}

/** The mark: three treads rising to a lamp. */
export function mark(): Html {
  return raw(
    '<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><circle class="lamp" cx="24" cy="7.5" r="4.5"/><path d="M4 28v-6h8v-6h8v-6" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" transform="translate(0 1)"/><path d="M4 28h22V14" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" opacity=".55" transform="translate(0 1)"/></svg>',
  );
}
