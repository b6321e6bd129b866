// The picture of the landing page: a stair out of the dark, two people resting on it, hills at first light, a lamp.
// Colours come from the style sheet (pages/landing.css), so the dark theme makes it a lamplit night.
// No water's edge, rail, bridge or height to look down from: somebody in danger may be looking.
import { type Html, raw } from './html.ts';

/** Decorative; cut at the sides on narrow screens, the middle always shows. */
export function heroScene(): Html {
  return raw(
    '<svg class="hero-scene" viewBox="0 0 1200 300" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false"><circle class="glow" cx="738" cy="120" r="120"/><circle class="glow" cx="738" cy="120" r="82"/><circle class="sun" cx="738" cy="120" r="48"/><path class="far" d="M0 172c110-46 210-40 330-6s190 10 300-14 190-14 290 2 190-34 280-22v168H0z"/><path class="mid" d="M0 214c120-34 240-22 350 2s210 6 330-16 190-4 280 10 160-14 240-18v108H0z"/><path class="near" d="M0 300v-16h300v-22h84v-22h84v-22h84v-22h648v104z"/><path class="tread" d="M300 262h84v4h-84zM384 240h84v4h-84zM468 218h84v4h-84zM552 196h84v4h-84z"/><path class="near" d="M588 198q-4-34 16-34 15 0 17 18l4 2q11 2 11 14v40h-11v-32zM629 198q-3-29 14-29 13 0 15 15l6 3q8 2 8 12v6h-43z"/><circle class="near" cx="604" cy="152" r="9.5"/><circle class="near" cx="644" cy="158" r="8.5"/><path class="pole" d="M560 196v-84q0-12 12-12h10v8"/><circle class="glow" cx="582" cy="120" r="30"/><path class="lampbody" d="M575 108h14l4 22h-22z"/></svg>',
  );
}
